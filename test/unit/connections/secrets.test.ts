import assert from 'node:assert/strict';
import type { ConflictChoice } from '../../../src/connections/importConnections';
import { practiceProfile } from '../../../src/connections/profile';
import { ConnectionSecrets } from '../../../src/connections/secrets';
import { UserError } from '../../../src/core/errors';
import { connectionName as name } from '../../../src/core/ids';
import { MemorySecrets } from '../../support/memorySecrets';
import { codeOf, editorOf } from './editorOf';
import { account, certificate, read } from './savedEntries';

describe('the secrets of the saved connections', () => {
  const withSecret = async (entries: readonly unknown[] = [certificate, account]) => {
    const all = editorOf(entries);
    await all.secrets.set(name('App'), 'certificatePassphrase', 'open sesame');
    return all;
  };

  it('go along with a new name', async () => {
    const { editor, secrets } = await withSecret();
    await editor.replace(name('App'), { ...read(certificate), name: name('Application') });
    assert.equal(await secrets.get(name('Application'), 'certificatePassphrase'), 'open sesame');
    assert.deepEqual(await secrets.names(), ['Application']);
  });

  it('are copied with a copy', async () => {
    const { editor, secrets } = await withSecret();
    const copy = await editor.duplicate(name('App'));
    assert.equal(await secrets.get(copy, 'certificatePassphrase'), 'open sesame');
  });

  it('end with the connection, leaving nothing in the storage', async () => {
    const { editor, storage } = await withSecret();
    await editor.remove(name('App'));
    assert.deepEqual([...storage.kept], []);
  });

  it('end when the way to sign in has none', async () => {
    const { editor, storage } = await withSecret();
    await editor.replace(name('App'), { ...read(account), name: name('App') });
    assert.deepEqual([...storage.kept], []);
  });

  it('end at the next change when an entry was deleted by hand, and not while it is only broken', async () => {
    const { editor, settings, secrets } = await withSecret();
    settings.text = JSON.stringify([{ ...certificate, appId: 'no GUID' }]);
    await editor.add(practiceProfile);
    assert.deepEqual(await secrets.names(), ['App']);
    settings.text = '[]';
    await editor.add(practiceProfile);
    assert.deepEqual(await secrets.names(), []);
  });

  it('end when another certificate is imported over theirs, and only then', async () => {
    const replaced = async (entry: unknown, choice: ConflictChoice = 'replace') => {
      const { editor, secrets } = await withSecret();
      await editor.importAll(JSON.stringify([entry]), () => Promise.resolve(choice));
      return secrets.names();
    };
    const other = { ...certificate, certificate: { file: '/keys/other.pfx' } };
    assert.deepEqual(await replaced(other), []);
    assert.deepEqual(await replaced({ ...account, name: 'App' }), []);
    assert.deepEqual(await replaced({ ...certificate, color: 'red' }), ['App']);
    assert.deepEqual(await replaced(other, 'skip'), ['App']);
    assert.deepEqual(await replaced(other, 'keepBoth'), ['App']);
  });

  it('end when somebody deletes or renames the entry by hand, but not those of others', async () => {
    const { editor, settings, secrets } = await withSecret();
    await secrets.set(name('Of another profile'), 'certificatePassphrase', 'x');
    const seen = new Set(['App', 'Account']);
    settings.text = JSON.stringify([{ ...certificate, appId: 'no GUID' }]);
    await editor.forgetDeleted(seen);
    assert.deepEqual(await secrets.names(), ['App', 'Of another profile']);
    settings.text = JSON.stringify([{ ...certificate, name: 'Application' }]);
    await editor.forgetDeleted(seen);
    assert.deepEqual(await secrets.names(), ['Of another profile']);
  });

  it('come back with an entry that was away while the file of the settings had a mistake, until something is saved', async () => {
    const { editor, settings, secrets, storage } = await withSecret();
    const whole = settings.text;
    const seen = new Set(['App', 'Account']);
    const gone = async (): Promise<void> => {
      settings.text = JSON.stringify([account]);
      await editor.forgetDeleted(seen);
      assert.deepEqual([...storage.kept], []);
    };
    await gone();
    settings.text = whole;
    assert.equal(await secrets.get(name('App'), 'certificatePassphrase'), 'open sesame', 'at once');
    await editor.forgetDeleted(new Set());
    assert.deepEqual([await secrets.names(), secrets.hasSetAside], [['App'], false]);

    await gone();
    await secrets.set(name('App'), 'certificatePassphrase', 'typed anew');
    settings.text = whole;
    await editor.forgetDeleted(new Set());
    assert.equal(await secrets.get(name('App'), 'certificatePassphrase'), 'typed anew');

    await gone();
    await editor.add(practiceProfile);
    assert.deepEqual(
      [await secrets.get(name('App'), 'certificatePassphrase'), secrets.hasSetAside],
      [undefined, false],
    );
  });

  it('stay when the settings cannot be written', async () => {
    const { editor, settings, secrets } = await withSecret();
    settings.failure = new UserError('connection.settingsUnwritable', 'no');
    for (const work of [
      editor.remove(name('App')),
      editor.replace(name('App'), { ...read(account), name: name('New') }),
      editor.duplicate(name('App')),
    ]) {
      assert.equal(await codeOf(work), 'connection.settingsUnwritable');
    }
    settings.failure = undefined;
    assert.equal(await secrets.get(name('App'), 'certificatePassphrase'), 'open sesame');
    await editor.duplicate(name('App'));
    assert.equal(settings.entries.length, 3);
  });

  it('may be out of reach: the change is made, and it is said', async () => {
    const { editor, settings, storage } = await withSecret();
    storage.delete = () => Promise.reject(new Error('no key chain'));
    assert.equal(await codeOf(editor.remove(name('App'))), 'connection.secretsUnreachable');
    assert.deepEqual(settings.entries, [account]);
  });

  it('are listed as long as they are there, whatever is done at once', async () => {
    const storage = new MemorySecrets();
    const secrets = new ConnectionSecrets(storage);
    const names = Array.from({ length: 20 }, (_, index) => name(`Tenant ${index}/x`));
    await Promise.all(names.map((each) => secrets.set(each, 'certificatePassphrase', each)));
    assert.deepEqual(await secrets.names(), names);
    await Promise.all(names.map((each) => secrets.remove(each)));
    assert.deepEqual([...storage.kept], []);
  });

  it('can be removed though the list of them was damaged', async () => {
    const storage = new MemorySecrets();
    const secrets = new ConnectionSecrets(storage);
    await secrets.set(name('App'), 'certificatePassphrase', 'x');
    for (const [key] of storage.kept) if (key.endsWith('.names')) storage.kept.set(key, '{');
    await secrets.remove(name('App'));
    assert.equal(await secrets.get(name('App'), 'certificatePassphrase'), undefined);
  });
});
