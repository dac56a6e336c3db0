import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeProfile } from '../../../src/connections/describeProfile';
import { toEntry } from '../../../src/connections/entries';
import { practiceProfile, type SavedConnection } from '../../../src/connections/profile';
import { readSavedConnections } from '../../../src/connections/readConnections';

const problemOf = (saved: SavedConnection | undefined): string =>
  saved !== undefined && 'problem' in saved ? saved.problem : '';

describe('saved connections', () => {
  it('reads a practice tenant with its defaults', () => {
    assert.deepEqual(readSavedConnections([{ name: 'Practice', method: 'sandbox' }]), [
      {
        name: 'Practice',
        profile: {
          name: 'Practice',
          method: 'sandbox',
          production: false,
          sandbox: { organization: 'contoso', mailboxes: 200, role: 'Organization Management' },
        },
      },
    ]);
  });

  it('reads an account with everything it may have', () => {
    const entry = {
      name: 'Contoso',
      method: 'vscodeAccount',
      organization: 'contoso.onmicrosoft.com',
      userPrincipalName: 'admin@contoso.com',
      production: true,
      color: 'red',
    };
    assert.deepEqual(readSavedConnections([entry]), [{ name: 'Contoso', profile: entry }]);
  });

  const broken: readonly (readonly [string, unknown, RegExp])[] = [
    ['no object', 'x', /must be an object/],
    ['no name', { method: 'sandbox' }, /no name/],
    ['a name of two lines', { name: 'a\nb', method: 'sandbox' }, /one line/],
    ['an unknown method', { name: 'a', method: 'telnet' }, /“telnet” is no way to sign in/],
    ['no method', { name: 'a' }, /no way to sign in/],
    ['no organization', { name: 'a', method: 'vscodeAccount' }, /“organization”/],
    ['an organization that is code', { name: 'a', method: 'vscodeAccount', organization: '$(calc)' }, /“organization”/],
    ['an unknown colour', { name: 'a', method: 'sandbox', color: 'pink' }, /“color” must be one of/],
    ['too many mailboxes', { name: 'a', method: 'sandbox', sandbox: { mailboxes: 100_001 } }, /from 1 to 100000/],
    [
      'a sandbox elsewhere',
      { name: 'a', method: 'sandbox', sandbox: { url: 'http://10.0.0.1:80' } },
      /on this computer/,
    ],
    [
      'a sandbox that may be elsewhere',
      { name: 'a', method: 'sandbox', sandbox: { url: 'http://127.0.0.1:80@evil.example:80' } },
      /on this computer/,
    ],
    [
      'a running sandbox without its tenant',
      { name: 'a', method: 'sandbox', sandbox: { url: 'http://127.0.0.1:80' } },
      /“tenantId”/,
    ],
    [
      'a user name that is none',
      { name: 'a', method: 'vscodeAccount', organization: 'a.com', userPrincipalName: 'x' },
      /no user name/,
    ],
  ];
  for (const [title, entry, sentence] of broken) {
    it(`says what is wrong with ${title} and goes on`, () => {
      const [saved, next] = readSavedConnections([entry, { name: 'Fine', method: 'sandbox' }]);
      assert.match(problemOf(saved), sentence);
      assert.ok(next !== undefined && 'profile' in next);
    });
  }

  it('keeps both of two connections with one name, under names of their own', () => {
    const saved = readSavedConnections([
      { name: 'Same', method: 'sandbox' },
      { name: 'same', method: 'sandbox' },
    ]);
    assert.deepEqual(
      saved.map(({ name }) => name),
      ['Same', 'same (2)'],
    );
    assert.match(problemOf(saved[1]), /Another connection has the name/);
  });

  it('loses no entry and never throws, whatever the setting holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const saved = readSavedConnections(value);
        assert.equal(saved.length, Array.isArray(value) ? value.length : 0);
        assert.equal(new Set(saved.map(({ name }) => name.toLowerCase())).size, saved.length);
      }),
    );
  });

  it('reads back what it saves', () => {
    const profile = { ...practiceProfile, production: true, color: 'blue' as const };
    assert.deepEqual(readSavedConnections([toEntry(profile)]), [{ name: profile.name, profile }]);
    assert.match(describeProfile(practiceProfile), /200 mailboxes/);
  });
});
