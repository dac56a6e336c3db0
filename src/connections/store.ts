import * as vscode from 'vscode';
import type { Clock } from '../core/clock';
import { DisposableStore, type Disposable } from '../core/disposable';
import { UserError } from '../core/errors';
import { Emitter } from '../core/events';
import { comparable, connectionName, type ConnectionName } from '../core/ids';
import { describeError, type Log } from '../core/log';
import type { ConnectionEditor, ReplaceOptions } from './connectionEditor';
import type { ExportedConnections } from './exportConnections';
import type { AskAboutConflict, ImportResult } from './importConnections';
import type { MoveTarget } from './moveEntries';
import { practiceProfile, type SavedConnection, type SavedProfile } from './profile';
import { readSavedConnections } from './readConnections';
import { ConnectionSecrets } from './secrets';

const section = 'exchangeOnline';
const key = 'connections';

/** A connection that is away from the settings for so long, ms, is deleted: while somebody cuts, pastes or types it may be away for a moment. */
const settledMs = 3000;

/**
 * The saved connections: those of the user's settings and, unless one of them has its name, the built-in practice tenant. Changes are
 * written to the settings; what stands there and cannot be read is kept as it is.
 */
export class ConnectionStore implements Disposable {
  /** What is kept for the connections apart from the settings. */
  readonly secrets: ConnectionSecrets;
  readonly #store = new DisposableStore();
  readonly #change = this.#store.add(new Emitter<void>());
  #known: ReadonlyMap<ConnectionName, SavedConnection> | undefined;
  #editor: Promise<ConnectionEditor> | undefined;
  readonly #services: { readonly clock: Clock; readonly log: Log };
  /** Names that were in the settings before they changed. */
  readonly #seen = new Set<string>();
  #stopForgetting: () => void = () => undefined;

  /** Fires when the settings changed them. */
  readonly onDidChange = this.#change.event;

