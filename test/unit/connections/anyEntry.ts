import fc from 'fast-check';
import { cloudNames } from '../../../src/connections/clouds';
import {
  certificateSignIns,
  connectionColors,
  connectionMethods,
  delegatedSignIns,
  sandboxOrganizations,
  sandboxRoles,
} from '../../../src/connections/profile';
import { hasForm } from '../../../src/connections/profileText';

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/u);
/** A domain as tenants have them. */
export const domain = fc
  .tuple(word, fc.constantFrom('onmicrosoft.com', 'example.org', 'co.uk'))
  .map((parts) => parts.join('.'));
const user = fc.tuple(fc.stringMatching(/^[A-Za-z0-9.'_!#^~-]{1,12}$/u), domain).map((parts) => parts.join('@'));
const guid = fc.uuid();
/** Names with everything that a name can have, quotes and what PowerShell reads into them included. */
const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
    fc.stringMatching(/^[ '"`$(){};|&‘’“”–—%A-Za-z]{1,20}$/u),
  )
  .filter((text) => hasForm('name', text));
const group = fc
  .array(
    name.filter((text) => !text.includes('/')),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join('/'));
const file = fc
  .tuple(fc.constantFrom('/', 'C:\\', 'd:/', '\\\\server\\share\\'), name)
  .map((parts) => parts.join(''))
  .filter((text) => hasForm('file', text));

/** Members that no version knows. */
const unknown = fc.dictionary(
  fc.constantFrom('comment', 'x', '$schema', 'toString', 'constructor', 'owner', 'Name'),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 2 },
);

/** The same of customers, which the validator compares with each other by a library that calls their `toString`. */
const ofCustomer = fc.dictionary(fc.constantFrom('comment', 'owner', 'Name'), fc.jsonValue({ maxDepth: 2 }), {
  maxKeys: 2,
});

const optional = <T>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(members, { requiredKeys: [] });
const base = optional({
  production: fc.boolean(),
  color: fc.constantFrom(...connectionColors),
  group: group.filter((text) => hasForm('group', text)),
});
const services = fc
  .record({
    more: optional({
      windowsPowerShell: fc.boolean(),
      commandNames: fc.array(fc.stringMatching(/^Get-[A-Z][a-z*?]{0,8}$/u), { minLength: 1, maxLength: 3 }),
    }),
    cloud: fc.option(fc.constantFrom(...cloudNames), { nil: undefined }),
    compliance: fc.option(fc.boolean(), { nil: undefined }),
    searchOnly: fc.option(fc.boolean(), { nil: undefined }),
  })
  .filter(
    ({ compliance, searchOnly, cloud }) =>
      (searchOnly !== true || compliance === true) && (compliance !== true || cloud !== 'O365GermanyCloud'),
  )
  .map(({ more, ...others }) => withoutUndefined({ ...more, ...others }));
const without = (entries: fc.Arbitrary<Record<string, unknown>>, ...keys: readonly string[]) =>
  entries.map((entry) => Object.fromEntries(Object.entries(entry).filter(([key]) => !keys.includes(key))));
const withoutCompliance = without(services, 'compliance', 'searchOnly');
const withoutWindows = without(withoutCompliance, 'windowsPowerShell');

function withoutUndefined(members: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

const merged = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((objects) => Object.assign({}, ...objects) as Record<string, unknown>);
const named = (method: string, ...parts: fc.Arbitrary<object>[]) =>
  merged(unknown, fc.record({ name, method: fc.constant(method) }), base, ...parts);

/** An entry that can be read, with unknown members here and there. */
export const soundEntry = fc.oneof(
  named(
    'sandbox',
    optional({
      sandbox: merged(
        unknown,
        optional({
          organization: fc.constantFrom(...sandboxOrganizations),
          mailboxes: fc.integer({ min: 1, max: 100_000 }),
          role: fc.constantFrom(...sandboxRoles),
          seed: fc.string(),
        }),
        fc.oneof(
          fc.constant({}),
          fc.record({
            url: fc.nat(65_535).map((port) => `http://127.0.0.1:${port}`),
            tenantId: guid,
            userPrincipalName: user,
          }),
        ),
      ),
    }),
  ),
  named(
    'vscodeAccount',
    services,
    fc.record({ organization: fc.oneof(domain, guid) }),
    optional({ userPrincipalName: user }),
  ),
  named(
    'certificate',
    services,
    fc.record({
      organization: domain,
      appId: guid,
      certificate: merged(
        unknown,
        fc.oneof(fc.record({ file }), fc.record({ thumbprint: fc.stringMatching(/^[0-9a-fA-F]{40}$/u) })),
        optional({ sendX5c: fc.boolean(), signIn: fc.constantFrom(...certificateSignIns) }),
      ),
    }),
  ),
  named('deviceCode', withoutWindows, optional({ organization: fc.oneof(domain, guid) })),
  named('interactive', services, optional({ organization: domain, userPrincipalName: user, disableWam: fc.boolean() })),
  named('managedIdentity', withoutCompliance, fc.record({ organization: domain }), optional({ accountId: guid })),
  named(
    'delegated',
    services,
    fc.record({
      userPrincipalName: user,
      customers: fc.uniqueArray(merged(ofCustomer, fc.record({ organization: domain })), {
        selector: ({ organization }) => organization,
        maxLength: 4,
      }),
    }),
    optional({ signIn: fc.constantFrom(...delegatedSignIns), disableWam: fc.boolean() }),
  ),
);

const strange = fc.oneof(
  fc.constantFrom(
    null,
    '',
    ' ',
    '›',
    'x',
    true,
    false,
    0,
    1,
    1.5,
    -1,
    [],
    {},
    '\u0000',
    '\u202e',
    'O365Default',
    'module',
    'red',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const memberNames = [
  'name',
  'method',
  'production',
  'color',
  'group',
  'organization',
  'userPrincipalName',
  'cloud',
  'compliance',
  'searchOnly',
  'windowsPowerShell',
  'commandNames',
  'appId',
  'certificate',
  'disableWam',
  'accountId',
  'customers',
  'signIn',
  'sandbox',
  'password',
  'x',
];

/** A sound entry with one or two members changed, removed or added; or anything that JSON can hold. */
export const anyEntry: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue() },
  {
    weight: 12,
    arbitrary: fc
      .tuple(
        soundEntry,
        fc.array(fc.tuple(fc.constantFrom(...memberNames), fc.option(strange, { nil: undefined })), { maxLength: 2 }),
      )
      .map(([entry, changes]) => withoutUndefined({ ...entry, ...Object.fromEntries(changes) })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(soundEntry, fc.constantFrom(...connectionMethods))
      .map(([entry, method]) => ({ ...entry, method })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        soundEntry,
        fc.constantFrom('certificate', 'sandbox'),
        fc.constantFrom('file', 'thumbprint', 'sendX5c', 'signIn', 'mailboxes', 'url', 'role', 'token'),
        strange,
      )
      .map(([entry, outer, inner, value]) => {
        const members = entry[outer];
        return {
          ...entry,
          [outer]: typeof members === 'object' && members !== null ? { ...members, [inner]: value } : value,
        };
      }),
  },
);
