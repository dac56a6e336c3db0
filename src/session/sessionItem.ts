import * as vscode from 'vscode';
import { appendPlain } from '../workbench/plainText';

/** Left of the language-dependent items, right of source control's. */
const priority = 50;

/** The item of the status bar that tells of the active session, as it looks while there is none. */
export function createSessionItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('exchangeOnline.session', vscode.StatusBarAlignment.Left, priority);
  item.name = vscode.l10n.t('Exchange Online Session');
  showDisconnected(item);
  item.show();
  return item;
}

/** Makes the item say that nothing is connected. */
export function showDisconnected(item: vscode.StatusBarItem): void {
  item.text = `$(debug-disconnect) ${vscode.l10n.t('Exchange Online')}`;
  item.tooltip = itemTooltip([vscode.l10n.t('Not connected')], vscode.l10n.t('Click to connect to a tenant.'));
  item.command = { title: '', command: 'exchangeOnline.connect' };
  item.backgroundColor = undefined;
  item.color = undefined;
  item.accessibilityInformation = { label: vscode.l10n.t('Exchange Online: not connected'), role: 'button' };
}

/** Names come from settings and from the service: they are shown as text, whatever they hold. */
export function itemTooltip(lines: readonly string[], hint: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  for (const line of lines.filter((text) => text !== '')) appendPlain(markdown, `${line}\n`);
  return appendPlain(markdown.appendMarkdown('\n\n---\n\n'), hint);
}
