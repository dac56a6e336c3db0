import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import { describeError, type Log } from '../core/log';
import { quotePowerShell } from '../script/quotePowerShell';
import type { SessionDirectory } from '../session/api';
import { registerCommands } from '../workbench/commands';
import type { ContextKeyWriter } from '../workbench/contextKeys';
import type { Notify } from '../workbench/notify';
import { explorerCommands } from './commands';
import type { Profiles } from './connectionState';
import { ConnectionTree } from './tree';

export interface ExplorerOptions {
  readonly sessions: SessionDirectory;
  readonly profiles: Profiles;
  readonly log: Log;
  readonly notify: Notify;
  readonly contextKeys: ContextKeyWriter;
}

/** Registers the view `exchangeOnline.connections` and its commands. Reads nothing before the view is looked at. */
export function createExplorer(options: ExplorerOptions): Disposable {
  const { sessions, profiles, log, notify, contextKeys } = options;
  const store = new DisposableStore();
  const tree = store.add(new ConnectionTree({ sessions, profiles, log }));
  const view = store.add(
    vscode.window.createTreeView('exchangeOnline.connections', {
      treeDataProvider: tree,
      showCollapseAll: true,
      canSelectMany: true,
    }),
  );
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
  store.add(view.onDidCollapseElement(({ element }) => tree.tenant(element.connection)?.abandon(element)));
  store.add(view.onDidExpandElement(({ element }) => tree.tenant(element.connection)?.resume(element)));
  const filtersChanged = (): void =>
    contextKeys.set(
      'exchangeOnline.filtered',
      tree.tenants.some(({ isFiltered }) => isFiltered),
    );
  store.add(tree.onDidChangeTreeData(filtersChanged));
  store.add(
    registerCommands(explorerCommands({ tree, selection: () => view.selection, notify, quote: quotePowerShell }), {
      log,
      notify,
    }),
  );
  return store;
}
