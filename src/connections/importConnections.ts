import * as l10n from '@vscode/l10n';
import { CanceledError, UserError } from '../core/errors';
import { comparable, connectionName, type ConnectionName } from '../core/ids';
import { withMember } from './entries';
import { findSecret, isTooDeep } from './exportConnections';
import { nameLike } from './freeName';
import { readPlacedConnections } from './readConnections';
import { isRecord, shown } from './readMembers';

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
  const merged = new MergedEntries(entries);
  const result = { added: 0, replaced: 0, skipped: 0, same: 0 };
  for (const entry of imported) {
    if (merged.has(entry)) {
      result.same += 1;
      continue;
    }
    const name = nameOf(entry);
    const there = name === undefined ? undefined : merged.placeOf(name);
    if (name === undefined || there === undefined || !isRecord(entry)) {
      merged.add(entry, name);
      result.added += 1;
      continue;
    }
    const otherName = merged.freeName(name);
    switch (await ask({ name: connectionName(name), otherName })) {
      case 'keepBoth':
        merged.add(withMember(entry, 'name', otherName), otherName);
        result.added += 1;
        break;
      case 'replace':
        merged.replace(there, entry);
        result.replaced += 1;
        break;
      case 'skip':
        result.skipped += 1;
        break;
      case 'cancel':
        throw new CanceledError();
    }
  }
  return { merged: merged.entries, result };
}

/** Entries that grow, with what is in them at hand: an import of thousands must not read them all for each. */
class MergedEntries {
  readonly entries: unknown[];
  /** Of each entry, at its place. */
  readonly #contents: string[];
  /** Names that are taken, as they are compared, and the place of their entry. A customer has none of its own: it is its partner's. */
  readonly #places = new Map<string, number | undefined>();

  constructor(entries: readonly unknown[]) {
    this.entries = [...entries];
    this.#contents = entries.map(contentOf);
    for (const { index, connection } of readPlacedConnections(entries)) {
      this.#places.set(comparable(connection.name), 'parent' in connection ? undefined : index);
    }
  }

  has(entry: unknown): boolean {
    return this.#contents.includes(contentOf(entry));
  }

  /** Place of the entry that has a name already. The practice tenant is in the way of no one: an entry of its name replaces it. */
  placeOf(name: string): number | undefined {
    return this.#places.get(comparable(name));
  }

  freeName(name: string): ConnectionName {
    return nameLike(name, this.#places);
  }

  add(entry: unknown, name: string | undefined): void {
    if (name !== undefined && !this.#places.has(comparable(name))) {
      this.#places.set(comparable(name), this.entries.length);
    }
    this.entries.push(entry);
    this.#contents.push(contentOf(entry));
  }

  replace(place: number, entry: unknown): void {
    this.entries[place] = entry;
    this.#contents[place] = contentOf(entry);
  }
}

/** An entry as text that is the same for the same members, in whatever order. */
function contentOf(entry: unknown): string {
  return JSON.stringify(entry, (_key, value: unknown) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

function nameOf(entry: unknown): string | undefined {
  const name = isRecord(entry) ? entry['name'] : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}

function unreadable(reason: string, cause?: unknown): UserError {
  return new UserError(
    'connection.importUnreadable',
    l10n.t('Nothing was imported: this is no export of connections, {0}.', reason),
    cause === undefined ? {} : { cause },
  );
}
