import assert from 'node:assert/strict';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { removeFolder } from '../support/removeFolder';
import { ConnectionFlow } from '../support/workbench/connectionFlow';
import { Dialogs } from '../support/workbench/dialogs';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import { TreeView, type TreeRow } from '../support/workbench/treeView';
import type { Workbench } from '../support/workbench/workbench';

/** A key that no program reads further than its first and last line. */
const pem = ['ENCRYPTED PRIVATE KEY', 'CERTIFICATE']
  .map((kind) => `-----BEGIN ${kind}-----\nAAAA\n-----END ${kind}-----\n`)
  .join('');
const passphrase = 'correct horse battery staple';

/** What the tree shows, one line a row, without the texts beside the names. */
const outline = (rows: readonly TreeRow[]): readonly string[] =>
  rows.map(({ label, level }) => `${'  '.repeat(level - 1)}${label}`);

describe('connections and their dialogs', function () {
  this.timeout(600_000);
  // Each goes on where the one before it ended.
  this.bail(true);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let flow: ConnectionFlow;
  let dialogs: Dialogs;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'exo-connections-'));
    // What a new connection leads to is not tried here: its sign-in meets a proxy where nobody listens, on every machine alike.
    running = await startWorkbench({ settings: { 'http.proxy': 'http://127.0.0.1:9' } });
    workbench = running.workbench;
    flow = new ConnectionFlow(workbench.page, workbench.quickInput);
    dialogs = new Dialogs(workbench.page);
    await workbench.showTenants();
  });
  after(async () => {
    await running.stop();
    await removeFolder(folder);
  });
  keepFailureScreenshots(() => workbench);

  const newConnection = () => workbench.run('Exchange Online: New Connection…');
  const waitForTree = (what: string, wanted: readonly string[]) =>
    workbench.tenants.waitFor(what, (rows) => JSON.stringify(outline(rows)) === JSON.stringify(wanted));

  /** What Edit asks about the passphrase of a certificate: whether one is stored shows there and nowhere else. */
  const passphraseQuestion = async (name: string): Promise<string> => {
    await workbench.tenants.chooseFromMenu(name, 'Edit Connection…');
    await flow.accept(/How do you want to sign in/);
    await flow.accept(/Which tenant/);
    await flow.accept(/In which cloud/);
    await flow.accept(/Which application/);
    await flow.accept(/Which certificate/);
    const question = await flow.waitFor(/Passphrase of the file/);
    await flow.cancel();
    return question;
  };

  it('asks for an account, one question after the other, and goes back without losing an answer', async () => {
    await newConnection();
    await flow.waitFor(/How do you want to sign in/);
    await workbench.screenshot('flow-methods');
    await workbench.quickInput.waitForTitle(/^New Connection \(1\/9\)$/);
    await flow.choose(/How do you want to sign in/, 'Microsoft account in VS Code');
    await flow.enter(/As whom/, 'admin@');
    await flow.waitFor(/A user name of the form name@domain/);
    await workbench.quickInput.enter('admin@contoso.com');
    await flow.waitFor(/Which tenant/);
    await flow.waitForFocused('contoso.com');
    await workbench.screenshot('flow-organization');
    await flow.back();
    await flow.waitFor(/As whom/);
    await flow.waitForValue('admin@contoso.com');
    await flow.accept(/As whom/);
    await flow.enter(/Which tenant/, 'contoso.onmicrosoft.com');
    await flow.accept(/In which cloud/);
    await flow.accept(/Security & Compliance/);
    await flow.waitFor(/What shall the connection be called/);
    await flow.waitForValue('Contoso');
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
    assert.deepEqual(await workbench.settings.connections(({ length }) => length === 1), [
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
    await workbench.statusBar.waitForLabel(/Contoso North failed\./);
    await workbench.run('Exchange Online: Disconnect');
    await workbench.statusBar.waitForLabel(/not connected/);
  });

  it('takes up what was left unfinished', async () => {
    await newConnection();
    await flow.choose(/How do you want to sign in/, 'Certificate of an application');
    await flow.enter(/Which tenant/, 'fabrikam.onmicrosoft.com');
    await flow.accept(/In which cloud/);
    await flow.waitFor(/Which application/);
    await workbench.quickInput.fill('12345678-');
    await flow.cancel();
    await newConnection();
    await flow.waitFor(/You left this unfinished/);
    await workbench.screenshot('flow-unfinished');
    await flow.choose(/You left this unfinished/, 'Go on where you left');
    await flow.waitFor(/An ID of the form/);
    await flow.waitForValue('12345678-');
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
    // The module takes no PEM file: choosing it does nothing.
    await flow.choose(/Who signs in with it/, 'Microsoft’s module in the terminal');
    await flow.choose(/Who signs in with it/, 'This extension, sending the certificate along');
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
    const saved = await workbench.settings.connections(({ length }) => length === 2);
    assert.deepEqual(saved[1]?.['certificate'], { file, sendX5c: true });
    assert.doesNotMatch(JSON.stringify(saved), /horse/);
  });

  it('asks for a partner and its customers, and shows what of a pasted list it left out', async () => {
    await newConnection();
    await flow.choose(/How do you want to sign in/, 'Partner with customers');
    await flow.accept(/In which cloud/);
    await flow.enter(/Which partner account/, 'admin@partner.example.com');
    const csv = path.join(folder, 'customers.csv');
    await writeFile(
      csv,
      'Company name,Primary domain name\nNorthwind,northwind.onmicrosoft.com\nTailspin,tailspin\nWingtip,wingtip.onmicrosoft.com\n',
    );
    await flow.choose(/Which customers/, 'From a CSV file…');
    await dialogs.enterPath('Customers', csv);
    await flow.waitFor(/Read: 2. Lines that cannot be used: 1/);
    await workbench.screenshot('flow-customers');
    await flow.back();
    await flow.choose(/Which customers/, 'Type or paste');
    await flow.waitFor(/Domains of the customers/);
    await workbench.quickInput.fill('northwind.onmicrosoft.com, tailspin');
    await flow.waitFor(/“tailspin” is no domain/);
    await workbench.quickInput.enter('northwind.onmicrosoft.com wingtip.onmicrosoft.com');
    await flow.accept(/Read: 2/);
    await flow.accept(/Who signs in/);
    await flow.accept(/Security & Compliance/);
    await flow.enter(/be called/, 'Partner');
    await flow.waitFor(/In which group/);
    await flow.save();
    await workbench.tenants.expand('Partner');
    await waitForTree('the partner has its customers below it', [
      'Customers',
      '  North',
      '    Contoso North',
      '  Fabrikam',
      'Partner',
      '  northwind.onmicrosoft.com',
      '  wingtip.onmicrosoft.com',
      'Contoso Sandbox',
    ]);
  });

  it('narrows the customers of a partner', async () => {
    await workbench.tenants.clickAction('Partner', 'Filter…');
    await workbench.quickInput.enter('wing');
    await workbench.tenants.waitFor('one customer is left', (rows) => {
      const shown = outline(rows);
      return shown.includes('  wingtip.onmicrosoft.com') && !shown.includes('  northwind.onmicrosoft.com');
    });
    await workbench.tenants.clickAction('Partner', 'Clear Filter');
    await workbench.tenants.row('northwind.onmicrosoft.com').waitFor();
  });

  it('edits a connection, prefilled, and saves without the rest of the questions', async () => {
    await workbench.tenants.chooseFromMenu('Fabrikam', 'Edit Connection…');
    await flow.waitFor(/How do you want to sign in/);
    await flow.waitForFocused('Certificate of an application');
    await flow.accept(/How do you want to sign in/);
    await flow.waitFor(/Which tenant/);
    await flow.waitForValue('fabrikam.onmicrosoft.com');
    await workbench.quickInput.fill('fabrikam.com');
    await flow.save();
    const fabrikam = (entries: readonly Readonly<Record<string, unknown>>[]) =>
      entries.find(({ name }) => name === 'Fabrikam');
    const saved = await workbench.settings.connections(
      (entries) => fabrikam(entries)?.['organization'] === 'fabrikam.com',
    );
    assert.equal(fabrikam(saved)?.['color'], 'purple');
  });

  it('copies a connection beside it', async () => {
    await workbench.tenants.chooseFromMenu('Fabrikam', 'Duplicate Connection');
    await workbench.tenants.row('Fabrikam 2').waitFor();
    const saved = await workbench.settings.connections(({ length }) => length === 4);
    assert.deepEqual(
      saved.map(({ name }) => name),
      ['Contoso North', 'Fabrikam', 'Fabrikam 2', 'Partner'],
    );
  });

  it('arranges connections by the keyboard, by commands and by dragging', async () => {
    await workbench.tenants.click('Fabrikam 2');
    await workbench.page.keyboard.press('Alt+ArrowUp');
    await waitForTree('the copy comes first', [
      'Customers',
      '  North',
      '    Contoso North',
      '  Fabrikam 2',
      '  Fabrikam',
      'Partner',
      '  northwind.onmicrosoft.com',
      '  wingtip.onmicrosoft.com',
      'Contoso Sandbox',
    ]);
    await workbench.tenants.chooseFromMenu('Fabrikam 2', 'Move to Group…');
    await flow.enter(/In which group/, 'Tests');
    await workbench.tenants.row('Tests').waitFor();
    await workbench.tenants.chooseFromMenu('Tests', 'Rename Group…');
    await workbench.quickInput.enter('Trials');
    await waitForTree('the group has its new name', [
      'Customers',
      '  North',
      '    Contoso North',
      '  Fabrikam',
      'Trials',
      '  Fabrikam 2',
      'Partner',
      '  northwind.onmicrosoft.com',
      '  wingtip.onmicrosoft.com',
      'Contoso Sandbox',
    ]);
    await workbench.tenants.drag('Fabrikam', 'Trials');
    await waitForTree('both are in the group', [
      'Customers',
      '  North',
      '    Contoso North',
      'Trials',
      '  Fabrikam 2',
      '  Fabrikam',
      'Partner',
      '  northwind.onmicrosoft.com',
      '  wingtip.onmicrosoft.com',
      'Contoso Sandbox',
    ]);
    await workbench.screenshot('tree-groups');
  });

  it('exports without secrets, deletes with them after a question, and imports what was exported', async () => {
    const before = await workbench.settings.connections();
    const file = path.join(workbench.workspace, 'exchange-online-connections.json');
    await workbench.run('Exchange Online: Export Connections…');
    await dialogs.acceptPath('Export Connections', path.basename(file));
    await workbench.notifications.waitFor(/without any secret/);
    const exported = await readFile(file, 'utf8');
    assert.deepEqual(JSON.parse(exported), { 'exchangeOnline.connections': before });
    assert.doesNotMatch(exported, /horse|passphrase|PRIVATE/iu);

    assert.match(await passphraseQuestion('Fabrikam 2'), /keep the one that is stored/);
    await workbench.tenants.click('Fabrikam 2');
    await workbench.page.keyboard.press('Delete');
    await dialogs.waitFor(/Delete the connection “Fabrikam 2”/);
    await workbench.screenshot('delete-connection');
    await dialogs.answer('Delete');
    await workbench.tenants.waitFor('it is gone', (rows) => !outline(rows).includes('  Fabrikam 2'));
    await workbench.settings.connections(({ length }) => length === before.length - 1);

    await workbench.run('Exchange Online: Import Connections…');
    await dialogs.enterPath('Import Connections', file);
    await workbench.notifications.waitFor(/added: 1, there already: 3/);
    await workbench.tenants.row('Fabrikam 2').waitFor();
    const imported = await workbench.settings.connections(({ length }) => length === before.length);
    assert.deepEqual(
      new Set(imported.map((entry) => JSON.stringify(entry))),
      new Set(before.map((entry) => JSON.stringify(entry))),
    );
    // What is there again has no secret any more; the one beside it has its own.
    assert.match(await passphraseQuestion('Fabrikam 2'), /if it has none/);
    assert.match(await passphraseQuestion('Fabrikam'), /keep the one that is stored/);
  });

  it('asks what to do about an imported connection whose name is taken', async () => {
    const file = path.join(workbench.workspace, 'others.json');
    const other = { name: 'Fabrikam', method: 'deviceCode' };
    await writeFile(file, JSON.stringify([other]));
    await workbench.run('Exchange Online: Import Connections…');
    await dialogs.enterPath('Import Connections', file);
    await flow.choose(/There is a connection “Fabrikam” already/, 'Keep both');
    await workbench.tenants.row('Fabrikam 3').waitFor();
  });

  it('keeps groups closed', async () => {
    await workbench.tenants.collapse('Customers');
    await workbench.tenants.waitFor('it is closed', (rows) => !outline(rows).includes('  North'));
    // A question that the extension has asked since: by then it has kept what it heard before.
    await newConnection();
    await flow.waitFor(/How do you want to sign in/);
    await flow.cancel();
    await Promise.all([workbench.page.waitForEvent('load'), workbench.run('Developer: Reload Window')]);
    await workbench.statusBar.waitForLabel(/./);
    const isExpanded = (rows: readonly TreeRow[], name: string) => rows.find(({ label }) => label === name)?.expanded;
    await workbench.tenants.waitFor(
      'one group is closed and the other one open',
      (rows) => isExpanded(rows, 'Customers') === false && isExpanded(rows, 'Trials') === true,
    );
  });

  it('shows who is signed in where', async () => {
    const accounts = new TreeView(workbench.page, 'Accounts');
    await accounts.setOpen('open');
    // Only rows that there is room for are on the page.
    await workbench.tenants.setOpen('closed');
    await accounts.waitFor('accounts are listed', (rows) => {
      const shown = outline(rows);
      return (
        JSON.stringify(shown.slice(0, 2)) === JSON.stringify(['admin@contoso.com', '  Contoso North']) &&
        /not signed in to VS Code/.test(rows[0]?.description ?? '') &&
        shown.includes('Applications') &&
        shown.includes('Asked in the terminal')
      );
    });
    await workbench.screenshot('accounts');
  });
});
