import assert from 'node:assert/strict';
import { useProductionTenant } from '../support/workbench/useProductionTenant';

/** Seconds: the renewal comes after three quarters of them, and the last quarter is what the user has. */
const tokenLifetime = 120;

describe('a sign-in that a policy wants to see the user for', function () {
  this.timeout(600_000);
  const tenant = useProductionTenant({ tokenLifetime, mailboxes: 10, files: {}, production: false });

  it('is told of before it ends, and made by one click in the same terminal', async () => {
    await tenant.signIn();
    const { workbench } = tenant.used;
    const sandbox = tenant.sandbox();
    await workbench.run('Exchange Online: Open Terminal');
    await workbench.terminal.waitForPrompt(/^/);
    await workbench.terminal.enter('$kept = "kept"');

    await sandbox.control('faults', { kind: 'aadsts', code: 50076, path: `/${sandbox.tenantId}/` });
    await workbench.statusBar.waitForLabel(/sign in again to stay connected/u, 2 * tokenLifetime * 1000);
    const told = await workbench.notifications.waitFor(/sign in again to stay connected/u);
    assert.match(told, /^The sign-in to Contoso ends soon/u);
    await workbench.screenshot('sign-in-again');

    await sandbox.control('faults', { kind: 'none' });
    await workbench.notifications.click(/sign in again to stay connected/u, 'Sign In Again');
    await tenant.connected();
    await workbench.terminal.enter('"variable " + $kept + ", rows " + @(Get-Mailbox -ResultSize 3).Count');
    await workbench.terminal.waitForText(/\nvariable kept, rows 3\n/);
  });
});
