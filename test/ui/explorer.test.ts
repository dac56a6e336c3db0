import assert from 'node:assert/strict';
import { startSandbox, type TestSandbox } from '../support/sandbox';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { TreeRow } from '../support/workbench/treeView';
import type { Workbench } from '../support/workbench/workbench';

const profile = (name: string, { url, tenantId, userPrincipalName }: TestSandbox) => ({
  name,
  method: 'sandbox',
  sandbox: { url, tenantId, userPrincipalName },
});

/** The rows below the first row of a label. */
function below(rows: readonly TreeRow[], label: string): readonly TreeRow[] {
  const start = rows.findIndex((row) => row.label === label);
  const level = rows[start]?.level ?? 0;
  const end = rows.findIndex((row, index) => index > start && row.level <= level);
  return start < 0 ? [] : rows.slice(start + 1, end < 0 ? rows.length : end);
}

describe('the tree of tenants on the screen', function () {
  this.timeout(600_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let contoso: TestSandbox;
  let fabrikam: TestSandbox;
  before(async () => {
    [contoso, fabrikam] = await Promise.all([
      startSandbox({ mailboxes: 30 }),
      startSandbox({ mailboxes: 30, organization: 'fabrikam', seed: 'Fabrikam' }),
    ]);
    running = await startWorkbench({
      settings: {
        'exchangeOnline.connections': [profile('Contoso', contoso), profile('Fabrikam', fabrikam)],
        'exchangeOnline.tree.pageSize': 10,
      },
    });
    workbench = running.workbench;
    await workbench.showTenants();
  });
  after(async () => {
    await running.stop();
    await Promise.all([contoso.stop(), fabrikam.stop()]);
  });
  keepFailureScreenshots(() => workbench);

  const rows = (what: string, accept: (rows: readonly TreeRow[]) => boolean) => workbench.tenants.waitFor(what, accept);

  it('opens by the button beside a tenant', async () => {
    await workbench.tenants.clickAction('Contoso', 'Connect');
    await rows('the families of Contoso', (shown) =>
      below(shown, 'Contoso').some(({ label }) => label === 'Recipients'),
    );
    await workbench.statusBar.waitForLabel(/connected to Contoso as admin@contoso/i);
    await rows('its state', (shown) =>
      shown.some(({ description }) => description === 'sandbox · connected as admin@contoso.onmicrosoft.com'),
    );
  });

  it('loads one page, and the next when asked', async () => {
    await workbench.tenants.expand('Recipients');
    await workbench.tenants.expand('User mailboxes');
    await rows('ten mailboxes, their number and the offer of more', (shown) => {
      const mailboxes = below(shown, 'User mailboxes');
      const list = shown.find(({ label }) => label === 'User mailboxes');
      return mailboxes.length === 11 && mailboxes.at(-1)?.label === 'Load more…' && list?.description === '10+';
    });
    await workbench.tenants.click('Load more…');
    await rows(
      'twenty mailboxes',
      (shown) => below(shown, 'User mailboxes').filter(({ level }) => level === 4).length > 19,
    );
  });

  it('narrows a list, and says that nothing matches', async () => {
    await workbench.tenants.clickAction('User mailboxes', 'Filter');
    await workbench.quickInput.enter('nobody-is-called-so');
    await rows('the message', (shown) =>
      below(shown, 'User mailboxes').some(({ label }) => label === 'No user mailbox matches “nobody-is-called-so”.'),
    );
    await workbench.screenshot('tree-filter');
    await workbench.tenants.click('Clear Filter');
    await rows('the mailboxes again', (shown) => below(shown, 'User mailboxes').length === 11);
  });

  it('calls a list off that is closed before it has come, and reads it when it is opened again', async () => {
    await contoso.control('faults', { kind: 'latency', ms: 60_000, times: 1 });
    await workbench.tenants.expand('Shared mailboxes');
    await workbench.tenants.row('Shared mailboxes').locator('.codicon-tree-item-loading').waitFor();
    await workbench.tenants.collapse('Shared mailboxes');
    await contoso.control('faults', { kind: 'none' });
    await workbench.tenants.expand('Shared mailboxes');
    await rows('shared mailboxes', (shown) => below(shown, 'Shared mailboxes').length > 0);
  });

  it('shows trouble in its place, and tries again by one click', async () => {
    await contoso.control('faults', { kind: 'brokenJson', cmdlet: 'Get-RoleGroup' });
    await workbench.tenants.expand('Permissions');
    await workbench.tenants.expand('Role groups');
    await rows('the trouble', (shown) =>
      below(shown, 'Role groups').some(({ label }) => label.startsWith('The answer was not data')),
    );
    await workbench.screenshot('tree-trouble');
    await contoso.control('faults', { kind: 'none' });
    await workbench.tenants.click('Try Again');
    await rows('role groups', (shown) =>
      below(shown, 'Role groups').some(({ label }) => label === 'Organization Management'),
    );
  });

  it('keeps a second tenant apart', async () => {
    await workbench.tenants.collapse('Contoso');
    await rows('nothing of Contoso', (shown) => below(shown, 'Contoso').length === 0);
    await workbench.tenants.clickAction('Fabrikam', 'Connect');
    await workbench.tenants.expand('Recipients');
    await workbench.tenants.expand('User mailboxes');
    const shown = await rows('mailboxes of Fabrikam', (all) => below(all, 'User mailboxes').length === 11);
    const addresses = below(shown, 'User mailboxes').flatMap(({ description }) =>
      description === '' ? [] : description,
    );
    assert.equal(addresses.length, 10);
    for (const address of addresses) assert.match(address, /@fabrikam\./u);
    await workbench.screenshot('tree-two-tenants');
  });
});
