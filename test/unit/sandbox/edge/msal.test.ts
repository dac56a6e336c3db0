import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  ConfidentialClientApplication,
  CryptoProvider,
  InteractionRequiredAuthError,
  PublicClientApplication,
  type AuthenticationResult,
} from '@azure/msal-node';
import { makeCertificate, makeCertificates } from '../../../../src/sandbox/edge/certificates';
import { startSandbox, type TestSandbox } from '../../../support/sandbox';
import { apiOf, rowsOf } from '../../adminApi/apiOfSandbox';
import { EdgeClient } from './edgeClient';

const moduleClient = 'fb78d390-0c51-40cd-8e17-fdbfab77341b';
const application = '11111111-2222-4333-8444-555555555555';
const scopes = ['https://outlook.office365.com/.default'];

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;

describe('Edge: msal-node signs in with the service’s own names', () => {
  let folder: string;
  let key: string;
  let certificate: string;
  let sandbox: TestSandbox;
  let edge: EdgeClient;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'edge-test-'));
    ({ key, certificate } = rsaCertificate());
    await writeFile(path.join(folder, 'app.pem'), certificate);
    sandbox = await startSandbox({ edge: true, applications: [`${application}=${path.join(folder, 'app.pem')}`] });
    edge = new EdgeClient(sandbox);
  });
  after(async () => {
    assert.equal(await sandbox.stop(), 0);
    assert.equal(sandbox.complaints(), '');
    await rm(folder, { recursive: true, force: true });
  });

  const authority = () => `https://login.microsoftonline.com/${sandbox.tenantId}`;
  const publicClient = () =>
    new PublicClientApplication({
      auth: { clientId: moduleClient, authority: authority() },
      system: { networkClient: edge.network },
    });
  const confidential = (privateKey: string, clientId = application) =>
    new ConfidentialClientApplication({
      auth: {
        clientId,
        authority: authority(),
        clientCertificate: {
          thumbprintSha256: new X509Certificate(certificate).fingerprint256.replaceAll(':', ''),
          privateKey,
        },
      },
      system: { networkClient: edge.network },
    });

  async function mailboxes(accessToken: string): Promise<number> {
    const { api } = apiOf(sandbox, {
      base: 'https://outlook.office365.com',
      token: () => Promise.resolve(accessToken),
      fetch: edge.fetch,
    });
    return (await rowsOf(api, 'Get-Mailbox', { ResultSize: 5 })).length;
  }

  it('by certificate: the assertion is verified', async () => {
    const result = await confidential(key).acquireTokenByClientCredential({ scopes });
    assert.ok(result);
    assert.equal(await mailboxes(result.accessToken), 5);
    const stranger = rsaCertificate().key;
    await assert.rejects(confidential(stranger).acquireTokenByClientCredential({ scopes }), /AADSTS700027/u);
    const unknown = application.replace('1111', '9999');
    await assert.rejects(confidential(key, unknown).acquireTokenByClientCredential({ scopes }), /AADSTS700016/u);
  });

  it('by device code, once the user has typed it', async () => {
    const result = await publicClient().acquireTokenByDeviceCode({
      scopes,
      deviceCodeCallback: ({ userCode, verificationUri }) => {
        void edge.fetch(`${verificationUri}?otc=${userCode.toLowerCase()}`);
      },
    });
    assert.equal(result?.account?.username, sandbox.userPrincipalName);
    assert.equal(await mailboxes(result.accessToken), 5);
  });

  it('by device code, declined', async () => {
    const declined = publicClient().acquireTokenByDeviceCode({
      scopes,
      deviceCodeCallback: ({ userCode, verificationUri }) => {
        void edge.fetch(`${verificationUri}?otc=${userCode}&deny=1`);
      },
    });
    await assert.rejects(declined, /authorization_declined/u);
  });

  it('by authorization code with PKCE, and renews silently', async () => {
    const client = publicClient();
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
    const redirectUri = 'http://localhost:53123';
    const address = await client.getAuthCodeUrl({
      scopes,
      redirectUri,
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
      state: 'mine',
    });
    const answer = new URL((await edge.fetch(address)).headers.get('location') ?? '');
    assert.equal(answer.origin, redirectUri);
    assert.equal(answer.searchParams.get('state'), 'mine');
    const code = answer.searchParams.get('code') ?? '';
    await assert.rejects(
      publicClient().acquireTokenByCode({ scopes, redirectUri, code: `${code}x`, codeVerifier: verifier }),
      /AADSTS9002313/u,
    );
    const result = await client.acquireTokenByCode({ scopes, redirectUri, code, codeVerifier: verifier });
    assert.ok(result.account);
    assert.equal(result.account.tenantId, sandbox.tenantId);
    assert.equal(await mailboxes(result.accessToken), 5);
    const renewed = await client.acquireTokenSilent({ scopes, account: result.account, forceRefresh: true });
    assert.notEqual(renewed.accessToken, result.accessToken);
    await assert.rejects(
      publicClient().acquireTokenByCode({ scopes, redirectUri, code, codeVerifier: verifier }),
      /AADSTS54005/u,
    );
  });

  it('answers a claims challenge with a token that is newer', async () => {
    const client = publicClient();
    const redirectUri = 'http://localhost';
    const address = await client.getAuthCodeUrl({ scopes, redirectUri });
    const answer = new URL((await edge.fetch(address)).headers.get('location') ?? '');
    const code = answer.searchParams.get('code') ?? '';
    const { account, accessToken } = await client.acquireTokenByCode({ scopes, redirectUri, code });
    assert.ok(account);
    await sandbox.control('faults', { kind: 'claims' });
    const asked: string[] = [];
    const { api } = apiOf(sandbox, {
      base: 'https://outlook.office365.com',
      fetch: edge.fetch,
      token: async ({ claims }) => {
        if (claims === undefined) return accessToken;
        asked.push(claims);
        return (await client.acquireTokenSilent({ scopes, account, claims })).accessToken;
      },
    });
    assert.equal((await rowsOf(api, 'Get-Mailbox', { ResultSize: 5 })).length, 5);
    assert.equal(asked.length, 1);
  });

  it('gives an authentication context only with the user’s help, and keeps it', async () => {
    const client = publicClient();
    const redirectUri = 'http://localhost';
    const signIn = async (claims?: string): Promise<AuthenticationResult> => {
      const address = await client.getAuthCodeUrl({ scopes, redirectUri, ...(claims === undefined ? {} : { claims }) });
      const answer = new URL((await edge.fetch(address)).headers.get('location') ?? '');
      return client.acquireTokenByCode({ scopes, redirectUri, code: answer.searchParams.get('code') ?? '' });
    };
    const { account } = await signIn();
    assert.ok(account);
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
    await assert.rejects(
      client.acquireTokenSilent({ scopes, account, claims }),
      (error: unknown) =>
        error instanceof InteractionRequiredAuthError &&
        error.message.includes('AADSTS50076') &&
        error.claims.includes('"c1"'),
    );
    await signIn(claims);
    const { accessToken } = await client.acquireTokenSilent({ scopes, account, claims });
    assert.deepEqual(claimsOf(accessToken)['acrs'], ['c1']);
  });

  it('refuses a verifier that is another', async () => {
    const client = publicClient();
    const redirectUri = 'http://localhost';
    const codeChallenge = createHash('sha256').update('one').digest('base64url');
    const address = await client.getAuthCodeUrl({ scopes, redirectUri, codeChallenge, codeChallengeMethod: 'S256' });
    const answer = new URL((await edge.fetch(address)).headers.get('location') ?? '');
    const code = answer.searchParams.get('code') ?? '';
    await assert.rejects(
      client.acquireTokenByCode({ scopes, redirectUri, code, codeVerifier: 'two' }),
      /AADSTS501481/u,
    );
  });

  it('refuses with the AADSTS number that it was told', async () => {
    await sandbox.control('faults', { kind: 'aadsts', code: 53003, times: 1 });
    await assert.rejects(confidential(key).acquireTokenByClientCredential({ scopes }), /AADSTS53003/u);
    await sandbox.control('faults', { kind: 'aadsts', code: 65001, times: 1 });
    const address = await publicClient().getAuthCodeUrl({ scopes, redirectUri: 'http://localhost' });
    const answer = new URL((await edge.fetch(address)).headers.get('location') ?? '');
    assert.match(answer.searchParams.get('error_description') ?? '', /^AADSTS65001/u);
    assert.equal(answer.searchParams.get('error_subcode'), 'consent_required');
  });

  it('sends a browser-hosted VS Code its answer by vscode.dev', async () => {
    const callback = 'http://127.0.0.1:8000/callback?vscode-reqid=1';
    const query = new URLSearchParams({
      client_id: moduleClient,
      response_type: 'code',
      redirect_uri: 'https://vscode.dev/redirect',
      scope: scopes.join(' '),
      state: callback,
      'vscode-scheme': 'code-oss',
    });
    const first = await edge.fetch(`${authority()}/oauth2/v2.0/authorize?${query.toString()}`);
    const second = await edge.fetch(first.headers.get('location') ?? '');
    const answer = new URL(second.headers.get('location') ?? '');
    assert.equal(answer.origin, 'http://127.0.0.1:8000');
    assert.equal(answer.searchParams.get('vscode-scheme'), 'code-oss');
    assert.ok(answer.searchParams.get('code'));
    const elsewhere = `https://vscode.dev/redirect?code=1&state=${encodeURIComponent('https://evil.example/')}`;
    assert.equal((await edge.fetch(elsewhere)).status, 400);
  });
});

