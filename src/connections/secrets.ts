import type { ConnectionName } from '../core/ids';

/** What can be kept for a connection. */
export const secretKinds = ['certificatePassphrase'] as const;
export type SecretKind = (typeof secretKinds)[number];

/** Where secrets are kept: VS Code's secret storage, which the system's key chain protects. */
export interface SecretStorage {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

const prefix = 'exchangeOnline.connection';

/** Names of the connections that have a secret: the storage cannot say which keys it holds. */
const indexKey = `${prefix}.names`;

const keyOf = (name: ConnectionName, kind: SecretKind): string => `${prefix}/${name}/${kind}`;

/** One secret, of which nothing is left but this. */
interface SetAside {
  readonly name: ConnectionName;
  readonly kind: SecretKind;
  readonly value: string;
}

/** The secrets of the connections, by name and kind. They go with their connection: renamed, copied and removed with it. */
export class ConnectionSecrets {
  readonly #storage: SecretStorage;
  /** In memory only, by their keys. */
  readonly #aside = new Map<string, SetAside>();
  /** The last change of the index; the next one waits for it. */
  #indexed: Promise<void> = Promise.resolve();

  constructor(storage: SecretStorage) {
    this.#storage = storage;
  }

  async get(name: ConnectionName, kind: SecretKind): Promise<string | undefined> {
    const key = keyOf(name, kind);
    return (await this.#storage.get(key)) ?? this.#aside.get(key)?.value;
  }

  async set(name: ConnectionName, kind: SecretKind, value: string): Promise<void> {
    // The index first: a secret that it does not list could never be found again.
    await this.#changeIndex((names) => names.add(name));
    await this.#storage.store(keyOf(name, kind), value);
    this.#aside.delete(keyOf(name, kind));
  }

  /** Removes everything that is kept for a connection, also what the index does not list. */
  async remove(name: ConnectionName): Promise<void> {
    for (const kind of secretKinds) this.#aside.delete(keyOf(name, kind));
    await this.#removeStored(name);
  }

  /**
   * Removes what is kept for a connection that seems to be gone, and has it in memory for as long as this object lives: a file of settings
   * that somebody is typing in says little of what is in it.
   */
  async setAside(name: ConnectionName): Promise<void> {
    for (const kind of secretKinds) {
      const key = keyOf(name, kind);
      const value = await this.#storage.get(key);
      if (value !== undefined) this.#aside.set(key, { name, kind, value });
    }
    await this.#removeStored(name);
  }

  /** Whether anything is set aside. */
  get hasSetAside(): boolean {
    return this.#aside.size > 0;
  }

  /** Keeps again what was set aside for connections that are back. @param there names of those that are there */
  async takeBack(there: ReadonlySet<string>): Promise<void> {
    for (const [key, { name, kind, value }] of [...this.#aside]) {
      if (there.has(name) && this.#aside.has(key)) await this.set(name, kind, value);
    }
  }

  async copy(from: ConnectionName, to: ConnectionName): Promise<void> {
    if (from === to) return;
    for (const kind of secretKinds) {
      const value = await this.get(from, kind);
      if (value !== undefined) await this.set(to, kind, value);
    }
  }

  async rename(from: ConnectionName, to: ConnectionName): Promise<void> {
    if (from === to) return;
    await this.copy(from, to);
    await this.remove(from);
  }

  /** Names of the connections that something is kept for. */
  async names(): Promise<readonly ConnectionName[]> {
    await this.#indexed;
    return [...(await this.#readIndex())];
  }

  /** Removes what is kept for connections that are no longer there. @param there names of those that are */
  async prune(there: ReadonlySet<string>): Promise<void> {
    for (const [key, { name }] of this.#aside) if (!there.has(name)) this.#aside.delete(key);
    for (const name of await this.names()) if (!there.has(name)) await this.remove(name);
  }

  async #removeStored(name: ConnectionName): Promise<void> {
    for (const kind of secretKinds) await this.#storage.delete(keyOf(name, kind));
    await this.#changeIndex((names) => names.delete(name));
  }

  #changeIndex(change: (names: Set<ConnectionName>) => unknown): Promise<void> {
    const changed = this.#indexed.then(async () => {
      const names = await this.#readIndex();
      const before = [...names].join('\n');
      change(names);
      if ([...names].join('\n') === before) return;
      await (names.size === 0
        ? this.#storage.delete(indexKey)
        : this.#storage.store(indexKey, JSON.stringify([...names])));
    });
    // Whoever asked for this change hears of its failure; the next one starts all the same.
    this.#indexed = changed.catch(() => undefined);
    return changed;
  }

  async #readIndex(): Promise<Set<ConnectionName>> {
    const text = await this.#storage.get(indexKey);
    if (text === undefined) return new Set();
    try {
      const names: unknown = JSON.parse(text);
      return new Set(
        Array.isArray(names) ? names.filter((name): name is ConnectionName => typeof name === 'string') : [],
      );
    } catch (error) {
      // Not written by this class. The next change writes it anew; removing a connection does not rely on it.
      if (error instanceof SyntaxError) return new Set();
      throw error;
    }
  }
}
