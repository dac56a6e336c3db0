import assert from 'node:assert/strict';
import type { ConnectionEditor } from '../../../src/connections/connectionEditor';
import type { ConflictChoice } from '../../../src/connections/importConnections';
import { practiceProfile, type CertificateProfile, type SavedProfile } from '../../../src/connections/profile';
import { readSavedConnections } from '../../../src/connections/readConnections';
import { ConnectionSecrets } from '../../../src/connections/secrets';
import { CanceledError, UserError } from '../../../src/core/errors';
import { connectionName } from '../../../src/core/ids';
import { MemorySecrets } from '../../support/memorySecrets';
import { codeOf, editorOf, nameOf } from './editorOf';

const name = connectionName;
const account = { name: 'Account', method: 'vscodeAccount', organization: 'contoso.com' };
const certificate = {
  name: 'App',
  method: 'certificate',
  organization: 'contoso.com',
  appId: '11111111-2222-3333-4444-555555555555',
  certificate: { file: '/keys/app.pfx' },
};
const partner = {
  name: 'Partner',
  method: 'delegated',
  userPrincipalName: 'admin@partner.example',
  customers: [
    { organization: 'a.example', name: 'A', note: 'first' },
    { organization: 'not a domain' },
    { organization: 'b.example' },
    { organization: 'a.example' },
  ],
};
const broken: readonly unknown[] = [null, 7, 'x', [[]], { name: 'Odd', method: 'telnet', deep: { list: [1, null] } }];

const read = (entry: unknown): SavedProfile => {
  const [saved] = readSavedConnections([entry]);
  if (saved !== undefined && 'profile' in saved && saved.profile.method !== 'delegated') return saved.profile;
  if (saved !== undefined && 'delegated' in saved) return saved.delegated;
  throw new assert.AssertionError({ message: `not readable: ${JSON.stringify(saved)}` });
};

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

describe('moving the saved connections', () => {
  const list = ['a', 'b', 'c', 'd'].map((each) => ({ ...account, name: each }));
  const moved = async (which: string, target: Parameters<ConnectionEditor['move']>[1], entries: unknown[] = list) => {
    const { editor, settings } = editorOf(entries);
    await editor.move(name(which), target);
    return settings.entries.map(nameOf).join('');
  };

  it('puts one before or after another', async () => {
    assert.equal(await moved('d', { before: name('a') }), 'dabc');
    assert.equal(await moved('a', { after: name('d') }), 'bcda');
    assert.equal(await moved('b', { after: name('c') }), 'acbd');
    assert.equal(await moved('c', { before: name('b') }), 'acbd');
    assert.equal(await moved('a', { before: name('b') }), 'abcd');
    assert.equal(await moved('b', { after: name('b') }), 'abcd');
    assert.equal(await moved('a', { after: practiceProfile.name }), 'bcda');
    assert.equal(await moved(practiceProfile.name, { before: name('b') }), 'aContoso Sandboxbcd');
  });

  it('takes it into the group of the other', async () => {
    const { editor, settings } = editorOf([list[0], { ...list[1], group: 'North' }, 5]);
    await editor.move(name('a'), { after: name('b') });
    assert.deepEqual(settings.entries, [{ ...list[1], group: 'North' }, { ...list[0], group: 'North' }, 5]);
    await editor.move(name('a'), { group: 'Customers/South' });
    assert.deepEqual(settings.entries[1], { ...list[0], group: 'Customers/South' });
    await editor.move(name('a'), { group: undefined });
    assert.deepEqual(settings.entries[1], list[0]);
    assert.equal(await codeOf(editor.move(name('a'), { group: 'a//b' })), 'connection.badGroup');
    assert.equal(await codeOf(editor.move(name('Connection 3'), { group: 'x' })), 'connection.broken');
  });

  it('renames a group with the groups in it, and dissolves it', async () => {
    const { editor, settings } = editorOf([
      { ...list[0], group: 'North' },
      { ...list[1], group: 'North / Far' },
      { ...list[2], group: 'Northern' },
      { name: 'broken', group: 'North/Far' },
      list[3],
      null,
    ]);
    const groups = () => settings.entries.map((entry) => (entry as { group?: string } | null)?.group);
    await editor.moveGroup('North', 'South');
    assert.deepEqual(groups(), ['South', 'South/Far', 'Northern', 'South/Far', undefined, undefined]);
    await editor.moveGroup('South', undefined);
    assert.deepEqual(groups(), [undefined, 'Far', 'Northern', 'Far', undefined, undefined]);
  });

  it('reorders the customers of a partner', async () => {
    const { editor, settings } = editorOf([partner, list[0]]);
    await editor.move(name('Partner › b.example'), { before: name('Partner › A') });
    assert.deepEqual(
      (settings.entries[0] as typeof partner).customers,
      [2, 0, 1, 3].map((index) => partner.customers[index]),
    );
    assert.equal(await codeOf(editor.move(name('Partner › A'), { group: 'x' })), 'connection.isCustomer');
    assert.equal(await codeOf(editor.move(name('Partner › A'), { after: name('a') })), 'connection.isCustomer');
  });
});

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

