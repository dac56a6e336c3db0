import assert from 'node:assert/strict';
import { scriptFolder } from '../support/scriptFolder';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { Workbench } from '../support/workbench/workbench';

describe('two tenants at once', function () {
  this.timeout(600_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let scripts: Awaited<ReturnType<typeof scriptFolder>>;
  before(async () => {
    scripts = await scriptFolder({ 'who.ps1': "'here: ' + (Get-OrganizationConfig).DisplayName + ' ' + $mark\n" });
    running = await startWorkbench({
      workspace: scripts.folder,
      settings: {
        'exchangeOnline.connections': [
          { name: 'North', method: 'sandbox', sandbox: { organization: 'contoso' }, color: 'green' },
          { name: 'South', method: 'sandbox', sandbox: { organization: 'fabrikam' }, production: true },
        ],
      },
    });
    workbench = running.workbench;
    for (const name of ['North', 'South']) {
      await workbench.run('Exchange Online: Connect…');
      await workbench.quickInput.pick(name);
      await workbench.statusBar.waitForLabel(new RegExp(`connected to ${name} as`));
    }
    await workbench.editor.open('who.ps1');
  });
  after(async () => {
    await running.stop();
    await scripts.remove();
  });
  keepFailureScreenshots(() => workbench);

  async function switchTo(name: string): Promise<void> {
    await workbench.run('Exchange Online: Switch Connection…');
    await workbench.quickInput.pick(name);
    await workbench.statusBar.waitForLabel(new RegExp(`connected to ${name} as`));
  }
  async function runLine(tenant: string, organization: string): Promise<string> {
    await workbench.editor.focus();
    await workbench.editor.goToLine(1);
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.terminal.waitUntilShown();
    return workbench.terminal.waitForPrompt(new RegExp(`\\[${tenant}\\][^]*\\nhere: ${organization} *\\w*(?=\\n)`));
  }

  it('shows whose the active session is', async () => {
    await workbench.statusBar.waitForText(/^South as admin@fabrikam\.onmicrosoft\.com$/);
    const { links } = await workbench.statusBar.waitForTooltip(
      /Organization: Fabrikam[^]*Production tenant[^]*2 sessions are open/,
    );
    assert.deepEqual(links, []);
    await workbench.statusBar.waitForLabel(/as admin@fabrikam\.onmicrosoft\.com\. Production tenant$/);
  });

  it('runs in the active one only, each in a terminal and a PowerShell of its own', async () => {
    const south = await runLine('South', 'Fabrikam');
    assert.doesNotMatch(south, /Contoso|North/);
    await workbench.terminal.enter("$mark = 'south'");
    await switchTo('North');
    const north = await runLine('North', 'Contoso');
    assert.doesNotMatch(north, /south/i);
    await workbench.terminal.waitForNames('North', 'South');
    await switchTo('South');
    await workbench.editor.focus();
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.terminal.waitForText(/here: Fabrikam south/);
    await workbench.screenshot('two-tenants');
  });

  it('keeps the other one when one is disconnected', async () => {
    await workbench.run('Exchange Online: Disconnect');
    await workbench.quickInput.pick('South');
    await workbench.statusBar.waitForLabel(/connected to North as admin@contoso/);
    await workbench.terminal.waitForNames('North');
  });
});
