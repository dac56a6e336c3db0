import assert from 'node:assert/strict';
import { readAccessToken } from '../../../../src/auth/accessToken';
import { startSandbox, type TestSandbox } from '../../../support/sandbox';

const resource = 'https://outlook.office365.com';
const assigned = '11111111-2222-4333-8444-555555555555';

describe('Managed identity of the host', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startSandbox({ mailboxes: 5, managedIdentity: true });
  });
  after(async () => assert.equal(await sandbox.stop(), 0));

  async function ask(query: Record<string, string>, secret = sandbox.identityHeader) {
    const address = `${sandbox.identityEndpoint ?? ''}?${new URLSearchParams(query).toString()}`;
    const response = await fetch(address, { headers: secret === undefined ? {} : { 'X-IDENTITY-HEADER': secret } });
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, string>> };
  }

  it('gets a token of the tenant, for the host itself and for an identity that was assigned to it', async () => {
    for (const query of [{ resource }, { resource: `${resource}/`, client_id: assigned }]) {
      const { status, body } = await ask({ 'api-version': '2019-08-01', ...query });
      assert.equal(status, 200);
      const token = readAccessToken(body['access_token'] ?? '');
      assert.equal(token.tenantId, sandbox.tenantId);
      assert.equal(token.appId, body['client_id']);
      assert.equal(token.userPrincipalName, undefined);
      assert.equal(Number(body['expires_on']) * 1000, token.expiresAt);
      if ('client_id' in query) assert.equal(token.appId, assigned);
      const answer = await fetch(`${sandbox.url}/adminapi/beta/${sandbox.tenantId}/InvokeCommand`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token.value}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ CmdletInput: { CmdletName: 'Get-Mailbox', Parameters: { ResultSize: 1 } } }),
      });
      assert.equal(answer.status, 200);
    }
  });

  it('is for the host’s own programs, and for resources that there are', async () => {
    assert.equal((await ask({ resource }, 'wrong')).status, 401);
    assert.equal((await ask({ resource: 'https://graph.microsoft.com' })).status, 400);
    assert.equal((await ask({ resource, client_id: 'nobody' })).status, 400);
  });

  it('is there only where it was asked for', async () => {
    const plain = await startSandbox({ mailboxes: 5 });
    try {
      assert.equal(plain.identityEndpoint, undefined);
      const response = await fetch(`${plain.url}/_sandbox/identity?resource=${resource}`);
      assert.equal(response.status, 404);
    } finally {
      await plain.stop();
    }
  });
});
