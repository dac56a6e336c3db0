import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { cloudNames } from '../../../src/connections/clouds';
import { certificateMembers, customerMembers, entryMembers, sandboxMembers } from '../../../src/connections/entries';
import { connectionMethods } from '../../../src/connections/profile';
import { patterns } from '../../../src/connections/profileText';
import { readSavedConnections } from '../../../src/connections/readConnections';
import { anyEntry, domain, soundEntry } from './anyEntry';

/** A schema of the manifest; only what these tests look at. */
interface Schema {
  readonly pattern?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly defaultSnippets?: readonly { readonly label: string; readonly body: Readonly<Record<string, unknown>> }[];
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { configuration: { properties: Record<string, Schema> }[] };
};
const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const setting = manifest.contributes.configuration.flatMap(({ properties }) =>
  Object.entries(properties).flatMap(([key, schema]) => (key === 'exchangeOnline.connections' ? [schema] : [])),
)[0];
assert.ok(setting !== undefined);
const validate = new Ajv({ strict: false, allErrors: false }).compile(setting);

/** The first sentence about an entry; empty if it is sound. */
function problemOf(entry: unknown): string {
  for (const saved of readSavedConnections([entry])) if ('problem' in saved) return saved.problem;
  return '';
}

/** Every schema inside one, with the path to it. */
function* schemasIn(value: unknown, path = ''): Generator<readonly [string, Schema]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, value];
  for (const [key, member] of Object.entries(value)) {
    if (key !== 'defaultSnippets' && key !== 'default') yield* schemasIn(member, `${path}/${key}`);
  }
}

const guid = '11111111-2222-3333-4444-555555555555';
const account = { name: 'A', method: 'vscodeAccount', organization: 'contoso.com' };
const certificate = { ...account, method: 'certificate', appId: guid, certificate: { file: '/a.pfx' } };
const partner = {
  name: 'P',
  method: 'delegated',
  userPrincipalName: 'a@b.com',
  customers: [{ organization: 'c.com' }],
};
const sandbox = { name: 'S', method: 'sandbox' };
const managed = { ...account, method: 'managedIdentity' };
const located = (members: object) => ({ ...certificate, certificate: members });
const served = (members: object) => ({ ...sandbox, sandbox: members });

const sound: readonly unknown[] = [
  sandbox,
  { ...sandbox, sandbox: {} },
  served({ organization: 'fabrikam', mailboxes: 100_000, role: 'Help Desk', seed: '' }),
  served({ url: 'http://[::1]:1/', tenantId: guid, userPrincipalName: 'x' }),
  served({ url: 'HTTP://LocalHost:65535', tenantId: guid, userPrincipalName: '' }),
  { ...sandbox, organization: 5, cloud: false, certificate: 'of no use here' },
  account,
  { ...account, organization: guid.toUpperCase() },
  { ...account, organization: 'xn--mnchen-3ya.xn--p1ai' },
  { ...account, userPrincipalName: 'O’Brien@contoso.com'.replace('’', "'") },
  { ...account, userPrincipalName: 'guest_fabrikam.com#EXT#@contoso.onmicrosoft.com' },
  { ...account, production: true, color: 'purple', group: 'Customers/North' },
  { ...account, name: ' Zürich 東京 😀 ' },
  { ...account, name: 'می‌خواهم' },
  { ...account, sandbox: 3, customers: null, appId: 'of no use here' },
  { ...account, comment: { any: ['thing'] } },
  { ...account, compliance: true, searchOnly: true, windowsPowerShell: true },
  { ...account, compliance: false, searchOnly: false, cloud: 'O365GermanyCloud' },
  { ...account, commandNames: ['Get-Mailbox', '*-Inbox*', 'Get-EXO?ailbox'] },
  ...cloudNames.map((cloud) => ({ ...account, cloud })),
  certificate,
  located({ file: 'C:\\keys\\app.pem', sendX5c: true, signIn: 'module' }),
  located({ file: '\\\\server\\share\\app.pfx', more: 1 }),
  located({ thumbprint: '0123456789abcdef0123456789ABCDEF01234567', signIn: 'extension' }),
  { name: 'D', method: 'deviceCode' },
  { ...account, method: 'deviceCode', windowsPowerShell: false, compliance: false },
  { name: 'I', method: 'interactive' },
  { ...account, method: 'interactive', userPrincipalName: 'a@b.com', disableWam: true },
  managed,
  { ...managed, accountId: guid },
  partner,
  { ...partner, customers: [], signIn: 'interactive', disableWam: true },
  { ...partner, customers: [{ organization: 'c.com', name: 'C', note: 0 }, { organization: 'd.com' }] },
];

