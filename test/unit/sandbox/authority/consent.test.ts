import assert from 'node:assert/strict';
import { startSandbox, type TestSandbox } from '../../../support/sandbox';

const application = 'fb78d390-0c51-40cd-8e17-fdbfab77341b';
const redirectUri = 'https://login.microsoftonline.com/common/oauth2/nativeclient';
const scope = 'https://outlook.office365.com/.default';

describe('Consent to an application', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startSandbox({ mailboxes: 5, unconsented: [application] });
  });
  after(async () => assert.equal(await sandbox.stop(), 0));

  const page = (changed: Record<string, string>): Promise<Response> =>
    fetch(
      `${sandbox.url}/${sandbox.domain}/v2.0/adminconsent?${new URLSearchParams({
        client_id: application,
        scope,
        redirect_uri: redirectUri,
        state: 'a&b',
        ...changed,
      }).toString()}`,
      { redirect: 'manual' },
    );
  async function signIn(client_id = application): Promise<string> {
    const response = await fetch(`${sandbox.url}/${sandbox.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id,
        scope,
        username: sandbox.userPrincipalName,
        password: '-',
      }),
    });
    const answer = (await response.json()) as { readonly suberror?: string; readonly error_description?: string };
    return response.ok ? 'signed in' : `${answer.suberror ?? ''} ${answer.error_description ?? ''}`;
  }

  it('is missing at first, for users that sign in and in the browser', async () => {
    assert.match(await signIn(), /^consent_required AADSTS65001/u);
    const query = new URLSearchParams({
      client_id: application,
      response_type: 'code',
      redirect_uri: 'http://localhost:1',
      scope,
    });
    const response = await fetch(`${sandbox.url}/${sandbox.tenantId}/oauth2/v2.0/authorize?${query.toString()}`, {
      redirect: 'manual',
    });
    const back = new URL(response.headers.get('location') ?? '');
    assert.match(back.searchParams.get('error_description') ?? '', /AADSTS65001/u);
  });

  it('cannot be given to VS Code’s own application, whichever way it signs in', async () => {
    assert.match(await signIn('AEBC6443-996d-45c2-90f0-388ff96faa56'), /AADSTS65002/u);
  });

  it('is asked for on a page of its own, for addresses that are listed', async () => {
    const text = await (await page({})).text();
    assert.match(text, /everyone in Contoso/u);
    assert.equal((await page({ redirect_uri: 'https://elsewhere.example/' })).status, 400);
    assert.equal((await page({ client_id: '' })).status, 400);
    assert.doesNotMatch(await (await page({ client_id: '<script>' })).text(), /<script>/u);
  });

  it('can be declined, and is given for the whole tenant', async () => {
    const declined = new URL((await page({ answer: 'cancel' })).headers.get('location') ?? '');
    assert.equal(declined.searchParams.get('error'), 'access_denied');
    assert.match(await signIn(), /AADSTS65001/u);
    const accepted = new URL((await page({ answer: 'accept' })).headers.get('location') ?? '');
    assert.equal(accepted.origin + accepted.pathname, redirectUri);
    assert.deepEqual(Object.fromEntries(accepted.searchParams), {
      state: 'a&b',
      admin_consent: 'True',
      tenant: sandbox.tenantId,
    });
    assert.equal(await signIn(), 'signed in');
  });
});
