import type {
  CertificateLocation,
  Customer,
  CertificateProfile,
  AccountProfile,
  DelegatedProfile,
  DeviceCodeProfile,
  InteractiveProfile,
  ManagedIdentityProfile,
  SandboxProfile,
  SavedProfile,
} from './profile';
import { readCustomers } from './readCustomers';
import { isRecord, type Members } from './readMembers';

type KeysOf<T> = { readonly [K in keyof T]-?: true };

/** Every member of an entry that means something; all others are somebody else's and stay. */
export const entryMembers: KeysOf<
  AccountProfile &
    Omit<CertificateProfile, 'method'> &
    Omit<DelegatedProfile, 'method'> &
    Omit<DeviceCodeProfile, 'method'> &
    Omit<InteractiveProfile, 'method'> &
    Omit<ManagedIdentityProfile, 'method'> &
    Omit<SandboxProfile, 'method'>
> = {
  name: true,
  method: true,
  production: true,
  color: true,
  group: true,
  organization: true,
  userPrincipalName: true,
  cloud: true,
  compliance: true,
  searchOnly: true,
  windowsPowerShell: true,
  commandNames: true,
  appId: true,
  certificate: true,
  disableWam: true,
  accountId: true,
  customers: true,
  signIn: true,
  sandbox: true,
};
export const certificateMembers: KeysOf<CertificateLocation> = {
  file: true,
  thumbprint: true,
  sendX5c: true,
  signIn: true,
};
export const sandboxMembers: KeysOf<SandboxProfile['sandbox']> = {
  organization: true,
  mailboxes: true,
  role: true,
  seed: true,
  url: true,
  tenantId: true,
  userPrincipalName: true,
};
export const customerMembers: KeysOf<Customer> = { organization: true, name: true };

/** The form in which a profile is saved. */
export function toEntry(profile: SavedProfile): Record<string, unknown> {
  const { production, ...rest } = profile;
  return production ? { ...rest, production } : rest;
}

/**
 * The entry of a profile that takes the place of another entry. Members that this version does not know stay, at every level, and so do
 * customers that cannot be read, unless the list of customers was written anew; the order of the members is kept.
 */
export function mergeEntry(
  old: unknown,
  profile: SavedProfile,
  { customersAnew = false }: { readonly customersAnew?: boolean } = {},
): Record<string, unknown> {
  const entry = toEntry(profile);
  if (!isRecord(old)) return entry;
  if (old['production'] === false && !profile.production) entry['production'] = false;
  if (profile.method === 'certificate') {
    entry['certificate'] = mergeMembers(old['certificate'], profile.certificate, certificateMembers);
  }
  if (profile.method === 'sandbox') entry['sandbox'] = mergeMembers(old['sandbox'], profile.sandbox, sandboxMembers);
  if (profile.method === 'delegated') {
    const { sound, unreadable } = mergeCustomers(old['customers'], profile.customers);
    entry['customers'] = customersAnew ? sound : [...sound, ...unreadable];
  }
  return mergeMembers(old, entry, entryMembers);
}

function mergeCustomers(
  old: unknown,
  customers: readonly Customer[],
): { readonly sound: readonly unknown[]; readonly unreadable: readonly unknown[] } {
  const entries: readonly unknown[] = Array.isArray(old) ? old : [];
  const before = new Map<string, unknown>();
  const unreadable: unknown[] = [];
  readCustomers(entries).forEach((verdict, index) => {
    if ('customer' in verdict) before.set(verdict.customer.organization.toLowerCase(), entries[index]);
    else unreadable.push(entries[index]);
  });
  const sound = customers.map((customer) =>
    mergeMembers(before.get(customer.organization.toLowerCase()), customer, customerMembers),
  );
  return { sound, unreadable };
}

function mergeMembers(old: unknown, next: object, known: Readonly<Record<string, true>>): Record<string, unknown> {
  const after = new Map<string, unknown>(Object.entries(next));
  const before = isRecord(old) ? Object.entries(old) : [];
  const kept = before.flatMap(([key, value]): (readonly [string, unknown])[] => {
    if (after.has(key)) return [[key, after.get(key)]];
    return Object.hasOwn(known, key) ? [] : [[key, value]];
  });
  const names = new Set(kept.map(([key]) => key));
  // Not by assignment: a member may be called `__proto__`.
  return Object.fromEntries([...kept, ...[...after].filter(([key]) => !names.has(key))]);
}

/** The entry without what lies at a path. */
export function withoutPath(entry: Members, path: readonly string[]): Members {
  const [key, ...inner] = path;
  if (key === undefined || !Object.hasOwn(entry, key)) return entry;
  if (inner.length === 0) return withMember(entry, key, undefined);
  const value = entry[key];
  return isRecord(value) ? withMember(entry, key, withoutPath(value, inner)) : entry;
}

/** The entry with another value of a member, or without it. */
export function withMember(entry: Members, key: string, value: unknown): Record<string, unknown> {
  const members = Object.entries(entry);
  const replaced = members.some(([name]) => name === key)
    ? members.map(([name, old]): [string, unknown] => [name, name === key ? value : old])
    : [...members, [key, value] as [string, unknown]];
  return Object.fromEntries(replaced.filter(([, each]) => each !== undefined));
}
