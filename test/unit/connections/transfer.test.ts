import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findSecret } from '../../../src/connections/exportConnections';
import type { ConflictChoice } from '../../../src/connections/importConnections';
import { CanceledError } from '../../../src/core/errors';
import { connectionName as name } from '../../../src/core/ids';
import { processorTime } from '../../support/timing';
import { anyEntry } from './anyEntry';
import { codeOf, editorOf } from './editorOf';
import { account, broken, certificate, partner } from './savedEntries';

/** What stays of an entry that gets another name. */
function withoutName(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry;
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'name'));
}

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

  it('exports no secret under any name or in any form that other programs have for it', async () => {
    const clientSecret = `abc8Q~${'x'.repeat(34)}`;
    const key = `MIIE${'Qx9/'.repeat(100)}==`;
    const hidden = {
      apiKey: 'hidden-1',
      'access-key': 'hidden-2',
      tokenCache: { value: 'hidden-3' },
      connectionString: 'hidden-4',
      pwdOfFile: 'hidden-5',
      pass: 'hidden-6',
      pfxFile: 'hidden-7',
      Authorization: 'Basic hidden-8',
      note: clientSecret,
      remark: `the secret is ${clientSecret}, do not tell`,
      proxy: 'http://user:hidden-9@proxy.example:8080',
      blob: key,
      'eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.hidden': 1,
    };
    const entry = {
      ...account,
      more: [{ hidden }, hidden],
      compass: 'north',
      description: 'passes by Q~',
      link: 'https://contoso.com/a@b',
    };
    const { text, leftOut } = await editorOf([entry]).editor.exportAll();
    assert.doesNotMatch(text, /hidden-|8Q~|eyJ|MIIE/u);
    assert.doesNotMatch(leftOut.join(), /eyJ|8Q~/u);
    assert.equal(leftOut.length, 2 * Object.keys(hidden).length);
    for (const kept of ['north', 'passes by Q~', 'https://contoso.com/a@b']) assert.ok(text.includes(kept), kept);
  });

  it('looks for secrets in long texts no longer than their length takes', () => {
    for (const piece of ['a.', 'a-', 'eyJ-', 'a://', '://a:', 'MI\n']) {
      const time = processorTime(() => findSecret([{ note: `${piece.repeat(200_000)}!` }]));
      assert.ok(time < 2000, `${piece}: ${time} ms`);
    }
  });

  it('exports and imports any entries without losing or changing one that holds no secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry, { maxLength: 4 }), async (entries) => {
        const { text, leftOut } = await editorOf(entries).editor.exportAll();
        fc.pre(leftOut.length === 0);
        const { editor, settings } = editorOf([]);
        const { added, same } = await editor.importAll(text, always('keepBoth'));
        assert.equal(added + same, entries.length);
        const plain = (list: readonly unknown[]) => list.map((entry) => JSON.stringify(withoutName(entry)));
        const there = new Set(plain(settings.entries));
        for (const entry of plain(JSON.parse(JSON.stringify(entries)) as unknown[])) assert.ok(there.has(entry), entry);
      }),
      { numRuns: 200 },
    );
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

  it('never takes the place of a partner for one of its customers', async () => {
    const { editor, settings } = editorOf([partner]);
    const odd = { name: `${partner.name} › b.example`, method: 'deviceCode' };
    await editor.importAll(JSON.stringify([odd]), always('replace'));
    assert.deepEqual(settings.entries, [partner, odd]);
  });

  it('takes what differs only in the order of its members for the same', async () => {
    const { editor } = editorOf([certificate]);
    const other = Object.fromEntries(Object.entries(certificate).reverse());
    const result = await editor.importAll(JSON.stringify([other]), never);
    assert.deepEqual(result, { added: 0, replaced: 0, skipped: 0, same: 1 });
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
