import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import type { SessionDirectory } from '../session/api';
import { appendPlain } from '../workbench/plainText';
import { namedByPin } from './pin';
import { pinOf } from './scriptPins';

/** Beside the session's own item. */
const priority = 49;

/** Says in the status bar where the script in the editor must run, when that is not simply the active connection. */
export function createPinStatus(sessions: SessionDirectory): Disposable {
  const store = new DisposableStore();
  const item = store.add(
    vscode.window.createStatusBarItem('exchangeOnline.pin', vscode.StatusBarAlignment.Left, priority),
  );
  item.name = vscode.l10n.t('Exchange Online Pin');
  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const pin = document?.languageId === 'powershell' ? pinOf(document) : undefined;
    if (pin === undefined) {
      item.hide();
      return;
    }
    const { from } = pin;
    const session = namedByPin(pin.connection, sessions.sessions);
    const connection = session?.name ?? pin.connection;
    const isConnected = session?.state.kind === 'connected' || session?.state.kind === 'renewing';
    const sentence =
      from === 'script'
        ? vscode.l10n.t('This script must run in {0}.', connection)
        : vscode.l10n.t('The scripts of this folder must run in {0}.', connection);
    const state = isConnected ? '' : ` ${vscode.l10n.t('{0} is not connected.', connection)}`;
    item.text = `$(${isConnected ? 'pinned' : 'pin'}) ${connection}`;
    item.tooltip = appendPlain(new vscode.MarkdownString(), sentence + state);
    item.accessibilityInformation = { label: sentence + state, role: 'button' };
    item.command = {
      title: '',
      command: from === 'script' ? 'exchangeOnline.pinScript' : 'exchangeOnline.pinFolder',
    };
    item.show();
  };
  store.add(vscode.window.onDidChangeActiveTextEditor(update));
  store.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) update();
    }),
  );
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('exchangeOnline.connection')) update();
    }),
  );
  store.add(sessions.onDidChange(update));
  update();
  return store;
}
