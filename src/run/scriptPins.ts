import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { setting } from '../workbench/settings';
import { namedByPin, pinChange, scriptPin, type Pin } from './pin';

/** The pin that holds for a document: its own, else its folder's. */
export function pinOf(document: vscode.TextDocument): Pin | undefined {
  const own = scriptPin(linesOf(document));
  if (own !== undefined) return { connection: own, from: 'script' };
  const folder = setting('connection', document.uri).trim();
  return folder === '' ? undefined : { connection: folder, from: 'folder' };
}

function* linesOf(document: vscode.TextDocument): Generator<string> {
  for (let line = 0; line < document.lineCount; line++) yield document.lineAt(line).text;
}

/** Writes the comment that pins the active script, changes it or takes it away. @param names of the connections */
export async function pinScript(names: readonly string[]): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'powershell') throw noScript();
  const { document } = editor;
  const chosen = await choose(names, scriptPin(linesOf(document)), vscode.l10n.t('Where must this script run?'));
  if (chosen === undefined) return;
  const change = pinChange(linesOf(document), chosen.connection);
  if (change === undefined) return;
  const { line, count, text } = change;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, document.validateRange(new vscode.Range(line, 0, line + count, 0)), text);
  await vscode.workspace.applyEdit(edit);
}

/** Sets or takes away the pin of a workspace folder. @param names of the connections */
export async function pinFolder(names: readonly string[]): Promise<void> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const here = active === undefined ? undefined : vscode.workspace.getWorkspaceFolder(active);
  const folder = here ?? (await onlyOrChosenFolder());
  if (folder === undefined) {
    if ((vscode.workspace.workspaceFolders ?? []).length > 0) return;
    throw new UserError('pin.noFolder', vscode.l10n.t('Open a folder first: the pin is kept in its settings.'), {
      wayOut: [{ label: vscode.l10n.t('Open Folder'), command: 'workbench.action.files.openFolder' }],
    });
  }
  const current = setting('connection', folder.uri).trim();
  const chosen = await choose(
    names,
    current === '' ? undefined : current,
    vscode.l10n.t('Where must the scripts of “{0}” run?', folder.name),
  );
  if (chosen === undefined) return;
  await vscode.workspace
    .getConfiguration('exchangeOnline', folder.uri)
    .update('connection', chosen.connection, vscode.ConfigurationTarget.WorkspaceFolder);
}

async function onlyOrChosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 1 ? vscode.window.showWorkspaceFolderPick() : folders[0];
}

/** @returns undefined when given up; without `connection` when no pin is wanted */
async function choose(
  names: readonly string[],
  current: string | undefined,
  placeHolder: string,
): Promise<{ readonly connection: string | undefined } | undefined> {
  const isCurrent = (name: string): boolean => current !== undefined && namedByPin(current, [{ name }]) !== undefined;
  const items: (vscode.QuickPickItem & { readonly connection?: string })[] = names.map((name) => ({
    label: `$(${isCurrent(name) ? 'pinned' : 'pin'}) ${name}`,
    connection: name,
  }));
  items.push({ label: '', kind: vscode.QuickPickItemKind.Separator });
  items.push({
    label: `$(circle-slash) ${vscode.l10n.t('No pin')}`,
    description: vscode.l10n.t('Run in the active connection'),
    alwaysShow: true,
  });
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  return chosen === undefined ? undefined : { connection: chosen.connection };
}

function noScript(): UserError {
  return new UserError('pin.noScript', vscode.l10n.t('Open a PowerShell script first.'));
}
