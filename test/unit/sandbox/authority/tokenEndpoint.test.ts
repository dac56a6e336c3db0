import assert from 'node:assert/strict';
import { WireClient } from '../http/wireClient';

const scope = 'https://outlook.office365.com/.default';
const client = 'fb78d390-0c51-40cd-8e17-fdbfab77341b';

function claimsOf(token: unknown): Readonly<Record<string, unknown>> {
  const [, payload = ''] = String(token).split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Readonly<Record<string, unknown>>;
}

describe('Token endpoint', () => {
  const wire = WireClient.forSuite();
  const password = (more: Readonly<Record<string, string>> = {}) =>
    wire.token({
      grant_type: 'password',
      client_id: client,
      username: wire.sandbox.userPrincipalName,
      password: 'anything',
      scope: `${scope} openid offline_access`,
      ...more,
    });

  async function refused(answer: ReturnType<typeof password>, error: string, code: number): Promise<void> {
    const { status, body } = await answer;
    assert.equal(status, 400);
    assert.equal(body['error'], error);
    assert.deepEqual(body['error_codes'], [code]);
    assert.match(String(body['error_description']), new RegExp(`^AADSTS${code}: `, 'u'));
  }

  it('issues a token whose claims say who, where, for what and how long', async () => {
    const { status, headers, body } = await password();
    assert.equal(status, 200);
    assert.match(headers.get('cache-control') ?? '', /no-store/u);
    assert.equal(body['token_type'], 'Bearer');
    assert.equal(body['expires_in'], 3600);
    const claims = claimsOf(body['access_token']);
    const { tenantId, userPrincipalName } = wire.sandbox;
    assert.equal(claims['aud'], 'https://outlook.office365.com');
    assert.equal(claims['tid'], tenantId);
    assert.equal(claims['iss'], `https://sts.windows.net/${tenantId}/`);
    assert.equal(claims['upn'], userPrincipalName);
    assert.equal(claims['appid'], client);
    assert.match(String(claims['oid']), /^[0-9a-f-]{36}$/u);
    assert.deepEqual(claims['wids'], ['29232cdf-9323-42fd-ade2-1d097af3e4de']);
    const now = Date.now() / 1000;
    assert.ok(Math.abs(Number(claims['iat']) - now) < 30 && claims['nbf'] === claims['iat']);
    assert.equal(Number(claims['exp']) - Number(claims['iat']), 3600);
    const identity = claimsOf(body['id_token']);
    assert.equal(identity['preferred_username'], userPrincipalName);
    assert.equal(identity['aud'], client);
  });

  it('prints a token of the same kind at the start', () => {
    const claims = claimsOf(wire.sandbox.accessToken);
    assert.equal(claims['upn'], wire.sandbox.userPrincipalName);
    assert.equal(claims['tid'], wire.sandbox.tenantId);
  });

  it('renews by refresh token, for another resource too', async () => {
    const { body } = await password();
    const refresh = { grant_type: 'refresh_token', client_id: client, refresh_token: String(body['refresh_token']) };
    const renewed = await wire.token(refresh);
    assert.equal(renewed.status, 200);
    assert.notEqual(renewed.body['access_token'], body['access_token']);
    const other = await wire.token({ ...refresh, scope: 'https://ps.compliance.protection.outlook.com/.default' });
    assert.equal(claimsOf(other.body['access_token'])['aud'], 'https://ps.compliance.protection.outlook.com');
    await refused(wire.token({ ...refresh, refresh_token: 'made-up' }), 'invalid_grant', 9002313);
    await refused(wire.token({ ...refresh, client_id: 'another' }), 'invalid_grant', 9002313);
  });

  it('issues tokens to an application, with its role and without a user', async () => {
    const form = { grant_type: 'client_credentials', client_id: client, client_secret: 's', scope };
    const { status, body } = await wire.token(form);
    assert.equal(status, 200);
    assert.equal(body['refresh_token'], undefined);
    const claims = claimsOf(body['access_token']);
    assert.equal(claims['upn'], undefined);
    assert.equal(claims['idtyp'], 'app');
    assert.deepEqual(claims['roles'], ['Exchange.ManageAsApp']);
    const used = await wire.invoke('Get-OrganizationConfig', {}, { token: String(body['access_token']) });
    assert.equal(used.status, 200);
    await refused(wire.token({ ...form, client_id: 'no-guid' }), 'unauthorized_client', 700016);
  });

  it('refuses as Entra does, by number', async () => {
    await refused(password({ username: 'nobody@contoso.com' }), 'invalid_grant', 50034);
    await refused(password({ scope: 'https://graph.microsoft.com/.default' }), 'invalid_resource', 500011);
    await refused(password({ scope: 'openid' }), 'invalid_scope', 70011);
    await refused(password({ grant_type: 'magic' }), 'unsupported_grant_type', 70003);
    await refused(wire.token({ client_id: client }), 'invalid_request', 900144);
    await refused(wire.token({}, 'fabrikam.com'), 'invalid_tenant', 90002);
    const mailbox = await wire.invoke('Get-Mailbox', { ResultSize: 5 });
    const other = mailbox.body.value
      .map((row) => String(row['UserPrincipalName']))
      .find((name) => name !== wire.sandbox.userPrincipalName);
    await refused(password({ username: String(other) }), 'invalid_grant', 50105);
  });

  it('takes forms only', async () => {
    const { status, body } = await wire.ask(`/${wire.sandbox.tenantId}/oauth2/v2.0/token`, { body: {} });
    assert.equal(status, 400);
    assert.equal(body['error'], 'invalid_request');
  });

  it('answers for the tenant’s domains and for the account’s own tenant', async () => {
    for (const tenant of [wire.sandbox.domain, 'organizations', 'common']) {
      assert.equal(
        (await wire.token({ grant_type: 'client_credentials', client_id: client, scope }, tenant)).status,
        200,
      );
    }
  });
});

describe('OpenID configuration', () => {
  const wire = WireClient.forSuite();

  it('names the tenant’s GUID in the issuer, whatever name it was asked by', async () => {
    const { url, tenantId, domain } = wire.sandbox;
    for (const tenant of [tenantId, domain, domain.toUpperCase()]) {
      const { status, body } = await wire.ask(`/${tenant}/v2.0/.well-known/openid-configuration`, { token: '' });
      assert.equal(status, 200);
      assert.equal(body['issuer'], `${url}/${tenantId}/v2.0`);
      assert.equal(body['token_endpoint'], `${url}/${tenantId}/oauth2/v2.0/token`);
      const keys = await fetch(String(body['jwks_uri']));
      assert.equal(keys.status, 200);
    }
  });

  it('knows no other tenant', async () => {
    const { status, body } = await wire.ask('/northwind.com/v2.0/.well-known/openid-configuration', { token: '' });
    assert.equal(status, 400);
    assert.equal(body['error'], 'invalid_tenant');
  });
});
