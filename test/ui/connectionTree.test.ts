import { ConnectionFlow } from '../support/workbench/connectionFlow';
import { Dialogs } from '../support/workbench/dialogs';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { TreeRow } from '../support/workbench/treeView';
import type { Workbench } from '../support/workbench/workbench';

describe('the tree of groups and colours', function () {
  this.timeout(600_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  const practice = { method: 'sandbox', sandbox: { mailboxes: 20 } };
  const account = { method: 'vscodeAccount', organization: 'contoso.com' };
  before(async () => {
    running = await startWorkbench({
      settings: {
        'exchangeOnline.connections': [
          { ...practice, name: 'Training', group: 'Practice', color: 'green' },
          { ...practice, name: 'Rehearsal', group: 'Practice', color: 'blue', production: true },
          { ...account, name: 'Contoso', group: 'Production', color: 'purple', production: true },
          { ...account, name: 'Fabrikam', group: 'Production/Europe', production: true },
          { ...account, name: 'Wingtip', group: 'Tests', color: 'orange' },
          { name: 'Tailspin', method: 'vscodeAccount', group: 'Tests' },
          {
            name: 'Partner',
            method: 'delegated',
            color: 'yellow',
            userPrincipalName: 'admin@partner.com',
            customers: [{ organization: 'adatum.com', name: 'Adatum' }, { organization: 'litware.com' }],
          },
        ],
      },
    });
    workbench = running.workbench;
    await workbench.showTenants();
  });
  after(() => running.stop());
  keepFailureScreenshots(() => workbench);

  it('shows what is wrong with a profile, and leads to where it is mended', async () => {
    await workbench.tenants.expand('Tailspin');
    await workbench.tenants.waitFor('the trouble is told', (rows) =>
      rows.some(({ label }) => label.startsWith('“organization” must be')),
    );
    await workbench.tenants.click('Edit');
    const flow = new ConnectionFlow(workbench.page, workbench.quickInput);
    await flow.waitFor(/“organization” must be a domain of the tenant/u);
    await flow.cancel();
    await workbench.tenants.click('Open settings.json');
    await workbench.page.locator('.tab.active[data-resource-name="settings.json"]').waitFor();
  });

  it('marks the session that scripts run in', async () => {
    for (const name of ['Training', 'Rehearsal']) {
      await workbench.tenants.clickAction(name, 'Connect…');
      await workbench.statusBar.waitForLabel(new RegExp(`connected to ${name} as`, 'u'));
    }
    const described = (rows: readonly TreeRow[], name: string) =>
      rows.find(({ label }) => label === name)?.description ?? '';
    await workbench.tenants.waitFor('Rehearsal is the active one', (rows) =>
      described(rows, 'Rehearsal').startsWith('active · production · connected as'),
    );
    await workbench.tenants.expand('Partner');
    await workbench.screenshot('tree-colors');
    await workbench.tenants.chooseFromMenu('Training', 'Switch Connection…');
    await workbench.tenants.waitFor(
      'Training is the active one',
      (rows) =>
        described(rows, 'Training').startsWith('active · sandbox · connected as') &&
        described(rows, 'Rehearsal').startsWith('production · connected as'),
    );
  });

  it('asks before a connected one is deleted, and ends its session first', async () => {
    const dialogs = new Dialogs(workbench.page);
    await workbench.tenants.chooseFromMenu('Training', 'Delete Connection…');
    await dialogs.waitFor(/Delete the connection “Training”[^]*Sessions that end: Training/u);
    await dialogs.answer('Delete');
    await workbench.tenants.waitFor('it is gone', (rows) => !rows.some(({ label }) => label === 'Training'));
    await workbench.statusBar.waitForLabel(/connected to Rehearsal as/u);
    await workbench.terminal.waitForNames('Rehearsal');
  });
});
