import * as vscode from 'vscode';
import type { DisposableStore } from '../core/disposable';

/** The setting that has client and server write what they say to each other. */
const setting = 'exchangeOnline.trace.server';

/**
 * The channel as the language client traces into it. The client only traces where the channel's own level is Trace, which
 * nobody finds: here the setting alone is enough, and what is traced is shown at every level.
 */
export function createTraceChannel(channel: vscode.LogOutputChannel, store: DisposableStore): vscode.LogOutputChannel {
  const isOn = (): boolean => vscode.workspace.getConfiguration().get<string>(setting, 'off') !== 'off';
  const level = (): vscode.LogLevel => (isOn() ? vscode.LogLevel.Trace : channel.logLevel);
  const changed = store.add(new vscode.EventEmitter<vscode.LogLevel>());
  store.add(channel.onDidChangeLogLevel(() => changed.fire(level())));
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(setting)) changed.fire(level());
    }),
  );
  return {
    get name() {
      return channel.name;
    },
    get logLevel() {
      return level();
    },
    onDidChangeLogLevel: changed.event,
    append: (value) => channel.append(value),
    appendLine: (value) => channel.appendLine(value),
    replace: (value) => channel.replace(value),
    clear: () => channel.clear(),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- only another overload of it is
    show: (preserveFocus?: unknown) => channel.show(preserveFocus === true),
    hide: () => channel.hide(),
    // Whoever made the channel disposes of it.
    dispose: () => undefined,
    trace: (message, ...rest: unknown[]) => (isOn() ? channel.info(message, ...rest) : channel.trace(message, ...rest)),
    debug: (message, ...rest: unknown[]) => channel.debug(message, ...rest),
    info: (message, ...rest: unknown[]) => channel.info(message, ...rest),
    warn: (message, ...rest: unknown[]) => channel.warn(message, ...rest),
    error: (message, ...rest: unknown[]) => channel.error(message, ...rest),
  };
}
