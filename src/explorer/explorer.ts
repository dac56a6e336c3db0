import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import type { Log } from '../core/log';
import type { SessionDirectory } from '../session/api';
import { explorerCommandIds } from '../workbench/commandIds';
import { registerCommands } from '../workbench/commands';
import type { ContextKeyWriter } from '../workbench/contextKeys';
import type { Notify } from '../workbench/notify';
import type { Arrangement } from './arrange';
import type { Profiles } from './connectionState';
import { ConnectionDragAndDrop } from './dragAndDrop';
import type { Memory } from './folders';
import { LaterTree } from './laterTree';
import type { OpenedExplorer } from './openExplorer';
import type { TreeNode } from './treeNode';

export interface ExplorerOptions {
  readonly sessions: SessionDirectory;
  readonly profiles: Profiles;
  readonly arrangement: Arrangement;
  /** Keeps which groups are closed. */
  readonly memory: Memory;
  readonly log: Log;
  readonly notify: Notify;
  readonly contextKeys: ContextKeyWriter;
}

/** The explorer's commands. They are there from the start; what they do is read with the tree. */
export type ExplorerCommandId = (typeof explorerCommandIds)[number];

/** The view and what is selected in it. */
export interface Explorer extends Disposable {
  selection(): readonly TreeNode[];
}

/** Registers the view `exchangeOnline.connections` and its commands. The tree itself is read when the view is first looked at. */
export function createExplorer(options: ExplorerOptions): Explorer {
  const { log, notify } = options;
  const store = new DisposableStore();
  let opening: Promise<OpenedExplorer> | undefined;
  const open = (): Promise<OpenedExplorer> => (opening ??= read());
  const tree = store.add(new LaterTree(async () => (await open()).tree));
  const view = store.add(
    vscode.window.createTreeView('exchangeOnline.connections', {
      treeDataProvider: tree,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: new ConnectionDragAndDrop(async () => (await open()).dragging, notify),
    }),
  );
  const read = async (): Promise<OpenedExplorer> => {
    const { openExplorer } = await import('./openExplorer');
    return store.add(openExplorer({ ...options, view }));
  };
  store.add(
    registerCommands(
      Object.fromEntries(
        explorerCommandIds.map((id) => [
          id,
          async (...args: readonly unknown[]) => (await open()).commands[id](...args),
        ]),
      ),
      { log, notify },
    ),
  );
  return { selection: () => view.selection, dispose: () => store.dispose() };
}
