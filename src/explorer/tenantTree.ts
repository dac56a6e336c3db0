import type { Disposable } from '../core/disposable';
import type { Log } from '../core/log';
import type { CmdletInvoker, CmdletPage } from '../session/api';
import { filterRequest, matchingPages } from './filterRequest';
import { ListLoader } from './listLoader';
import { listNodes, rowBelow } from './listNodes';
import { objectKey, type ListRow } from './lists';
import { families } from './nodes';
import {
  childId,
  type ConnectionNode,
  type FamilyNode,
  type ListNode,
  type PagedNode,
  type PartnerNode,
  type TenantNode,
} from './treeNode';

export interface TenantTreeOptions {
  readonly root: ConnectionNode;
  /** The session's invoker at this moment. */
  readonly invoker: () => CmdletInvoker;
  /** Rows a page. */
  readonly pageSize: () => number;
  /** Called when the children or the description of a node are no longer what they were. */
  readonly changed: (node: TenantNode | PartnerNode) => void;
  readonly log: Log;
}

/** What an open list looks like beside its name. */
export interface ListSummary {
  /** Objects read so far; undefined before the first page. */
  readonly count: number | undefined;
  readonly more: boolean;
}

interface OpenList {
  readonly node: PagedNode;
  readonly loader: ListLoader;
}

/** What is below one connected tenant. It lives as long as the session that reads it; ending it calls off all loading. */
export class TenantTree implements Disposable {
  readonly #options: TenantTreeOptions;
  readonly #families: readonly FamilyNode[];
  readonly #loaders = new Map<string, OpenList>();
  readonly #filters = new Map<string, string>();
  /** Lists that were closed before their first page was there, by id. */
  readonly #abandoned = new Map<string, OpenList>();
  readonly #lists = new Map<FamilyNode, readonly ListNode[]>();
  #disposed = false;

