import * as vscode from 'vscode';
import type { ConnectionName } from '../core/ids';

const scheme = 'exchange-online-production';

/** What a production connection's item carries, so that its name has the warning colour whatever colour was chosen for it. */
export function productionUri(name: ConnectionName): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${encodeURIComponent(name)}` });
}

/** Colours the names of production connections in the tree. */
export function markProduction(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration(uri) {
      if (uri.scheme !== scheme) return undefined;
      const color = new vscode.ThemeColor('list.warningForeground');
      return new vscode.FileDecoration(undefined, vscode.l10n.t('Production tenant'), color);
    },
  });
}
