import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import type { Disposable } from '../core/disposable';
import { Emitter, type Event } from '../core/events';
import type { ConnectionName } from '../core/ids';
import type { Log } from '../core/log';
import type { CmdletInvoker, SessionDirectory, SessionView } from '../session/api';
import { setting } from '../workbench/settings';
import { connectionItem } from './connectionItem';
import { appearance, isUntouched, stateOf, type Connection, type Profiles } from './connectionState';
import { failureNodes } from './failureNodes';
import { TenantTree } from './tenantTree';
import { actionItem, familyItem, listItem, messageItem, moreItem, objectItem, objectTooltip } from './treeItems';
import { connectionNode, type ConnectionNode, type TreeNode } from './treeNode';

export interface ConnectionTreeOptions {
  readonly sessions: SessionDirectory;
  readonly profiles: Profiles;
  readonly log: Log;
}

/** One connection in the tree and what is open below it. */
interface Entry {
  readonly node: ConnectionNode;
  connection: Connection;
  appearance: string;
  tenant: { readonly tree: TenantTree; readonly session: SessionView; readonly identity: string } | undefined;
}

/** The tree of connections: each with its state and, while its session carries an invoker, what is in its tenant. */
export class ConnectionTree implements vscode.TreeDataProvider<TreeNode>, Disposable {
  readonly #options: ConnectionTreeOptions;
  readonly #entries = new Map<ConnectionName, Entry>();
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  #untouched = true;
  readonly #opened = new Emitter<ConnectionNode>();
  readonly #subscriptions: readonly Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: ConnectionTreeOptions) {
    this.#options = options;
    this.#subscriptions = [
      options.sessions.onDidChange(() => this.#update()),
      options.profiles.onDidChange(() => this.#update()),
    ];
    this.#update();
  }

  /** Fires when a connection's tenant has become readable. */
  get onDidOpenTenant(): Event<ConnectionNode> {
    return this.#opened.event;
  }

  /** What is open below a connection; undefined while its session cannot read. */
  tenant(name: ConnectionName): TenantTree | undefined {
    return this.#entries.get(name)?.tenant?.tree;
  }

