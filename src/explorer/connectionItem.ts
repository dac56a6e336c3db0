import * as vscode from 'vscode';
import { connectionThemeColor } from '../workbench/connectionColors';
import { appendPlain } from '../workbench/plainText';
import {
  conditionOf,
  connectionContext,
  isProduction,
  isSandbox,
  needsUser,
  shownName,
  stateOf,
  type Connection,
} from './connectionState';
import { connectionDescription, connectionDetails, connectionLabel } from './connectionText';
import { productionUri } from './productionDecoration';
import type { ConnectionNode } from './treeNode';

/** The item of a connection: whose it is, and how it is. */
export function connectionItem(node: ConnectionNode, connection: Connection): vscode.TreeItem {
  const item = new vscode.TreeItem(shownName(connection), collapsibleState(connection));
  item.id = node.id;
  item.contextValue = connectionContext(connection);
  item.iconPath = icon(connection);
  item.description = connectionDescription(connection);
  if (isProduction(connection)) item.resourceUri = productionUri(connection.name);
  const tooltip = new vscode.MarkdownString();
  appendPlain(tooltip.appendMarkdown('**'), connection.name).appendMarkdown('**');
  for (const line of connectionDetails(connection)) appendPlain(tooltip.appendMarkdown('\n\n'), line);
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: connectionLabel(connection) };
  return item;
}

function collapsibleState(connection: Connection): vscode.TreeItemCollapsibleState {
  switch (conditionOf(connection)) {
    case 'connected':
      return vscode.TreeItemCollapsibleState.Expanded;
    case 'busy':
      return 'invoker' in stateOf(connection)
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.None;
    case 'failed':
    case 'problem':
      return vscode.TreeItemCollapsibleState.Collapsed;
    case 'disconnected':
      return vscode.TreeItemCollapsibleState.None;
  }
}

const warning = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));

function icon(connection: Connection): vscode.ThemeIcon {
  switch (stateOf(connection).kind) {
    case 'signingIn':
    case 'connecting':
      return new vscode.ThemeIcon('loading~spin');
    case 'renewing':
      return new vscode.ThemeIcon('sync~spin');
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    case 'connected':
      if (needsUser(connection)) return warning;
      return new vscode.ThemeIcon(
        isSandbox(connection) ? 'beaker' : 'cloud',
        connectionColor(connection) ?? new vscode.ThemeColor('testing.iconPassed'),
      );
    case 'disconnected':
      return connection.profile?.problem === undefined
        ? new vscode.ThemeIcon(isSandbox(connection) ? 'beaker' : 'debug-disconnect', connectionColor(connection))
        : warning;
  }
}

/** The colour that marks a connection: the chosen one, else the warning colour for production; the same as its terminal has. */
export function connectionColor(connection: Connection): vscode.ThemeColor | undefined {
  const chosen = connectionThemeColor(connection.profile?.color);
  if (chosen !== undefined) return chosen;
  return isProduction(connection) ? new vscode.ThemeColor('list.warningForeground') : undefined;
}
