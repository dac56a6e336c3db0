import assert from 'node:assert/strict';
import { PublicClientApplication } from '@azure/msal-node';
import { readAccessToken } from '../../../../src/auth/accessToken';
import { resolveTenantId } from '../../../../src/auth/tenantId';
import { startSandbox, type TestSandbox } from '../../../support/sandbox';
import { EdgeClient } from './edgeClient';

const authority = 'https://login.microsoftonline.com';
const scopes = ['https://outlook.office365.com/.default'];

describe('Edge: a partner and its customers', () => {
  let sandbox: TestSandbox;
  let edge: EdgeClient;
  let client: PublicClientApplication;
  let customer: string;
  before(async () => {
    sandbox = await startSandbox({ edge: true, mailboxes: 20, customers: ['fabrikam'] });
    edge = new EdgeClient(sandbox);
    client = new PublicClientApplication({
      auth: { clientId: 'fb78d390-0c51-40cd-8e17-fdbfab77341b', authority: `${authority}/${sandbox.tenantId}` },
      system: { networkClient: edge.network },
    });
    const { signal } = new AbortController();
    customer = await resolveTenantId(authority, 'fabrikam.onmicrosoft.com', { signal, fetch: edge.fetch });
  });
  after(async () => assert.equal(await sandbox.stop(), 0));

  async function organization(tenantId: string, accessToken: string): Promise<string | number> {
    const response = await edge.fetch(`https://outlook.office365.com/adminapi/beta/${tenantId}/InvokeCommand`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ CmdletInput: { CmdletName: 'Get-OrganizationConfig', Parameters: {} } }),
    });
    if (!response.ok) return response.status;
    const { value } = (await response.json()) as { readonly value: readonly { readonly DisplayName: string }[] };
    return value[0]?.DisplayName ?? '';
  }

  it('are tenants of their own, whose tokens are good for nothing in another', async () => {
    assert.notEqual(customer, sandbox.tenantId);
    assert.equal(await organization(sandbox.tenantId, sandbox.accessToken), 'Contoso');
    assert.equal(await organization(customer, sandbox.accessToken), 401);
  });

  it('let the partner’s account in, once signed in, with a token of the customer’s tenant', async () => {
    const redirectUri = 'http://localhost';
    const address = await client.getAuthCodeUrl({ scopes, redirectUri, loginHint: sandbox.userPrincipalName });
    const answer = new URL((await edge.fetch(address)).headers.get('location') ?? '');
    const home = await client.acquireTokenByCode({ scopes, redirectUri, code: answer.searchParams.get('code') ?? '' });
    assert.ok(home.account);
    const { accessToken } = await client.acquireTokenSilent({
      scopes,
      account: home.account,
      authority: `${authority}/${customer}`,
      // It would answer with the token of the account's own tenant from its cache.
      forceRefresh: true,
    });
    const read = readAccessToken(accessToken);
    assert.deepEqual([read.tenantId, read.userPrincipalName], [customer, sandbox.userPrincipalName]);
    assert.equal(await organization(customer, accessToken), 'Fabrikam');
    assert.equal(await organization(sandbox.tenantId, accessToken), 401);
  });

  it('let nobody of a customer into the partner’s tenant', async () => {
    const token = async (tenant: string, form: Record<string, string>): Promise<Record<string, unknown>> => {
      const response = await edge.fetch(`${authority}/${tenant}/oauth2/v2.0/token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          client_id: 'fb78d390-0c51-40cd-8e17-fdbfab77341b',
          scope: scopes[0] ?? '',
          ...form,
        }),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const theirs = await token(customer, {
      grant_type: 'password',
      username: 'admin@fabrikam.onmicrosoft.com',
      password: '-',
    });
    const refused = await token(sandbox.tenantId, {
      grant_type: 'refresh_token',
      refresh_token: String(theirs['refresh_token']),
    });
    assert.match(String(refused['error_description']), /AADSTS50020/u);
  });
});
