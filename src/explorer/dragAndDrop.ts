import * as vscode from 'vscode';
import type { Notify } from '../workbench/notify';
import type { TreeNode } from './treeNode';

/** The type that VS Code gives to what is dragged inside the view. */
const mimeType = 'application/vnd.code.tree.exchangeonline.connections';

/** What dragging means; there once the tree is. */
export interface Dragging {
  /** What is dragged, as text; undefined where nothing of it can be moved. */
  drag(nodes: readonly TreeNode[]): string | undefined;
  /** Moves what {@link drag} gave. @throws UserError if it cannot stand there */
  drop(dragged: string, target: TreeNode | undefined): Promise<void>;
}

/** Lets connections and groups be dragged to another place of the tree. */
export class ConnectionDragAndDrop implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [mimeType];
  readonly dropMimeTypes = [mimeType];
  readonly #dragging: () => Promise<Dragging>;
  readonly #notify: Notify;

  constructor(dragging: () => Promise<Dragging>, notify: Notify) {
    this.#dragging = dragging;
    this.#notify = notify;
  }

  async handleDrag(nodes: readonly TreeNode[], transfer: vscode.DataTransfer): Promise<void> {
    const dragged = (await this.#dragging()).drag(nodes);
    if (dragged !== undefined) transfer.set(mimeType, new vscode.DataTransferItem(dragged));
  }

  async handleDrop(target: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
    try {
      const dragged = await transfer.get(mimeType)?.asString();
      if (dragged !== undefined) await (await this.#dragging()).drop(dragged, target);
    } catch (error) {
      this.#notify.failure(error, { context: 'Drop in the tree of connections' });
    }
  }
}
