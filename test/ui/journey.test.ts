import assert from 'node:assert/strict';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { Workbench } from '../support/workbench/workbench';

describe('the main journey', function () {
  this.timeout(600_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  before(async () => {
    running = await startWorkbench();
    workbench = running.workbench;
  });
  after(() => running.stop());
  keepFailureScreenshots(() => workbench);

  it('starts disconnected, with the practice tenant on offer', async () => {
    await workbench.statusBar.waitForLabel(/not connected|disconnected/i);
    await workbench.showTenants();
    await workbench.tenants.waitForWelcome(/Connect to the Sandbox/);
    await workbench.screenshot('start');
  });

  it('connects from the palette', async () => {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Contoso Sandbox');
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as admin@contoso\.onmicrosoft\.com/i);
    await workbench.screenshot('connected');
  });

  it('expands the tree down to mailboxes', async () => {
    await workbench.tenants.expand('Contoso Sandbox');
    await workbench.tenants.expand('Recipients');
    await workbench.screenshot('tree-families');
    await workbench.tenants.expand('User mailboxes');
    await workbench.tenants.waitFor(
      'mailboxes are listed',
      (rows) => rows.filter(({ level }) => level === 4).length > 5,
    );
    await workbench.screenshot('tree');
  });

  it('runs the selected lines in the terminal', async () => {
    await workbench.editor.open('01-first-steps.ps1');
    await workbench.editor.selectLines(8, 8);
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.terminal.waitUntilShown();
    const text = await workbench.terminal.waitForPrompt(/-{5,}/);
    assert.equal(text.match(/@contoso\./g)?.length, 5, text);
    await workbench.screenshot('run');
  });

  it('disconnects', async () => {
    await workbench.run('Exchange Online: Disconnect');
    await workbench.statusBar.waitForLabel(/not connected|disconnected/i);
  });
});
