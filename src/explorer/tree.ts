import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import { Emitter, type Event } from '../core/events';
import type { ConnectionName } from '../core/ids';
import type { Log } from '../core/log';
import type { SessionDirectory } from '../session/api';
import { ConnectionEntries } from './connectionEntries';
import { connectionItem } from './connectionItem';
import type { Connection, Profiles } from './connectionState';
import { noticeNodes, troubleNodes } from './failureNodes';
import { groupItem, partnerItem } from './folderItems';
import { FolderLooks } from './folderLooks';
import { CustomerFilters, GroupStates, type Memory } from './folders';
import { parentGroup, type Layout, type LayoutItem } from './layout';
import { nothingMatches } from './listNodes';
import { openTenantTree } from './openTenantTree';
import type { TenantTree } from './tenantTree';
import { actionItem, familyItem, listItem, messageItem, moreItem, objectItem, objectTooltip } from './treeItems';
import { groupNode, type ConnectionNode, type GroupNode, type PartnerNode, type TreeNode } from './treeNode';

export interface ConnectionTreeOptions {
  readonly sessions: SessionDirectory;
  readonly profiles: Profiles;
  /** Where it is kept which groups are closed. */
  readonly memory: Memory;
  readonly log: Log;
}

/** The tree of connections, in their groups: each with its state and, while its session carries an invoker, what is in its tenant. */
export class ConnectionTree implements vscode.TreeDataProvider<TreeNode>, Disposable {
  readonly #entries: ConnectionEntries;
  readonly #groups = new Map<string, GroupNode>();
  readonly #groupStates: GroupStates;
  readonly #looks = new FolderLooks({
    draw: (folder) => this.#itemOf(folder),
    parentOf: (node) => this.getParent(node),
  });
  readonly #filters = new CustomerFilters();
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #opened = new Emitter<ConnectionNode>();
  readonly #subscriptions: readonly Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: ConnectionTreeOptions) {
    this.#groupStates = new GroupStates(options.memory);
    this.#entries = new ConnectionEntries({
      sessions: options.sessions,
      profiles: options.profiles,
      openTenant: (node, session) =>
        openTenantTree(node, session, { changed: (changed) => this.#changed.fire(changed), log: options.log }),
    });
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

  /** What stands where. */
  get layout(): Layout {
    return this.#entries.layout;
  }

  /** The connections in a group or of a partner. */
  connectionsBelow(node: GroupNode | PartnerNode): readonly Connection[] {
    return this.layout.below(
      node.kind === 'group' ? node : { kind: 'partner', connection: this.#entries.connection(node.connection) },
    );
  }

  /** What is open below a connection; undefined while its session cannot read. */
  tenant(name: ConnectionName): TenantTree | undefined {
    return this.#entries.tenant(name);
  }

  /** What is open below every connection that can be read. */
  get tenants(): readonly TenantTree[] {
    return this.#entries.tenants;
  }

  /** Whether anything narrows what is shown. */
  get isFiltered(): boolean {
    return this.#filters.isFiltered || this.tenants.some(({ isFiltered }) => isFiltered);
  }

  /** What narrows a partner's customers. */
  customerFilter(partner: ConnectionName): string | undefined {
    return this.#filters.filter(partner);
  }

  /** Shows only the customers that have the text in their name, domain or account. @param text empty: shows all again */
  filterCustomers(partner: ConnectionName, text: string): void {
    this.#filters.set(partner, text);
    this.#changed.fire(this.#entries.node(partner));
  }

  /** Shows all customers of all partners again. */
  clearCustomerFilters(): void {
    for (const partner of this.#filters.clear()) this.#changed.fire(this.#entries.node(partner));
  }

  /** Remembers that a group was opened or closed. */
  async rememberGroup(node: GroupNode, state: 'open' | 'closed'): Promise<void> {
    const saved = this.#groupStates.set(node.path, state);
    if (this.#looks.isStale(node)) this.#changed.fire(node);
    await saved;
  }

  getChildren(node?: TreeNode): vscode.ProviderResult<TreeNode[]> {
    if (node === undefined) return this.#entries.isUntouched ? [] : this.#nodes(this.layout.within(''));
    switch (node.kind) {
      case 'group':
        return this.#nodes(this.layout.within(node.path));
      case 'partner':
        return this.#customers(node);
      case 'connection': {
        const connection = this.#entries.connection(node.connection);
        const families = this.tenant(node.connection)?.families;
        return [
          ...(families === undefined
            ? troubleNodes(node, connection)
            : [...noticeNodes(node, connection), ...families]),
        ];
      }
      case 'family':
        return [...(this.tenant(node.connection)?.lists(node) ?? [])];
      case 'list':
      case 'object':
        return this.#read(node, this.tenant(node.connection));
      case 'more':
      case 'message':
      case 'action':
        return [];
    }
  }

  getParent(node: TreeNode): TreeNode | undefined {
    switch (node.kind) {
      case 'group': {
        const path = parentGroup(node.path);
        return path === undefined ? undefined : this.#group(path);
      }
      case 'partner':
      case 'connection': {
        const parent = this.layout.parentOf(node.connection);
        if (parent === undefined) return undefined;
        return parent.kind === 'group' ? this.#group(parent.path) : this.#entries.node(parent.name);
      }
      case 'family':
      case 'list':
      case 'object':
      case 'more':
      case 'message':
      case 'action':
        return node.parent;
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const item = this.#itemOf(node);
    if (node.kind === 'group' || node.kind === 'partner') this.#looks.drawn(node, item);
    return item;
  }

  #itemOf(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node, {
          isClosed: this.#groupStates.isClosed(node.path),
          connections: this.connectionsBelow(node),
        });
      case 'partner':
        return partnerItem(node, {
          partner: this.#entries.connection(node.connection),
          filter: this.#filters.filter(node.connection),
        });
      case 'connection':
        return connectionItem(node, this.#entries.connection(node.connection));
      case 'family':
        return familyItem(node, this.tenant(node.connection)?.filter(node));
      case 'list':
        return listItem(node, factsOf(node, this.tenant(node.connection)));
      case 'object':
        return objectItem(node, factsOf(node, this.tenant(node.connection)));
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
    this.#entries.dispose();
    this.#changed.dispose();
    this.#opened.dispose();
  }

  #nodes(items: readonly LayoutItem[]): TreeNode[] {
    return items.flatMap((item): readonly TreeNode[] => {
      if (item.kind === 'group') return [this.#group(item.path)];
      const node = this.#entries.node(item.connection.name);
      return node === undefined ? [] : [node];
    });
  }

  /** The same node each time: the view knows it by identity. */
  #group(path: string): GroupNode {
    const node = this.#groups.get(path) ?? groupNode(path);
    this.#groups.set(path, node);
    return node;
  }

  #customers(node: PartnerNode): TreeNode[] {
    const shown = this.#filters.shown(this.layout, node.connection);
    if (shown.length > 0) return this.#nodes(shown);
    const filter = this.#filters.filter(node.connection);
    return filter === undefined ? [] : [...nothingMatches(node, vscode.l10n.t('No customer matches “{0}”.', filter))];
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

  /** Brings the tree in line with profiles and sessions, and says what has changed. */
  #update(): void {
    const { moved, redraw, opened } = this.#entries.update();
    if (moved) this.#changed.fire(undefined);
    else for (const node of [...redraw, ...this.#looks.staleAbove(redraw)]) this.#changed.fire(node);
    for (const node of opened) this.#opened.fire(node);
  }
}

function factsOf(node: Extract<TreeNode, { kind: 'list' | 'object' }>, tenant: TenantTree | undefined) {
  return { filter: tenant?.filter(node), summary: tenant?.summary(node) ?? { count: undefined, more: false } };
}