describe('export and import', () => {
  const never = (): Promise<ConflictChoice> => Promise.reject(new Error('not to be asked'));
  const always = (choice: ConflictChoice) => (): Promise<ConflictChoice> => Promise.resolve(choice);

  it('brings everything to another computer, broken entries and unknown members too', async () => {
    const all = [account, certificate, partner, ...broken, { name: 'Odd', extra: true, method: 'deviceCode' }];
    const { text, leftOut } = await editorOf(all).editor.exportAll();
    assert.deepEqual(leftOut, []);
    const { editor, settings } = editorOf([]);
    // The two called “Odd” are in each other's way here as they were there; both are asked about and kept.
    const asked: string[] = [];
    const result = await editor.importAll(text, (conflict) => {
      asked.push(`${conflict.name} → ${conflict.otherName}`);
      return Promise.resolve('keepBoth');
    });
    assert.deepEqual(asked, ['Odd → Odd 2']);
    assert.deepEqual(settings.entries, [...all.slice(0, -1), { name: 'Odd 2', extra: true, method: 'deviceCode' }]);
    assert.deepEqual(result, { added: all.length, replaced: 0, skipped: 0, same: 0 });
  });

  it('exports no secret', async () => {
    const token = 'eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.c2ln';
    const { editor, secrets } = editorOf([
      { ...certificate, certificate: { file: '/x', passphrase: 'hidden-1' } },
      { ...account, accessToken: 'hidden-2', deep: [{ Client_Secret: 'hidden-3' }], note: `Bearer ${token}` },
      { note: '-----BEGIN RSA PRIVATE KEY-----\nhidden-4' },
    ]);
    await secrets.set(name('App'), 'certificatePassphrase', 'hidden-5');
    const { text, leftOut } = await editor.exportAll();
    assert.doesNotMatch(text, /hidden|eyJ/u);
    assert.deepEqual(leftOut, [
      '[0].certificate.passphrase',
      '[1].accessToken',
      '[1].deep[0].Client_Secret',
      '[1].note',
      '[2].note',
    ]);
  });

  it('asks about a name that is taken', async () => {
    const other = { ...account, organization: 'fabrikam.com' };
    for (const [choice, expected] of [
      ['keepBoth', [account, { ...other, name: 'Account 2' }]],
      ['replace', [other]],
      ['skip', [account]],
    ] as const) {
      const { editor, settings } = editorOf([account]);
      const result = await editor.importAll(JSON.stringify([other]), always(choice));
      assert.deepEqual(settings.entries, expected, choice);
      assert.equal(result.added + result.replaced + result.skipped, 1);
    }
  });

  it('changes nothing when it is called off', async () => {
    const { editor, settings } = editorOf([account]);
    const text = JSON.stringify([certificate, { ...account, color: 'red' }]);
    await assert.rejects(editor.importAll(text, always('cancel')), CanceledError);
    assert.deepEqual(settings.entries, [account]);
  });

  it('overwrites nothing that was written by hand while it asked', async () => {
    const { editor, settings } = editorOf([account]);
    const importing = editor.importAll(JSON.stringify([{ ...account, color: 'red' }]), () => {
      settings.text = JSON.stringify([account, certificate]);
      return Promise.resolve('replace');
    });
    assert.equal(await codeOf(importing), 'connection.changedMeanwhile');
    assert.deepEqual(settings.entries, [account, certificate]);
  });

  it('takes what is there already for done', async () => {
    const { editor, settings } = editorOf([account, certificate]);
    const { text } = await editor.exportAll();
    assert.deepEqual(await editor.importAll(`\uFEFF${text}`, never), { added: 0, replaced: 0, skipped: 0, same: 2 });
    assert.deepEqual(settings.entries, [account, certificate]);
  });

  for (const [title, text, code] of [
    ['no JSON', '{', 'connection.importUnreadable'],
    ['no list', '{"connections":1}', 'connection.importUnreadable'],
    ['text', '"x"', 'connection.importUnreadable'],
    ['a password', '[{"name":"a","Password":"x"}]', 'connection.importSecret'],
    ['a passphrase', '[{"certificate":{"passPhrase":1}}]', 'connection.importSecret'],
    ['a client secret', '{"exchangeOnline.connections":[{"x":[{"clientSecret":""}]}]}', 'connection.importSecret'],
    ['a token', '[{"refresh_token":null}]', 'connection.importSecret'],
    ['a token in a text', '["eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.c2ln"]', 'connection.importSecret'],
    ['a private key', '[{"x":"-----BEGIN PRIVATE KEY-----"}]', 'connection.importSecret'],
    ['an abyss', `[${'['.repeat(100_000)}${']'.repeat(100_000)}]`, 'connection.importUnreadable'],
    ['too much', `[${' '.repeat(10_000_000)}]`, 'connection.importUnreadable'],
  ] as const) {
    it(`refuses ${title} and changes nothing`, async () => {
      const { editor, settings } = editorOf([account]);
      assert.equal(await codeOf(editor.importAll(text, never)), code);
      assert.equal(settings.writes, 0);
    });
  }
});
