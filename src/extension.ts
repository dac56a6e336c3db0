import * as vscode from 'vscode';
import { DisposableStore } from './core/disposable';
import { errorMessage } from './core/errors';
import { createSessionItem } from './session/sessionItem';
import { commandIds } from './workbench/commandIds';
import type { ContextKeys } from './workbench/contextKeys';

/** The views; the application fills them. */
const views = ['exchangeOnline.connections', 'exchangeOnline.accounts'] as const;

/**
 * Shows that the extension is there and stands in for all that it offers. What that is made of is read when something of it is first used:
 * a command, a view that is looked at, a PowerShell script. Most windows of VS Code get no further than this.
 */
export function activate(context: vscode.ExtensionContext): void {
  const standIns = new DisposableStore();
  const sessionItem = createSessionItem();
  context.subscriptions.push(standIns, sessionItem);
  let opening: Promise<void> | undefined;
  const open = (): Promise<void> => (opening ??= openApplication());
  const openApplication = async (): Promise<void> => {
    const { startApplication } = await import('./application');
    // Within one turn, so that nothing is missing between what stood in and what it stood in for.
    standIns.dispose();
    startApplication(context, sessionItem);
  };
  const openForScript = (): void => {
    open().catch((error: unknown) => {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Exchange Online Scripting could not be loaded: {0}', errorMessage(error)),
      );
    });
  };

  for (const id of commandIds) {
    standIns.add(
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        await open();
        await vscode.commands.executeCommand(id, ...args);
      }),
    );
  }
  for (const view of views) {
    standIns.add(vscode.window.registerTreeDataProvider<vscode.TreeItem>(view, emptyUntil(open)));
  }
  standIns.add(vscode.workspace.onDidOpenTextDocument((document) => isScript(document) && openForScript()));
  setImmediate(() => {
    for (const [key, value] of Object.entries(entriesFound())) {
      void vscode.commands.executeCommand('setContext', key, value);
    }
    if (vscode.workspace.textDocuments.some(isScript)) openForScript();
  });
}

/** A view that asks for its first rows is being looked at; it gets them from what takes this one's place. */
function emptyUntil(open: () => Promise<void>): vscode.TreeDataProvider<vscode.TreeItem> {
  return {
    getTreeItem: (item) => item,
    getChildren: async () => {
      await open();
      return [];
    },
  };
}

function isScript({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'powershell';
}

/** What entries of the user's own there are: which commands the palette offers depends on it before anything is read. */
function entriesFound(): Readonly<Partial<ContextKeys>> {
  const setting = vscode.workspace.getConfiguration('exchangeOnline').get<unknown>('connections');
  const entries = (Array.isArray(setting) ? setting : []) as readonly ({
    readonly method?: unknown;
    readonly group?: unknown;
  } | null)[];
  return {
    'exchangeOnline.hasConnections': entries.length > 0,
    'exchangeOnline.hasAccounts': entries.some(
      (entry) => entry?.method === 'vscodeAccount' || entry?.method === 'delegated',
    ),
    'exchangeOnline.hasGroups': entries.some((entry) => entry?.group !== undefined),
  };
}
