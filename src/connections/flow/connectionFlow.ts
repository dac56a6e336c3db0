import type { ConnectionName } from '../../core/ids';
import type { Log } from '../../core/log';
import type { ConnectionStore } from '../store';
import type { OpenedFlow } from './openFlow';

export interface ConnectionFlowOptions {
  readonly connections: ConnectionStore;
  readonly log: Log;
}

/** The dialogs about saved connections; read when one is first opened. */
export interface ConnectionFlow {
  /** Asks for a new connection and saves it. @returns the name of what can be connected now; undefined when given up */
  create(): Promise<ConnectionName | undefined>;
}

/** Costs a start nothing: the dialogs are a program of their own. */
export function createConnectionFlow(options: ConnectionFlowOptions): ConnectionFlow {
  let opening: Promise<OpenedFlow> | undefined;
  const open = (): Promise<OpenedFlow> =>
    (opening ??= import('./openFlow').then((program) => program.openFlow(options)));
  return { create: async () => (await open()).create() };
}
