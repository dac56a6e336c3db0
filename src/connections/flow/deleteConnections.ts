import * as vscode from 'vscode';
import type { ConnectionName } from '../../core/ids';
import { parentOf } from '../entryPlaces';
import type { ConnectionFlowOptions } from './connectionFlow';
import { allNames } from './editConnection';
import type { ProfileDialog } from './profileDialog';

/** Deletes connections after a question: their sessions end first, their secrets go along. */
export async function deleteConnections(
  options: ConnectionFlowOptions,
  dialog: ProfileDialog,
  names: readonly ConnectionName[],
): Promise<void> {
  const { connections, sessions } = options;
  const found = names.flatMap((name) => connections.find(name) ?? []);
  // The customers of a partner that goes as well are gone with it.
  const doomed = found.filter((saved) => !names.some((name) => name === parentOf(saved)));
  if (doomed.length === 0) return;
  const ending = doomed.flatMap(allNames).filter((name) => sessions.stateOf(name) === 'open');
  const [first] = doomed;
  const question =
    doomed.length === 1 && first !== undefined
      ? vscode.l10n.t('Delete the connection “{0}”?', first.name)
      : vscode.l10n.t('Delete {0} connections?', doomed.length);
  const customers = doomed.reduce((sum, saved) => sum + ('customers' in saved ? saved.customers.length : 0), 0);
  const detail = [
    doomed.length === 1 ? '' : doomed.map(({ name }) => name).join(', '),
    customers === 0 ? '' : vscode.l10n.t('Customers that go with it: {0}.', customers),
    ending.length === 0 ? '' : vscode.l10n.t('Sessions that end: {0}.', ending.join(', ')),
    vscode.l10n.t('What is kept for it in the secret storage is removed as well. The tenant itself is not touched.'),
  ].filter((text) => text !== '');
  const remove = vscode.l10n.t('Delete');
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail: detail.join('\n') }, remove);
  if (answer !== remove) return;
  for (const name of doomed.flatMap(allNames)) await sessions.disconnect(name);
  await connections.remove(...doomed.map(({ name }) => name));
  for (const { name } of doomed) dialog.forget(name);
}
