import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cloudNames, cloudOf } from '../../../src/connections/clouds';
import {
  describePartner,
  describePrincipal,
  describeProfile,
  methodTitle,
} from '../../../src/connections/describeProfile';
import { entryMembers, mergeEntry, toEntry } from '../../../src/connections/entries';
import {
  connectionMethods,
  practiceProfile,
  signsInInTerminal,
  type SavedConnection,
  type SavedProfile,
} from '../../../src/connections/profile';
import { readPlacedConnections, readSavedConnections } from '../../../src/connections/readConnections';
import { anyEntry, soundEntry } from './anyEntry';

const guid = '11111111-2222-3333-4444-555555555555';
const problemOf = (saved: SavedConnection | undefined): string =>
  saved !== undefined && 'problem' in saved ? saved.problem : '';

function profileOf([saved]: readonly SavedConnection[]): SavedProfile {
  if (saved !== undefined && 'delegated' in saved) return saved.delegated;
  assert.ok(saved !== undefined && 'profile' in saved && saved.profile.method !== 'delegated');
  return saved.profile;
}

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

  it('lets a sound connection have its name, whatever stands above it', () => {
    const saved = readSavedConnections([
      { name: 'Fine', method: 'telnet' },
      { name: 'P › c.com', method: 'telnet' },
      { name: 'Fine', method: 'sandbox' },
      { name: 'P', method: 'delegated', userPrincipalName: 'a@b.com', customers: [{ organization: 'c.com' }] },
    ]);
    assert.deepEqual(
      saved.map((each) => [each.name, 'problem' in each]),
      [
        ['Fine (1)', true],
        ['P › c.com (2)', true],
        ['Fine', false],
        ['P', false],
        ['P › c.com', false],
      ],
    );
  });

  it('makes a connection of each customer, named after its partner', () => {
    const partner = {
      name: 'Partner',
      method: 'delegated',
      userPrincipalName: 'admin@partner.example',
      production: true,
      group: 'Customers / North',
      cloud: 'O365China',
      customers: [
        { organization: 'A.example', name: ' A ' },
        { organization: 'B.example' },
        { organization: 'nowhere' },
      ],
    };
    const [parent, first, second, third] = readSavedConnections([partner]);
    assert.ok(parent !== undefined && 'delegated' in parent);
    assert.deepEqual(parent.customers, ['Partner › A', 'Partner › b.example', 'Partner › nowhere']);
    assert.equal(describePartner(parent.delegated), '2 customers as admin@partner.example');
    assert.deepEqual(first, {
      name: 'Partner › A',
      parent: 'Partner',
      profile: {
        name: 'Partner › A',
        method: 'delegated',
        userPrincipalName: 'admin@partner.example',
        organization: 'A.example',
        signIn: 'vscodeAccount',
        production: true,
        group: 'Customers/North',
        cloud: 'O365China',
      },
    });
    assert.ok(
      second !== undefined && 'profile' in second && describeProfile(second.profile).startsWith('B.example as'),
    );
    assert.match(problemOf(third), /“organization” of a customer/);
    assert.equal(third !== undefined && 'parent' in third ? third.parent : '', 'Partner');
  });

  it('keeps group and colour of a broken connection, so that it stays in its place', () => {
    const [saved] = readSavedConnections([{ name: 'x', method: 1, group: 'a / b', color: 'red' }]);
    assert.ok(saved !== undefined && 'problem' in saved);
    assert.deepEqual([saved.group, saved.color], ['a/b', 'red']);
  });

  it('shows a wrong value on one short line', () => {
    const [saved] = readSavedConnections([{ name: 'a\u0007\u202e'.repeat(500), method: 'x\n'.repeat(500) }]);
    assert.ok(saved !== undefined && saved.name.length <= 60 && !/\p{Cc}|\p{Cf}/u.test(saved.name));
    const [other] = readSavedConnections([{ name: 'a', method: { deep: 'x'.repeat(1_000_000) } }]);
    assert.ok(problemOf(other).length < 250);
  });

  it('cuts no letter of a name in two: the tree makes an address of it', () => {
    for (const start of ['', 'x', 'xx']) {
      const name = start + '\u{1f600}'.repeat(80);
      const customers = [{ name, organization: 'no domain' }];
      const partner = { name: 'Partner', method: 'delegated', userPrincipalName: 'a@partner.example', customers };
      for (const saved of readSavedConnections([{ name, method: 'telnet' }, { name: 'Odd', method: name }, partner])) {
        assert.match(saved.name, /^\P{Cs}+$/u);
        assert.match(problemOf(saved), /^\P{Cs}*$/u);
      }
    }
  });

  it('loses no entry and never throws, whatever the setting holds', () => {
    const list = fc.oneof(fc.jsonValue(), fc.array(anyEntry, { maxLength: 4 }));
    fc.assert(
      fc.property(list, (value) => {
        const placed = readPlacedConnections(value);
        const entries = Array.isArray(value) ? value.length : 0;
        assert.equal(new Set(placed.map(({ index }) => index)).size, entries);
        assert.ok(placed.every(({ index }, at) => index >= (placed[at - 1]?.index ?? 0)));
        assert.equal(new Set(placed.map(({ connection }) => connection.name.toLowerCase())).size, placed.length);
        assert.ok(placed.every(({ connection }) => !/\p{Cc}/u.test(connection.name) && connection.name.trim() !== ''));
      }),
      { numRuns: 20_000 },
    );
  });

  it('reads a thousand connections and ten thousand customers in no time', () => {
    const customers = Array.from({ length: 10_000 }, (_, index) => ({ organization: `c${index}.onmicrosoft.com` }));
    const partner = { name: 'P', method: 'delegated', userPrincipalName: 'a@b.com', customers };
    const list = Array.from({ length: 1_000 }, (_, index) => ({
      name: `Tenant ${index}`,
      method: 'vscodeAccount',
      organization: `t${index}.onmicrosoft.com`,
    }));
    assert.equal(readSavedConnections([partner, ...list]).length, 11_001);
  });

  it('takes no longer for texts that are made to slow it down', () => {
    const long = 'a'.repeat(300_000);
    for (const text of [
      long,
      `${long}.`,
      `${long}@`,
      `${'a.'.repeat(150_000)}!`,
      `${'a-'.repeat(150_000)}.com`,
      ' '.repeat(300_000),
      '/'.repeat(300_000),
      `${'a/'.repeat(150_000)}/`,
    ]) {
      const entry = { name: text, method: 'vscodeAccount', organization: text, userPrincipalName: text, group: text };
      for (const members of [
        entry,
        { ...entry, name: 'a' },
        { ...entry, name: 'a', group: 'a' },
        { ...entry, name: 'a', group: 'a', organization: 'a.com' },
      ]) {
        assert.notEqual(problemOf(readSavedConnections([members])[0]), '');
      }
    }
  });

  it('tells who signs in where it is no user', () => {
    const named = (members: object) =>
      describePrincipal(profileOf(readSavedConnections([{ name: 'a', organization: 'a.com', ...members }])));
    const id = '11111111-2222-3333-8444-555555555555';
    const certificate = { file: '/a.pem' };
    assert.equal(named({ method: 'certificate', appId: id, certificate }), id);
    assert.equal(named({ method: 'managedIdentity', accountId: id }), id);
    assert.equal(named({ method: 'managedIdentity' }), 'managed identity');
    assert.equal(named({ method: 'vscodeAccount' }), undefined);
  });

  it('reads back what it saves', () => {
    const profile = { ...practiceProfile, production: true, color: 'blue' as const };
    assert.deepEqual(readSavedConnections([toEntry(profile)]), [{ name: profile.name, profile }]);
    assert.match(describeProfile(practiceProfile), /200 mailboxes/);
  });

  it('reads back every profile that it read, and keeps all that it does not know', () => {
    fc.assert(
      fc.property(soundEntry, (entry) => {
        const saved = readSavedConnections([entry]);
        const profile = profileOf(saved);
        assert.deepEqual(readSavedConnections([toEntry(profile)]), saved);
        const again = mergeEntry(entry, profile);
        assert.deepEqual(readSavedConnections([again]), saved);
        assert.deepEqual(
          Object.keys(again).filter((key) => !Object.hasOwn(entryMembers, key)),
          Object.keys(entry).filter((key) => !Object.hasOwn(entryMembers, key)),
        );
        for (const key of Object.keys(entry))
          if (!Object.hasOwn(entryMembers, key)) assert.deepEqual(again[key], entry[key]);
        assert.deepEqual(mergeEntry(again, profile), again);
      }),
      { numRuns: 20_000 },
    );
  });

  it('says who connects where in one line for each way to sign in', () => {
    fc.assert(
      fc.property(soundEntry, (entry) => {
        for (const saved of readSavedConnections([entry])) {
          const text =
            'profile' in saved
              ? describeProfile(saved.profile)
              : 'delegated' in saved
                ? describePartner(saved.delegated)
                : '';
          assert.match(text, /^\S.*\S$/u);
        }
      }),
      { numRuns: 2_000 },
    );
    assert.equal(new Set(connectionMethods.map(methodTitle)).size, connectionMethods.length);
  });
});

