import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import type { CommandHandler } from '../workbench/commands';
import type { Notify } from '../workbench/notify';
import { bestIdentity, getCommand } from './identity';
import { objectLabel, rowBelow } from './listNodes';
import type { ExplorerCommandId } from './explorer';
import type { ConnectionTree } from './tree';
import {
  isTreeNode,
  type FamilyNode,
  type ObjectNode,
  type PagedNode,
  type PartnerNode,
  type TreeNode,
} from './treeNode';

export interface ExplorerCommandOptions {
  readonly tree: ConnectionTree;
  /** What is selected in the view: the object of a command that came from the keyboard. */
  readonly selection: () => readonly TreeNode[];
  readonly notify: Notify;
  /** Makes a PowerShell string literal of a text. */
  readonly quote: (text: string) => string;
}

/** The explorer's commands. Menus hand them the node and, where several are selected, all of them. */
export function explorerCommands(options: ExplorerCommandOptions): Readonly<Record<ExplorerCommandId, CommandHandler>> {
  const { tree, notify } = options;
  const nodes = (args: readonly unknown[]): readonly TreeNode[] => argumentNodes(args) ?? options.selection();
  const copy = async (args: readonly unknown[], textOf: (node: ObjectNode) => string | undefined): Promise<void> => {
    const texts = objects(nodes(args)).flatMap((node) => textOf(node) ?? []);
    await vscode.env.clipboard.writeText(texts.join('\n'));
    notify.status(
      texts.length === 1
        ? vscode.l10n.t('Copied {0}', texts[0] ?? '')
        : vscode.l10n.t('Copied {0} lines', texts.length),
    );
  };

  return {
    'exchangeOnline.refresh': (...args) => {
      const given = argumentNodes(args);
      if (given === undefined) for (const tenant of tree.tenants) tenant.refresh();
      else for (const node of given) refresh(tree, node);
    },
    'exchangeOnline.loadMore': async (...args) => {
      for (const node of nodes(args)) {
        if (node.kind === 'more') await tree.tenant(node.connection)?.loadMore(node.parent);
      }
    },
    'exchangeOnline.filter': async (...args) => {
      const node = filterable(nodes(args)[0]);
      if (node.kind === 'partner') {
        await filterCustomers(tree, node);
        return;
      }
      const tenant = tree.tenant(node.connection);
      if (tenant === undefined) throw nothingSelected();
      const text = await vscode.window.showInputBox(filterPrompt(node, tenant.filter(node)));
      if (text === undefined) return;
      // Whoever disconnected while the box was open has ended what it was for.
      if (tree.tenant(node.connection) === tenant) tenant.setFilter(node, text);
    },
    'exchangeOnline.clearFilter': (...args) => {
      const given = argumentNodes(args);
      if (given === undefined) {
        tree.clearCustomerFilters();
        for (const tenant of tree.tenants) tenant.clearFilter();
      } else for (const node of given) clearFilter(tree, node);
    },
    'exchangeOnline.copyName': (...args) => copy(args, objectLabel),
    'exchangeOnline.copyIdentity': (...args) => copy(args, bestIdentity),
    'exchangeOnline.copyGetCommand': (...args) => copy(args, (node) => getCommand(node, options.quote)),
  };
}

/** The nodes that a menu handed over; undefined if the command came from elsewhere. */
function argumentNodes(args: readonly unknown[]): readonly TreeNode[] | undefined {
  const [clicked, selected] = args;
  if (Array.isArray(selected) && selected.length > 0 && selected.every(isTreeNode)) return selected;
  return isTreeNode(clicked) ? [clicked] : undefined;
}

/** @throws UserError if there is none */
function objects(nodes: readonly TreeNode[]): readonly ObjectNode[] {
  const found = nodes.filter((node) => node.kind === 'object');
  if (found.length === 0) throw nothingSelected();
  return found;
}

/** The node whose children a filter would narrow. @throws UserError if there is none */
function filterable(node: TreeNode | undefined): PartnerNode | FamilyNode | PagedNode {
  switch (node?.kind) {
    case 'partner':
    case 'family':
    case 'list':
      return node;
    case 'object':
      return rowBelow(node) === undefined ? filterable(node.parent) : node;
    case 'more':
    case 'message':
    case 'action':
      return filterable(node.parent);
    case 'group':
    case 'connection':
    case undefined:
      throw nothingSelected();
  }
}

/** Reads again what is at and below a node. */
function refresh(tree: ConnectionTree, node: TreeNode): void {
  if (node.kind !== 'group' && node.kind !== 'partner') {
    tree.tenant(node.connection)?.refresh(node);
    return;
  }
  for (const { name } of tree.connectionsBelow(node)) tree.tenant(name)?.refresh();
}

/** Ends what narrows a node, or what the node tells of. */
function clearFilter(tree: ConnectionTree, node: TreeNode): void {
  const target = node.kind === 'message' || node.kind === 'action' ? node.parent : node;
  if (target.kind === 'partner') tree.filterCustomers(target.connection, '');
  else if (target.kind !== 'group') tree.tenant(target.connection)?.clearFilter(target);
}

async function filterCustomers(tree: ConnectionTree, { connection }: PartnerNode): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Filter {0}', connection),
    prompt: vscode.l10n.t('Part of a customer’s name or domain. Empty shows everything.'),
    value: tree.customerFilter(connection) ?? '',
  });
  if (text !== undefined) tree.filterCustomers(connection, text);
}

function filterPrompt(node: FamilyNode | PagedNode, current: string | undefined): vscode.InputBoxOptions {
  const onServer = node.kind === 'family' || rowBelow(node)?.filter.kind === 'server';
  const label = node.kind === 'object' ? objectLabel(node) : node.row.label();
  return {
    title: vscode.l10n.t('Filter {0}', label),
    prompt: onServer
      ? vscode.l10n.t('Start of a name or address, or a filter expression. Empty shows everything.')
      : vscode.l10n.t('Part of a name. Empty shows everything.'),
    placeHolder: onServer ? vscode.l10n.t("ad, or: Department -eq 'Sales'") : '',
    value: current ?? '',
  };
}

function nothingSelected(): UserError {
  return new UserError(
    'explorer.nothingSelected',
    vscode.l10n.t('Select an entry in the Exchange Online view first.'),
    {
      wayOut: [{ label: vscode.l10n.t('Open View'), command: 'exchangeOnline.connections.focus' }],
    },
  );
}
