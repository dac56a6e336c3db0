import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';
import type { ConnectionName } from '../core/ids';
import { toEntry, withMember } from './entries';
import { builtIn, customerPlace, customersAt, find, isCustomer, mendFirst, parentOf, recordAt } from './entryPlaces';
import { practiceProfile } from './profile';
import { isGroup, plainGroup } from './profileText';
import type { PlacedConnection } from './readConnections';
import { isRecord } from './readMembers';

/** Where a connection goes: beside another one, into whose group it then comes, or into a group (`undefined`: to the top). */
export type MoveTarget =
  { readonly before: ConnectionName } | { readonly after: ConnectionName } | { readonly group: string | undefined };

/** The entries with a connection elsewhere, or a customer elsewhere among its partner's. @throws UserError */
export function moveConnection(
  given: readonly unknown[],
  name: ConnectionName,
  target: MoveTarget,
): readonly unknown[] {
  // The practice tenant without an entry stands last; only an entry can stand elsewhere.
  const entries = find(given, name) === undefined ? [...given, toEntry(practiceProfile)] : given;
  const placed = find(entries, name);
  if (placed === undefined) throw builtIn();
  if ('parent' in placed.connection) {
    if ('group' in target) throw isCustomer(placed.connection.parent);
    return moveCustomer(entries, placed, target);
  }
  if ('group' in target) return inGroup(entries, placed.index, target.group);
  const other = find(entries, 'before' in target ? target.before : target.after);
  const moved = other === undefined ? entries : inGroup(entries, placed.index, groupOf(entries[other.index]));
  return moveItem(moved, placed.index, {
    beside: other?.index ?? entries.length - 1,
    after: !('before' in target) || other === undefined,
  });
}

/** The entries with a group renamed, or all that is in it elsewhere (`to` undefined: at the top). Groups inside it come along. */
export function moveGroup(entries: readonly unknown[], from: string, to: string | undefined): readonly unknown[] {
  checkGroup(to);
  return entries.map((entry) => {
    const group = groupOf(entry);
    if (!isRecord(entry) || group === undefined) return entry;
    if (group !== from && !group.startsWith(`${from}/`)) return entry;
    const below = group.slice(from.length);
    return withMember(entry, 'group', to === undefined ? below.slice(1) || undefined : to + below);
  });
}

function moveCustomer(
  entries: readonly unknown[],
  placed: PlacedConnection,
  target: Exclude<MoveTarget, { group: unknown }>,
): readonly unknown[] {
  const other = find(entries, 'before' in target ? target.before : target.after);
  const parent = parentOf(placed.connection);
  if (other === undefined || parentOf(other.connection) !== parent) throw isCustomer(parent ?? placed.connection.name);
  const from = customerPlace(entries, placed).customer;
  const beside = customerPlace(entries, other).customer;
  const customers = customersAt(entries, placed.index);
  const moved = moveItem(customers, from, { beside, after: 'after' in target });
  return entries.with(placed.index, withMember(recordAt(entries, placed.index), 'customers', moved));
}

function moveItem<T>(
  items: readonly T[],
  from: number,
  { beside, after }: { readonly beside: number; readonly after: boolean },
): readonly T[] {
  const item = items[from];
  if (item === undefined || from === beside) return items;
  return items.toSpliced(from, 1).toSpliced((beside > from ? beside - 1 : beside) + (after ? 1 : 0), 0, item);
}

function groupOf(entry: unknown): string | undefined {
  const group = isRecord(entry) ? entry['group'] : undefined;
  return typeof group === 'string' ? plainGroup(group) : undefined;
}

function inGroup(entries: readonly unknown[], index: number, group: string | undefined): readonly unknown[] {
  checkGroup(group);
  const entry = entries[index];
  if (group === groupOf(entry)) return entries;
  if (!isRecord(entry)) throw mendFirst(l10n.t('Connection {0}', index + 1));
  return entries.with(index, withMember(entry, 'group', group));
}

function checkGroup(group: string | undefined): void {
  if (group === undefined || isGroup(group)) return;
  throw new UserError(
    'connection.badGroup',
    l10n.t('A group is a path of names such as Customers/North, at most 200 characters.'),
  );
}
