import * as vscode from 'vscode';
import type { ConnectionName } from '../../core/ids';
import type { CommandHandler } from '../../workbench/commands';
import { parentOf } from '../entryPlaces';
import type { SavedConnection } from '../profile';
import { nothingSelected, targetOf, type Target } from './chosenConnections';
import type { ConnectionCommandId, ConnectionFlowOptions } from './connectionFlow';
import { deleteConnections } from './deleteConnections';
import { editConnection } from './editConnection';
import { chooseGroup, groupOf, moveToGroup, renameGroup } from './groups';
import type { ProfileDialog } from './profileDialog';
import { exportConnections, importConnections } from './transfer';

/** What the commands about saved connections do. */
export function connectionCommands(
  options: ConnectionFlowOptions,
  dialog: ProfileDialog,
): Readonly<Record<ConnectionCommandId, CommandHandler>> {
  const { connections, notify } = options;
  const ask = (
    args: readonly unknown[],
    question: string,
    offered: (saved: SavedConnection) => boolean = () => true,
  ): Promise<Target | undefined> =>
    targetOf(args, { connections: connections.list(), selection: options.selection, question, offered });
  const askNames = async (...asked: Parameters<typeof ask>): Promise<readonly ConnectionName[]> => {
    const target = await ask(...asked);
    if (target?.kind === 'group') throw nothingSelected();
    return target?.names ?? [];
  };
  const isNoCustomer = (saved: SavedConnection): boolean => parentOf(saved) === undefined;

  const moveBy = async (args: readonly unknown[], step: -1 | 1): Promise<void> => {
    const [name] = await askNames(args, vscode.l10n.t('Move which connection?'));
    if (name === undefined) return;
    const siblings = siblingsOf(connections.list(), name);
    const other = siblings[siblings.indexOf(name) + step];
    if (other === undefined) notify.status(vscode.l10n.t('{0} is there already.', name));
    else await connections.move(name, step < 0 ? { before: other } : { after: other });
  };

  return {
    'exchangeOnline.editConnection': async (...args) => {
      const target = await ask(args, vscode.l10n.t('Edit which connection?'), isNoCustomer);
      if (target?.kind === 'group') await renameGroup(connections, target.path);
      const [name] = target?.kind === 'connections' ? target.names : [];
      if (name !== undefined) await editConnection(options, dialog, name);
    },
    'exchangeOnline.duplicateConnection': async (...args) => {
      const names = await askNames(args, vscode.l10n.t('Duplicate which connection?'), isNoCustomer);
      // From the last on: what a broken entry is called follows from its place, which a copy above it would change.
      const list = connections.list().map(({ name }) => name);
      for (const name of names.toSorted((one, other) => list.indexOf(other) - list.indexOf(one))) {
        const copy = await connections.duplicate(name);
        notify.status(vscode.l10n.t('{0} is a copy of {1}.', copy, name));
      }
    },
    'exchangeOnline.deleteConnection': async (...args) => {
      const names = await askNames(args, vscode.l10n.t('Delete which connection?'));
      await deleteConnections(options, dialog, names);
    },
    'exchangeOnline.moveConnectionUp': (...args) => moveBy(args, -1),
    'exchangeOnline.moveConnectionDown': (...args) => moveBy(args, 1),
    'exchangeOnline.moveToGroup': async (...args) => {
      const target = await ask(args, vscode.l10n.t('Move which connection to a group?'), isNoCustomer);
      if (target !== undefined) await moveToGroup(connections, target);
    },
    'exchangeOnline.renameGroup': async (...args) => {
      const target = args.length === 0 ? undefined : await ask(args, '');
      const path = target?.kind === 'group' ? target.path : await chooseGroup(connections);
      if (path !== undefined) await renameGroup(connections, path);
    },
    'exchangeOnline.exportConnections': () => exportConnections(connections, notify),
    'exchangeOnline.importConnections': () => importConnections(connections, notify),
  };
}

/** The connections that one can change places with: those of its group, or the customers of its partner, in the tree's order. */
function siblingsOf(list: readonly SavedConnection[], name: ConnectionName): readonly ConnectionName[] {
  const own = list.find((saved) => saved.name === name);
  if (own === undefined) return [];
  const place = (saved: SavedConnection): string => parentOf(saved) ?? `/${groupOf(saved)}`;
  return list.filter((saved) => place(saved) === place(own)).map((saved) => saved.name);
}
