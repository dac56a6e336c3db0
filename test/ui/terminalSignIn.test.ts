import assert from 'node:assert/strict';
import { officialModule, type OfficialModule } from '../support/officialModule';
import { startSandbox, type TestSandbox } from '../support/sandbox';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { Workbench } from '../support/workbench/workbench';

describe('a production tenant that the terminal signs in to by itself', function () {
  this.timeout(600_000);
  let sandbox: TestSandbox;
  let module: OfficialModule;
  let running: RunningWorkbench;
  let workbench: Workbench;
  before(async () => {
    sandbox = await startSandbox({ edge: true, mailboxes: 60 });
    const { caFile } = sandbox;
    assert.ok(caFile !== undefined);
    module = await officialModule();
    running = await startWorkbench({
      edge: sandbox,
      // PowerShell learns the way to the network from VS Code's settings alone.
      env: { EXO_SCRIPTING_MODULE_PATH: module.folder, HTTPS_PROXY: '', SSL_CERT_FILE: '' },
      settings: {
        'exchangeOnline.network.caFile': caFile,
        'exchangeOnline.terminal.showOnConnect': false,
        'exchangeOnline.connections': [
          { name: 'By Code', method: 'deviceCode', organization: sandbox.domain },
          {
            name: 'By Terminal',
            method: 'interactive',
            userPrincipalName: sandbox.userPrincipalName,
            disableWam: true,
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

  const connect = async (name: string): Promise<void> => {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick(name);
  };
  const connected = (name: string): Promise<string> =>
    workbench.statusBar.waitForLabel(new RegExp(`connected to ${name} as ${sandbox.userPrincipalName}`));

  it('shows the terminal with the code, though terminals stay hidden, and connects when it was entered', async () => {
    await connect('By Code');
    await workbench.terminal.waitUntilShown();
    const screen = await workbench.terminal.waitForText(/enter the\s+code\s+[A-Z0-9]{9}\s/u, 60_000);
    await workbench.screenshot('device-code');
    const [, code = ''] = /enter the\s+code\s+([A-Z0-9]{9})\s/u.exec(screen) ?? [];
    const answer = await fetch(`${sandbox.url}/common/oauth2/deviceauth?otc=${code}`);
    assert.equal(answer.status, 200);
    await connected('By Code');
  });

  it('browses through the terminal, whose prompt stays free', async () => {
    await workbench.showTenants();
    await workbench.tenants.expand('By Code');
    await workbench.tenants.expand('Recipients');
    await workbench.tenants.expand('User mailboxes');
    await workbench.tenants.waitFor(
      'mailboxes are listed',
      (rows) => rows.filter(({ level }) => level === 4).length > 5,
    );
    await workbench.screenshot('browsing-through-the-terminal');
    await workbench.terminal.enter('"rows $(@(Get-Mailbox -ResultSize 5 -WarningAction SilentlyContinue).Count)"');
    await workbench.terminal.waitForText(/\nrows 5/u);
    await workbench.terminal.enter('"asked $(@(@(Get-History) -match ("Get-Rec" + "ipient")).Count) $($Error.Count)"');
    await workbench.terminal.waitForText(/\nasked 0 0/u);
  });

  it('lets the module sign in without a code', async () => {
    await connect('By Terminal');
    await connected('By Terminal');
  });
});
