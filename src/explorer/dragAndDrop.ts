import * as vscode from 'vscode';
import type { Notify } from '../workbench/notify';
import { draggedOf, drop, readDragged, type Arrangement } from './arrange';
import type { Layout } from './layout';
import type { TreeNode } from './treeNode';

/** The type that VS Code gives to what is dragged inside the view. */
const mimeType = 'application/vnd.code.tree.exchangeonline.connections';

export interface DragAndDropServices {
  /** What stands where, now. */
  readonly layout: () => Promise<Layout>;
  readonly arrangement: Arrangement;
  readonly notify: Notify;
}

/** Lets connections and groups be dragged to another place of the tree. */
export class ConnectionDragAndDrop implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [mimeType];
  readonly dropMimeTypes = [mimeType];
  readonly #services: DragAndDropServices;

  constructor(services: DragAndDropServices) {
    this.#services = services;
  }

  handleDrag(nodes: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    const dragged = draggedOf(nodes);
    if (dragged !== undefined) transfer.set(mimeType, new vscode.DataTransferItem(JSON.stringify(dragged)));
  }

  async handleDrop(target: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const { layout, arrangement, notify } = this.#services;
    try {
      const text = await transfer.get(mimeType)?.asString();
      const dragged = text === undefined ? undefined : readDragged(text);
      if (dragged !== undefined) await drop(dragged, target, { layout, arrangement });
    } catch (error) {
      notify.failure(error, { context: 'Drop in the tree of connections' });
    }
  }
}
