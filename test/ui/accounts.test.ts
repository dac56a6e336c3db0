import { officialModule } from '../support/officialModule';
import { startSandbox, type TestSandbox } from '../support/sandbox';
import { ConnectionFlow } from '../support/workbench/connectionFlow';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import { TreeView } from '../support/workbench/treeView';
import type { Workbench } from '../support/workbench/workbench';

describe('accounts and the tenants that they are used for', function () {
  this.timeout(600_000);
  // Each goes on where the one before it ended.
  this.bail(true);
  let sandbox: TestSandbox;
  let module: Awaited<ReturnType<typeof officialModule>>;
  let running: RunningWorkbench;
  let workbench: Workbench;
  let accounts: TreeView;
  before(async () => {
    sandbox = await startSandbox({ edge: true, mailboxes: 20 });
    module = await officialModule();
    const { domain, userPrincipalName } = sandbox;
    running = await startWorkbench({
      edge: sandbox,
      env: { EXO_SCRIPTING_MODULE_PATH: module.folder },
      settings: {
        'exchangeOnline.connections': [
          { name: 'Contoso', method: 'vscodeAccount', organization: domain, userPrincipalName, color: 'blue' },
        ],
      },
    });
    workbench = running.workbench;
    accounts = new TreeView(workbench.page, 'Accounts');
    await workbench.showTenants();
    await accounts.setOpen('open');
  });
  after(async () => {
    await running.stop();
    await module.remove();
    await sandbox.stop();
  });
  keepFailureScreenshots(() => workbench);

  const waitForAccount = (description: RegExp, use: RegExp) =>
    accounts.waitFor('the account is shown as it is', ([account, connection]) => {
      return (
        account?.label === sandbox.userPrincipalName &&
        description.test(account.description) &&
        connection?.label === 'Contoso' &&
        use.test(connection.description)
      );
    });

  it('names the account that a connection wants, and that VS Code does not know it', async () => {
    await waitForAccount(/^not signed in to VS Code/u, /not connected$/u);
  });

  it('signs in to the tenant without connecting', async () => {
    await accounts.clickAction('Contoso', 'Sign In to a Tenant…');
    await workbench.signIn.allow();
    await waitForAccount(/^signed in to VS Code/u, /not connected, signed in until/u);
    await workbench.statusBar.waitForLabel(/not connected/u);
    await workbench.screenshot('accounts-signed-in');
  });

  it('offers the account first in a new connection, and its domain as the tenant', async () => {
    const flow = new ConnectionFlow(workbench.page, workbench.quickInput);
    await workbench.run('Exchange Online: New Connection…');
    await flow.choose(/How do you want to sign in/u, 'Microsoft account in VS Code');
    await flow.waitFor(/As whom/u);
    await flow.waitForFocused(sandbox.userPrincipalName);
    await workbench.screenshot('flow-accounts');
    await flow.accept(/As whom/u);
    await flow.waitFor(/Which tenant/u);
    await flow.waitForFocused(sandbox.domain);
    await flow.cancel();
  });

  it('connects without another sign-in, and says so below the account', async () => {
    await accounts.clickAction('Contoso', 'Connect…');
    await waitForAccount(/1 open/u, / connected, signed in until/u);
    await workbench.page.keyboard.press('Escape');
  });

  it('leads to VS Code’s own sign-out, and notices it', async () => {
    await workbench.run('Exchange Online: Disconnect');
    await workbench.terminal.waitUntilNoneIsLeft();
    // A menu of a row that is read again meanwhile would no longer know its row.
    await waitForAccount(/^signed in to VS Code/u, /not connected/u);
    await accounts.chooseFromMenu(sandbox.userPrincipalName, 'Sign Out…');
    await workbench.signIn.answer(/sign out/iu, 'Sign Out');
    await waitForAccount(/^not signed in to VS Code/u, /not connected$/u);
  });
});
