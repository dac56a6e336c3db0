import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import { describeError } from '../core/log';
import { registerCommands } from '../workbench/commands';
import type { LanguageClientOptions } from './client';

/** Starts the language server when the first PowerShell script is looked at; before that it costs nothing. */
export function createLanguageSupport(options: LanguageClientOptions): Disposable {
  const { log, notify } = options;
  const store = new DisposableStore();
  let started = false;
  const startOnce = (): void => {
    if (started) return;
    started = true;
    start(options, store).catch((error: unknown) =>
      log.error(`The language server could not be started. ${describeError(error)}`),
    );
  };
  const isScript = ({ languageId }: vscode.TextDocument): boolean => languageId === 'powershell';
  store.add(vscode.workspace.onDidOpenTextDocument((document) => isScript(document) && startOnce()));
  store.add(registerCommands({ 'exchangeOnline.runStatement': runStatement }, { log, notify }));
  if (vscode.workspace.textDocuments.some(isScript)) setImmediate(startOnce);
  return store;
}

/** Selects the statement below a code lens and runs the selection. */
async function runStatement(uri: unknown, range: unknown): Promise<void> {
  const place = range as Partial<vscode.Range> | undefined;
  if (typeof uri !== 'string' || place?.start === undefined || place.end === undefined) return;
  const { start, end } = place;
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri));
  editor.selection = new vscode.Selection(start.line, start.character, end.line, end.character);
  await vscode.commands.executeCommand('exchangeOnline.runSelection');
}

async function start(options: LanguageClientOptions, store: DisposableStore): Promise<void> {
  const { startLanguageClient } = await import('./client');
  await startLanguageClient(options, store);
}
