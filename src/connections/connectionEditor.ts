import { isDeepStrictEqual } from 'node:util';
import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';
import { comparable, type ConnectionName } from '../core/ids';
import { mergeEntry, toEntry, withMember, withoutPath } from './entries';
import {
  builtIn,
  customerPlace,
  customersAt,
  editConnections,
  find,
  mendFirst,
  ownEntry,
  recordAt,
} from './entryPlaces';
import { exportEntries, type ExportedConnections } from './exportConnections';
import { freeName, takenNames } from './freeName';
import { mergeImport, readImport, type AskAboutConflict, type ImportResult } from './importConnections';
import { moveConnection, moveGroup, type MoveTarget } from './moveEntries';
import { practiceProfile, type SavedProfile } from './profile';
import { readPlacedConnections } from './readConnections';
import { isRecord } from './readMembers';
import type { ConnectionSecrets } from './secrets';

/** The setting that holds the entries. */
export interface EntryList {
  /** What stands in the user's settings. @throws UserError if that is no list */
  read(): readonly unknown[];
  /** @throws UserError if the settings cannot be written; nothing is changed then */
  write(entries: readonly unknown[]): Promise<void>;
}

/** What of an entry does not stay when a profile takes its place. */
export interface ReplaceOptions {
  readonly leaveOut?: readonly (readonly string[])[];
  readonly customersAnew?: boolean;
}

/** Changes the saved connections, one change after the other. Entries that a change is not about stay as they are, also broken ones. */
export class ConnectionEditor {
  readonly #list: EntryList;
  readonly #secrets: ConnectionSecrets;
  #last: Promise<unknown> = Promise.resolve();

  constructor(list: EntryList, secrets: ConnectionSecrets) {
    this.#list = list;
    this.#secrets = secrets;
  }

