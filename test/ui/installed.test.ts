import assert from 'node:assert/strict';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import { Suggestions } from '../support/workbench/suggestions';
import type { Workbench } from '../support/workbench/workbench';

/** Everything that a user gets is in the package: nothing of the repository's folder is there to fall back on. */
describe('the package, installed', function () {
  this.timeout(600_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  before(async () => {
    running = await startWorkbench({ installed: true });
    workbench = running.workbench;
  });
  after(() => running.stop());
  keepFailureScreenshots(() => workbench);

  it('helps with writing', async () => {
    const suggestions = new Suggestions(workbench.page);
    await workbench.editor.open('02-mailbox-report.ps1');
    await workbench.editor.setText('');
    await workbench.page.keyboard.type('Get-EXOM', { delay: 30 });
    await suggestions.waitForFirst('Get-EXOMailbox');
    await suggestions.accept();
    await workbench.page.keyboard.type(' -PropertyS', { delay: 30 });
    await suggestions.waitForFirst('-PropertySets');
  });

  it('connects, lists and runs in the sandbox tenant', async () => {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Contoso Sandbox');
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as admin@contoso\.onmicrosoft\.com/i);
    await workbench.showTenants();
    await workbench.tenants.expand('Contoso Sandbox');
    await workbench.tenants.expand('Recipients');
    await workbench.tenants.expand('User mailboxes');
    await workbench.tenants.waitFor('mailboxes are listed', (rows) => rows.some(({ level }) => level === 4));
    await workbench.editor.open('01-first-steps.ps1');
    await workbench.editor.selectLines(8, 8);
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.terminal.waitUntilShown();
    const text = await workbench.terminal.waitForPrompt(/-{5,}/);
    assert.equal(text.match(/@contoso\./g)?.length, 5, text);
  });

  it('asks for a new connection', async () => {
    await workbench.run('Exchange Online: New Connection…');
    await workbench.quickInput.pick('Certificate of an application');
    await workbench.quickInput.cancel();
  });
});
