import assert from 'node:assert/strict';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import { readAccessToken } from '../../../../src/auth/accessToken';
import { WireClient, type WireAnswer } from './wireClient';

/** A GET with a Host header of the test's own, which fetch does not let it choose. */
function get(url: string, headers: Readonly<Record<string, string>>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    call.on('error', reject);
    call.end();
  });
}

describe('Sandbox: who is let in', () => {
  const wire = WireClient.forSuite();

  it('answers under loopback names only, so that no web page reaches it by a name of its own', async () => {
    const url = wire.address("basicinfo('AdminApiState')");
    const { accessToken } = wire.sandbox;
    const headers = { Authorization: `Bearer ${accessToken}` };
    const { port } = new URL(url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      assert.equal((await get(url, { ...headers, Host: host })).status, 200, host);
    }
    for (const host of ['rebound.example.com', '127.0.0.1.example.com']) {
      assert.equal((await get(url, { ...headers, Host: host })).status, 421, host);
    }
    assert.equal((await get(url, { ...headers, Origin: 'https://example.com' })).status, 403);
  });

  it('listens on loopback only', async () => {
    const { port } = new URL(wire.sandbox.url);
    const outer = Object.values(networkInterfaces())
      .flat()
      .filter((face) => face?.internal === false && face.family === 'IPv4');
    for (const face of outer) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = connect({ host: face?.address ?? '', port: Number(port), timeout: 2000 });
        const end = (answer: boolean) => {
          socket.destroy();
          resolve(answer);
        };
        socket.once('connect', () => end(true));
        socket.once('error', () => end(false));
        socket.once('timeout', () => end(false));
      });
      assert.equal(reached, false, face?.address);
    }
  });

  it('challenges who brings no token, or one that is not of this tenant', async () => {
    const none = await wire.ask('InvokeCommand', { token: '', body: {} });
    assert.equal(none.status, 401);
    assert.equal(none.body.error.code, 'Unauthorized');
    const challenge = none.headers.get('www-authenticate') ?? '';
    assert.match(challenge, /^Bearer /u);
    assert.match(challenge, /authorization_uri="http:\/\/127\.0\.0\.1:\d+\/common\/oauth2\/v2\.0\/authorize"/u);
    assert.doesNotMatch(challenge, /error=/u);
    const [header = '', payload = ''] = wire.sandbox.accessToken.split('.');
    for (const token of ['nonsense', 'a.b.c', `${header}.${payload}.AAAA`, `${header}.e30.AAAA`]) {
      const foreign = await wire.ask('InvokeCommand', { token, body: {} });
      assert.equal(foreign.status, 401, token);
      assert.match(foreign.headers.get('www-authenticate') ?? '', /error="invalid_token"/u, token);
    }
  });

  it('takes tokens for compliance too: both services are one host here', async () => {
    const form = { grant_type: 'password', client_id: 'c', username: wire.sandbox.userPrincipalName, password: 'p' };
    const compliance = await wire.token({ ...form, scope: 'https://ps.compliance.protection.outlook.com/.default' });
    const token = String(compliance.body['access_token']);
    assert.equal((await wire.invoke('Get-OrganizationConfig', {}, { token })).status, 200);
  });
});

describe('Sandbox: tokens that live for two seconds', () => {
  const wire = WireClient.forSuite({ tokenLifetime: 2 });

  /** A token, when it ends (ms since the epoch), and what the service answered while it lived. */
  async function used(): Promise<{ token: string; end: number; answer: WireAnswer }> {
    const scope = 'https://outlook.office365.com/.default';
    const form = { grant_type: 'password', client_id: 'c', username: wire.sandbox.userPrincipalName, password: 'p' };
    for (;;) {
      const issued = await wire.token({ ...form, scope });
      assert.equal(issued.body['expires_in'], 2);
      const token = String(issued.body['access_token']);
      const end = readAccessToken(token).expiresAt;
      const answer = await wire.invoke('Get-OrganizationConfig', {}, { token });
      // On a machine that stood still meanwhile it has not been used in its time: the next one is.
      if (Date.now() < end) return { token, end, answer };
    }
  }

  it('refuses one when its time is over, and takes a new one', async () => {
    const { token, end, answer } = await used();
    assert.equal(answer.status, 200);
    while (Date.now() < end) await new Promise((resolve) => setTimeout(resolve, end - Date.now() + 1));
    const expired = await wire.invoke('Get-OrganizationConfig', {}, { token });
    assert.equal(expired.status, 401);
    assert.match(expired.headers.get('www-authenticate') ?? '', /error="invalid_token"/u);
    assert.match(expired.headers.get('x-ms-diagnostics') ?? '', /^2000001;.*token_expired/u);
    assert.equal((await used()).answer.status, 200);
  });
});

describe('Sandbox: the anchor', () => {
  const wire = WireClient.forSuite();

  for (const anchor of [
    'UPN:admin@contoso.onmicrosoft.com',
    'APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@contoso.onmicrosoft.com',
    'adelev@contoso.com',
  ]) {
    it(`takes ${anchor}`, async () => {
      const headers = { 'X-AnchorMailbox': anchor };
      assert.equal((await wire.invoke('Get-OrganizationConfig', {}, { headers })).status, 200);
    });
  }

  it('refuses an anchor that names nothing', async () => {
    const { status, body } = await wire.invoke(
      'Get-OrganizationConfig',
      {},
      { headers: { 'X-AnchorMailbox': 'UPN:' } },
    );
    assert.equal(status, 400);
    assert.match(body.error.message, /X-AnchorMailbox/u);
  });
});
