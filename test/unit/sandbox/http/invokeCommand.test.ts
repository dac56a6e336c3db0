import assert from 'node:assert/strict';
import { WireClient } from './wireClient';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u;
const moreResults =
  'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.';

describe('InvokeCommand: answers', () => {
  const wire = WireClient.forSuite();

  it('has the service’s envelope, its members in order', async () => {
    const { url, tenantId } = wire.sandbox;
    const { status, headers, body } = await wire.invoke('Get-Mailbox', { ResultSize: 2 });
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), [
      '@odata.context',
      'adminapi.warnings@odata.type',
      '@adminapi.warnings',
      'value',
    ]);
    assert.equal(
      body['@odata.context'],
      `${url}/adminapi/beta/${tenantId}/$metadata#Collection(Exchange.GenericHashTable)`,
    );
    assert.equal(body['adminapi.warnings@odata.type'], '#Collection(String)');
    assert.deepEqual(body['@adminapi.warnings'], [moreResults]);
    assert.equal(body.value.length, 2);
    assert.equal(
      headers.get('content-type'),
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    );
  });

  it('has warnings as an empty array where there are none, and an empty value where nothing is written', async () => {
    const { body } = await wire.invoke('Get-Mailbox', { Filter: "Alias -eq 'nobody-of-that-name'" });
    assert.deepEqual(body['@adminapi.warnings'], []);
    assert.deepEqual(body.value, []);
  });

  it('carries the service’s response headers', async () => {
    const first = await wire.invoke('Get-Mailbox', { ResultSize: 1 });
    const second = await wire.invoke('Get-Mailbox', { ResultSize: 1 });
    assert.match(first.headers.get('request-id') ?? '', uuid);
    assert.notEqual(first.headers.get('request-id'), second.headers.get('request-id'));
    assert.equal(first.headers.get('odata-version'), '4.0');
    assert.equal(first.headers.get('rate-limit-limit'), '30000');
    const remaining = (answer: typeof first) => Number(answer.headers.get('rate-limit-remaining'));
    assert.equal(remaining(second), remaining(first) - 1);
    assert.ok(Date.parse(first.headers.get('rate-limit-reset') ?? '') > Date.now());
    assert.equal(first.headers.get('organizationstatus'), 'Active');
    assert.match(first.headers.get('x-exchangeversion') ?? '', /^Version 15\.20 \(Build /u);
  });

  it('puts the types of properties before them, and none before text, Boolean and null', async () => {
    const { body } = await wire.invoke('Get-Mailbox', { ResultSize: 1 });
    const [mailbox = {}] = body.value;
    const names = Object.keys(mailbox);
    const before = (name: string) =>
      names.slice(0, names.indexOf(name)).filter((other) => other.startsWith(`${name}@`));
    assert.deepEqual(before('Guid'), ['Guid@data.type', 'Guid@odata.type']);
    assert.equal(mailbox['Guid@data.type'], 'System.Guid');
    assert.equal(mailbox['Guid@odata.type'], '#Guid');
    assert.match(String(mailbox['Guid']), uuid);
    assert.deepEqual(before('WhenCreated'), ['WhenCreated@data.type']);
    assert.equal(mailbox['WhenCreated@data.type'], 'System.DateTime');
    assert.match(String(mailbox['WhenCreated']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}[+-]\d\d:\d\d$/u);
    assert.match(String(mailbox['WhenCreatedUTC']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/u);
    assert.equal(mailbox['EmailAddresses@odata.type'], '#Collection(String)');
    assert.ok(Array.isArray(mailbox['EmailAddresses']));
    for (const name of names.filter((other) => !other.includes('@'))) {
      const value = mailbox[name];
      if (typeof value === 'number') assert.match(String(mailbox[`${name}@data.type`]), /^System\.U?Int/u, name);
      if (typeof value === 'boolean' || value === null) assert.deepEqual(before(name), [], name);
      if (Array.isArray(value)) assert.match(String(mailbox[`${name}@odata.type`]), /^#Collection\(/u, name);
    }
    // Sizes, time spans and limits travel as text.
    assert.match(String(mailbox['ProhibitSendQuota']), /^[\d.]+ GB \([\d,]+ bytes\)$/u);
    assert.match(String(mailbox['RetainDeletedItemsFor']), /^\d+\.\d\d:\d\d:\d\d$/u);
    assert.match(String(mailbox['RecipientLimits']), /^(?:Unlimited|\d+)$/u);
    assert.equal(typeof mailbox['RecipientLimits'], 'string');
  });

  it('trims to $select, in any case', async () => {
    const { body } = await wire.invoke(
      'Get-Mailbox',
      { ResultSize: 3 },
      {
        resource: 'InvokeCommand?$select=displayname,GUID',
      },
    );
    for (const mailbox of body.value) {
      assert.deepEqual(
        Object.keys(mailbox)
          .filter((name) => !name.includes('@'))
          .sort(),
        ['DisplayName', 'Guid'],
      );
    }
  });

  for (const version of ['beta', 'v1.0', 'v2.0']) {
    it(`answers in ${version}, by GUID and by domain, in any case`, async () => {
      const { tenantId, domain } = wire.sandbox;
      for (const tenant of [tenantId, tenantId.toUpperCase(), domain]) {
        for (const path of [
          `/adminapi/${version}/${tenant}/InvokeCommand`,
          `/AdminApi/${version}/${tenant}/invokecommand`,
        ]) {
          const { status, body } = await wire.invoke('Get-AcceptedDomain', {}, { resource: path });
          assert.equal(status, 200, path);
          assert.ok(
            body.value.some((row) => row['DomainName'] === domain),
            path,
          );
        }
      }
    });
  }

  it('runs in v2.0 at the endpoint of its noun, and only there', async () => {
    const { tenantId } = wire.sandbox;
    const resource = `/adminapi/v2.0/${tenantId}/AcceptedDomain`;
    assert.equal((await wire.invoke('Get-AcceptedDomain', {}, { resource })).status, 200);
    const refused = await wire.invoke('Get-Mailbox', {}, { resource });
    assert.equal(refused.status, 400);
    assert.match(refused.body.error.message, /AcceptedDomain does not run Get-Mailbox/u);
    const unknown = await wire.invoke('Get-User', {}, { resource: `/adminapi/v2.0/${tenantId}/User` });
    assert.equal(unknown.status, 404);
  });

  it('compresses when asked', async () => {
    const plain = await wire.send('InvokeCommand', {
      headers: { 'Accept-Encoding': 'identity' },
      body: { CmdletInput: { CmdletName: 'Get-Mailbox', Parameters: { ResultSize: 5 } } },
    });
    assert.equal(plain.headers.get('content-encoding'), null);
    const compressed = await wire.send('InvokeCommand', {
      headers: { 'Accept-Encoding': 'gzip' },
      body: { CmdletInput: { CmdletName: 'Get-Mailbox', Parameters: { ResultSize: 5 } } },
    });
    assert.equal(compressed.headers.get('content-encoding'), 'gzip');
    assert.ok(Number(compressed.headers.get('content-length')) < Number(plain.headers.get('content-length')) / 3);
    assert.deepEqual(await compressed.json(), await plain.json());
  });
});

describe('InvokeCommand: pages', () => {
  const wire = WireClient.forSuite({ mailboxes: 2500 });

  async function pages(parameters: Readonly<Record<string, unknown>>, size?: number) {
    const headers = size === undefined ? {} : { Prefer: `odata.maxpagesize=${size}` };
    const answers = [await wire.invoke('Get-Mailbox', parameters, { resource: 'InvokeCommand?$select=Guid', headers })];
    for (;;) {
      const resource = answers.at(-1)?.body['@odata.nextLink'];
      if (resource === undefined) return answers;
      answers.push(await wire.invoke('Get-Mailbox', parameters, { resource, headers }));
    }
  }

  it('follow each other by nextLink, each object once', async () => {
    const answers = await pages({ ResultSize: 'Unlimited' });
    assert.deepEqual(
      answers.map(({ body }) => body.value.length),
      [1000, 1000, 500],
    );
    const guids = answers.flatMap(({ body }) => body.value.map((row) => row['Guid']));
    assert.equal(new Set(guids).size, 2500);
    const link = new URL(answers[0]?.body['@odata.nextLink'] ?? '');
    assert.equal(`${link.origin}${link.pathname}`, wire.address('InvokeCommand'));
    assert.equal(link.searchParams.get('$select'), 'Guid');
    assert.ok(link.searchParams.has('$skiptoken'));
  });

  it('are as long as Prefer says', async () => {
    const answers = await pages({ ResultSize: 700 }, 300);
    assert.deepEqual(
      answers.map(({ body }) => body.value.length),
      [300, 300, 100],
    );
  });

  it('stop at 1,000 objects with a warning unless a ResultSize is given', async () => {
    const [first, ...more] = await pages({});
    assert.equal(first?.body.value.length, 1000);
    assert.deepEqual(first.body['@adminapi.warnings'], [moreResults]);
    assert.equal(more.length, 0);
  });

  it('belong to the request that began them', async () => {
    const first = await wire.invoke('Get-Mailbox', { ResultSize: 'Unlimited' });
    const resource = first.body['@odata.nextLink'] ?? '';
    const stranger = await wire.invoke('Get-Mailbox', { ResultSize: 2000 }, { resource });
    assert.equal(stranger.status, 400);
    assert.match(
      stranger.body.error.message,
      /Expired or Invalid pagination request\. Default Expiry time is 00:30:00/u,
    );
    const same = await wire.invoke('Get-Mailbox', { ResultSize: 'Unlimited' }, { resource });
    assert.equal(same.status, 200);
    const invented = await wire.invoke('Get-Mailbox', {}, { resource: 'InvokeCommand?$skiptoken=abc' });
    assert.equal(invented.status, 400);
  });

  it('end with a reset of the tenant', async () => {
    const first = await wire.invoke('Get-Mailbox', { ResultSize: 'Unlimited' });
    await wire.sandbox.control('reset');
    const resource = first.body['@odata.nextLink'] ?? '';
    const after = await wire.invoke('Get-Mailbox', { ResultSize: 'Unlimited' }, { resource });
    assert.equal(after.status, 400);
  });

  it('of a size that is none are refused', async () => {
    const { status, body } = await wire.invoke('Get-Mailbox', {}, { headers: { Prefer: 'odata.maxpagesize=0' } });
    assert.equal(status, 400);
    assert.match(body.error.message, /odata\.maxpagesize/u);
  });
});

describe('InvokeCommand: refusals', () => {
  const wire = WireClient.forSuite();

  it('says what was not found as the service does', async () => {
    const { status, headers, body } = await wire.invoke('Get-Mailbox', { Identity: 'nobody' });
    assert.equal(status, 404);
    assert.equal(body.error.code, 'NotFound');
    assert.equal(body.error.message, 'Error executing cmdlet');
    const type = 'Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException';
    const [detail] = body.error.details ?? [];
    assert.equal(detail?.code, 'Context');
    const [code, exception, text] = detail.message.split('|');
    assert.equal(code, 'Ex6F9304');
    assert.equal(exception, type);
    assert.match(
      text ?? '',
      /^The operation couldn't be performed because object 'nobody' couldn't be found on '.+'\.$/u,
    );
    assert.equal(headers.get('x-exceptiontype'), type);
    assert.equal(body.error.innererror?.type, 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException');
    assert.equal(body.error.innererror.internalexception.message, text);
  });

  it('does not know a parameter that the cmdlet lacks', async () => {
    const { status, body } = await wire.invoke('Get-Mailbox', { NoSuchParameter: 1 });
    assert.equal(status, 400);
    assert.equal(body.error.code, 'BadRequest');
    assert.equal(body.error.message, 'Invalid Operation');
    assert.equal(body.error.details?.[0]?.code, 'Client');
    assert.match(
      body.error.details[0].message,
      /^\|Microsoft\.Exchange\.AdminApi\.CommandInvocation\.AmbiguousParameterSetException\|Parameter set cannot be resolved .*NoSuchParameter/u,
    );
  });

  it('leaves details away where a value cannot be converted', async () => {
    const { status, body } = await wire.invoke('Get-Mailbox', { RecipientTypeDetails: 'NoSuchType' });
    assert.equal(status, 400);
    assert.equal(body.error.details, undefined);
    assert.equal(
      body.error.innererror?.internalexception.type,
      'Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException',
    );
  });

  it('says of what it does not model that it does not', async () => {
    const { status, body } = await wire.invoke('Get-Mailbox', { Migration: true });
    assert.equal(status, 400);
    assert.match(
      body.error.details?.[0]?.message ?? '',
      /NotModelledException\|The sandbox tenant does not model the parameter -Migration/u,
    );
  });

  it('answers 403 for a cmdlet that does not exist', async () => {
    const { status } = await wire.invoke('Get-NoSuchThing');
    assert.equal(status, 403);
  });

  for (const [what, body, sentence] of [
    ['no JSON', 'text', /not valid JSON/u],
    ['an array', [], /must be a JSON object/u],
    ['no CmdletInput', {}, /no CmdletInput/u],
    ['no CmdletName', { CmdletInput: {} }, /no CmdletName/u],
    [
      'Parameters that are no object',
      { CmdletInput: { CmdletName: 'Get-Mailbox', Parameters: [] } },
      /must be an object/u,
    ],
    ['a member that the type lacks', { CmdletInput: { CmdletName: 'Get-Mailbox' }, More: 1 }, /'More' does not exist/u],
  ] as const) {
    it(`refuses a body with ${what}`, async () => {
      const { status, body: answer } = await wire.ask('InvokeCommand', { body });
      assert.equal(status, 400);
      assert.match(answer.error.message, sentence);
    });
  }

  it('takes POST only, and only JSON', async () => {
    const get = await wire.ask('InvokeCommand');
    assert.equal(get.status, 405);
    assert.equal(get.headers.get('allow'), 'POST');
    const xml = await wire.ask('InvokeCommand', { body: '<x/>', headers: { 'Content-Type': 'text/xml' } });
    assert.equal(xml.status, 415);
    const clixml = await wire.invoke('Get-Mailbox', {}, { headers: { 'X-ResponseFormat': 'clixml' } });
    assert.equal(clixml.status, 400);
  });

  it('knows no other resource, query option or tenant', async () => {
    assert.equal((await wire.ask('NoSuchThing')).status, 404);
    assert.equal((await wire.ask('/no/such/path')).status, 404);
    const option = await wire.invoke('Get-Mailbox', {}, { resource: 'InvokeCommand?$orderby=Name' });
    assert.equal(option.status, 400);
    const tenant = await wire.invoke(
      'Get-Mailbox',
      {},
      { resource: '/adminapi/beta/fabrikam.onmicrosoft.com/InvokeCommand' },
    );
    assert.equal(tenant.status, 401);
  });

  it('reads no body that is too large', async () => {
    const { status } = await wire.invoke('Get-Mailbox', { Filter: 'x'.repeat(9 * 1024 * 1024) });
    assert.equal(status, 413);
  });
});
