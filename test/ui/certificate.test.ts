import assert from 'node:assert/strict';
import { chmod, copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readCertificateFile } from '../../src/auth/certificateFile';
import { filesBelow } from '../support/filesBelow';
import { officialModule, type OfficialModule } from '../support/officialModule';
import { startSandbox, type TestSandbox } from '../support/sandbox';
import { removeFolder } from '../support/removeFolder';
import { ConnectionFlow } from '../support/workbench/connectionFlow';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import { until } from '../support/workbench/until';
import type { Workbench } from '../support/workbench/workbench';

const application = '11111111-2222-4333-8444-555555555555';
const fixture = (name: string): string => path.resolve('test', 'unit', 'auth', 'certificates', name);
/** The passphrase of the fixtures (make.sh beside them). */
const passphrase = 'correct';

describe('a production tenant, signed in to by an application’s certificate', function () {
  this.timeout(600_000);
  let sandbox: TestSandbox;
  let module: OfficialModule;
  let folder: string;
  let running: RunningWorkbench;
  let workbench: Workbench;
  let flow: ConnectionFlow;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'exo-certificate-'));
    const file = path.join(folder, 'app.pfx');
    await copyFile(fixture('legacy.pfx'), file);
    await chmod(file, 0o600);
    const stranger = path.join(folder, 'stranger.pem');
    await writeFile(stranger, await strangerPem());
    sandbox = await startSandbox({
      edge: true,
      mailboxes: 60,
      applications: [`${application}=${fixture('publicOnly.pem')}`],
    });
    module = await officialModule();
    running = await startWorkbench({
      edge: sandbox,
      env: { EXO_SCRIPTING_MODULE_PATH: module.folder },
      settings: {
        'exchangeOnline.connections': [
          {
            name: 'Nightly',
            method: 'certificate',
            organization: sandbox.domain,
            appId: application,
            certificate: { file },
          },
          {
            name: 'By the Module',
            method: 'certificate',
            organization: sandbox.domain,
            appId: application,
            certificate: { file, signIn: 'module' },
          },
          {
            name: 'Mismatched',
            method: 'certificate',
            organization: sandbox.domain,
            appId: application,
            certificate: { file: fixture('mismatched.pem') },
          },
          {
            name: 'Not Listed',
            method: 'certificate',
            organization: sandbox.domain,
            appId: application,
            certificate: { file: stranger },
          },
        ],
      },
    });
    workbench = running.workbench;
    flow = new ConnectionFlow(workbench.page, workbench.quickInput);
  });
  after(async () => {
    await running.stop();
    await module.remove();
    await sandbox.stop();
    await removeFolder(folder);
  });
  keepFailureScreenshots(() => workbench);

  const connected = (): Promise<string> =>
    workbench.statusBar.waitForLabel(new RegExp(`connected to Nightly as ${application}`));

  async function disconnect(): Promise<void> {
    await workbench.run('Exchange Online: Disconnect');
    await workbench.statusBar.waitForLabel(/not connected/i);
    await workbench.terminal.waitUntilNoneIsLeft();
  }

  it('asks for the passphrase, again when it was wrong, and connects tree and terminal', async () => {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Nightly');
    await flow.waitFor(/The passphrase of/);
    await workbench.screenshot('certificate-passphrase');
    await workbench.quickInput.enter('wrong');
    await flow.waitFor(/That is not the passphrase/);
    await workbench.quickInput.enter(passphrase);
    await connected();
    await workbench.showTenants();
    await workbench.tenants.waitFor('the tree shows the connection', (rows) =>
      rows.some(({ label, description }) => label === 'Nightly' && description.startsWith('connected')),
    );
    await workbench.tenants.expand('Nightly');
    await workbench.tenants.expand('Recipients');
    await workbench.tenants.expand('User mailboxes');
    await workbench.tenants.waitFor(
      'mailboxes are listed',
      (rows) => rows.filter(({ level }) => level === 4).length > 5,
    );
    await workbench.run('Exchange Online: Open Terminal');
    await workbench.terminal.enter('"rows: $(@(Get-Mailbox -ResultSize 5).Count)"');
    await workbench.terminal.waitForPrompt(/\nrows: 5(?=\n)/);
    await workbench.screenshot('certificate-connected');
  });

  it('does not ask again: what worked is kept, and not in plain sight', async () => {
    await disconnect();
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Nightly');
    await connected();
    const data = path.dirname(workbench.workspace);
    const isPlain = (file: string) => /exchange|history|settings/i.test(path.relative(data, file));
    const files = await until('the log is there', () => filesBelow(data, isPlain), {
      accept: (found) => found.some(({ text }) => text.includes('Nightly: connected')),
    });
    for (const { text } of files) assert.doesNotMatch(text, /\bcorrect\b|PRIVATE KEY|eyJ[\w-]{10,}\.eyJ/u);
  });

  it('lets the module sign in by itself, with the passphrase that it is handed', async () => {
    await disconnect();
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('By the Module');
    await flow.waitFor(/The passphrase of/);
    await workbench.quickInput.enter(passphrase);
    await workbench.statusBar.waitForLabel(new RegExp(`connected to By the Module as ${application}`));
    await workbench.terminal.enter('"rows: $(@(Get-Mailbox -ResultSize 5).Count)"');
    await workbench.terminal.waitForPrompt(/\nrows: 5(?=\n)/);
    await workbench.screenshot('certificate-module');
  });

  it('says in a sentence what is wrong with a file', async () => {
    await disconnect();
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Mismatched');
    await workbench.notifications.waitFor(/do not belong together/);
    await workbench.screenshot('certificate-mismatched');
  });

  it('hands out the public part of a certificate that the application does not list', async () => {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Not Listed');
    await workbench.notifications.click(/is not one that app .* lists/, 'Copy Certificate');
    await workbench.notifications.waitFor(/public part of the certificate is on the clipboard/);
  });
});

/** A certificate with its key that nobody has registered. */
async function strangerPem(): Promise<string> {
  const { privateKey, chain } = readCertificateFile(await readFile(fixture('chain.pfx')), passphrase, {
    now: Date.now(),
  });
  return `${privateKey}${chain}`;
}
