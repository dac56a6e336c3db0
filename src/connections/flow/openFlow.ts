import type { ConnectionName } from '../../core/ids';
import type { CommandHandler } from '../../workbench/commands';
import { useDisplayLanguage } from '../../workbench/texts';
import { connectionCommands } from './connectionCommands';
import type { ConnectionCommandId, ConnectionFlowOptions } from './connectionFlow';
import { addConnection } from './editConnection';
import { ProfileDialog } from './profileDialog';

// A program of its own, read when it is first asked for (scripts/bundle.mjs).
useDisplayLanguage();

/** What the dialogs do once they are there. */
export interface OpenedFlow {
  /** Asks for a new connection and saves it. @returns the name of what can be connected now; undefined when given up */
  create(): Promise<ConnectionName | undefined>;
  readonly commands: Readonly<Record<ConnectionCommandId, CommandHandler>>;
}

/** Makes the dialogs about saved connections. */
export function openFlow(options: ConnectionFlowOptions): OpenedFlow {
  const { connections, log } = options;
  const dialog = new ProfileDialog({ list: () => connections.list(), log });
  return { create: () => addConnection(options, dialog), commands: connectionCommands(options, dialog) };
}
