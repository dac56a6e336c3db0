import * as vscode from 'vscode';
import { accountDescription, accountLabel, useDescription, type AccountNode, type UseNode } from './accountNodes';
import { connectionColor } from './connectionItem';
import { conditionOf, isProduction } from './connectionState';
import { productionUri } from './productionDecoration';

const icons: Readonly<Record<AccountNode['kind'], string>> = {
  account: 'account',
  missing: 'unverified',
  open: 'question',
  application: 'verified',
  terminal: 'terminal',
};

/** The item of an account, or of what is in its place. Context values: `account`, `account.missing`, `account.none`. */
export function accountItem(node: AccountNode): vscode.TreeItem {
  const { None, Expanded } = vscode.TreeItemCollapsibleState;
  const label = accountLabel(node);
  const item = new vscode.TreeItem(label, node.uses.length === 0 ? None : Expanded);
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon(icons[node.kind]);
  item.description = accountDescription(node);
  item.contextValue =
    node.kind === 'account' ? 'account' : node.kind === 'missing' ? 'account.missing' : 'account.none';
  item.tooltip = item.description === '' ? label : `${label}\n${item.description}`;
  item.accessibilityInformation = { label: [label, item.description].filter((text) => text !== '').join(', ') };
  return item;
}

/** The item of a connection below its account. Context values: `use.CONDITION.SIGN-IN`, with those of connectionState.ts, and `.choice` where the user chooses the account. */
export function useItem(node: UseNode): vscode.TreeItem {
  const connection = { name: node.connection, profile: node.profile, session: node.session };
  const condition = conditionOf(connection);
  const item = new vscode.TreeItem(node.connection);
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon(
    condition === 'connected' ? 'pass-filled' : condition === 'failed' ? 'error' : 'circle-outline',
    condition === 'failed' ? new vscode.ThemeColor('list.errorForeground') : connectionColor(connection),
  );
  item.description = useDescription(node, (ms) => new Date(ms).toLocaleTimeString([], { timeStyle: 'short' }));
  const { signIn = 'account', choosesAccount = false } = node.profile;
  item.contextValue = `use.${condition}.${signIn}${choosesAccount ? '.choice' : ''}`;
  if (isProduction(connection)) item.resourceUri = productionUri(node.connection);
  item.tooltip = `${node.connection}\n${item.description}`;
  item.accessibilityInformation = { label: `${node.connection}, ${item.description}` };
  return item;
}