  /** What is open below every connection that can be read. */
  get tenants(): readonly TenantTree[] {
    return [...this.#entries.values()].flatMap(({ tenant }) => (tenant === undefined ? [] : [tenant.tree]));
  }

  getChildren(node?: TreeNode): vscode.ProviderResult<TreeNode[]> {
    if (node === undefined) return this.#untouched ? [] : [...this.#entries.values()].map((entry) => entry.node);
    const tenant = this.tenant(node.connection);
    switch (node.kind) {
      case 'connection':
        return [...(tenant?.families ?? this.#trouble(node))];
      case 'family':
        return [...(tenant?.lists(node) ?? [])];
      case 'list':
      case 'object':
        return this.#read(node, tenant);
      case 'more':
      case 'message':
      case 'action':
        return [];
    }
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const tenant = this.tenant(node.connection);
    switch (node.kind) {
      case 'connection':
        return connectionItem(node, this.#entries.get(node.connection)?.connection ?? unknown(node.connection));
      case 'family':
        return familyItem(node, tenant?.filter(node));
      case 'list':
        return listItem(node, factsOf(node, tenant));
      case 'object':
        return objectItem(node, factsOf(node, tenant));
      case 'more':
        return moreItem(node);
      case 'message':
        return messageItem(node);
      case 'action':
        return actionItem(node);
    }
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    if (node.kind === 'object') item.tooltip = objectTooltip(node);
    return item;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { tenant } of this.#entries.values()) tenant?.tree.dispose();
    this.#entries.clear();
    this.#changed.dispose();
    this.#opened.dispose();
  }

  /** The children of a paged node. A list's own item tells how many there are, so it is drawn again once they are known. */
  async #read(
    node: Extract<TreeNode, { kind: 'list' | 'object' }>,
    tenant: TenantTree | undefined,
  ): Promise<TreeNode[]> {
    if (tenant === undefined) return [];
    const before = tenant.summary(node);
    const children = await tenant.children(node);
    const after = tenant.summary(node);
    if (before.count !== after.count || before.more !== after.more) this.#changed.fire(node);
    return [...children];
  }

  /** What stands below a connection that cannot be read. */
  #trouble(node: ConnectionNode): readonly TreeNode[] {
    const connection = this.#entries.get(node.connection)?.connection ?? unknown(node.connection);
    const state = stateOf(connection);
    if (state.kind === 'failed') {
      const { code, sentence } = state.failure;
      return failureNodes(node, new UserError(code, sentence), [
        { label: vscode.l10n.t('Connect Again'), command: 'exchangeOnline.connect', arguments: [node.connection] },
        { label: vscode.l10n.t('Show Log'), command: 'exchangeOnline.showLog' },
      ]);
    }
    const problem = connection.profile?.problem;
    if (state.kind !== 'disconnected' || problem === undefined) return [];
    return failureNodes(node, new UserError('explorer.profileProblem', problem), [
      {
        label: vscode.l10n.t('Edit Connections'),
        command: 'exchangeOnline.editConnections',
        arguments: [node.connection],
      },
    ]);
  }

  /** Brings the entries in line with profiles and sessions, and says what has changed. */
  #update(): void {
    const connections = this.#connections();
    const names = connections.map(({ name }) => name);
    const untouched = isUntouched(connections);
    const sameNames = untouched === this.#untouched && [...this.#entries.keys()].join('\n') === names.join('\n');
    this.#untouched = untouched;
    const before = new Map(this.#entries);
    this.#entries.clear();
    const redraw: ConnectionNode[] = [];
    const opened: ConnectionNode[] = [];
    for (const connection of connections) {
      const entry = before.get(connection.name) ?? newEntry(connection);
      before.delete(connection.name);
      this.#entries.set(connection.name, entry);
      entry.connection = connection;
      const hadTenant = entry.tenant;
      this.#followSession(entry);
      if (entry.tenant !== undefined && entry.tenant !== hadTenant) opened.push(entry.node);
      const looks = appearance(connection);
      if (looks !== entry.appearance || entry.tenant !== hadTenant) redraw.push(entry.node);
      entry.appearance = looks;
    }
    for (const { tenant } of before.values()) tenant?.tree.dispose();
    if (sameNames) for (const node of redraw) this.#changed.fire(node);
    else this.#changed.fire(undefined);
    for (const node of opened) this.#opened.fire(node);
  }

  /** Opens the tenant of a session that can read, and ends it with that session: what belongs to one sign-in is never shown under another. */
  #followSession(entry: Entry): void {
    const { session } = entry.connection;
    const state = stateOf(entry.connection);
    const identity =
      'identity' in state ? `${state.identity.tenantId}\n${state.identity.userPrincipalName}` : undefined;
    if (entry.tenant !== undefined && (entry.tenant.session !== session || entry.tenant.identity !== identity)) {
      entry.tenant.tree.dispose();
      entry.tenant = undefined;
    }
    if (entry.tenant !== undefined || session === undefined || identity === undefined) return;
    const tree = new TenantTree({
      root: entry.node,
      invoker: () => invokerOf(session),
      pageSize: () => setting('tree.pageSize'),
      changed: (node) => this.#changed.fire(node),
      log: this.#options.log,
    });
    entry.tenant = { tree, session, identity };
  }

  #connections(): readonly Connection[] {
    const { profiles, sessions } = this.#options;
    const saved = profiles
      .list()
      .map((profile) => ({ name: profile.name, profile, session: sessions.find(profile.name) }));
    const others = sessions.sessions
      .filter(({ name, state }) => state.kind !== 'disconnected' && !saved.some((entry) => entry.name === name))
      .map((session) => ({ name: session.name, profile: undefined, session }));
    return [...saved, ...others];
  }
}

function newEntry(connection: Connection): Entry {
  return { node: connectionNode(connection.name), connection, appearance: '', tenant: undefined };
}

function unknown(name: ConnectionName): Connection {
  return { name, profile: undefined, session: undefined };
}

function factsOf(node: Extract<TreeNode, { kind: 'list' | 'object' }>, tenant: TenantTree | undefined) {
  return { filter: tenant?.filter(node), summary: tenant?.summary(node) ?? { count: undefined, more: false } };
}

/** @throws UserError when the session has ended meanwhile */
function invokerOf(session: SessionView): CmdletInvoker {
  const { state } = session;
  if ('invoker' in state) return state.invoker;
  throw new UserError('explorer.notConnected', vscode.l10n.t('The connection “{0}” is not connected.', session.name), {
    wayOut: [{ label: vscode.l10n.t('Connect'), command: 'exchangeOnline.connect', arguments: [session.name] }],
  });
}