  /** Saves a new connection after the others. @throws UserError */
  add(profile: SavedProfile): Promise<void> {
    return this.#change(async (entries) => {
      refuseTakenName(entries, profile.name);
      await this.#save([...entries, toEntry(profile)]);
    });
  }

  /** What stands in the settings for a connection, or for the partner of a customer; undefined for the practice tenant without an entry. @throws UserError */
  entry(name: ConnectionName): Promise<unknown> {
    return this.#change((entries) => Promise.resolve(entries[find(entries, name)?.index ?? -1]));
  }

  /**
   * Puts a profile in the place of a connection, which may get a new name by it. Its secrets come along.
   * @param options.leaveOut paths of members that do not stay, though they are none that this version knows; `customersAnew`: a partner's
   * customers that cannot be read do not stay either
   * @throws UserError
   */
  replace(
    name: ConnectionName,
    profile: SavedProfile,
    { leaveOut = [], ...options }: ReplaceOptions = {},
  ): Promise<void> {
    return this.#change(async (entries) => {
      const index = ownEntry(entries, name);
      const old = index === undefined ? undefined : entries[index];
      const kept = isRecord(old) ? leaveOut.reduce(withoutPath, old) : old;
      if (comparable(profile.name) !== comparable(name)) refuseTakenName(entries, profile.name);
      await this.#save(
        index === undefined ? [...entries, toEntry(profile)] : entries.with(index, mergeEntry(kept, profile, options)),
        { keep: name },
      );
      await afterwards(
        profile.method === 'certificate' && profile.certificate.file !== undefined
          ? this.#secrets.rename(name, profile.name)
          : this.#secrets.remove(name),
      );
    });
  }

  /** Puts a copy after a connection, with its secrets. @returns the name of the copy @throws UserError */
  duplicate(name: ConnectionName): Promise<ConnectionName> {
    return this.#change(async (entries) => {
      const index = ownEntry(entries, name);
      const copy = freeName(entries, name);
      const entry = index === undefined ? toEntry(practiceProfile) : entries[index];
      if (!isRecord(entry)) throw mendFirst(name);
      await this.#save(entries.toSpliced((index ?? entries.length) + 1, 0, withMember(entry, 'name', copy)));
      await afterwards(this.#secrets.copy(name, copy));
      return copy;
    });
  }

  /**
   * Removes connections with their secrets, and customers from their partners' lists: all at once, since what a broken entry is called
   * follows from its place.
   * @throws UserError; nothing is changed then
   */
  remove(...names: readonly ConnectionName[]): Promise<void> {
    return this.#change(async (entries) => {
      const gone = new Set<number>();
      const goneCustomers = new Map<number, Set<number>>();
      for (const name of names) {
        const placed = find(entries, name);
        if (placed === undefined) throw builtIn();
        const { index, connection } = placed;
        if ('parent' in connection) {
          const customers = goneCustomers.get(index) ?? new Set();
          goneCustomers.set(index, customers.add(customerPlace(entries, placed).customer));
        } else gone.add(index);
      }
      const kept = entries.map((entry, index) => {
        const customers = goneCustomers.get(index);
        if (customers === undefined) return entry;
        const others = customersAt(entries, index).filter((_, customer) => !customers.has(customer));
        return withMember(recordAt(entries, index), 'customers', others);
      });
      await this.#save(kept.filter((_, index) => !gone.has(index)));
      for (const name of names) await afterwards(this.#secrets.remove(name));
    });
  }

  /** Moves a connection in the list, or a customer among its partner's customers. @throws UserError */
  move(name: ConnectionName, target: MoveTarget): Promise<void> {
    return this.#change((entries) => this.#save(moveConnection(entries, name, target)));
  }

  /** Renames a group, or moves all that is in it elsewhere (`to` undefined: to the top). Groups inside it come along. @throws UserError */
  moveGroup(from: string, to: string | undefined): Promise<void> {
    return this.#change((entries) => this.#save(moveGroup(entries, from, to)));
  }

  /** All entries as JSON, without anything that looks like a secret. @throws UserError */
  exportAll(): Promise<ExportedConnections> {
    return this.#change((entries) => Promise.resolve(exportEntries(entries)));
  }

  /**
   * Adds the connections of an export to those that there are.
   * @param ask what shall become of one whose name is taken
   * @throws UserError if the text is no export or holds a secret; nothing is changed then
   * @throws CanceledError if `ask` calls the import off
   */
  importAll(text: string, ask: AskAboutConflict): Promise<ImportResult> {
    return this.#change(async (entries) => {
      const { merged, result } = await mergeImport(entries, readImport(text), ask);
      // The questions took their time; what was written by hand meanwhile must not be overwritten.
      if (!isDeepStrictEqual(this.#list.read(), entries)) throw changedMeanwhile();
      await this.#save(merged);
      // A passphrase belongs to its file: one that was imported over the other has none yet.
      for (const name of await this.#secrets.names()) {
        if (certificateFile(entries, name) !== certificateFile(merged, name)) {
          await afterwards(this.#secrets.remove(name));
        }
      }
      return result;
    });
  }

  /**
   * Removes what is kept for connections that somebody has deleted from the settings by hand, and keeps it again for those that are back: of
   * a file with a mistake in it VS Code tells only what it can read.
   * @param seen names that there were
   * @throws UserError
   */
  forgetDeleted(seen: ReadonlySet<string>): Promise<void> {
    return this.#change(async (entries) => {
      const there = namesIn(entries);
      for (const name of await this.#secrets.names()) {
        if (seen.has(name) && !there.has(name)) await afterwards(this.#secrets.setAside(name));
      }
      await afterwards(this.#secrets.takeBack(there));
    });
  }

  /** @param keep a connection whose secrets must outlast this change even if its name does not */
  async #save(entries: readonly unknown[], { keep }: { readonly keep?: ConnectionName } = {}): Promise<void> {
    await this.#list.write(entries);
    // Only now, when the settings have been read and written, is it certain that a name that is not there is gone.
    const there = namesIn(entries);
    if (keep !== undefined) there.add(keep);
    await afterwards(this.#secrets.prune(there));
  }

  #change<T>(change: (entries: readonly unknown[]) => Promise<T>): Promise<T> {
    const changed = this.#last.then(() => change(this.#list.read()));
    // Whoever asked for this change hears of its failure; the next one starts all the same.
    this.#last = changed.catch(() => undefined);
    return changed;
  }
}

/** Every name that an entry has, as it is written and as it is listed. */
function namesIn(entries: readonly unknown[]): Set<string> {
  const names = new Set<string>(readPlacedConnections(entries).map(({ connection }) => connection.name));
  for (const entry of entries) {
    if (isRecord(entry) && typeof entry['name'] === 'string') names.add(entry['name'].trim());
  }
  return names;
}

/** The file of a connection's certificate; undefined where there is none, or no such connection. */
function certificateFile(entries: readonly unknown[], name: ConnectionName): unknown {
  const index = readPlacedConnections(entries).find(({ connection }) => connection.name === name)?.index;
  const { certificate } = index === undefined ? {} : recordAt(entries, index);
  return isRecord(certificate) ? certificate['file'] : undefined;
}

/** Waits for what is done to the secrets once the settings are written. @throws UserError */
async function afterwards(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new UserError(
      'connection.secretsUnreachable',
      l10n.t(
        'The change is saved, but the secret storage could not be reached: a passphrase may still be in it, or be asked for once more.',
      ),
      { cause: error },
    );
  }
}

function changedMeanwhile(): UserError {
  return new UserError(
    'connection.changedMeanwhile',
    l10n.t('Nothing was imported: the connections were changed meanwhile. Import them once more.'),
  );
}

function refuseTakenName(entries: readonly unknown[], name: ConnectionName): void {
  if (!takenNames(entries).has(comparable(name))) return;
  throw new UserError('connection.nameTaken', l10n.t('There is a connection “{0}” already.', name), {
    wayOut: [editConnections()],
  });
}
