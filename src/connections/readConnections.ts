import * as l10n from '@vscode/l10n';
import { comparable, connectionName, type ConnectionName } from '../core/ids';
import {
  connectionColors,
  type BrokenConnection,
  type ConnectionColor,
  type Customer,
  type DelegatedProfile,
  type SavedConnection,
} from './profile';
import { isGroup, plainGroup } from './profileText';
import { customerLabel } from './readCustomers';
import { isRecord, ProfileProblem, shown } from './readMembers';
import { readProfile, type ReadProfile } from './readProfile';

/** A connection and the place of its entry in the setting. The customers of a delegated entry have their parent's place. */
export interface PlacedConnection {
  readonly index: number;
  readonly connection: SavedConnection;
}

/**
 * Reads the setting. Entries that cannot connect come back with what is wrong with them, in their place; the customers of a delegated
 * profile follow it. All names differ, also when case is ignored.
 * @param value of the setting `exchangeOnline.connections`, as the user wrote it
 */
export function readSavedConnections(value: unknown): readonly SavedConnection[] {
  return readPlacedConnections(value).map(({ connection }) => connection);
}

/** The same, with the places of the entries. */
export function readPlacedConnections(value: unknown): readonly PlacedConnection[] {
  if (!Array.isArray(value)) return [];
  const names = new NameList();
  // Sound entries take their names first, so that a broken one above cannot take the name of a sound one.
  const read = value.map((entry: unknown) => tryRead(entry, names));
  return read.flatMap((result, index): readonly PlacedConnection[] => {
    const connections =
      typeof result === 'string' ? [broken(value[index], { index, problem: result, names })] : expand(result, names);
    return connections.map((connection) => ({ index, connection }));
  });
}

/** How the connection of a partner's customer is called. */
export function customerName(parent: ConnectionName, customer: Customer): ConnectionName {
  return connectionName(`${parent} › ${customerLabel(customer)}`);
}

class NameList {
  readonly #names = new Set<string>();

  /** Whether the name was free; it is taken from then on. */
  take(name: string): boolean {
    const before = this.#names.size;
    return this.#names.add(comparable(name)).size > before;
  }

  /** The name, or one like it that is free. */
  takeLike(name: string, number: number): ConnectionName {
    if (this.take(name)) return connectionName(name);
    for (let next = number; ; next++) {
      const other = `${name} (${next})`;
      if (this.take(other)) return connectionName(other);
    }
  }
}

function tryRead(entry: unknown, names: NameList): ReadProfile | string {
  try {
    const profile = readProfile(entry);
    if (!names.take(profile.name)) {
      return l10n.t('Another connection has the name “{0}”. Give this one a name of its own.', profile.name);
    }
    if (profile.method !== 'delegated') return profile;
    for (const verdict of profile.customers) {
      if ('customer' in verdict) names.take(customerName(profile.name, verdict.customer));
    }
    return profile;
  } catch (error) {
    if (error instanceof ProfileProblem) return error.message;
    throw error;
  }
}

function broken(
  entry: unknown,
  { index, problem, names }: { readonly index: number; readonly problem: string; readonly names: NameList },
): BrokenConnection {
  const members = isRecord(entry) ? entry : {};
  const given = typeof members['name'] === 'string' ? shown(members['name']) : '';
  const { group } = members;
  const color = connectionColors.find((known): known is ConnectionColor => known === members['color']);
  return {
    name: names.takeLike(given === '' ? l10n.t('Connection {0}', index + 1) : given, index + 1),
    problem,
    ...(typeof group === 'string' && isGroup(group) ? { group: plainGroup(group) } : {}),
    ...(color === undefined ? {} : { color }),
  };
}

function expand(profile: ReadProfile, names: NameList): readonly SavedConnection[] {
  if (profile.method !== 'delegated') return [{ name: profile.name, profile }];
  const { customers: verdicts, ...partner } = profile;
  const { name: parent, ...shared } = partner;
  const children = verdicts.map((verdict, index): SavedConnection => {
    if ('problem' in verdict) {
      const { problem, label } = verdict;
      return { name: names.takeLike(`${parent} › ${label}`, index + 1), parent, problem };
    }
    const name = customerName(parent, verdict.customer);
    const { signIn = 'vscodeAccount' } = shared;
    return { name, parent, profile: { ...shared, name, organization: verdict.customer.organization, signIn } };
  });
  const customers = verdicts.flatMap((verdict) => ('customer' in verdict ? [verdict.customer] : []));
  const delegated: DelegatedProfile = { ...partner, customers };
  return [{ name: parent, delegated, customers: children.map(({ name }) => name) }, ...children];
}