function rsaCertificate(): { readonly key: string; readonly certificate: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { privateKey: signer } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: makeCertificate({ subject: 'Nightly report', publicKey, signer, now: Date.now(), extensions: [] }),
  };
}

describe('Edge: who is refused', () => {
  let sandbox: TestSandbox;
  let edge: EdgeClient;
  before(async () => {
    sandbox = await startSandbox({ edge: true });
    edge = new EdgeClient(sandbox);
  });
  after(async () => assert.equal(await sandbox.stop(), 0));

  it('every other name, every other port, and plain requests', async () => {
    for (const target of ['example.com:443', 'graph.microsoft.com:443', 'outlook.office365.com:80', '127.0.0.1:22']) {
      const { status, socket } = await edge.connect(target);
      socket.destroy();
      assert.equal(status, 403, target);
    }
    assert.equal((await fetch(sandbox.proxyUrl ?? '')).status, 403);
  });

  it('a name that has another duty', async () => {
    const { tenantId } = sandbox;
    const wrong = [
      `https://outlook.office365.com/${tenantId}/oauth2/v2.0/token`,
      `https://login.microsoftonline.com/adminapi/beta/${tenantId}/EXOModuleFile`,
      'https://login.microsoftonline.com/_sandbox/alive',
      'https://vscode.dev/',
    ];
    for (const address of wrong) assert.equal((await edge.fetch(address)).status, 404, address);
    assert.equal((await fetch(`${sandbox.url}/redirect`)).status, 404);
  });

  it('a client that does not trust the CA', async () => {
    await assert.rejects(fetch(sandbox.edgeUrl ?? ''), TypeError);
  });

  it('makes a CA of its own at each start', () => {
    const one = makeCertificates(['login.microsoftonline.com'], Date.now());
    const other = makeCertificates(['login.microsoftonline.com'], Date.now());
    const certificate = new X509Certificate(one.certificate);
    assert.equal(certificate.checkHost('login.microsoftonline.com'), 'login.microsoftonline.com');
    assert.ok(certificate.verify(new X509Certificate(one.ca).publicKey));
    assert.equal(certificate.verify(new X509Certificate(other.ca).publicKey), false);
  });
});
