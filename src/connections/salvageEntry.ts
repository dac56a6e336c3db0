import type { DelegatedProfile, SavedProfile } from './profile';
import { withMember } from './entries';
import { isRecord, ProfileProblem, type Members } from './readMembers';
import { readProfile, type ReadProfile } from './readProfile';

/** What is wrong with one member of an entry. */
export interface EntryProblem {
  /** From the entry on, such as `certificate`, `file`. */
  readonly path: readonly string[];
  readonly sentence: string;
  /** The text that stands there; undefined where there is none. It may be a secret. */
  readonly given: string | undefined;
}

/** A broken entry as far as it can be read. */
export interface SalvagedEntry {
  /** What is good of it. What is wrong or missing and must be there is filled in so that it reads: `problems` says what that is. */
  readonly profile: SavedProfile;
  /** One a member, in the order in which the reader finds them. */
  readonly problems: readonly EntryProblem[];
}

/** More members than an entry can have that the reader looks at. */
const mostProblems = 1000;

/** Reads an entry without what is wrong with it. */
export function salvageEntry(entry: Members): SalvagedEntry {
  const problems: EntryProblem[] = [];
  let rest = entry;
  while (problems.length < mostProblems) {
    try {
      return { profile: savedProfile(readProfile(rest)), problems };
    } catch (error) {
      if (!(error instanceof ProfileProblem)) throw error;
      const { path, message } = error;
      const given = path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), entry);
      if (!problems.some((known) => follows(path, known.path))) {
        problems.push({ path, sentence: message, given: typeof given === 'string' ? given : undefined });
      }
      rest = mended(rest, path);
    }
  }
  throw new Error('An entry has more problems than members.');
}

function savedProfile(read: ReadProfile): SavedProfile {
  if (read.method !== 'delegated') return read;
  const customers = read.customers.flatMap((verdict) => ('customer' in verdict ? [verdict.customer] : []));
  return { ...read, customers } satisfies DelegatedProfile;
}

/** What stands in for a member that must be there. */
const standIns: Readonly<Record<string, unknown>> = {
  name: 'x',
  organization: 'example.com',
  userPrincipalName: 'user@example.com',
  appId: '00000000-0000-0000-0000-000000000000',
  customers: [],
};

/** The entry without the member, or with something in its place where it must be there. */
function mended(entry: Members, path: readonly string[]): Members {
  const [key, ...inner] = path;
  if (key === undefined) throw new Error('An object cannot be wrong as a whole.');
  const value = entry[key];
  if (inner.length > 0 && isRecord(value)) return withMember(entry, key, mended(value, inner));
  if (key === 'certificate' && (value === undefined || isRecord(value))) {
    return withMember(entry, key, certificateOf(value ?? {}));
  }
  if (Object.hasOwn(entry, key) && value !== undefined) return withMember(entry, key, undefined);
  return withMember(entry, key, key === 'method' ? likelyMethod(entry) : standIns[key]);
}

/** One with exactly one place, which it lacks or has twice. */
function certificateOf(value: Members): Members {
  return value['file'] === undefined
    ? withMember(value, 'file', '/certificate')
    : withMember(value, 'thumbprint', undefined);
}

/** The method that an entry without one means, by what it has. */
function likelyMethod(entry: Members): SavedProfile['method'] {
  if (entry['customers'] !== undefined) return 'delegated';
  if (entry['certificate'] !== undefined || entry['appId'] !== undefined) return 'certificate';
  if (entry['accountId'] !== undefined) return 'managedIdentity';
  if (entry['disableWam'] !== undefined) return 'interactive';
  return entry['sandbox'] === undefined ? 'vscodeAccount' : 'sandbox';
}

/** Whether a problem is only what the other one, which was told, leaves behind: a value that is missing because it was wrong. */
function follows(path: readonly string[], told: readonly string[]): boolean {
  const [place, before] = [path.join('.'), told.join('.')];
  if (place === 'certificate') return /^certificate(?:\.file|\.thumbprint)?$/u.test(before);
  return place === before;
}
