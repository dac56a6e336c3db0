import { isDeepStrictEqual } from 'node:util';
import * as l10n from '@vscode/l10n';
import { CanceledError, UserError } from '../core/errors';
import { connectionName, type ConnectionName } from '../core/ids';
import { withMember } from './entries';
import { findSecret, isTooDeep } from './exportConnections';
import { freeName } from './freeName';
import { readPlacedConnections } from './readConnections';
import { comparable, isRecord, shown } from './readMembers';

/** An imported connection has the name of one that is there. */
export interface ImportConflict {
  readonly name: ConnectionName;
  /** The name that it gets if both are kept. */
  readonly otherName: ConnectionName;
}

/** `cancel` calls the whole import off. */
export type ConflictChoice = 'keepBoth' | 'replace' | 'skip' | 'cancel';

export type AskAboutConflict = (conflict: ImportConflict) => Promise<ConflictChoice>;

/** How many entries became what. `same` were there already, member for member. */
export interface ImportResult {
  readonly added: number;
  readonly replaced: number;
  readonly skipped: number;
  readonly same: number;
}

const key = 'exchangeOnline.connections';

/** The largest import, in characters; thousands of connections have less. */
const longest = 10_000_000;

/**
 * The entries of an export: the setting as an object or as a bare list.
 * @throws UserError if the text is something else, or holds what looks like a secret
 */
export function readImport(text: string): readonly unknown[] {
  if (text.length > longest) throw unreadable(l10n.t('it is too long'));
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw unreadable(l10n.t('it is not JSON'), error);
  }
  const entries = isRecord(value) ? value[key] : value;
  if (!Array.isArray(entries)) throw unreadable(l10n.t('there is no list “{0}” in it', key));
  if (isTooDeep(entries)) throw unreadable(l10n.t('its lists lie too deep in each other'));
  const secret = findSecret(entries);
  if (secret === undefined) return entries;
  throw new UserError(
    'connection.importSecret',
    l10n.t(
      'Nothing was imported: “{0}” looks like a secret, and the settings are no place for one. Take it out of the file; you are asked for a secret when it is needed.',
      shown(secret),
    ),
  );
}

/** The entries with the imported ones added. @throws CanceledError if `ask` calls the import off */
export async function mergeImport(
  entries: readonly unknown[],
  imported: readonly unknown[],
  ask: AskAboutConflict,
): Promise<{ readonly merged: readonly unknown[]; readonly result: ImportResult }> {
  let merged = entries;
  const result = { added: 0, replaced: 0, skipped: 0, same: 0 };
  for (const entry of imported) {
    if (merged.some((other) => isDeepStrictEqual(other, entry))) {
      result.same += 1;
      continue;
    }
    const name = nameOf(entry);
    const there = name === undefined ? undefined : placeOf(merged, name);
    if (name === undefined || there === undefined || !isRecord(entry)) {
      merged = [...merged, entry];
      result.added += 1;
      continue;
    }
    const otherName = freeName(merged, name);
    switch (await ask({ name: connectionName(name), otherName })) {
      case 'keepBoth':
        merged = [...merged, withMember(entry, 'name', otherName)];
        result.added += 1;
        break;
      case 'replace':
        merged = merged.with(there, entry);
        result.replaced += 1;
        break;
      case 'skip':
        result.skipped += 1;
        break;
      case 'cancel':
        throw new CanceledError();
    }
  }
  return { merged, result };
}

function nameOf(entry: unknown): string | undefined {
  const name = isRecord(entry) ? entry['name'] : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}

/** Place of the entry that has a name already. The practice tenant is in the way of no one: an entry of its name replaces it. */
function placeOf(entries: readonly unknown[], name: string): number | undefined {
  return readPlacedConnections(entries).find(({ connection }) => comparable(connection.name) === comparable(name))
    ?.index;
}

function unreadable(reason: string, cause?: unknown): UserError {
  return new UserError(
    'connection.importUnreadable',
    l10n.t('Nothing was imported: this is no export of connections, {0}.', reason),
    cause === undefined ? {} : { cause },
  );
}
