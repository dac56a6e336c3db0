import type { ConnectionName } from '../../core/ids';
import type { Log } from '../../core/log';
import { connectionCommandIds } from '../../workbench/commandIds';
import type { CommandTable } from '../../workbench/commands';
import type { Notify } from '../../workbench/notify';
import type { ConnectionStore } from '../store';
import type { OpenedFlow } from './openFlow';

/** The sessions, as far as the dialogs have to do with them. */
export interface Sessions {
  /** Signing in, connecting or connected; over but for the reason that is still shown; or not there. */
  stateOf(name: ConnectionName): 'open' | 'failed' | 'none';
  disconnect(name: ConnectionName): Promise<void>;
}

export interface ConnectionFlowOptions {
  readonly connections: ConnectionStore;
  readonly sessions: Sessions;
  /** What is selected in the tree: nodes that carry a connection's name, or a group's path. */
  readonly selection: () => readonly unknown[];
  readonly log: Log;
  readonly notify: Notify;
}

/** The commands about saved connections. They are there from the start; what they do is read with the first of them. */
export type ConnectionCommandId = (typeof connectionCommandIds)[number];

/** The dialogs about saved connections; read when one is first opened. */
export interface ConnectionFlow {
  /** Asks for a new connection and saves it. @returns the name of what can be connected now; undefined when given up */
  create(): Promise<ConnectionName | undefined>;
  readonly commands: CommandTable;
}

/** Costs a start next to nothing: the dialogs are a program of their own. */
export function createConnectionFlow(options: ConnectionFlowOptions): ConnectionFlow {
  let opening: Promise<OpenedFlow> | undefined;
  const open = (): Promise<OpenedFlow> =>
    (opening ??= import('./openFlow').then((program) => program.openFlow(options)));
  return {
    create: async () => (await open()).create(),
    commands: Object.fromEntries(
      connectionCommandIds.map((id) => [
        id,
        async (...args: readonly unknown[]) => (await open()).commands[id](...args),
      ]),
    ),
  };
}
