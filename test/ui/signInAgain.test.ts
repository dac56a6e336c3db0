import assert from 'node:assert/strict';
import { officialModule } from '../support/officialModule';
import { startSandbox, type TestSandbox } from '../support/sandbox';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { Workbench } from '../support/workbench/workbench';

/** Seconds: the renewal comes after three quarters of them. */
const tokenLifetime = 60;

describe('a sign-in that a policy wants to see the user for', function () {
  this.timeout(180_000);
  let sandbox: TestSandbox;
  let module: Awaited<ReturnType<typeof officialModule>>;
  let running: RunningWorkbench;
  let workbench: Workbench;
  before(async () => {
    sandbox = await startSandbox({ edge: true, mailboxes: 10, tokenLifetime });
    module = await officialModule();
    running = await startWorkbench({
      edge: sandbox,
      env: { EXO_SCRIPTING_MODULE_PATH: module.folder },
      settings: {
        'exchangeOnline.connections': [
          {
            name: 'Contoso',
            method: 'vscodeAccount',
            organization: sandbox.domain,
            userPrincipalName: sandbox.userPrincipalName,
          },
        ],
      },
    });
    workbench = running.workbench;
  });
  after(async () => {
    await running.stop();
    await module.remove();
    await sandbox.stop();
  });
  keepFailureScreenshots(() => workbench);

  const connected = (): Promise<string> =>
    workbench.statusBar.waitForLabel(new RegExp(`connected to Contoso as ${sandbox.userPrincipalName}$`), 60_000);

  it('is told of before it ends, and made by one click in the same terminal', async () => {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Contoso');
    await workbench.signIn.question(/wants to sign in/u);
    await workbench.signIn.allow();
    await connected();
    await workbench.run('Exchange Online: Open Terminal');
    await workbench.terminal.waitForPrompt(/^/);
    await workbench.terminal.enter('$kept = "kept"');

    // A token of its own: while the policy holds, nobody gets one to end it with.
    const token = await freshToken();
    await setFault({ kind: 'aadsts', code: 50076 }, token);
    await workbench.statusBar.waitForLabel(/sign in again to stay connected/u, tokenLifetime * 1000);
    const told = await workbench.notifications.waitFor(/sign in again to stay connected/u);
    assert.match(told, /^The sign-in to Contoso ends soon/u);
    await workbench.screenshot('sign-in-again');

    await setFault({ kind: 'none' }, token);
    await workbench.notifications.click(/sign in again to stay connected/u, 'Sign In Again');
    await connected();
    await workbench.terminal.enter('"variable " + $kept + ", rows " + @(Get-Mailbox -ResultSize 3).Count');
    await workbench.terminal.waitForText(/\nvariable kept, rows 3\n/);
  });

  async function freshToken(): Promise<string> {
    const { url, tenantId, userPrincipalName } = sandbox;
    const response = await fetch(`${url}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: 'fb78d390-0c51-40cd-8e17-fdbfab77341b',
        scope: 'https://outlook.office365.com/.default',
        username: userPrincipalName,
        password: '-',
      }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  async function setFault(fault: object, token: string): Promise<void> {
    const response = await fetch(`${sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(fault),
    });
    assert.ok(response.ok, await response.text());
  }
});
