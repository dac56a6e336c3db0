import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { practiceProfile, type AccountProfile } from '../../../src/connections/profile';
import { ConnectionStore } from '../../../src/connections/store';
import { UserError } from '../../../src/core/errors';
import { connectionName } from '../../../src/core/ids';
import { ManualClock } from '../../support/manualClock';
import { MemorySecrets } from '../../support/memorySecrets';

/** VS Code's interface has an event more than the store needs. */
class Secrets extends MemorySecrets implements vscode.SecretStorage {
  readonly onDidChange = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event;

  keys(): Promise<string[]> {
    return Promise.resolve([...this.kept.keys()]);
  }
}

const name = connectionName;
const silentLog = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
const account: AccountProfile = {
  name: name('Contoso'),
  method: 'vscodeAccount',
  production: false,
  organization: 'contoso.com',
};
const configuration = () => vscode.workspace.getConfiguration('exchangeOnline');
const written = (): unknown => configuration().inspect<unknown>('connections')?.globalValue;
const write = (value: unknown) => configuration().update('connections', value, vscode.ConfigurationTarget.Global);

async function settingsFile(): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('workbench.action.openSettingsJson');
  // It may be told to be the active one only after the command has ended.
  return new Promise((resolve) => {
    const look = (): void => {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document.uri.path.endsWith('settings.json') !== true) return;
      watching.dispose();
      resolve(editor);
    };
    const watching = vscode.window.onDidChangeActiveTextEditor(look);
    look();
  });
}

async function replaceAll(editor: vscode.TextEditor, text: string): Promise<void> {
  const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
  assert.ok(await editor.edit((edit) => edit.replace(editor.document.validateRange(all), text)));
  await vscode.commands.executeCommand('workbench.action.files.save');
  assert.equal(editor.document.isDirty, false);
}

/** VS Code has read the settings anew, and something is so by them. */
function changed(store: ConnectionStore, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const watching = store.onDidChange(() => {
      if (!isSo()) return;
      watching.dispose();
      resolve();
    });
  });
}

/** What nobody waits for comes to its end. */
async function eventually(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!isSo()) {
    assert.ok(performance.now() < end, isSo.toString());
    await new Promise(setImmediate);
  }
}

/** What VS Code's own JSON service says of the settings, as soon as it says something that `enough` accepts. */
function diagnostics(
  uri: vscode.Uri,
  enough: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = vscode.languages.getDiagnostics(uri);
      if (!enough(found)) return;
      watching.dispose();
      resolve(found);
    };
    const watching = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

