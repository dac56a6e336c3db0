import * as vscode from 'vscode';
import { decodeText } from '../../core/decodeText';
import { UserError } from '../../core/errors';
import type { Notify } from '../../workbench/notify';
import type { ConflictChoice, ImportConflict, ImportResult } from '../importConnections';
import type { ConnectionStore } from '../store';
import { pick, type Choice } from './steps';

const filters = (): Record<string, string[]> => ({ JSON: ['json'], [vscode.l10n.t('All files')]: ['*'] });

/** Asks for a file and writes all connections to it, none of their secrets. */
export async function exportConnections(connections: ConnectionStore, notify: Notify): Promise<void> {
  const { text, leftOut } = await connections.exportAll();
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Connections'),
    saveLabel: vscode.l10n.t('Export'),
    filters: filters(),
    defaultUri: vscode.Uri.joinPath(folderForFiles(), 'exchange-online-connections.json'),
  });
  if (file === undefined) return;
  try {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  } catch (error) {
    throw new UserError('connection.exportUnwritable', vscode.l10n.t('{0} could not be written.', file.fsPath), {
      wayOut: [{ label: vscode.l10n.t('Try Again'), command: 'exchangeOnline.exportConnections' }],
      cause: error,
    });
  }
  const open = { label: vscode.l10n.t('Open'), command: 'vscode.open', arguments: [file] };
  const done = vscode.l10n.t('The connections are in {0}, without any secret.', file.fsPath);
  if (leftOut.length === 0) notify.information(done, [open]);
  else {
    notify.warning(vscode.l10n.t('{0} Left out, since they look like secrets: {1}.', done, leftOut.join(', ')), [
      open,
      { label: vscode.l10n.t('Edit Connections'), command: 'exchangeOnline.editConnections' },
    ]);
  }
}

/** Asks for a file and adds its connections to those that there are; asks what to do about a name that is taken. */
export async function importConnections(connections: ConnectionStore, notify: Notify): Promise<void> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Import Connections'),
      openLabel: vscode.l10n.t('Import'),
      filters: filters(),
      defaultUri: folderForFiles(),
    })) ?? [];
  if (file === undefined) return;
  const text = decodeText(await readFile(file));
  const result = await connections.importAll(text, conflictQuestion());
  notify.information(summary(result));
}

async function readFile(file: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(file);
  } catch (error) {
    throw new UserError('connection.importMissing', vscode.l10n.t('{0} could not be read.', file.fsPath), {
      wayOut: [{ label: vscode.l10n.t('Try Again'), command: 'exchangeOnline.importConnections' }],
      cause: error,
    });
  }
}

type Answered = { readonly choice: ConflictChoice; readonly forAll: boolean };

/** Asks for each name that is taken, until an answer is meant for all that follow. */
function conflictQuestion(): (conflict: ImportConflict) => Promise<ConflictChoice> {
  let always: ConflictChoice | undefined;
  return async ({ name, otherName }) => {
    if (always !== undefined) return always;
    const choices: readonly Choice<Answered>[] = [
      {
        label: `$(files) ${vscode.l10n.t('Keep both')}`,
        detail: vscode.l10n.t('The imported one is called “{0}”.', otherName),
        value: { choice: 'keepBoth', forAll: false },
      },
      {
        label: `$(replace) ${vscode.l10n.t('Replace')}`,
        detail: vscode.l10n.t('The imported one takes the place of the one that is there.'),
        value: { choice: 'replace', forAll: false },
      },
      {
        label: `$(debug-step-over) ${vscode.l10n.t('Skip')}`,
        detail: vscode.l10n.t('The one that is there stays.'),
        value: { choice: 'skip', forAll: false },
      },
      { label: `$(replace-all) ${vscode.l10n.t('Replace all')}`, value: { choice: 'replace', forAll: true } },
      { label: `$(close-all) ${vscode.l10n.t('Skip all')}`, value: { choice: 'skip', forAll: true } },
    ];
    const answer = await pick<Answered>(
      { title: vscode.l10n.t('Import {0}', name), step: 1, totalSteps: 1 },
      { placeholder: vscode.l10n.t('There is a connection “{0}” already, and it is another one.', name), choices },
    );
    if (typeof answer !== 'object') return 'cancel';
    if (answer.value.forAll) always = answer.value.choice;
    return answer.value.choice;
  };
}

function summary({ added, replaced, skipped, same }: ImportResult): string {
  const parts = [
    vscode.l10n.t('added: {0}', added),
    replaced === 0 ? '' : vscode.l10n.t('replaced: {0}', replaced),
    skipped === 0 ? '' : vscode.l10n.t('skipped: {0}', skipped),
    same === 0 ? '' : vscode.l10n.t('there already: {0}', same),
  ];
  return vscode.l10n.t('Connections {0}.', parts.filter((part) => part !== '').join(', '));
}

/** Where a file dialog starts: the folder that is open, else wherever VS Code starts. */
function folderForFiles(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
}