  constructor(options: TenantTreeOptions) {
    this.#options = options;
    const { root } = options;
    this.#families = families.map((row) => ({
      kind: 'family',
      id: childId(root, row.kind),
      connection: root.connection,
      row,
      parent: root,
    }));
    for (const family of this.#families) this.#lists.set(family, listsOf(family));
  }

  get families(): readonly FamilyNode[] {
    return this.#families;
  }

  /** The lists of a family; the same nodes each time, since the view knows them by identity. */
  lists(family: FamilyNode): readonly ListNode[] {
    return this.#lists.get(family) ?? [];
  }

  /** What has been read below `node`, reading the first page if there is nothing yet. Empty once the tree has ended. Never rejects. */
  async children(node: PagedNode): Promise<readonly TenantNode[]> {
    // A refresh while the page is under way replaces the loader: what the old one brings is not wanted any more.
    for (;;) {
      if (this.#disposed) return [];
      const loader = this.#loader(node);
      if (loader === undefined) return [];
      await loader.first();
      if (this.#abandoned.get(node.id)?.loader === loader) return [];
      if (!loader.isDisposed) return listNodes(node, loader, this.filter(node));
    }
  }

  /** How much of a list has been read. */
  summary(node: PagedNode): ListSummary {
    const loader = this.#loaders.get(node.id)?.loader;
    return loader?.isStarted === true && loader.failure === undefined
      ? { count: loader.objects.length, more: loader.more }
      : { count: undefined, more: false };
  }

  /** Reads one more page. */
  async loadMore(node: PagedNode): Promise<void> {
    const loader = this.#loaders.get(node.id)?.loader;
    if (loader === undefined || !loader.more || loader.isLoading) return;
    const page = loader.next();
    this.#options.changed(node);
    await page;
    if (!loader.isDisposed) this.#options.changed(node);
  }

  /** Calls off the first pages that are under way at or below `node`, which has been closed. What has been read stays. */
  abandon(node: TenantNode): void {
    for (const [id, open] of [...this.#loaders]) {
      if (!isWithin(id, node) || open.loader.isStarted) continue;
      this.#loaders.delete(id);
      this.#abandoned.set(id, open);
      open.loader.dispose();
    }
  }

  /** `node` is opened again: what was called off at or below it is read after all. The view holds it for empty until it hears otherwise. */
  resume(node: TenantNode): void {
    for (const [id, open] of [...this.#abandoned]) {
      if (!isWithin(id, node)) continue;
      // Earlier, the view would take the answer to its first question, which is empty, for that to the second.
      void open.loader.first().then(() => {
        if (this.#abandoned.get(id) !== open) return;
        this.#abandoned.delete(id);
        this.#options.changed(open.node);
      });
    }
  }

  /** Forgets what was read below `node`, or everything, and reads again what is looked at. */
  refresh(node: TenantNode | PartnerNode = this.#options.root): void {
    if (this.#disposed) return;
    const target = node.kind === 'more' || node.kind === 'message' || node.kind === 'action' ? node.parent : node;
    // An object is refreshed with its list: its own properties came from there.
    const owner =
      target.kind === 'object' && target.row.members?.(target.object) === undefined ? target.parent : target;
    for (const [id, { loader }] of [...this.#loaders]) {
      if (!isWithin(id, owner)) continue;
      this.#loaders.delete(id);
      loader.dispose();
    }
    for (const id of [...this.#abandoned.keys()]) if (isWithin(id, owner)) this.#abandoned.delete(id);
    this.#options.changed(owner);
  }

  /** The filter that a node's children are read with: its own, or that of the family. */
  filter(node: FamilyNode | PagedNode): string | undefined {
    const own = this.#filters.get(node.id);
    return own ?? (node.kind === 'list' ? this.#filters.get(node.parent.id) : undefined);
  }

  get isFiltered(): boolean {
    return this.#filters.size > 0;
  }

  /** Narrows a list, or all lists of a family, to what matches; an empty text ends that. */
  setFilter(node: FamilyNode | PagedNode, text: string): void {
    if (text.replaceAll('*', '').trim() === '') this.#filters.delete(node.id);
    else this.#filters.set(node.id, text.trim());
    this.refresh(node);
  }

  /** Ends the filter that narrows `node`: its own, those of what is below it, and that of its family. */
  clearFilter(node: TenantNode = this.#options.root): void {
    const target = node.kind === 'more' || node.kind === 'message' || node.kind === 'action' ? node.parent : node;
    const inherited = target.kind === 'list' && !this.#filters.has(target.id) ? target.parent : target;
    for (const id of [...this.#filters.keys()]) {
      if (isWithin(id, inherited)) this.#filters.delete(id);
    }
    this.refresh(inherited);
  }

  dispose(): void {
    this.#disposed = true;
    for (const { loader } of this.#loaders.values()) loader.dispose();
    this.#loaders.clear();
    this.#abandoned.clear();
    this.#filters.clear();
  }

  #loader(node: PagedNode): ListLoader | undefined {
    const known = this.#loaders.get(node.id)?.loader;
    if (known !== undefined) return known;
    const row = rowBelow(node);
    if (row === undefined) return undefined;
    const loader = new ListLoader({
      open: (signal) => this.#open(node, row, signal),
      keyOf: objectKey,
      log: this.#options.log,
    });
    this.#loaders.set(node.id, { node, loader });
    return loader;
  }

  #open(node: PagedNode, row: ListRow, signal: AbortSignal): AsyncIterable<CmdletPage> {
    const text = this.filter(node);
    const request = text === undefined ? { parameters: {} } : filterRequest(row, text);
    const parameters = {
      ...row.parameters,
      ...(node.kind === 'object' ? { Identity: objectKey(node.object) } : {}),
      ...request.parameters,
    };
    const pages = this.#options.invoker().invoke(row.cmdlet, parameters, {
      select: row.select,
      pageSize: Math.min(1000, Math.max(1, this.#options.pageSize())),
      signal,
    });
    return request.matches === undefined ? pages : matchingPages(pages, request.matches);
  }
}

function listsOf(family: FamilyNode): readonly ListNode[] {
  return family.row.lists.map((row) => ({
    kind: 'list',
    id: childId(family, row.kind),
    connection: family.connection,
    row,
    parent: family,
  }));
}

/** Whether an id is that of `node` or of something below it. */
function isWithin(id: string, node: { readonly id: string }): boolean {
  return id === node.id || id.startsWith(`${node.id}/`);
}
