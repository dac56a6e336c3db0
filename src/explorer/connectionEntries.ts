import type { Disposable } from '../core/disposable';
import type { ConnectionName } from '../core/ids';
import type { SessionDirectory, SessionView } from '../session/api';
import { appearance, isUntouched, stateOf, type Connection, type Profiles } from './connectionState';
import { Layout } from './layout';
import type { TenantTree } from './tenantTree';
import { connectionNode, partnerNode, type ConnectionNode, type PartnerNode } from './treeNode';

/** One connection in the tree and what is open below it. */
interface Entry {
  readonly node: ConnectionNode | PartnerNode;
  connection: Connection;
  appearance: string;
  tenant: { readonly tree: TenantTree; readonly session: SessionView; readonly identity: string } | undefined;
}

export interface ConnectionEntriesOptions {
  readonly sessions: SessionDirectory;
  readonly profiles: Profiles;
  /** Opens what is in a session's tenant. */
  readonly openTenant: (node: ConnectionNode, session: SessionView) => TenantTree;
}

/** What an update changed. */
export interface EntryChanges {
  /** Something came, went or moved: the whole tree is drawn again. */
  readonly moved: boolean;
  /** What looks different. */
  readonly redraw: readonly (ConnectionNode | PartnerNode)[];
  /** Connections whose tenant has become readable. */
  readonly opened: readonly ConnectionNode[];
}

/** The connections of the tree, in line with profiles and sessions, each with the tenant that is open below it. */
export class ConnectionEntries implements Disposable {
  readonly #options: ConnectionEntriesOptions;
  readonly #entries = new Map<ConnectionName, Entry>();
  #layout = new Layout([]);
  #untouched = true;

  constructor(options: ConnectionEntriesOptions) {
    this.#options = options;
  }

  get layout(): Layout {
    return this.#layout;
  }

  /** Whether there is nothing but what everybody has. */
  get isUntouched(): boolean {
    return this.#untouched;
  }

  node(name: ConnectionName): ConnectionNode | PartnerNode | undefined {
    return this.#entries.get(name)?.node;
  }

  connection(name: ConnectionName): Connection {
    return this.#entries.get(name)?.connection ?? { name, profile: undefined, session: undefined };
  }

  /** What is open below a connection; undefined while its session cannot read. */
  tenant(name: ConnectionName): TenantTree | undefined {
    return this.#entries.get(name)?.tenant?.tree;
  }

  get tenants(): readonly TenantTree[] {
    return [...this.#entries.values()].flatMap(({ tenant }) => (tenant === undefined ? [] : [tenant.tree]));
  }

  /** Brings the entries in line with profiles and sessions. */
  update(): EntryChanges {
    const connections = this.#connections();
    const layout = new Layout(connections);
    const untouched = isUntouched(connections);
    const moved = untouched !== this.#untouched || layout.signature !== this.#layout.signature;
    this.#untouched = untouched;
    this.#layout = layout;
    const before = new Map(this.#entries);
    this.#entries.clear();
    const redraw: (ConnectionNode | PartnerNode)[] = [];
    const opened: ConnectionNode[] = [];
    for (const connection of connections) {
      const kind = connection.profile?.customers === undefined ? 'connection' : 'partner';
      const known = before.get(connection.name);
      const entry = known?.node.kind === kind ? known : newEntry(connection, kind);
      if (entry === known) before.delete(connection.name);
      this.#entries.set(connection.name, entry);
      entry.connection = connection;
      const { node } = entry;
      const hadTenant = entry.tenant;
      if (node.kind === 'connection') this.#followSession(entry, node);
      if (node.kind === 'connection' && entry.tenant !== undefined && entry.tenant !== hadTenant) opened.push(node);
      const looks = appearance(connection);
      if (looks !== entry.appearance || entry.tenant !== hadTenant) redraw.push(node);
      entry.appearance = looks;
    }
    for (const { tenant } of before.values()) tenant?.tree.dispose();
    return { moved, redraw, opened };
  }

  dispose(): void {
    for (const { tenant } of this.#entries.values()) tenant?.tree.dispose();
    this.#entries.clear();
  }

  /** Opens the tenant of a session that can read, and ends it with that session: what belongs to one sign-in is never shown under another. */
  #followSession(entry: Entry, node: ConnectionNode): void {
    const { session } = entry.connection;
    const state = stateOf(entry.connection);
    const identity =
      'identity' in state ? `${state.identity.tenantId}\n${state.identity.userPrincipalName}` : undefined;
    if (entry.tenant !== undefined && (entry.tenant.session !== session || entry.tenant.identity !== identity)) {
      entry.tenant.tree.dispose();
      entry.tenant = undefined;
    }
    if (entry.tenant !== undefined || session === undefined || identity === undefined) return;
    entry.tenant = { tree: this.#options.openTenant(node, session), session, identity };
  }

  #connections(): readonly Connection[] {
    const { profiles, sessions } = this.#options;
    const open = sessions.sessions.filter(({ state }) => state.kind !== 'disconnected');
    const isActive = (name: ConnectionName): boolean => open.length > 1 && sessions.active?.name === name;
    const saved = profiles.list().map((profile) => ({
      name: profile.name,
      profile,
      session: sessions.find(profile.name),
      isActive: isActive(profile.name),
    }));
    const others = open
      .filter(({ name }) => !saved.some((entry) => entry.name === name))
      .map((session) => ({ name: session.name, profile: undefined, session, isActive: isActive(session.name) }));
    return [...saved, ...others];
  }
}

function newEntry(connection: Connection, kind: Entry['node']['kind']): Entry {
  const { name } = connection;
  const node = kind === 'partner' ? partnerNode(name) : connectionNode(name);
  return { node, connection, appearance: '', tenant: undefined };
}