const broken: readonly (readonly [unknown, RegExp])[] = [
  [null, /must be an object/],
  [[], /must be an object/],
  ['x', /must be an object/],
  [{}, /has no name/],
  [{ ...account, name: '' }, /has no name/],
  [{ ...account, name: '  ' }, /has no name/],
  [{ ...account, name: 5 }, /“name” must be text/],
  [{ ...account, name: null }, /“name” must be text/],
  [{ ...account, name: 'a\nb' }, /one line of text/],
  [{ ...account, name: 'a\u202eb' }, /visible characters/],
  [{ ...account, name: 'a\u200b' }, /visible characters/],
  [{ ...account, name: 'x'.repeat(101) }, /at most 100/],
  [{ ...account, name: 'A › B' }, /cannot contain “›”/],
  [{ name: 'a' }, /is no way to sign in/],
  [{ ...account, method: 'VSCodeAccount' }, /“VSCodeAccount” is no way to sign in/],
  [{ ...account, method: ['certificate'] }, /is no way to sign in/],
  [{ ...account, color: 'pink' }, /“color” must be one of: red/],
  [{ ...account, color: null }, /“color” must be one of/],
  [{ ...account, production: 1 }, /“production” must be true or false/],
  [{ ...account, group: '' }, /“group” must be a path/],
  [{ ...account, group: 'a//b' }, /“group” must be a path/],
  [{ ...account, group: '/a' }, /“group” must be a path/],
  [{ ...account, group: 'x'.repeat(201) }, /at most 200/],
  [
    { ...account, organization: undefined },
    /“organization” must be a domain of the tenant, such as .*, or its tenant ID/,
  ],
  [{ ...account, organization: 'contoso' }, /“organization” must be/],
  [{ ...account, organization: '$(calc).com' }, /“organization” must be/],
  [{ ...account, organization: `${'a'.repeat(64)}.com` }, /“organization” must be/],
  [{ ...account, organization: 'contoso.com\n' }, /“organization” must be/],
  [{ ...account, userPrincipalName: 'x' }, /“x” is no user name/],
  [{ ...account, userPrincipalName: 'a"b@contoso.com' }, /is no user name/],
  [{ ...account, userPrincipalName: 'a’b@contoso.com' }, /is no user name/],
  [{ ...account, cloud: 'O365' }, /“cloud” must be one of: O365Default/],
  [{ ...account, compliance: 'yes' }, /“compliance” must be true or false/],
  [{ ...account, searchOnly: true }, /needs “compliance”: true/],
  [{ ...account, searchOnly: true, compliance: false }, /needs “compliance”: true/],
  [{ ...account, compliance: true, cloud: 'O365GermanyCloud' }, /has no Security & Compliance/],
  [{ ...account, windowsPowerShell: null }, /“windowsPowerShell” must be true or false/],
  [{ ...account, commandNames: [] }, /“commandNames” must be a list of cmdlet names/],
  [{ ...account, commandNames: 'Get-Mailbox' }, /“commandNames” must be a list\./],
  [{ ...account, commandNames: ['Get-Mailbox; calc'] }, /“commandNames” must be a list of cmdlet names/],
  [{ ...account, accessToken: '' }, /“accessToken” looks like a secret/],
  [{ ...account, ClientSecret: null }, /“ClientSecret” looks like a secret/],
  [served({ mailboxes: 0 }), /from 1 to 100000/],
  [served({ mailboxes: 1.5 }), /from 1 to 100000/],
  [served({ mailboxes: null }), /from 1 to 100000/],
  [served({ organization: 'x' }), /“organization” must be one of/],
  [served({ role: 'x' }), /“role” must be one of/],
  [served({ seed: 5 }), /“seed” must be text/],
  [served({ url: 'http://10.0.0.1:80' }), /on this computer/],
  [served({ url: 'http://127.0.0.1:80@evil.example' }), /on this computer/],
  [served({ url: 'http://127.0.0.1:80' }), /also needs “tenantId”/],
  [served({ tenantId: 'x' }), /“tenantId” must be a GUID/],
  [served({ password: 'x' }), /“password” looks like a secret/],
  [{ ...sandbox, sandbox: null }, /“sandbox” must be an object/],
  [{ ...certificate, organization: guid }, /its ID is not enough here/],
  [{ ...certificate, appId: 'app' }, /“appId” must be/],
  [{ ...certificate, appId: undefined }, /“appId” must be/],
  [{ ...certificate, certificate: undefined }, /must say where the certificate is/],
  [{ ...certificate, certificate: '/a.pfx' }, /“certificate” must be an object/],
  [located({}), /either “file” or “thumbprint”/],
  [located({ file: '/a', thumbprint: '0'.repeat(40) }), /and not both/],
  [located({ file: 'a.pfx' }), /whole path/],
  [located({ file: '~/a.pfx' }), /whole path/],
  [located({ file: '/a\n.pfx' }), /whole path/],
  [located({ thumbprint: '00 11' }), /40 hexadecimal digits/],
  [located({ thumbprint: `\u200e${'0'.repeat(40)}` }), /40 hexadecimal digits/],
  [located({ file: '/a', sendX5c: 'true' }), /“sendX5c” must be true or false/],
  [located({ file: '/a', signIn: 'me' }), /“signIn” must be one of: extension, module/],
  [located({ file: '/a', passphrase: 'x' }), /“passphrase” looks like a secret/],
  [{ ...account, method: 'deviceCode', organization: '' }, /“organization” must be/],
  [{ ...account, method: 'deviceCode', compliance: true }, /cannot sign in by “deviceCode”/],
  [{ ...account, method: 'deviceCode', windowsPowerShell: true }, /needs PowerShell 7/],
  [{ ...account, method: 'interactive', disableWam: 1 }, /“disableWam” must be true or false/],
  [{ ...partner, disableWam: 'yes' }, /“disableWam” must be true or false/],
  [{ ...account, method: 'interactive', userPrincipalName: '' }, /is no user name/],
  [{ name: 'M', method: 'managedIdentity' }, /its ID is not enough here/],
  [{ ...managed, accountId: 'x' }, /“accountId” must be/],
  [{ ...managed, compliance: true }, /cannot sign in by “managedIdentity”/],
  [{ ...partner, userPrincipalName: undefined }, /must be the partner’s account/],
  [{ ...partner, customers: undefined }, /“customers” must be a list/],
  [{ ...partner, customers: { 0: {} } }, /“customers” must be a list/],
  [{ ...partner, customers: ['c.com'] }, /A customer must be an object/],
  [{ ...partner, customers: [{ organization: guid }] }, /“organization” of a customer/],
  [{ ...partner, customers: [{ name: 'C' }] }, /“organization” of a customer/],
  [{ ...partner, customers: [{ organization: 'c.com', name: 'a›b' }] }, /“name” of a customer/],
  [{ ...partner, customers: [{ organization: 'c.com' }, { organization: 'c.com' }] }, /in the list twice/],
  [{ ...partner, customers: [{ organization: 'c.com', pwd: 1 }] }, /“pwd” looks like a secret/],
  [{ ...partner, signIn: 'certificate' }, /“signIn” must be one of: vscodeAccount, interactive/],
];

