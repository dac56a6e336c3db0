import type { ConnectionName } from '../core/ids';
import type { Connection } from './connectionState';

/** Where a connection or a partner stands. */
export interface LayoutEntry {
  readonly kind: 'connection' | 'partner';
  readonly connection: Connection;
}

export interface LayoutGroup {
  readonly kind: 'group';
  /** `Customers/North`. */
  readonly path: string;
}

interface Place {
  readonly kind: LayoutEntry['kind'];
  readonly group: string;
  readonly partner: ConnectionName | undefined;
}

export type LayoutItem = LayoutEntry | LayoutGroup;

/** What stands where: groups first, by name, then connections in the order of the settings. */
export class Layout {
  readonly #groups = new Map<string, string[]>();
  readonly #entries = new Map<string, LayoutEntry[]>();
  readonly #customers = new Map<ConnectionName, LayoutEntry[]>();
  readonly #places = new Map<ConnectionName, Place>();

  /** @param connections in the order of the settings */
  constructor(connections: readonly Connection[]) {
    const partners = new Set(
      connections.flatMap(({ name, profile }) => (profile?.customers === undefined ? [] : [name])),
    );
    for (const connection of connections) {
      const { name, profile } = connection;
      const entry: LayoutEntry = { kind: partners.has(name) ? 'partner' : 'connection', connection };
      const parent = profile?.parent;
      if (parent !== undefined && partners.has(parent)) {
        append(this.#customers, parent, entry);
        this.#places.set(name, { kind: entry.kind, group: '', partner: parent });
        continue;
      }
      const group = profile?.group ?? '';
      this.#addGroup(group);
      append(this.#entries, group, entry);
      this.#places.set(name, { kind: entry.kind, group, partner: undefined });
    }
  }

  /** What stands in a group. @param path empty: at the top */
  within(path: string): readonly LayoutItem[] {
    const groups = (this.#groups.get(path) ?? []).map((group): LayoutGroup => ({ kind: 'group', path: group }));
    return [...groups, ...(this.#entries.get(path) ?? [])];
  }

  /** A partner's customers. */
  customers(partner: ConnectionName): readonly LayoutEntry[] {
    return this.#customers.get(partner) ?? [];
  }

  /** The connections that can change places with this one: those of its group, or its partner's customers. */
  siblings(name: ConnectionName): readonly ConnectionName[] {
    const place = this.#places.get(name);
    if (place === undefined) return [];
    const entries =
      place.partner === undefined ? (this.#entries.get(place.group) ?? []) : this.customers(place.partner);
    return entries.map(({ connection }) => connection.name);
  }

  /** What a connection stands in; undefined: at the top. */
  parentOf(
    name: ConnectionName,
  ): LayoutGroup | { readonly kind: 'partner'; readonly name: ConnectionName } | undefined {
    const place = this.#places.get(name);
    if (place?.partner !== undefined) return { kind: 'partner', name: place.partner };
    return place === undefined || place.group === '' ? undefined : { kind: 'group', path: place.group };
  }

  /** All connections below a group or a partner, however deep. */
  below(item: LayoutItem): readonly Connection[] {
    if (item.kind === 'connection') return [item.connection];
    const inside = item.kind === 'group' ? this.within(item.path) : this.customers(item.connection.name);
    return inside.flatMap((child) => this.below(child));
  }

  /** Everything that decides what stands where: while it is the same, nothing has moved. */
  get signature(): string {
    return JSON.stringify([...this.#places]);
  }

  #addGroup(path: string): void {
    if (path === '') return;
    const parent = parentGroup(path) ?? '';
    this.#addGroup(parent);
    const siblings = this.#groups.get(parent) ?? [];
    if (siblings.includes(path)) return;
    this.#groups.set(
      parent,
      [...siblings, path].sort((a, b) => a.localeCompare(b)),
    );
  }
}

/** The group that a group stands in; undefined for one at the top. */
export function parentGroup(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? undefined : path.slice(0, slash);
}

function append<K>(map: Map<K, LayoutEntry[]>, key: K, entry: LayoutEntry): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [entry]);
  else known.push(entry);
}
