import path from 'node:path';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import { describeError, type Log } from '../core/log';

export interface LanguageClientOptions {
  /** Folder of the built programs. */
  readonly programs: string;
  readonly log: Log;
}

/** Starts the language server when the first PowerShell script is looked at; before that it costs nothing. */
export function startLanguageClient({ programs, log }: LanguageClientOptions): Disposable {
  const store = new DisposableStore();
  let started = false;
  const startOnce = (): void => {
    if (started) return;
    started = true;
    start(programs, store).catch((error: unknown) =>
      log.error(`The language server could not be started. ${describeError(error)}`),
    );
  };
  const isScript = ({ languageId }: vscode.TextDocument): boolean => languageId === 'powershell';
  store.add(vscode.workspace.onDidOpenTextDocument((document) => isScript(document) && startOnce()));
  if (vscode.workspace.textDocuments.some(isScript)) setImmediate(startOnce);
  return store;
}

async function start(programs: string, store: DisposableStore): Promise<void> {
  const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
  const client = new LanguageClient(
    'exchangeOnline',
    vscode.l10n.t('Exchange Online Language Server'),
    { module: path.join(programs, 'server.js'), transport: TransportKind.ipc },
    { documentSelector: [{ language: 'powershell' }] },
  );
  store.add({
    dispose: () => {
      // The client reports a failed stop in its own output channel.
      client.dispose().catch(() => undefined);
    },
  });
  await client.start();
}
