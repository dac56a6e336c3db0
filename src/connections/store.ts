import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import { Emitter } from '../core/events';
import type { ConnectionName } from '../core/ids';
import { toEntry } from './entries';
import { practiceProfile, type SavedConnection, type SavedProfile } from './profile';
import { readSavedConnections } from './readConnections';

const section = 'exchangeOnline';
const key = 'connections';

/** The saved connections: those of the settings and, unless one of them has its name, the built-in practice tenant. */
export class ConnectionStore implements Disposable {
  readonly #store = new DisposableStore();
  readonly #change = this.#store.add(new Emitter<void>());
  #known: readonly SavedConnection[] | undefined;

  /** Fires when the settings changed them. */
  readonly onDidChange = this.#change.event;

  constructor() {
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(`${section}.${key}`)) return;
        this.#known = undefined;
        this.#change.fire();
      }),
    );
  }

  /** All of them: first the user's own, in the order of the settings, then the practice tenant. */
  list(): readonly SavedConnection[] {
    this.#known ??= withPractice(readSavedConnections(readSetting()));
    return this.#known;
  }

  find(name: ConnectionName): SavedConnection | undefined {
    return this.list().find((saved) => saved.name === name);
  }

  /** Saves a new profile after the others, in the user's settings. What stands there already stays as it is, also what is broken. */
  async add(profile: SavedProfile): Promise<void> {
    const own = vscode.workspace.getConfiguration(section).inspect<unknown>(key)?.globalValue;
    const entries: unknown[] = Array.isArray(own) ? own : [];
    await vscode.workspace
      .getConfiguration(section)
      .update(key, [...entries, toEntry(profile)], vscode.ConfigurationTarget.Global);
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function readSetting(): unknown {
  return vscode.workspace.getConfiguration(section).get<unknown>(key);
}

function withPractice(saved: readonly SavedConnection[]): readonly SavedConnection[] {
  const taken = saved.some(({ name }) => name.toLowerCase() === practiceProfile.name.toLowerCase());
  return taken ? saved : [...saved, { name: practiceProfile.name, profile: practiceProfile }];
}