describe('the schema of exchangeOnline.connections', () => {
  it('accepts what the reader accepts', () => {
    for (const entry of sound) {
      assert.equal(problemOf(entry), '', JSON.stringify(entry));
      assert.ok(validate([entry]), `${JSON.stringify(entry)}: ${JSON.stringify(validate.errors)}`);
    }
  });

  for (const [entry, sentence] of broken) {
    // As it comes from a file: a member that is `undefined` here is not there.
    const saved: unknown = JSON.parse(JSON.stringify(entry));
    it(`refuses, as the reader does for ${sentence}, ${JSON.stringify(saved).slice(-60)}`, () => {
      assert.match(problemOf(saved), sentence);
      assert.equal(validate([saved]), false);
    });
  }

  it('agrees with the reader about generated entries', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const problem = problemOf(entry);
        if (problem === '') accepted += 1;
        else refused += 1;
        assert.equal(validate([entry]), problem === '', problem || JSON.stringify(validate.errors));
      }),
      { numRuns: 30_000 },
    );
    assert.ok(accepted > 3_000 && refused > 3_000, `${accepted} accepted, ${refused} refused`);
  });

  it('accepts every entry that is sound', () => {
    fc.assert(
      fc.property(soundEntry, (entry) => {
        assert.equal(problemOf(entry), '');
        assert.ok(validate([entry]), JSON.stringify(validate.errors));
      }),
      { numRuns: 10_000 },
    );
  });

  it('agrees with the reader about every domain', () => {
    fc.assert(
      fc.property(fc.oneof(domain, fc.stringMatching(/^[aZ0.-]{1,70}$/u), fc.webUrl()), (organization) => {
        const entry = { ...account, organization };
        assert.equal(validate([entry]), problemOf(entry) === '');
      }),
      { numRuns: 10_000 },
    );
  });

  it('has the patterns of the reader, character for character', () => {
    const known = new Set<string>(Object.values(patterns));
    const used = new Set(
      [...schemasIn(setting)].flatMap(([, { pattern }]) => (pattern === undefined ? [] : [pattern])),
    );
    assert.deepEqual(
      [...used].filter((pattern) => !known.has(pattern)),
      [],
    );
    assert.deepEqual(
      [...known].filter((pattern) => !used.has(pattern)),
      [],
    );
  });

  it('describes every member that the reader knows, and no other', () => {
    const described = new Map<string, Set<string>>();
    for (const [path, { properties = {} }] of schemasIn(setting)) {
      const place = /\/(sandbox|certificate|customers)(?:\/items)?$/u.exec(path)?.[1] ?? 'entry';
      for (const [key, schema] of Object.entries(properties)) {
        if (schema.description === undefined && schema.markdownDescription === undefined) continue;
        described.set(place, (described.get(place) ?? new Set()).add(key));
      }
    }
    const sorted = (place: string): readonly string[] => [...(described.get(place) ?? [])].sort();
    assert.deepEqual(sorted('entry'), Object.keys(entryMembers).sort());
    assert.deepEqual(sorted('sandbox'), Object.keys(sandboxMembers).sort());
    assert.deepEqual(sorted('certificate'), Object.keys(certificateMembers).sort());
    assert.deepEqual(sorted('customers'), Object.keys(customerMembers).sort());
  });

  it('has a snippet for each way to sign in that becomes a sound entry', () => {
    const { defaultSnippets = [] } = setting.items ?? {};
    const bodies = defaultSnippets.map(({ body }) => {
      const text = JSON.stringify(body)
        .replace(/"\^\$\{\d+:(\d+)\}"/gu, '$1')
        .replace(/\$\{\d+:([^}]*)\}/gu, '$1');
      return JSON.parse(text) as { readonly method: string };
    });
    assert.deepEqual(bodies.map(({ method }) => method).sort(), [...connectionMethods].sort());
    for (const body of bodies) assert.equal(problemOf(body), '');
  });

  it('has a text for every key', () => {
    const keys = [...JSON.stringify(setting).matchAll(/"%([\w.]+)%"/gu)].map((match) => match[1] ?? '');
    assert.deepEqual(
      keys.filter((key) => (texts[key] ?? '') === ''),
      [],
    );
  });

  it('says of a wrong text the same as the reader', () => {
    const sentences = new Set(Object.values(texts));
    for (const entry of [
      { ...account, organization: 'x' },
      { ...certificate, organization: 'x' },
      { ...certificate, appId: 'x' },
      located({ file: 'x' }),
      located({ thumbprint: 'x' }),
      located({}),
      served({ url: 'x' }),
      { ...managed, accountId: 'x' },
      { ...account, group: '/' },
      { ...partner, userPrincipalName: 'x' },
      { ...partner, customers: [{ organization: 'x' }] },
    ]) {
      assert.ok(sentences.has(problemOf(entry)), problemOf(entry));
    }
  });
});
