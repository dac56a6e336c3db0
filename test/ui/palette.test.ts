import { startSandbox, type TestSandbox } from '../support/sandbox';
import { scriptFolder } from '../support/scriptFolder';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import { until } from '../support/workbench/until';
import type { Workbench } from '../support/workbench/workbench';

/** What depends on nothing. */
const always = [
  'Connect…',
  'Duplicate Connection',
  'Edit Connections (Settings)',
  'Focus on Accounts View',
  'Focus on Tenants View',
  'Import Connections…',
  'Manage Account…',
  'New Connection…',
  'Restart Language Server',
  'Session Menu…',
  'Show Log',
  'Sign Out…',
];
const withConnections = [
  'Delete Connection…',
  'Edit Connection…',
  'Export Connections…',
  'Move Connection Down',
  'Move Connection Up',
  'Move to Group…',
];
/** Accounts are chosen for a session of theirs alone: “Switch Account…” is nothing for the practice tenants here. */
const withAccounts = ['Sign In to a Tenant…'];
const withScript = ['Pin Folder to a Connection…', 'Pin Script to a Connection…', 'Run File', 'Run Selection'];
const withSession = ['Disconnect', 'Switch Connection…'];

describe('the palette', function () {
  this.timeout(600_000);
  let slow: TestSandbox;
  let running: RunningWorkbench;
  let workbench: Workbench;
  let scripts: Awaited<ReturnType<typeof scriptFolder>>;
  before(async () => {
    slow = await startSandbox({ mailboxes: 10, faults: ['latency,ms=600000,path=oauth2'] });
    scripts = await scriptFolder({ 'one.ps1': "'one'\n" });
    const { tenantId, userPrincipalName } = slow;
    const sandboxAt = (url: string) => ({ url, tenantId, userPrincipalName });
    running = await startWorkbench({
      workspace: scripts.folder,
      settings: {
        'exchangeOnline.connections': [
          { name: 'Slow', method: 'sandbox', sandbox: sandboxAt(slow.url) },
          // Nobody listens at the port of the discard service.
          { name: 'Dead', method: 'sandbox', sandbox: sandboxAt('http://127.0.0.1:9') },
          { name: 'Practice', method: 'sandbox', sandbox: { mailboxes: 10 } },
          { name: 'Account', method: 'vscodeAccount', organization: 'contoso.com' },
        ],
      },
    });
    workbench = running.workbench;
  });
  after(async () => {
    await running.stop();
    await scripts.remove();
    await slow.stop();
  });
  keepFailureScreenshots(() => workbench);

  async function offers(...groups: readonly (readonly string[])[]): Promise<void> {
    const wanted = JSON.stringify([...groups.flat(), ...withAccounts].sort());
    // VS Code hears of what a command depends on beside what the status bar shows.
    await until('the palette offers them', () => workbench.quickInput.commandsOf('Exchange Online'), {
      accept: (titles) => JSON.stringify(titles) === wanted,
      timeout: 180_000,
    });
  }
  async function connect(name: string, label: RegExp): Promise<void> {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick(name);
    await workbench.statusBar.waitForLabel(label);
  }

  it('offers nothing of sessions before there is one, and nothing of scripts without a script', async () => {
    await offers(always, withConnections, ['Pin Folder to a Connection…']);
  });

  it('offers to disconnect while a sign-in is open, which a selection does not wait for', async () => {
    await workbench.editor.open('one.ps1');
    await connect('Slow', /Slow, signing in/);
    await offers(always, withConnections, withScript, withSession);
    await workbench.editor.focus();
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.notifications.waitFor(/^Slow is still connecting\. Run it again in a moment\.$/);
    await workbench.notifications.clear();
    await workbench.run('Exchange Online: Disconnect');
    await workbench.statusBar.waitForLabel(/not connected/);
  });

  it('leads from a failed connection to another try, by the menu and by what was to run', async () => {
    await connect('Dead', /Dead failed\. The sandbox tenant does not answer\./);
    await offers(always, withConnections, withScript, withSession);
    await workbench.run('Exchange Online: Session Menu…');
    await workbench.quickInput.waitForLabels('the way out comes first', ([first = '']) => /Connect Again$/.test(first));
    await workbench.screenshot('session-menu-failed');
    await workbench.quickInput.cancel();
    await workbench.notifications.waitFor(/The sandbox tenant does not answer\./);
    await workbench.notifications.clear();
    await workbench.editor.focus();
    await workbench.page.keyboard.press('Control+Enter');
    const sentence = /Dead is not connected\. Connect again: the selection runs there\./;
    await workbench.notifications.click(sentence, 'Connect Again');
    await workbench.notifications.waitFor(/The sandbox tenant does not answer\./);
    await workbench.notifications.clear();
    await workbench.run('Exchange Online: Disconnect');
  });

  it('offers all that a connected tenant can do', async () => {
    await connect('Practice', /connected to Practice as/);
    await offers(always, withConnections, withScript, withSession, ['Open Terminal', 'Refresh']);
  });
});
