import type { ConnectionName } from '../core/ids';
import { shownName } from './connectionState';
import type { Layout, LayoutEntry } from './layout';

/** What keeps values between windows: VS Code's own memento. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const key = 'exchangeOnline.closedGroups';

/** Which groups are closed. Kept, so that the next window shows them as this one did. */
export class GroupStates {
  readonly #memory: Memory;
  readonly #closed: Set<string>;

  constructor(memory: Memory) {
    this.#memory = memory;
    const known = memory.get(key);
    this.#closed = new Set(Array.isArray(known) ? known.filter((path) => typeof path === 'string') : []);
  }

  isClosed(path: string): boolean {
    return this.#closed.has(path);
  }

  async set(path: string, state: 'open' | 'closed'): Promise<void> {
    if (state === 'closed') this.#closed.add(path);
    else this.#closed.delete(path);
    await this.#memory.update(key, [...this.#closed]);
  }
}

/** What narrows the customers of partners. */
export class CustomerFilters {
  readonly #texts = new Map<ConnectionName, string>();

  get isFiltered(): boolean {
    return this.#texts.size > 0;
  }

  filter(partner: ConnectionName): string | undefined {
    return this.#texts.get(partner);
  }

  /** @param text empty: shows all again */
  set(partner: ConnectionName, text: string): void {
    const wanted = text.replaceAll('*', '').trim();
    if (wanted === '') this.#texts.delete(partner);
    else this.#texts.set(partner, wanted);
  }

  clear(): readonly ConnectionName[] {
    const partners = [...this.#texts.keys()];
    this.#texts.clear();
    return partners;
  }

  /** The customers that the filter lets through. One that is open is never hidden: scripts may run there. */
  shown(layout: Layout, partner: ConnectionName): readonly LayoutEntry[] {
    const wanted = this.#texts.get(partner)?.toLocaleLowerCase();
    const customers = layout.customers(partner);
    if (wanted === undefined) return customers;
    return customers.filter(({ connection }) => {
      const { session, profile } = connection;
      if (session !== undefined && session.state.kind !== 'disconnected') return true;
      return `${shownName(connection)}\n${profile?.description ?? ''}`.toLocaleLowerCase().includes(wanted);
    });
  }
}