describe('the clouds', () => {
  it('are those of Microsoft’s tables', () => {
    const rows = cloudNames.map((cloud) => {
      const { environmentName, authority, adminApiBase, complianceBase = '' } = cloudOf({ cloud });
      return [environmentName, authority, adminApiBase, complianceBase].map((text) => text.replace('https://', ''));
    });
    assert.deepEqual(rows, [
      ['O365Default', 'login.microsoftonline.com', 'outlook.office365.com', 'ps.compliance.protection.outlook.com'],
      ['O365USGovGCCHigh', 'login.microsoftonline.us', 'outlook.office365.us', 'ps.compliance.protection.office365.us'],
      [
        'O365USGovDoD',
        'login.microsoftonline.us',
        'outlook-dod.office365.us',
        'l5.ps.compliance.protection.office365.us',
      ],
      ['O365China', 'login.chinacloudapi.cn', 'outlook.office365.cn', 'ps.compliance.protection.partner.outlook.cn'],
      ['O365GermanyCloud', 'login.microsoftonline.de', 'outlook.office.de', ''],
    ]);
    assert.equal(cloudOf({}), cloudOf({ cloud: 'O365Default' }));
  });

  it('give search-only sessions of Security & Compliance a token of their own resource, where it is known', () => {
    const scopes = cloudNames.map((cloud) => cloudOf({ cloud, searchOnly: true }).complianceScope);
    const search = 'https://dataservice.o365filtering.com/.default';
    const china = 'https://ps.compliance.protection.partner.outlook.cn/.default';
    assert.deepEqual(scopes, [search, search, search, china, undefined]);
    assert.deepEqual(cloudOf({ searchOnly: false }), cloudOf({}));
  });
});

describe('who signs in', () => {
  it('is the terminal where no token can be had', () => {
    const methods = [
      { method: 'vscodeAccount', organization: 'a.com' },
      { method: 'certificate', organization: 'a.com', appId: guid, certificate: { file: '/a' } },
      { method: 'certificate', organization: 'a.com', appId: guid, certificate: { file: '/a', signIn: 'module' } },
      { method: 'certificate', organization: 'a.com', appId: guid, certificate: { thumbprint: '0'.repeat(40) } },
      { method: 'deviceCode' },
      { method: 'interactive' },
      { method: 'managedIdentity', organization: 'a.com' },
      { method: 'sandbox' },
    ].map((entry) => readSavedConnections([{ name: 'x', ...entry }])[0]);
    assert.deepEqual(
      methods.map((saved) => saved !== undefined && 'profile' in saved && signsInInTerminal(saved.profile)),
      [false, false, true, true, true, true, true, false],
    );
  });
});
