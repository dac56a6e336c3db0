import assert from 'node:assert/strict';
import { scriptFolder } from '../support/scriptFolder';
import { Dialog } from '../support/workbench/dialog';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import { StatusBarItem } from '../support/workbench/statusBar';
import type { Workbench } from '../support/workbench/workbench';

const where = "'runs in ' + (Get-OrganizationConfig).DisplayName";

describe('three tenants at once, and scripts pinned to one of them', function () {
  this.timeout(600_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let dialog: Dialog;
  let pin: StatusBarItem;
  let scripts: Awaited<ReturnType<typeof scriptFolder>>;
  before(async () => {
    scripts = await scriptFolder({
      'free.ps1': `${where}\n`,
      'south.ps1': `# exchange-online: south\n${where}\n`,
      'nowhere.ps1': `# exchange-online: Atlantis\n${where}\n`,
    });
    running = await startWorkbench({
      workspace: scripts.folder,
      settings: {
        'exchangeOnline.connections': [
          { name: 'North', method: 'sandbox', sandbox: { organization: 'contoso' }, color: 'green' },
          { name: 'South', method: 'sandbox', sandbox: { organization: 'fabrikam' }, production: true },
          { name: 'East', method: 'sandbox', sandbox: { organization: 'contoso', seed: 'East' }, color: 'purple' },
        ],
      },
    });
    workbench = running.workbench;
    dialog = new Dialog(workbench.page);
    pin = new StatusBarItem(workbench.page, 'exchangeOnline.pin');
    for (const name of ['North', 'South', 'East']) {
      await workbench.run('Exchange Online: Connect…');
      await workbench.quickInput.pick(name);
      await workbench.statusBar.waitForLabel(new RegExp(`connected to ${name} as`));
    }
  });
  after(async () => {
    await running.stop();
    await scripts.remove();
  });
  keepFailureScreenshots(() => workbench);

  async function runLine(line: number): Promise<void> {
    await workbench.editor.focus();
    await workbench.editor.goToLine(line);
    await workbench.page.keyboard.press('Control+Enter');
  }
  async function ranIn(name: string, organization: string, times: number): Promise<void> {
    const answer = `\\[${name}\\][^]*`;
    const one = `\\nruns in ${organization}[^\\n]*\\n[^]*`;
    await workbench.terminal.waitForText(new RegExp(answer + one.repeat(times)));
  }

  it('runs what has no pin in the active one alone', async () => {
    await workbench.editor.open('free.ps1');
    await runLine(1);
    await ranIn('East', 'Contoso', 1);
    await workbench.terminal.waitForNames('East', 'North', 'South');
  });

  it('says where a pinned script must run, and asks before its first run there', async () => {
    await workbench.editor.open('south.ps1');
    await pin.waitForLabel(/^This script must run in South\.$/);
    await runLine(2);
    const question = await dialog.text();
    assert.match(question, /south\.ps1 must run in “South”/);
    assert.match(question, /South is a production tenant/);
    await workbench.screenshot('pin-first-run');
    await dialog.click('Run in South');
    await ranIn('South', 'Fabrikam', 1);
    await workbench.statusBar.waitForLabel(/connected to East as/);
  });

  it('runs it there from then on without a question', async () => {
    await runLine(2);
    await ranIn('South', 'Fabrikam', 2);
    assert.equal(await dialog.isShown(), false);
  });

  it('runs nothing anywhere for a pin that names no connection', async () => {
    await workbench.editor.open('nowhere.ps1');
    await runLine(2);
    await workbench.notifications.waitFor(/pinned to “Atlantis”, but there is no such connection\. Nothing was run\./);
    await workbench.notifications.clear();
  });

  it('offers to connect a pinned one that is not connected, and runs nothing when that is declined', async () => {
    await workbench.run('Exchange Online: Disconnect');
    await workbench.quickInput.pick('South');
    // What its terminal shows would pass for the answer of the next one.
    await workbench.terminal.waitForNames('East', 'North');
    await workbench.editor.open('south.ps1');
    await pin.waitForLabel(/South is not connected|south is not connected/);
    await runLine(2);
    assert.match(await dialog.text(), /Connect to South and Run/);
    await dialog.click('Cancel');
    await runLine(2);
    await dialog.click('Connect to South and Run');
    await ranIn('South', 'Fabrikam', 1);
  });

  it('pins a folder, and runs elsewhere only when told so', async () => {
    await workbench.editor.open('free.ps1');
    await workbench.run('Exchange Online: Switch Connection…');
    await workbench.quickInput.pick('North');
    await workbench.statusBar.waitForLabel(/connected to North as/);
    await workbench.run('Exchange Online: Pin Folder to a Connection…');
    await workbench.quickInput.pick('East');
    await pin.waitForLabel(/^The scripts of this folder must run in East\.$/);
    await runLine(1);
    assert.match(await dialog.text(), /The setting “exchangeOnline\.connection” of its folder says so/);
    await dialog.click('Run in North This Time');
    await ranIn('North', 'Contoso', 1);
    await runLine(1);
    await dialog.click('Run in East');
    await ranIn('East', 'Contoso', 2);
    await workbench.screenshot('three-tenants-pinned');
  });

  it('writes the pin into a script, and takes it away', async () => {
    await workbench.run('Exchange Online: Pin Script to a Connection…');
    await workbench.quickInput.pick('North');
    await pin.waitForLabel(/^This script must run in North\.$/);
    await workbench.run('Exchange Online: Pin Script to a Connection…');
    await workbench.quickInput.pick('No pin');
    await pin.waitForLabel(/^The scripts of this folder must run in East\.$/);
  });
});