describe('the connections in VS Code’s settings', () => {
  let secrets: Secrets;
  let store: ConnectionStore;
  let clock: ManualClock;

  beforeEach(async () => {
    await write(undefined);
    secrets = new Secrets();
    clock = new ManualClock();
    store = new ConnectionStore(secrets, { clock, log: silentLog });
  });
  afterEach(async () => {
    store.dispose();
    await write(undefined);
  });

  it('are the practice tenant alone at first, and grow by what is added', async () => {
    assert.deepEqual(store.list(), [{ name: practiceProfile.name, profile: practiceProfile }]);
    const changed = new Promise<void>((resolve) => void store.onDidChange(resolve));
    await store.add(account);
    await changed;
    assert.deepEqual(store.find(account.name), { name: account.name, profile: account });
    assert.deepEqual(written(), [{ name: 'Contoso', method: 'vscodeAccount', organization: 'contoso.com' }]);
  });

  it('keep what is broken or unknown through every change', async () => {
    const strange = [null, 5, { name: 'x', method: 'telnet', deep: { list: [1, null, {}] } }, ['y']];
    await write([...strange, { ...account, comment: { by: 'us' } }]);
    const certificate = {
      name: name('App'),
      method: 'certificate',
      production: true,
      organization: 'contoso.com',
      appId: '11111111-2222-3333-4444-555555555555',
      certificate: { file: '/app.pfx' },
    } as const;
    await store.add(certificate);
    await store.secrets.set(certificate.name, 'certificatePassphrase', 'open sesame');
    await store.replace(account.name, { ...account, name: name('Contoso North'), color: 'red' });
    await store.replace(certificate.name, { ...certificate, name: name('Application') });
    await store.move(name('Application'), { before: name('Contoso North') });
    assert.equal(await store.secrets.get(name('Application'), 'certificatePassphrase'), 'open sesame');
    await store.remove(name('Application'));
    assert.deepEqual([...secrets.kept], []);
    assert.deepEqual(written(), [
      ...strange,
      {
        name: 'Contoso North',
        method: 'vscodeAccount',
        organization: 'contoso.com',
        production: false,
        comment: { by: 'us' },
        color: 'red',
      },
    ]);
  });

  it('lose what is kept for one that is deleted by hand, but not while it is away for a moment', async () => {
    const entry = { ...account, name: 'App' };
    await write([entry]);
    await store.secrets.set(name('App'), 'certificatePassphrase', 'open sesame');
    assert.ok(store.find(name('App')));
    await write([]);
    assert.equal(store.find(name('App')), undefined);
    await clock.advance(1000);
    await write([entry]);
    await clock.advance(10_000);
    await store.exportAll();
    assert.equal(await store.secrets.get(name('App'), 'certificatePassphrase'), 'open sesame');

    assert.ok(store.find(name('App')));
    await write([]);
    await clock.advance(10_000);
    await eventually(() => secrets.kept.size === 0);
  });

  it('lose nothing of what is kept while somebody types in the file of the settings and saves what is no JSON yet', async () => {
    await store.add(account);
    await store.secrets.set(account.name, 'certificatePassphrase', 'open sesame');
    const isThere = (): boolean => store.find(account.name) !== undefined;
    assert.ok(isThere());
    const editor = await settingsFile();
    const text = editor.document.getText();
    // A quotation mark that is not closed yet takes what follows along.
    const broken = text.replace('"exchangeOnline.connections"', '"exchangeOnline.connections');
    assert.notEqual(broken, text);
    try {
      await Promise.all([changed(store, () => !isThere()), replaceAll(editor, broken)]);
      await clock.advance(10_000);
      await eventually(() => secrets.kept.size === 0);
    } finally {
      await Promise.all([changed(store, isThere), replaceAll(editor, text)]);
    }
    assert.equal(await store.secrets.get(account.name, 'certificatePassphrase'), 'open sesame');
    await clock.advance(10_000);
    await eventually(() => secrets.kept.size > 0);
    assert.equal(await store.secrets.get(account.name, 'certificatePassphrase'), 'open sesame');
  });

  it('are left alone when the setting is no list', async () => {
    await write({ mine: true });
    await assert.rejects(
      store.add(account),
      (error) => error instanceof UserError && error.code === 'connection.settingNoList',
    );
    assert.deepEqual(written(), { mine: true });
    const [first, ...others] = store.list();
    assert.ok(first !== undefined && 'problem' in first, 'the tree says so');
    assert.match(first.problem, /exchangeOnline\.connections.*is no list/u);
    assert.deepEqual(
      others.map((saved) => saved.name),
      [practiceProfile.name],
    );
    await assert.rejects(store.remove(first.name), { code: 'connection.settingNoList' });
  });

  it('say how to go on when the file of the settings has a mistake', async () => {
    await store.add(account);
    const editor = await settingsFile();
    const { document } = editor;
    const text = document.getText();
    const broken = `${text.trimEnd().slice(0, -1)}, "x": [ }`;
    await replaceAll(editor, broken);
    try {
      await assert.rejects(store.add({ ...account, name: name('Other') }), (error) => {
        assert.ok(error instanceof UserError);
        assert.equal(error.code, 'connection.settingsUnwritable');
        assert.equal(error.wayOut[0]?.command, 'workbench.action.openSettingsJson');
        return true;
      });
      assert.equal(document.getText(), broken);
    } finally {
      await replaceAll(editor, text);
    }
    await store.add({ ...account, name: name('Other') });
    assert.equal(store.list().length, 3);
  });

  it('are checked and explained by VS Code’s own settings editor', async () => {
    await write([
      { ...account, organization: 'contoso' },
      { ...account, userPrincipalName: 'x' },
      { name: 'A', method: 'telnet' },
      { name: 'B', method: 'deviceCode', compliance: true },
      { name: 'C', method: 'certificate', organization: 'c.com', appId: account.organization, certificate: {} },
      { name: 'D', method: 'sandbox', password: 'x' },
      { name: 'E', method: 'delegated', userPrincipalName: 'a@b.com', customers: [{ organization: 'x' }] },
      { name: 'F', method: 'sandbox' },
    ]);
    const { document } = await settingsFile();
    const found = await diagnostics(document.uri, (all) => all.length >= 8);
    const said = found.map(({ message }) => message);
    for (const sentence of [
      /“organization” must be a domain of the tenant/u,
      /no user name of the form/u,
      /sandbox.*vscodeAccount.*certificate/u,
      /Connect-IPPSSession cannot sign in this way/u,
      /“appId” must be/u,
      /Missing property "file"/u,
      /looks like a secret/u,
      /“organization” of a customer/u,
    ]) {
      assert.ok(
        said.some((message) => sentence.test(message)),
        `${sentence.source}: ${said.join('\n')}`,
      );
    }
    const at = document.positionAt(document.getText().indexOf('"appId"') + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((part) => (part instanceof vscode.MarkdownString ? part.value : '')),
    );
    assert.match(texts.join('\n'), /ID of the app registration/u);
  });
});
