import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import { describeError, type Log } from '../core/log';
import { registerCommands } from '../workbench/commands';
import type { ContextKeyWriter } from '../workbench/contextKeys';
import type { Notify } from '../workbench/notify';
import type { Runner } from './runner';
import type { RunTargetOptions } from './runTarget';

export interface RunFeatureOptions extends RunTargetOptions {
  readonly contextKeys: ContextKeyWriter;
  readonly log: Log;
  readonly notify: Notify;
}

/** Registers the commands of runs and pins. What they do, the script layer with it, is read when the first script is in the editor. */
export function createRunFeature(options: RunFeatureOptions): Disposable {
  const { log, notify } = options;
  const store = new DisposableStore();
  let reading: Promise<Runner> | undefined;
  const runner = (): Promise<Runner> => (reading ??= read());
  const read = async (): Promise<Runner> => store.add(new (await import('./runner')).Runner(options));
  const watching = store.add(vscode.window.onDidChangeActiveTextEditor((editor) => showPin(editor)));
  const showPin = (editor: vscode.TextEditor | undefined): void => {
    if (editor?.document.languageId !== 'powershell') return;
    watching.dispose();
    runner().catch((error: unknown) => log.error(`Pins cannot be shown. ${describeError(error)}`));
  };
  setImmediate(() => showPin(vscode.window.activeTextEditor));
  store.add(
    registerCommands(
      {
        'exchangeOnline.runSelection': async () => (await runner()).runSelection(),
        'exchangeOnline.runFile': async (resource) => (await runner()).runFile(resource),
        'exchangeOnline.stopRun': async () => (await runner()).stop(),
        'exchangeOnline.pinScript': async () => (await runner()).pinScript(),
        'exchangeOnline.pinFolder': async () => (await runner()).pinFolder(),
      },
      { log, notify },
    ),
  );
  return store;
}
