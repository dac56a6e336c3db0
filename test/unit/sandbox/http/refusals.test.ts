import assert from 'node:assert/strict';
import { WireClient } from './wireClient';

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
