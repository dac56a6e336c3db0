import * as vscode from 'vscode';
import { appendPlain } from '../workbench/plainText';
import { connectionColor } from './connectionItem';
import { stateOf, type Connection } from './connectionState';
import { filterText } from './treeItems';
import type { GroupNode, PartnerNode } from './treeNode';

/**
 * The item of a group: how many connections are in it and, while it is closed, how many of them are open. An open group shows that itself,
 * and drawing it again would take the nodes in it away for a moment, in which a command finds none.
 */
export function groupItem(
  node: GroupNode,
  facts: { readonly isClosed: boolean; readonly connections: readonly Connection[] },
): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const label = node.path.split('/').at(-1) ?? node.path;
  const item = new vscode.TreeItem(label, facts.isClosed ? Collapsed : Expanded);
  item.id = node.id;
  item.contextValue = 'group';
  item.iconPath = new vscode.ThemeIcon('folder');
  item.description = facts.isClosed ? openText(facts.connections) : '';
  item.tooltip = [node.path, countText(facts.connections.length), item.description]
    .filter((text) => text !== '')
    .join('\n');
  item.accessibilityInformation = {
    label: [label, vscode.l10n.t('group'), countText(facts.connections.length), item.description]
      .filter((text) => text !== '')
      .join(', '),
  };
  return item;
}

/** The item of a partner. */
export function partnerItem(
  node: PartnerNode,
  facts: {
    readonly partner: Connection;
    readonly filter: string | undefined;
  },
): vscode.TreeItem {
  const { partner, filter } = facts;
  const item = new vscode.TreeItem(partner.name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = node.id;
  item.contextValue = filter === undefined ? 'partner' : 'partner.filtered';
  item.iconPath = new vscode.ThemeIcon('organization', connectionColor(partner));
  const details = [
    partner.profile?.isProduction === true ? vscode.l10n.t('production') : '',
    filter === undefined ? '' : filterText(filter),
    partner.profile?.description ?? '',
  ].filter((text) => text !== '');
  item.description = details.join(' · ');
  const tooltip = new vscode.MarkdownString();
  appendPlain(tooltip.appendMarkdown('**'), partner.name).appendMarkdown('**');
  for (const line of details) appendPlain(tooltip.appendMarkdown('\n\n'), line);
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: [partner.name, vscode.l10n.t('partner'), ...details].join(', ') };
  return item;
}

function openText(connections: readonly Connection[]): string {
  const open = connections.filter((connection) => stateOf(connection).kind !== 'disconnected').length;
  return open === 0 ? '' : vscode.l10n.t('{0} open', open);
}

function countText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 connection') : vscode.l10n.t('{0} connections', count);
}
