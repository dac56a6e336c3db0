import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import { describeError } from '../core/log';
import { registerCommands } from '../workbench/commands';
import type { LanguageClientOptions, LanguageServerControl } from './client';

/** Starts the language server when the first PowerShell script is looked at; before that it costs nothing. */
export function createLanguageSupport(options: LanguageClientOptions): Disposable {
  const { log, notify } = options;
  const store = new DisposableStore();
  let control: Promise<LanguageServerControl> | undefined;
  const startOnce = (): Promise<LanguageServerControl> => (control ??= start(options, store));
  const startQuietly = (): void => {
    startOnce().catch((error: unknown) => {
      control = undefined;
      log.error(`The language server could not be started. ${describeError(error)}`);
    });
  };
  const isScript = ({ languageId }: vscode.TextDocument): boolean => languageId === 'powershell';
  store.add(vscode.workspace.onDidOpenTextDocument((document) => isScript(document) && startQuietly()));
  const restart = async (): Promise<void> => {
    const isRunning = control !== undefined;
    const started = await startOnce();
    if (isRunning) await started.restart();
  };
  store.add(
    registerCommands(
      { 'exchangeOnline.runStatement': runStatement, 'exchangeOnline.restartLanguageServer': restart },
      { log, notify },
    ),
  );
  if (vscode.workspace.textDocuments.some(isScript)) setImmediate(startQuietly);
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

async function start(options: LanguageClientOptions, store: DisposableStore): Promise<LanguageServerControl> {
  const { LanguageServerControl: Control } = await import('./client');
  const control = store.add(new Control(options));
  await control.start();
  return control;
}
