import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';
import type { ConnectionName } from '../core/ids';
import { practiceProfile, type SavedConnection } from './profile';
import { readPlacedConnections, type PlacedConnection } from './readConnections';
import { isRecord } from './readMembers';

/** The connection of that name; undefined for the practice tenant where it has no entry. @throws UserError if there is none */
export function find(entries: readonly unknown[], name: ConnectionName): PlacedConnection | undefined {
  const placed = readPlacedConnections(entries).find(({ connection }) => connection.name === name);
  if (placed !== undefined || name === practiceProfile.name) return placed;
  throw new UserError('connection.unknown', l10n.t('There is no connection “{0}” in the settings.', name), {
    wayOut: [editConnections()],
  });
}

/** Place of the entry that is this connection alone; undefined for the practice tenant where it has none. @throws UserError */
export function ownEntry(entries: readonly unknown[], name: ConnectionName): number | undefined {
  const placed = find(entries, name);
  if (placed !== undefined && 'parent' in placed.connection) throw isCustomer(placed.connection.parent);
  return placed?.index;
}

/** Which of its partner's customers a connection is. */
export function customerPlace(
  entries: readonly unknown[],
  { index, connection }: PlacedConnection,
): { readonly customer: number } {
  const siblings = readPlacedConnections(entries).filter((each) => each.index === index && 'parent' in each.connection);
  return { customer: siblings.findIndex((sibling) => sibling.connection.name === connection.name) };
}

export const parentOf = (connection: SavedConnection): ConnectionName | undefined =>
  'parent' in connection ? connection.parent : undefined;

export function recordAt(entries: readonly unknown[], index: number): Readonly<Record<string, unknown>> {
  const entry = entries[index];
  return isRecord(entry) ? entry : {};
}

export function customersAt(entries: readonly unknown[], index: number): readonly unknown[] {
  const { customers } = recordAt(entries, index);
  return Array.isArray(customers) ? (customers as readonly unknown[]) : [];
}

export const editConnections = () => ({ label: l10n.t('Edit Connections'), command: 'exchangeOnline.editConnections' });

export function mendFirst(name: string): UserError {
  return new UserError('connection.broken', l10n.t('“{0}” must be mended first: its entry is no object.', name), {
    wayOut: [editConnections()],
  });
}

export function isCustomer(parent: ConnectionName): UserError {
  return new UserError(
    'connection.isCustomer',
    l10n.t('This is a customer of “{0}”: change the customers there instead.', parent),
    { wayOut: [editConnections()] },
  );
}

export function builtIn(): UserError {
  return new UserError(
    'connection.builtIn',
    l10n.t('“{0}” is always there: it needs no entry in the settings.', practiceProfile.name),
  );
}
