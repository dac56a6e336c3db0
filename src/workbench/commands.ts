import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import type { Log } from '../core/log';
import type { CommandId } from './commandIds';
import type { Notify } from './notify';

/** What a command does. Arguments come from menus, key bindings and other extensions: check them before use. */
export type CommandHandler = (...args: readonly unknown[]) => void | Promise<void>;

/** The commands that one feature contributes. */
export type CommandTable = Partial<Record<CommandId, CommandHandler>>;

/** Registers commands behind the one wrapper that turns a failure into a message and a log entry. */
export function registerCommands(table: CommandTable, services: { log: Log; notify: Notify }): Disposable {
  const store = new DisposableStore();
  for (const [id, handler] of Object.entries(table)) {
    store.add(
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        services.log.debug(`Command ${id}`);
        try {
          await handler(...args);
        } catch (error) {
          services.notify.failure(error, { context: id });
        }
      }),
    );
  }
  return store;
}
