import type { TreeItem } from 'vscode';
import type { TreeNode } from './treeNode';

/** What a folder of the tree shows beside its name, as it was drawn last: it is drawn again where that has changed, and only there. */
export class FolderLooks {
  readonly #looks = new Map<string, string>();
  readonly #draw: (folder: TreeNode) => TreeItem;
  readonly #parentOf: (node: TreeNode) => TreeNode | undefined;

  /** @param tree how its items are made, and what stands above what */
  constructor(tree: {
    readonly draw: (folder: TreeNode) => TreeItem;
    readonly parentOf: (node: TreeNode) => TreeNode | undefined;
  }) {
    this.#draw = tree.draw;
    this.#parentOf = tree.parentOf;
  }

  /** Remembers how a folder was drawn. */
  drawn(folder: TreeNode, item: TreeItem): void {
    this.#looks.set(folder.id, String(item.description));
  }

  /** Whether a folder has been drawn, and would look different now. It counts as drawn that way from then on. */
  isStale(folder: TreeNode): boolean {
    const before = this.#looks.get(folder.id);
    if (before === undefined) return false;
    const item = this.#draw(folder);
    this.drawn(folder, item);
    return before !== String(item.description);
  }

  /** The folders that nodes stand in, however deep, whose item is another one now. */
  staleAbove(nodes: readonly TreeNode[]): readonly TreeNode[] {
    const folders = new Set<TreeNode>();
    for (const node of nodes) {
      for (let above = this.#parentOf(node); above !== undefined; above = this.#parentOf(above)) folders.add(above);
    }
    return [...folders].filter((folder) => this.isStale(folder));
  }
}
