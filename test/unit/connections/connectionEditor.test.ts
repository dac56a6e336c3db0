import assert from 'node:assert/strict';
import { practiceProfile, type CertificateProfile } from '../../../src/connections/profile';
import { readSavedConnections } from '../../../src/connections/readConnections';
import { connectionName as name } from '../../../src/core/ids';
import { codeOf, editorOf, nameOf } from './editorOf';
import { account, broken, certificate, partner, read } from './savedEntries';

describe('changing the saved connections', () => {
  it('adds after the others and leaves those as they are, broken ones too', async () => {
    const { editor, settings } = editorOf([...broken, account]);
    await editor.add(practiceProfile);
    assert.deepEqual(settings.entries.slice(0, -1), [...broken, account]);
    assert.deepEqual(nameOf(settings.entries.at(-1)), 'Contoso Sandbox');
  });

  it('adds one after the other when asked for at once', async () => {
    const { editor, settings } = editorOf([]);
    await Promise.all(['a', 'b', 'c'].map((each) => editor.add({ ...practiceProfile, name: name(each) })));
    assert.deepEqual(settings.entries.map(nameOf), ['a', 'b', 'c']);
  });

  it('refuses a name that is taken, in whatever case', async () => {
    const { editor, settings } = editorOf([account, certificate]);
    assert.equal(await codeOf(editor.add({ ...practiceProfile, name: name('aCCOUNT') })), 'connection.nameTaken');
    const renamed = { ...read(certificate), name: name('account') };
    assert.equal(await codeOf(editor.replace(name('App'), renamed)), 'connection.nameTaken');
    assert.equal(settings.writes, 0);
    await editor.replace(name('Account'), { ...read(account), name: name('ACCOUNT') });
    assert.deepEqual(settings.entries.map(nameOf), ['ACCOUNT', 'App']);
  });

  it('keeps unknown members at every level, and the order of members, when a profile is replaced', async () => {
    const entry = {
      comment: 'ours',
      ...certificate,
      certificate: { comment: 1, file: '/old.pem', sendX5c: true },
      __proto__x: null,
      cloud: 'O365China',
    };
    const { editor, settings } = editorOf([entry]);
    const profile = { ...(read(certificate) as CertificateProfile), production: true };
    await editor.replace(name('App'), profile);
    assert.equal(
      JSON.stringify(settings.entries[0]),
      JSON.stringify({
        comment: 'ours',
        ...certificate,
        certificate: { comment: 1, file: '/keys/app.pfx' },
        __proto__x: null,
        production: true,
      }),
    );
  });

  it('keeps a member called __proto__', async () => {
    const { editor, settings } = editorOf([]);
    settings.text = '[{"name":"A","method":"sandbox","__proto__":{"x":1}}]';
    await editor.replace(name('A'), { ...practiceProfile, name: name('B') });
    assert.match(settings.text, /"__proto__":\{"x":1\}/u);
    assert.match(settings.text, /"name":"B"/u);
  });

  it('drops the members of another way to sign in when the way changes', async () => {
    const { editor, settings } = editorOf([{ ...certificate, note: 'kept' }]);
    await editor.replace(name('App'), { ...read(account), name: name('App') });
    assert.deepEqual(settings.entries, [
      { name: 'App', method: 'vscodeAccount', organization: 'contoso.com', note: 'kept' },
    ]);
  });

  it('keeps what is unknown of a customer, and customers that cannot be read', async () => {
    const { editor, settings } = editorOf([partner]);
    const profile = read(partner);
    assert.ok(profile.method === 'delegated');
    await editor.replace(name('Partner'), {
      ...profile,
      customers: [{ organization: 'c.example' }, ...profile.customers.toReversed()],
    });
    assert.deepEqual((settings.entries[0] as typeof partner).customers, [
      { organization: 'c.example' },
      { organization: 'b.example' },
      { organization: 'a.example', name: 'A', note: 'first' },
      { organization: 'not a domain' },
      { organization: 'a.example' },
    ]);
  });

  it('makes an entry of the practice tenant when it is changed', async () => {
    const { editor, settings } = editorOf([account]);
    await editor.replace(practiceProfile.name, { ...practiceProfile, color: 'green' });
    assert.deepEqual(settings.entries.map(nameOf), ['Account', 'Contoso Sandbox']);
    assert.equal(await codeOf(editorOf([]).editor.remove(practiceProfile.name)), 'connection.builtIn');
  });

  it('copies a connection behind itself under a free name, broken ones as well', async () => {
    const { editor, settings } = editorOf([
      account,
      { ...account, name: 'Account 2' },
      { name: 'Odd', method: 1, x: [] },
    ]);
    assert.equal(await editor.duplicate(name('Account')), 'Account 3');
    assert.equal(await editor.duplicate(name('Odd')), 'Odd 2');
    assert.equal(await editor.duplicate(practiceProfile.name), 'Contoso Sandbox 2');
    assert.deepEqual(settings.entries.map(nameOf), [
      'Account',
      'Account 3',
      'Account 2',
      'Odd',
      'Odd 2',
      'Contoso Sandbox 2',
    ]);
    assert.deepEqual(settings.entries[4], { name: 'Odd 2', method: 1, x: [] });
    assert.equal(await codeOf(editorOf([3]).editor.duplicate(name('Connection 1'))), 'connection.broken');
  });

  it('gives a copy of the longest name one that is not too long', async () => {
    const long = `${'x'.repeat(98)}😀`;
    const { editor, settings } = editorOf([{ ...account, name: long }]);
    await editor.duplicate(name(long));
    assert.ok(readSavedConnections(settings.entries).every((saved) => 'profile' in saved));
  });

  it('removes a broken entry by the name that it is shown with', async () => {
    const { editor, settings } = editorOf([...broken, account]);
    await editor.remove(name('Connection 3'));
    assert.deepEqual(settings.entries, [...broken.toSpliced(2, 1), account]);
  });

  it('removes one customer, also one that cannot be read', async () => {
    const { editor, settings } = editorOf([partner]);
    await editor.remove(name('Partner › A'));
    assert.deepEqual((settings.entries[0] as typeof partner).customers, partner.customers.slice(1));
    await editor.remove(name('Partner › not a domain'));
    assert.deepEqual((settings.entries[0] as typeof partner).customers, partner.customers.slice(2));
    assert.equal(await codeOf(editor.duplicate(name('Partner › b.example'))), 'connection.isCustomer');
    assert.equal(await codeOf(editor.replace(name('Partner › b.example'), practiceProfile)), 'connection.isCustomer');
  });

  it('removes several at once, those that are called by their place too, and none that was not meant', async () => {
    const twin = { name: 'Account', method: 'deviceCode' };
    const entries = [certificate, account, { ...twin, nr: 1 }, partner, { ...twin, nr: 2 }, { ...twin, nr: 3 }];
    const { editor, settings, secrets } = editorOf(entries);
    await secrets.set(name('App'), 'certificatePassphrase', 'x');
    await editor.remove(
      name('App'),
      name('Account (3)'),
      name('Partner › b.example'),
      name('Partner › A'),
      name('Account (5)'),
    );
    const [, unreadable, , again] = partner.customers;
    assert.deepEqual(settings.entries, [account, { ...partner, customers: [unreadable, again] }, { ...twin, nr: 3 }]);
    assert.deepEqual(await secrets.names(), []);
    assert.equal(await codeOf(editor.remove(name('Account'), name('none'))), 'connection.unknown');
    assert.equal(settings.entries.length, 3);
  });

  it('says that there is no such connection', async () => {
    const { editor } = editorOf([account]);
    for (const work of [
      editor.remove(name('none')),
      editor.duplicate(name('none')),
      editor.replace(name('none'), practiceProfile),
      editor.move(name('none'), { group: 'x' }),
      editor.move(name('Account'), { before: name('none') }),
    ]) {
      assert.equal(await codeOf(work), 'connection.unknown');
    }
  });
});
