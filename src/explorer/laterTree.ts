import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';

/** What VS Code asks a tree for; items are drawn at once, since children came before them. */
export interface ReadyTree<T> extends vscode.TreeDataProvider<T> {
  readonly onDidChangeTreeData: vscode.Event<T | undefined>;
  getParent(node: T): T | undefined;
  resolveTreeItem?(item: vscode.TreeItem, node: T): vscode.TreeItem;
}

/** Stands in a view for a tree that is read when VS Code first asks for its roots: a start that shows no tree does not pay for one. */
export class LaterTree<T> implements vscode.TreeDataProvider<T>, Disposable {
  readonly #read: () => Promise<ReadyTree<T>>;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<T | undefined>());
  #ready: ReadyTree<T> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  /** @param read gives the same tree each time */
  constructor(read: () => Promise<ReadyTree<T>>) {
    this.#read = read;
  }

  async getChildren(node?: T): Promise<T[]> {
    return (await (await this.#tree()).getChildren(node)) ?? [];
  }

  getTreeItem(node: T): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.#ready?.getTreeItem(node) ?? this.#tree().then((tree) => tree.getTreeItem(node));
  }

  getParent(node: T): T | undefined {
    return this.#ready?.getParent(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: T): vscode.TreeItem {
    return this.#ready?.resolveTreeItem?.(item, node) ?? item;
  }

  async #tree(): Promise<ReadyTree<T>> {
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
