import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import type { TreeNode } from './treeNode';

/** What VS Code asks a tree for; items are drawn at once, since children came before them. */
export interface ReadyTree extends vscode.TreeDataProvider<TreeNode> {
  readonly onDidChangeTreeData: vscode.Event<TreeNode | undefined>;
  getParent(node: TreeNode): TreeNode | undefined;
  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem;
}

/** Stands in a view for a tree that is read when VS Code first asks for its roots: a start that shows no tree does not pay for one. */
export class LaterTree implements vscode.TreeDataProvider<TreeNode>, Disposable {
  readonly #read: () => Promise<ReadyTree>;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<TreeNode | undefined>());
  #ready: ReadyTree | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  /** @param read gives the same tree each time */
  constructor(read: () => Promise<ReadyTree>) {
    this.#read = read;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return (await (await this.#tree()).getChildren(node)) ?? [];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.#ready?.getTreeItem(node) ?? this.#tree().then((tree) => tree.getTreeItem(node));
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#ready?.getParent(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    return this.#ready?.resolveTreeItem(item, node) ?? item;
  }

  async #tree(): Promise<ReadyTree> {
    const tree = await this.#read();
    if (this.#ready === undefined) {
      this.#ready = tree;
      this.#store.add(tree.onDidChangeTreeData((node) => this.#changed.fire(node)));
    }
    return tree;
  }

  dispose(): void {
    this.#store.dispose();
  }
}
