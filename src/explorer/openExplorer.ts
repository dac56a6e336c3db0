import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import { describeError } from '../core/log';
import { quotePowerShell } from '../script/quotePowerShell';
import type { CommandHandler } from '../workbench/commands';
import { useDisplayLanguage } from '../workbench/texts';
import { draggedOf, drop, readDragged } from './arrange';
import { explorerCommands } from './commands';
import type { Dragging } from './dragAndDrop';
import type { ExplorerCommandId, ExplorerOptions } from './explorer';
import { markProduction } from './productionDecoration';
import { ConnectionTree } from './tree';
import type { GroupNode, TreeNode } from './treeNode';

// A program of its own, read when the view is first looked at (scripts/bundle.mjs).
useDisplayLanguage();

// The second view of the container is read with the first.
export { openAccounts } from './openAccounts';

/** The explorer in use. */
export interface OpenedExplorer extends Disposable {
  readonly tree: ConnectionTree;
  readonly dragging: Dragging;
  readonly commands: Readonly<Record<ExplorerCommandId, CommandHandler>>;
}

/** Makes the tree behind a view and what the explorer's commands do. */
export function openExplorer(options: ExplorerOptions & { readonly view: vscode.TreeView<TreeNode> }): OpenedExplorer {
  const { sessions, profiles, arrangement, memory, log, notify, contextKeys, view } = options;
  const store = new DisposableStore();
  const tree = store.add(new ConnectionTree({ sessions, profiles, memory, log }));
  store.add(
    tree.onDidOpenTenant((node) => {
      // An item that was there before keeps its twisty as it was, whatever its new state asks for.
      if (!view.visible) return;
      view
        .reveal(node, { expand: true, select: false, focus: false })
        .then(undefined, (error: unknown) =>
          log.debug(`${node.connection} could not be opened. ${describeError(error)}`),
        );
    }),
  );
  const remember = (node: GroupNode, state: 'open' | 'closed'): void => {
    tree
      .rememberGroup(node, state)
      .catch((error: unknown) => log.error(`That ${node.path} is ${state} could not be kept. ${describeError(error)}`));
  };
  store.add(
    view.onDidCollapseElement(({ element }) => {
      if (element.kind === 'group') remember(element, 'closed');
      else if (element.kind !== 'partner') tree.tenant(element.connection)?.abandon(element);
    }),
  );
  store.add(
    view.onDidExpandElement(({ element }) => {
      if (element.kind === 'group') remember(element, 'open');
      else if (element.kind !== 'partner') tree.tenant(element.connection)?.resume(element);
    }),
  );
  store.add(markProduction());
  const filtersChanged = (): void => contextKeys.set('exchangeOnline.filtered', tree.isFiltered);
  store.add(tree.onDidChangeTreeData(filtersChanged));
  return {
    tree,
    dragging: {
      drag: (nodes) => {
        const dragged = draggedOf(nodes);
        return dragged === undefined ? undefined : JSON.stringify(dragged);
      },
      drop: async (text, target) => {
        const dragged = readDragged(text);
        if (dragged !== undefined) await drop(dragged, target, { layout: () => tree.layout, arrangement });
      },
    },
    commands: explorerCommands({ tree, selection: () => view.selection, notify, quote: quotePowerShell }),
    dispose: () => store.dispose(),
  };
}
