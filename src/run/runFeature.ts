import { DisposableStore, type Disposable } from '../core/disposable';
import type { Log } from '../core/log';
import type { SessionDirectory } from '../session/api';
import { registerCommands } from '../workbench/commands';
import type { Notify } from '../workbench/notify';
import type { Runner } from './runner';

export interface RunFeatureOptions {
  readonly sessions: SessionDirectory;
  readonly log: Log;
  readonly notify: Notify;
}

/** Registers Run Selection and Run File. What they do, the script layer with it, is read when the first of them is used. */
export function createRunFeature(options: RunFeatureOptions): Disposable {
  const { log, notify } = options;
  const store = new DisposableStore();
  let reading: Promise<Runner> | undefined;
  const runner = (): Promise<Runner> => (reading ??= read());
  const read = async (): Promise<Runner> => store.add(new (await import('./runner')).Runner(options));
  store.add(
    registerCommands(
      {
        'exchangeOnline.runSelection': async () => (await runner()).runSelection(),
        'exchangeOnline.runFile': async (resource) => (await runner()).runFile(resource),
      },
      { log, notify },
    ),
  );
  return store;
}
