import assert from 'node:assert/strict';
import { scriptFolder } from '../support/scriptFolder';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { Workbench } from '../support/workbench/workbench';

describe('in a folder that is not trusted', function () {
  this.timeout(600_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let scripts: Awaited<ReturnType<typeof scriptFolder>>;
  before(async () => {
    scripts = await scriptFolder({ 'who.ps1': "'here: ' + (Get-OrganizationConfig).DisplayName\n" });
    running = await startWorkbench({
      workspace: scripts.folder,
      settings: {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
        'security.workspace.trust.untrustedFiles': 'open',
      },
    });
    workbench = running.workbench;
  });
  after(async () => {
    await running.stop();
    await scripts.remove();
  });
  keepFailureScreenshots(() => workbench);

  it('browses a tenant and starts no PowerShell', async () => {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Contoso Sandbox');
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as/);
    await workbench.showTenants();
    await workbench.tenants.waitFor('the tenant is open', (rows) =>
      rows.some(({ label }) => label.startsWith('Recipients')),
    );
    assert.equal(await workbench.page.locator('.terminal-wrapper').count(), 0);
  });

  it('says why a selection does not run', async () => {
    await workbench.editor.open('who.ps1');
    await workbench.editor.goToLine(1);
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.notifications.waitFor(/can only be browsed here: scripts run once this folder is trusted/);
    await workbench.screenshot('restricted');
  });

  it('runs it once the folder is trusted', async () => {
    await workbench.notifications.click(/can only be browsed here/, 'Manage Trust');
    await workbench.page
      .locator('.workspace-trust-editor')
      .getByRole('button', { name: /^Trust/ })
      .first()
      .click();
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as/);
    await workbench.terminal.waitUntilShown();
    await workbench.terminal.waitForPrompt(undefined, 60_000);
    await workbench.editor.open('who.ps1');
    await workbench.editor.goToLine(1);
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.terminal.waitForText(/\nhere: Contoso/);
  });
});
