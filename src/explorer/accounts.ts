import * as vscode from 'vscode';
import type { Clock } from '../core/clock';
import { DisposableStore, type Disposable } from '../core/disposable';
import type { Log } from '../core/log';
import type { SessionDirectory } from '../session/api';
import { accountCommandIds } from '../workbench/commandIds';
import { registerCommands } from '../workbench/commands';
import type { Notify } from '../workbench/notify';
import type { Profiles } from './connectionState';
import { LaterTree } from './laterTree';
import type { OpenedAccounts } from './openAccounts';
import type { SignIn } from './signIns';

export interface AccountsOptions {
  readonly sessions: SessionDirectory;
  readonly profiles: Profiles;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly log: Log;
  readonly notify: Notify;
}

/** The commands about accounts. They are there from the start; what they do is read with the tree. */
export type AccountCommandId = (typeof accountCommandIds)[number];

/** Registers the view `exchangeOnline.accounts` and its commands: who is signed in where. The tree is read when it is first looked at. */
export function createAccounts(options: AccountsOptions): Disposable {
  const { log, notify } = options;
  const store = new DisposableStore();
  let opening: Promise<OpenedAccounts> | undefined;
  const open = (): Promise<OpenedAccounts> =>
    (opening ??= import('./openExplorer').then(({ openAccounts }) => store.add(openAccounts(options))));
  const treeDataProvider = store.add(new LaterTree(async () => (await open()).tree));
  store.add(vscode.window.createTreeView('exchangeOnline.accounts', { treeDataProvider }));
  store.add(
    registerCommands(
      Object.fromEntries(
        accountCommandIds.map((id) => [
          id,
          async (...args: readonly unknown[]) => (await open()).commands[id](...args),
        ]),
      ),
      { log, notify },
    ),
  );
  return store;
}
