import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ConnectionFlow } from '../support/workbench/connectionFlow';
import { Dialogs } from '../support/workbench/dialogs';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { TreeRow } from '../support/workbench/treeView';
import type { Workbench } from '../support/workbench/workbench';

/** A key that no program reads further than its first and last line. */
const pem = ['PRIVATE KEY', 'CERTIFICATE']
  .map((kind) => `-----BEGIN ${kind}-----\nAAAA\n-----END ${kind}-----\n`)
  .join('');
const passphrase = 'correct horse battery staple';

/** What the tree shows, one line a row, without the texts beside the names. */
const outline = (rows: readonly TreeRow[]): readonly string[] =>
  rows.map(({ label, level }) => `${'  '.repeat(level - 1)}${label}`);

describe('connections and their dialogs', function () {
  this.timeout(180_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let flow: ConnectionFlow;
  let dialogs: Dialogs;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'exo-connections-'));
    running = await startWorkbench();
    workbench = running.workbench;
    flow = new ConnectionFlow(workbench.page, workbench.quickInput);
    dialogs = new Dialogs(workbench.page, workbench.quickInput);
    await workbench.showTenants();
  });
  after(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });
  keepFailureScreenshots(() => workbench);

  const newConnection = () => workbench.run('Exchange Online: New Connection…');
  const waitForTree = (what: string, wanted: readonly string[]) =>
    workbench.tenants.waitFor(what, (rows) => JSON.stringify(outline(rows)) === JSON.stringify(wanted));
  const settings = async (): Promise<Record<string, unknown>[]> => {
    const file = path.join(workbench.workspace, '../vscode/data/User/settings.json');
    const { 'exchangeOnline.connections': connections } = JSON.parse(await readFile(file, 'utf8')) as Record<
      string,
      unknown
    >;
    return connections as Record<string, unknown>[];
  };

  it('asks for an account, one question after the other, and goes back without losing an answer', async () => {
    await newConnection();
    await flow.waitFor(/How do you want to sign in/);
    await workbench.screenshot('flow-methods');
    assert.equal(await workbench.quickInput.title(), 'New Connection (1/9)');
    await flow.choose(/How do you want to sign in/, 'Microsoft account in VS Code');
    await flow.enter(/As whom/, 'admin@');
    await flow.waitFor(/A user name of the form name@domain/);
    await workbench.quickInput.enter('admin@contoso.com');
    await flow.waitFor(/Which tenant/);
    assert.equal(await flow.focused(), 'contoso.com');
    await workbench.screenshot('flow-organization');
    await flow.back();
    await flow.waitFor(/As whom/);
    assert.equal(await flow.value(), 'admin@contoso.com');
    await flow.accept(/As whom/);
    await flow.enter(/Which tenant/, 'contoso.onmicrosoft.com');
    await flow.accept(/In which cloud/);
    await flow.accept(/Security & Compliance/);
    await flow.waitFor(/What shall the connection be called/);
    assert.equal(await flow.value(), 'Contoso');
    await flow.enter(/be called/, 'Contoso North');
    await flow.enter(/In which group/, 'Customers/North');
    await flow.waitFor(/A colour that marks it/);
    await workbench.screenshot('flow-colors');
    await flow.choose(/A colour that marks it/, 'Green');
    await flow.choose(/production tenant/, 'Production');
    await waitForTree('the new connection stands in its groups', [
      'Customers',
      '  North',
      '    Contoso North',
      'Contoso Sandbox',
    ]);
    assert.deepEqual(await settings(), [
      {
        name: 'Contoso North',
        color: 'green',
        group: 'Customers/North',
        method: 'vscodeAccount',
        organization: 'contoso.onmicrosoft.com',
        userPrincipalName: 'admin@contoso.com',
        production: true,
      },
    ]);
  });

  it('takes up what was left unfinished', async () => {
    await newConnection();
    await flow.choose(/How do you want to sign in/, 'Certificate of an application');
    await flow.enter(/Which tenant/, 'fabrikam.onmicrosoft.com');
    await flow.accept(/In which cloud/);
    await flow.waitFor(/Which application/);
    await workbench.quickInput.fill('12345678-');
    await workbench.quickInput.cancel();
    await newConnection();
    await flow.waitFor(/You left this unfinished/);
    await workbench.screenshot('flow-unfinished');
    await flow.choose(/You left this unfinished/, 'Go on where you left');
    await flow.waitFor(/An ID of the form/);
    assert.equal(await flow.value(), '12345678-');
  });

  it('asks for a certificate: file, passphrase, and who signs in with it', async () => {
    const file = path.join(folder, 'application.pem');
    const wrong = path.join(folder, 'key.pem');
    await writeFile(file, pem);
    await writeFile(wrong, pem.slice(0, pem.indexOf('-----BEGIN CERT')));
    await workbench.quickInput.enter('12345678-1234-1234-1234-123456789abc');
    await flow.choose(/Which certificate/, 'Choose a file…');
    await dialogs.enterPath('Certificate of the Application', wrong);
    await flow.waitFor(/This file has no certificate/);
    await flow.choose(/This file has no certificate/, 'Choose a file…');
    await dialogs.enterPath('Certificate of the Application', file);
    await flow.enter(/Passphrase of the file/, passphrase);
    await flow.waitFor(/Who signs in with it/);
    await workbench.screenshot('flow-certificate');
    await flow.choose(/Who signs in with it/, 'Microsoft’s module in the terminal');
    await flow.accept(/Security & Compliance/);
    await flow.accept(/be called/);
    await flow.choose(/In which group/, 'Customers');
    await flow.choose(/A colour that marks it/, 'Purple');
    await flow.choose(/production tenant/, 'Test');
    await waitForTree('the application is there', [
      'Customers',
      '  North',
      '    Contoso North',
      '  Fabrikam',
      'Contoso Sandbox',
    ]);
    const [, saved] = await settings();
    assert.deepEqual(saved?.['certificate'], { file, signIn: 'module' });
    assert.doesNotMatch(JSON.stringify(await settings()), /horse/);
  });
});
