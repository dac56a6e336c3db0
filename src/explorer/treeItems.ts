import * as vscode from 'vscode';
import { appendPlain } from '../workbench/plainText';
import { bestIdentity } from './identity';
import { firstText } from './lists';
import { objectLabel } from './listNodes';
import type { ListSummary } from './tenantTree';
import type { ActionNode, FamilyNode, ListNode, MessageNode, MoreNode, ObjectNode } from './treeNode';

const longestDetail = 300;

/** How a node's children are narrowed and how many are known. */
export interface ItemFacts {
  readonly filter: string | undefined;
  readonly summary: ListSummary;
}

export function familyItem(node: FamilyNode, filter: string | undefined): vscode.TreeItem {
  const item = treeItem(node.id, node.row.label(), vscode.TreeItemCollapsibleState.Collapsed);
  item.iconPath = new vscode.ThemeIcon(node.row.icon);
  item.tooltip = node.row.tooltip();
  item.contextValue = filter === undefined ? 'family' : 'family.filtered';
  if (filter !== undefined) item.description = filterText(filter);
  item.accessibilityInformation = { label: [node.row.label(), item.description].filter(Boolean).join(', ') };
  return item;
}

export function listItem(node: ListNode, facts: ItemFacts): vscode.TreeItem {
  const item = treeItem(node.id, node.row.label(), vscode.TreeItemCollapsibleState.Collapsed);
  item.iconPath = new vscode.ThemeIcon(node.row.icon);
  item.tooltip = `${node.row.tooltip()}\n${node.row.cmdlet}`;
  item.contextValue = `list.${node.row.kind}${facts.filter === undefined ? '' : '.filtered'}`;
  item.description = describe(facts);
  item.accessibilityInformation = { label: [node.row.label(), item.description].filter(Boolean).join(', ') };
  return item;
}

export function objectItem(node: ObjectNode, facts: ItemFacts): vscode.TreeItem {
  const label = objectLabel(node);
  const hasMembers = node.row.members?.(node.object) !== undefined;
  const item = treeItem(
    node.id,
    label,
    hasMembers ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  item.iconPath = new vscode.ThemeIcon(node.row.objectIcon?.(node.object) ?? node.row.icon);
  item.contextValue = `object.${node.row.kind}${hasMembers ? '.members' : ''}${facts.filter === undefined ? '' : '.filtered'}`;
  const detail = [firstText(node.object, node.row.descriptionFrom), hasMembers ? describe(facts) : '']
    .filter((text) => text !== undefined && text !== '' && text !== label)
    .join(' · ');
  item.description = detail;
  item.accessibilityInformation = {
    label: [label, node.row.noun(), detail].filter((text) => text !== '').join(', '),
  };
  return item;
}

/** What an object's tooltip tells: what was read of it, a line a property. Made when the mouse rests on it. */
export function objectTooltip(node: ObjectNode): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  appendPlain(tooltip.appendMarkdown('**'), objectLabel(node)).appendMarkdown('**');
  for (const [name, value] of Object.entries(node.object)) {
    const text = shortened(Array.isArray(value) ? value.map(propertyText).join(', ') : propertyText(value));
    if (text !== '') appendPlain(tooltip.appendMarkdown('\n\n'), `${name}: ${text}`);
  }
  const identity = bestIdentity(node);
  if (identity !== undefined && !Object.values(node.object).includes(identity)) {
    appendPlain(tooltip.appendMarkdown('\n\n'), identity);
  }
  return tooltip;
}

export function moreItem(node: MoreNode): vscode.TreeItem {
  const item = treeItem(node.id, node.loading ? vscode.l10n.t('Loading…') : vscode.l10n.t('Load more…'));
  item.iconPath = new vscode.ThemeIcon(node.loading ? 'loading~spin' : 'ellipsis');
  item.contextValue = 'more';
  if (!node.loading) {
    item.command = { command: 'exchangeOnline.loadMore', title: vscode.l10n.t('Load More'), arguments: [node] };
  }
  return item;
}

export function messageItem(node: MessageNode): vscode.TreeItem {
  const item = treeItem(node.id, node.text);
  item.tooltip = node.text;
  item.contextValue = 'message';
  const icons = {
    error: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
    warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
    information: new vscode.ThemeIcon('info'),
  };
  item.iconPath = icons[node.severity];
  const words = {
    error: vscode.l10n.t('Error: {0}', node.text),
    warning: vscode.l10n.t('Warning: {0}', node.text),
    information: node.text,
  };
  item.accessibilityInformation = { label: words[node.severity] };
  return item;
}

export function actionItem(node: ActionNode): vscode.TreeItem {
  const { label, command, arguments: args } = node.way;
  const item = treeItem(node.id, label);
  item.iconPath = new vscode.ThemeIcon(node.icon);
  item.contextValue = 'action';
  item.command = { command, title: label, ...(args === undefined ? {} : { arguments: [...args] }) };
  item.accessibilityInformation = { label, role: 'button' };
  return item;
}

function treeItem(id: string, label: string, collapsibleState = vscode.TreeItemCollapsibleState.None): vscode.TreeItem {
  const item = new vscode.TreeItem(label, collapsibleState);
  item.id = id;
  return item;
}

function describe({ filter, summary }: ItemFacts): string {
  const count = summary.count === undefined ? '' : summary.more ? `${summary.count}+` : String(summary.count);
  return [count, filter === undefined ? '' : filterText(filter)].filter((text) => text !== '').join(' · ');
}

export function filterText(filter: string): string {
  return vscode.l10n.t('filter: {0}', filter);
}

/** A tooltip is for a glance: filters and descriptions can be pages long. */
function shortened(text: string): string {
  return text.length <= longestDetail ? text : `${text.slice(0, longestDetail)}…`;
}

function propertyText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
