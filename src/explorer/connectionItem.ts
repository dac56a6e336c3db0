import * as vscode from 'vscode';
import { conditionOf, isProduction, isSandbox, stateOf, type Connection, type ProfileView } from './connectionState';
import type { ConnectionNode } from './treeNode';

const colors = new Set(['red', 'orange', 'yellow', 'green', 'blue', 'purple']);

/** The item of a connection: whose it is, and how it is. */
export function connectionItem(node: ConnectionNode, connection: Connection): vscode.TreeItem {
  const condition = conditionOf(connection);
  const open = condition === 'connected' || stateOf(connection).kind === 'connecting';
  const item = new vscode.TreeItem(connection.name);
  item.collapsibleState = open
    ? vscode.TreeItemCollapsibleState.Expanded
    : condition === 'failed' || condition === 'problem'
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None;
  item.id = node.id;
  item.contextValue = `connection.${condition}${isSandbox(connection) ? '.sandbox' : ''}`;
  item.iconPath = icon(connection);
  const description = describe(connection);
  item.description = description;
  item.tooltip = [connection.name, kindOf(connection), connection.profile?.description, description]
    .filter((line, index, lines) => line !== undefined && line !== '' && lines.indexOf(line) === index)
    .join('\n');
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, {1}, {2}', connection.name, kindOf(connection), description),
  };
  return item;
}

function describe(connection: Connection): string {
  const state = stateOf(connection);
  switch (state.kind) {
    case 'disconnected':
      return connection.profile?.problem ?? connection.profile?.description ?? '';
    case 'signingIn':
      return vscode.l10n.t('signing in…');
    case 'connecting':
      return vscode.l10n.t('connecting…');
    case 'connected':
      return vscode.l10n.t('connected as {0}', state.identity.userPrincipalName);
    case 'renewing':
      return vscode.l10n.t('renewing the sign-in of {0}…', state.identity.userPrincipalName);
    case 'failed':
      return vscode.l10n.t('failed: {0}', state.failure.sentence);
  }
}

function kindOf(connection: Connection): string {
  if (isSandbox(connection)) return vscode.l10n.t('sandbox tenant');
  return isProduction(connection) ? vscode.l10n.t('production tenant') : vscode.l10n.t('tenant');
}

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
      return new vscode.ThemeIcon(isSandbox(connection) ? 'beaker' : 'cloud', color(connection.profile));
    case 'disconnected':
      return connection.profile?.problem === undefined
        ? new vscode.ThemeIcon(isSandbox(connection) ? 'beaker' : 'debug-disconnect')
        : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
}

function color(profile: ProfileView | undefined): vscode.ThemeColor {
  return profile?.color !== undefined && colors.has(profile.color)
    ? new vscode.ThemeColor(`charts.${profile.color}`)
    : new vscode.ThemeColor('testing.iconPassed');
}
