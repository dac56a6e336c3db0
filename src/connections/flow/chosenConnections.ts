import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import type { ConnectionName } from '../../core/ids';
import { connectionView } from '../connectionView';
import type { SavedConnection } from '../profile';

/** What a command is about: connections, or a group of them. */
export type Target =
  | { readonly kind: 'connections'; readonly names: readonly ConnectionName[] }
  | { readonly kind: 'group'; readonly path: string };

/** What key bindings hand over to say that the selection of the tree is meant. */
const selectionMark = 'selection';

export interface TargetOptions {
  readonly connections: readonly SavedConnection[];
  /** What is selected in the tree. */
  readonly selection: () => readonly unknown[];
  /** Said above the list of connections, where nobody said which one. */
  readonly question: string;
  /** Which ones are offered there. */
  readonly offered?: (saved: SavedConnection) => boolean;
}

/**
 * What a command is about: the nodes that a menu handed over, the names that another command did, what is selected in the tree for a
 * key binding, else what the user chooses.
 * @returns undefined when the user gave it up
 * @throws UserError if nothing of the kind is selected
 */
export async function targetOf(args: readonly unknown[], options: TargetOptions): Promise<Target | undefined> {
  const [clicked, selected] = args;
  if (clicked === selectionMark) {
    const target = targetOfNodes(options.selection());
    if (target === undefined) throw nothingSelected();
    return target;
  }
  const given = targetOfNodes(Array.isArray(selected) && selected.length > 0 ? selected : [clicked]);
  return given ?? (await choose(options));
}

function targetOfNodes(nodes: readonly unknown[]): Target | undefined {
  const [first] = nodes;
  if (typeof first === 'object' && first !== null && 'path' in first && typeof first.path === 'string') {
    return { kind: 'group', path: first.path };
  }
  const names = nodes.flatMap((node) => nameOf(node) ?? []);
  return names.length === 0 ? undefined : { kind: 'connections', names: [...new Set(names)] };
}

function nameOf(node: unknown): ConnectionName | undefined {
  const name = typeof node === 'object' && node !== null && 'connection' in node ? node.connection : node;
  return typeof name === 'string' && name !== '' ? (name as ConnectionName) : undefined;
}

async function choose(options: TargetOptions): Promise<Target | undefined> {
  const { connections, question, offered = () => true } = options;
  const items = connections.filter(offered).map((saved) => {
    const { name, description, problem, isSandbox, customers } = connectionView(saved);
    const icon =
      problem !== undefined ? 'warning' : customers !== undefined ? 'organization' : isSandbox ? 'beaker' : 'cloud';
    return { label: `$(${icon}) ${name}`, description: problem ?? description, name };
  });
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: question, matchOnDescription: true });
  return chosen === undefined ? undefined : { kind: 'connections', names: [chosen.name] };
}

/** Said where a connection is needed and something else is selected. */
export function nothingSelected(): UserError {
  return new UserError(
    'connection.noneSelected',
    vscode.l10n.t('Select a connection in the Exchange Online view first.'),
    {
      wayOut: [{ label: vscode.l10n.t('Open View'), command: 'exchangeOnline.connections.focus' }],
    },
  );
}
