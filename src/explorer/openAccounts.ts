import { DisposableStore, type Disposable } from '../core/disposable';
import type { CommandHandler } from '../workbench/commands';
import { microsoftAccounts, onDidChangeMicrosoftAccounts } from '../workbench/microsoftAccounts';
import { accountCommands } from './accountCommands';
import type { AccountCommandId, AccountsOptions } from './accounts';
import { AccountTree } from './accountTree';
import { SignIns } from './signIns';

/** The view of accounts in use. */
export interface OpenedAccounts extends Disposable {
  readonly tree: AccountTree;
  readonly commands: Readonly<Record<AccountCommandId, CommandHandler>>;
}

/** Makes the tree behind the view of accounts and what its commands do. */
export function openAccounts(options: AccountsOptions): OpenedAccounts {
  const { sessions, profiles, log, clock } = options;
  const store = new DisposableStore();
  const signIns = new SignIns(clock);
  const tree = store.add(
    new AccountTree({
      sessions,
      profiles,
      accounts: () => microsoftAccounts(log),
      onDidChangeAccounts: onDidChangeMicrosoftAccounts,
      signIns,
    }),
  );
  return { tree, commands: accountCommands(options, signIns), dispose: () => store.dispose() };
}
