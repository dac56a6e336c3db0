import assert from 'node:assert/strict';
import { WireClient, type WireAnswer } from './wireClient';

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
    const inWindow = (): Promise<WireAnswer> => wire.invoke('Get-Mailbox', { ResultSize: 1 });
    const windowOf = ({ headers }: WireAnswer): string => headers.get('rate-limit-reset') ?? '';
    let first = await inWindow();
    let second = await inWindow();
    // They are counted in windows of five minutes, one of which may have ended between the two.
    if (windowOf(second) !== windowOf(first)) [first, second] = [second, await inWindow()];
    assert.match(first.headers.get('request-id') ?? '', uuid);
    assert.notEqual(first.headers.get('request-id'), second.headers.get('request-id'));
    assert.equal(first.headers.get('odata-version'), '4.0');
    assert.equal(first.headers.get('rate-limit-limit'), '30000');
    const remaining = (answer: typeof first) => Number(answer.headers.get('rate-limit-remaining'));
    assert.equal(remaining(second), remaining(first) - 1);
    assert.ok(Date.parse(windowOf(second)) > Date.parse(second.headers.get('date') ?? ''));
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
