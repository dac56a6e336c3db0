import assert from 'node:assert/strict';
import { until } from '../support/workbench/until';
import { useProductionTenant } from '../support/workbench/useProductionTenant';
import type { Workbench } from '../support/workbench/workbench';

/** Seconds: short enough to see renewals, long enough that a run is none. */
const tokenLifetime = 80;

const script = `Get-ConnectionInformation | ForEach-Object { "at $($_.ConnectionUri) with $((Get-Command Connect-ExchangeOnline).Source)" }
$m = Get-Mailbox -ResultSize 5; "rows: $($m.Count)"
"answered: $(@(Get-Mailbox -ResultSize 5).Count)"
"kept: $($m.Count)"
`;

describe('a production tenant, signed in to with VS Code’s own Microsoft provider', function () {
  this.timeout(600_000);
  const tenant = useProductionTenant({ tokenLifetime, mailboxes: 60, files: { 'who.ps1': script }, production: true });
  const connected = () => tenant.connected();
  let workbench: Workbench;
  before(() => {
    workbench = tenant.used.workbench;
  });

  async function runSelection(line: number, answer: RegExp): Promise<string> {
    await workbench.editor.focus();
    await workbench.editor.selectLines(line, line);
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.terminal.waitUntilShown();
    return workbench.terminal.waitForPrompt(answer);
  }

  it('signs in', async () => {
    await tenant.signIn();
    await workbench.screenshot('production-connected');
  });

  it('browses', async () => {
    await workbench.showTenants();
    await workbench.tenants.expand('Contoso');
    await workbench.tenants.expand('Recipients');
    await workbench.tenants.expand('User mailboxes');
    await workbench.tenants.waitFor(
      'mailboxes are listed',
      (rows) => rows.filter(({ level }) => level === 4).length > 5,
    );
    await workbench.screenshot('production-tree');
  });

  it('runs a selection in a terminal of the module for the service’s own hosts', async () => {
    await workbench.editor.open('who.ps1');
    await runSelection(1, /\nat https:\/\/outlook\.office365\.com with ExchangeOnlineManagement/);
    await runSelection(2, /\nrows: 5(?=\n)/);
    await workbench.screenshot('production-run');
  });

  it('answers a claims challenge with the user’s help', async () => {
    await tenant.sandbox().control('faults', { kind: 'claims', acrs: 'c1' });
    await workbench.run('Exchange Online: Refresh');
    assert.match(await workbench.signIn.question(/wants to sign in/u), /asks for a further check/u);
    await workbench.screenshot('production-claims-challenge');
    const hasSaid = await workbench.statusBar.watch();
    await workbench.signIn.allow();
    // Connected it says before as well.
    await hasSaid(/renewing/);
    await connected();
    await workbench.tenants.waitFor(
      'mailboxes are listed again',
      (rows) => rows.filter(({ level }) => level === 4).length > 5,
    );
    // A terminal that takes its time is not waited for: it has the old sign-in until then.
    await until(
      'the terminal has the new sign-in',
      async () => {
        await workbench.terminal.clear();
        return runSelection(3, /\nanswered: \d(?=\n)/);
      },
      { accept: (text) => text.includes('answered: 5') },
    );
    await workbench.screenshot('production-claims');
  });

  it('renews the sign-in silently, and the terminal keeps its variables', async () => {
    const hasSaid = await workbench.statusBar.watch();
    await hasSaid(/renewing/);
    await connected();
    await runSelection(4, /\nkept: 5(?=\n)/);
  });

  it('disconnects', async () => {
    await workbench.run('Exchange Online: Disconnect');
    await workbench.statusBar.waitForLabel(/not connected/i);
    await workbench.terminal.waitUntilNoneIsLeft();
  });
});
