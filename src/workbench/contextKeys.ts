import * as vscode from 'vscode';
import { describeError, type Log } from '../core/log';

/** The context keys of `when` clauses, and the type of each. */
export interface ContextKeys {
  /** Whether any session is connected. */
  'exchangeOnline.connected': boolean;
  /** Whether a session is signing in or connecting. */
  'exchangeOnline.busy': boolean;
  /** Whether something of an editor runs in a terminal, or waits to. */
  'exchangeOnline.running': boolean;
  /** How many sessions are connected. */
  'exchangeOnline.sessionCount': number;
  /** Whether there is any connection profile of the user's own. */
  'exchangeOnline.hasConnections': boolean;
  /** Whether a connection signs in with an account of VS Code's. */
  'exchangeOnline.hasAccounts': boolean;
  /** Whether the account of the active session was the user's choice, who can choose another. */
  'exchangeOnline.choosesAccount': boolean;
  /** Whether a connection stands in a group. */
  'exchangeOnline.hasGroups': boolean;
  /** Whether a filter narrows the tree. */
  'exchangeOnline.filtered': boolean;
}

/** Sets context keys; a value that has not changed costs nothing. */
export class ContextKeyWriter {
  readonly #known = new Map<keyof ContextKeys, unknown>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  set<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
    if (this.#known.get(key) === value) return;
    this.#known.set(key, value);
    vscode.commands
      .executeCommand('setContext', key, value)
      .then(undefined, (error: unknown) => this.#log.error(`Context key ${key}: ${describeError(error)}`));
  }
}