  /** @param secrets VS Code's secret storage */
  constructor(secrets: vscode.SecretStorage, services: { readonly clock: Clock; readonly log: Log }) {
    this.secrets = new ConnectionSecrets(secrets);
    this.#services = services;
    this.#store.add({ dispose: () => this.#stopForgetting() });
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(`${section}.${key}`)) return;
        this.#forgetDeletedSoon(this.#known?.keys() ?? []);
        this.#known = undefined;
        this.#change.fire();
      }),
    );
  }

  /** All of them: first the user's own, in the order of the settings, customers behind their partner, then the practice tenant. */
  list(): readonly SavedConnection[] {
    return [...this.#byName().values()];
  }

  find(name: ConnectionName): SavedConnection | undefined {
    return this.#byName().get(name);
  }

  /** Saves a new connection after the others. @throws UserError */
  async add(profile: SavedProfile): Promise<void> {
    await (await this.#edit()).add(profile);
  }

  /** What stands in the settings for a connection, or for the partner of a customer; undefined for the practice tenant without an entry. @throws UserError */
  async entry(name: ConnectionName): Promise<unknown> {
    return (await this.#edit()).entry(name);
  }

  /** Puts a profile in the place of a connection, which may get a new name by it. Its secrets come along. @throws UserError */
  async replace(name: ConnectionName, profile: SavedProfile, options: ReplaceOptions = {}): Promise<void> {
    await (await this.#edit()).replace(name, profile, options);
  }

  /** Puts a copy after a connection, with its secrets. @returns the name of the copy @throws UserError */
  async duplicate(name: ConnectionName): Promise<ConnectionName> {
    return (await this.#edit()).duplicate(name);
  }

  /** Removes connections with their secrets, and customers from their partners' lists, all at once. @throws UserError */
  async remove(...names: readonly ConnectionName[]): Promise<void> {
    await (await this.#edit()).remove(...names);
  }

  /** Moves a connection in the list or into a group, or a customer among its partner's customers. @throws UserError */
  async move(name: ConnectionName, target: MoveTarget): Promise<void> {
    await (await this.#edit()).move(name, target);
  }

  /** Renames a group, or moves all that is in it elsewhere (`to` undefined: to the top). @throws UserError */
  async moveGroup(from: string, to: string | undefined): Promise<void> {
    await (await this.#edit()).moveGroup(from, to);
  }

  /** All entries as JSON, without anything that looks like a secret. @throws UserError */
  async exportAll(): Promise<ExportedConnections> {
    return (await this.#edit()).exportAll();
  }

  /**
   * Adds the connections of an export to those that there are.
   * @param ask what shall become of one whose name is taken
   * @throws UserError if the text is no export or holds a secret; nothing is changed then
   * @throws CanceledError if `ask` calls the import off
   */
  async importAll(text: string, ask: AskAboutConflict): Promise<ImportResult> {
    return (await this.#edit()).importAll(text, ask);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #byName(): ReadonlyMap<ConnectionName, SavedConnection> {
    this.#known ??= new Map(
      withPractice(readSetting(configuration().inspect<unknown>(key)?.globalValue)).map((saved) => [saved.name, saved]),
    );
    return this.#known;
  }

  /** @param before names that there were before the settings changed */
  #forgetDeletedSoon(before: Iterable<ConnectionName>): void {
    for (const name of before) this.#seen.add(name);
    this.#stopForgetting();
    const { clock, log } = this.#services;
    this.#stopForgetting = clock.setTimer(settledMs, () => {
      this.#forgetDeleted().catch((error: unknown) =>
        log.warn(`What is kept for deleted connections could not be removed. ${describeError(error)}`),
      );
    });
  }

  async #forgetDeleted(): Promise<void> {
    const seen = new Set(this.#seen);
    this.#seen.clear();
    const isKept = (await this.secrets.names()).some((name) => seen.has(name));
    if (isKept || this.secrets.hasSetAside) await (await this.#edit()).forgetDeleted(seen);
  }

  #edit(): Promise<ConnectionEditor> {
    this.#editor ??= import('./openConnectionEditor').then(({ openConnectionEditor }) =>
      openConnectionEditor({ read: readEntries, write: writeEntries }, this.secrets),
    );
    return this.#editor;
  }
}

const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration(section);

const openSettings = (): { label: string; command: string } => ({
  label: vscode.l10n.t('Open Settings (JSON)'),
  command: 'workbench.action.openSettingsJson',
});

/** What stands in the user's settings; no other level counts. @throws UserError if it is no list */
function readEntries(): readonly unknown[] {
  const entries = configuration().inspect<unknown>(key)?.globalValue ?? [];
  if (Array.isArray(entries)) return entries as readonly unknown[];
  throw new UserError('connection.settingNoList', noList(), { wayOut: [openSettings()] });
}

const noList = (): string =>
  vscode.l10n.t('The setting “{0}” is no list, so no connection can be saved there.', `${section}.${key}`);

/** What is listed of the setting; one broken connection says that it is no list. */
function readSetting(value: unknown): readonly SavedConnection[] {
  if (value === undefined || value === null || Array.isArray(value)) return readSavedConnections(value);
  return [{ name: connectionName(vscode.l10n.t('All connections')), problem: noList() }];
}

/** @throws UserError if the settings cannot be written, as when their file has a syntax error or changes that are not saved */
async function writeEntries(entries: readonly unknown[]): Promise<void> {
  try {
    await configuration().update(key, entries, vscode.ConfigurationTarget.Global);
  } catch (error) {
    throw new UserError(
      'connection.settingsUnwritable',
      vscode.l10n.t(
        'The settings could not be written, so nothing was changed. Mend or save the file settings.json, then try again.',
      ),
      { wayOut: [openSettings()], cause: error },
    );
  }
}

function withPractice(saved: readonly SavedConnection[]): readonly SavedConnection[] {
  const taken = saved.some(({ name }) => comparable(name) === comparable(practiceProfile.name));
  return taken ? saved : [...saved, { name: practiceProfile.name, profile: practiceProfile }];
}
