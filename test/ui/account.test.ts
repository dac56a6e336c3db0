import assert from 'node:assert/strict';
import { officialModule } from '../support/officialModule';
import { startSandbox, type TestSandbox } from '../support/sandbox';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { Workbench } from '../support/workbench/workbench';

const moduleClient = 'fb78d390-0c51-40cd-8e17-fdbfab77341b';

describe('a Microsoft account of VS Code', function () {
  this.timeout(600_000);
  // Each step begins where the one before left VS Code.
  this.bail(true);
  let sandbox: TestSandbox;
  let module: Awaited<ReturnType<typeof officialModule>>;
  let running: RunningWorkbench;
  let workbench: Workbench;
  before(async () => {
    sandbox = await startSandbox({ edge: true, mailboxes: 20, customers: ['fabrikam'], unconsented: [moduleClient] });
    module = await officialModule();
    const organization = sandbox.domain;
    const { userPrincipalName } = sandbox;
    running = await startWorkbench({
      edge: sandbox,
      env: { EXO_SCRIPTING_MODULE_PATH: module.folder },
      settings: {
        'exchangeOnline.connections': [
          { name: 'Contoso', method: 'vscodeAccount', organization },
          {
            name: 'Partner',
            method: 'delegated',
            userPrincipalName,
            customers: [{ organization: 'fabrikam.onmicrosoft.com', name: 'Fabrikam' }],
          },
          {
            name: 'Inside',
            method: 'vscodeAccount',
            organization: 'fabrikam.onmicrosoft.com',
            userPrincipalName: 'admin@fabrikam.onmicrosoft.com',
          },
          { name: 'Government', method: 'vscodeAccount', organization, cloud: 'O365USGovGCCHigh' },
        ],
      },
    });
    workbench = running.workbench;
  });
  after(async () => {
    await running.stop();
    await module.remove();
    await sandbox.stop();
  });
  keepFailureScreenshots(() => workbench);

  async function connect(name: string): Promise<void> {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick(name);
  }
  const isConnected = (name: string): Promise<string> =>
    workbench.statusBar.waitForLabel(new RegExp(`connected to ${name} as ${sandbox.userPrincipalName}`));
  const isNotConnected = (): Promise<string> => workbench.statusBar.waitForLabel(/not connected/i);

  it('is not used when the user does not allow it, and nothing is made of that', async () => {
    await connect('Contoso');
    assert.match(await workbench.signIn.question(/wants to sign in/u), /For the connection “Contoso” to contoso/u);
    await workbench.signIn.answer(/wants to sign in/u, 'Cancel');
    await isNotConnected();
  });

  it('gets help when nothing comes back, and the sign-in can be given up and begun anew', async () => {
    await sandbox.control('faults', { kind: 'html', path: 'authorize' });
    await connect('Contoso');
    const page = await workbench.signIn.begin();
    await workbench.notifications.waitFor(/Nothing has come back yet from signing in to “Contoso”/u);
    await workbench.screenshot('sign-in-help-offered');
    await workbench.notifications.click(/Nothing has come back/u, 'Get Help');
    const help = [
      'Use an app of your organization',
      'Sign in by a code instead',
      'Sign in with another account',
      'Stop waiting',
    ];
    await workbench.quickInput.waitForLabels(
      'the ways to help',
      (labels) => JSON.stringify(labels.filter((label) => !label.endsWith('.'))) === JSON.stringify(help),
    );
    await workbench.screenshot('sign-in-help');
    await workbench.quickInput.pick('Stop waiting');
    await isNotConnected();
    await page.close();
    await sandbox.control('faults', { kind: 'none' });
    await connect('Contoso');
    await workbench.notifications.waitFor(/still waits for an earlier sign-in/u);
    await workbench.screenshot('sign-in-stuck');
    await workbench.notifications.click(/Signing in to Microsoft/u, 'Cancel');
    await workbench.notifications.click(/Would you like to try a different way/u, 'No');
    await workbench.signIn.allow();
  });

  it('says what Microsoft refused, and leads to the consent that is missing', async () => {
    await workbench.notifications.waitFor(/Nobody has consented yet/u);
    await workbench.screenshot('sign-in-refused');
    await workbench.notifications.click(/Nobody has consented yet/u, 'Grant Admin Consent');
    const page = await workbench.signIn.openPage();
    await page.getByRole('link', { name: 'Accept' }).click();
    await page.getByText('You may now close this window').waitFor();
    await page.close();
    await connect('Contoso');
    await workbench.signIn.allow();
    await isConnected('Contoso');
    await workbench.notifications.clear();
  });

  it('can be chosen anew', async () => {
    await workbench.run('Exchange Online: Switch Account…');
    await workbench.signIn.answer(/wants to sign in/u, 'Allow');
    await workbench.quickInput.waitForTitle(/wants to access a Microsoft account/u);
    await workbench.screenshot('switch-account');
    await workbench.quickInput.pick(sandbox.userPrincipalName);
    await isConnected('Contoso');
  });

  it('is noticed when it is signed out of VS Code', async () => {
    await workbench.signIn.signOut(sandbox.userPrincipalName);
    await workbench.statusBar.waitForLabel(/failed\. .*was signed out of VS Code/u);
    await workbench.screenshot('signed-out');
  });

  it('of a partner signs in to the customer’s tenant', async () => {
    await connect('Partner › Fabrikam');
    await workbench.signIn.allow();
    await isConnected('Partner › Fabrikam');
    await workbench.terminal.enter('"in " + (Get-OrganizationConfig).DisplayName');
    await workbench.terminal.waitForText(/\nin Fabrikam(?=\n)/u);
    await workbench.screenshot('partner-customer');
  });

  it('is the one that the connection names, though another one could sign in to the tenant', async () => {
    await connect('Inside');
    await workbench.signIn.allow();
    await workbench.statusBar.waitForLabel(/connected to Inside as admin@fabrikam\.onmicrosoft\.com/u);
  });

  it('signs in to another cloud once VS Code is told of it', async () => {
    await connect('Government');
    await workbench.quickInput.waitForTitle(/“Government” is in the cloud US Government/u);
    await workbench.screenshot('sovereign-cloud');
    await workbench.quickInput.pick('Sign in to US Government in this workspace');
    assert.match(await workbench.signIn.question(/wants to sign in/u), /USGovernment/u);
    await workbench.signIn.answer(/wants to sign in/u, 'Allow');
    // The account that VS Code knows is one of another cloud.
    await workbench.quickInput.pick('Sign in to another account');
    await workbench.signIn.finish(await workbench.signIn.openPage());
    await isConnected('Government');
    await workbench.terminal.enter('"at " + (Get-ConnectionInformation).ConnectionUri');
    await workbench.terminal.waitForText(/\nat https:\/\/outlook\.office365\.us(?=\n)/u);
    await workbench.screenshot('sovereign-connected');
  });
});
