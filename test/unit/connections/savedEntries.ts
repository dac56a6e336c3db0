import assert from 'node:assert/strict';
import type { SavedProfile } from '../../../src/connections/profile';
import { readSavedConnections } from '../../../src/connections/readConnections';

/** A connection that can be read. */
export const account = { name: 'Account', method: 'vscodeAccount', organization: 'contoso.com' };
/** One that has a secret. */
export const certificate = {
  name: 'App',
  method: 'certificate',
  organization: 'contoso.com',
  appId: '11111111-2222-3333-4444-555555555555',
  certificate: { file: '/keys/app.pfx' },
};
/** A partner with customers, of whom two cannot be read: no domain, and there already. */
export const partner = {
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
/** Entries that are no connection. */
export const broken: readonly unknown[] = [
  null,
  7,
  'x',
  [[]],
  { name: 'Odd', method: 'telnet', deep: { list: [1, null] } },
];

/** An entry as the profile that it is. @throws AssertionError if it is none */
export const read = (entry: unknown): SavedProfile => {
  const [saved] = readSavedConnections([entry]);
  if (saved !== undefined && 'profile' in saved && saved.profile.method !== 'delegated') return saved.profile;
  if (saved !== undefined && 'delegated' in saved) return saved.delegated;
  throw new assert.AssertionError({ message: `not readable: ${JSON.stringify(saved)}` });
};
