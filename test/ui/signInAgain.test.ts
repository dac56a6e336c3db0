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

    await sandbox.control('faults', { kind: 'aadsts', code: 50076, path: `/${sandbox.tenantId}/` });
    await workbench.statusBar.waitForLabel(/sign in again to stay connected/u, tokenLifetime * 1000);
    const told = await workbench.notifications.waitFor(/sign in again to stay connected/u);
    assert.match(told, /^The sign-in to Contoso ends soon/u);
    await workbench.screenshot('sign-in-again');

    await sandbox.control('faults', { kind: 'none' });
    await workbench.notifications.click(/sign in again to stay connected/u, 'Sign In Again');
    await connected();
    await workbench.terminal.enter('"variable " + $kept + ", rows " + @(Get-Mailbox -ResultSize 3).Count');
    await workbench.terminal.waitForText(/\nvariable kept, rows 3\n/);
  });
});
