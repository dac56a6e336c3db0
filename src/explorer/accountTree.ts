import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import type { SessionDirectory } from '../session/api';
import type { MicrosoftAccount } from '../workbench/microsoftAccounts';
import { accountNodes, type AccountNode, type UseNode } from './accountNodes';
import { accountItem, useItem } from './accountItems';
import type { Profiles } from './connectionState';
import type { SignIns } from './signIns';

export interface AccountTreeOptions {
  readonly sessions: SessionDirectory;
  readonly profiles: Profiles;
  /** The accounts that VS Code is signed in with. */
  readonly accounts: () => Promise<readonly MicrosoftAccount[]>;
  /** Calls back when those change. */
  readonly onDidChangeAccounts: (changed: () => void) => Disposable;
  /** What was signed in to without connecting. */
  readonly signIns: SignIns;
}

/** Who is signed in where: accounts, and below each the connections that it is used for. */
export class AccountTree implements vscode.TreeDataProvider<AccountNode | UseNode>, Disposable {
  readonly #options: AccountTreeOptions;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<undefined>());
  #roots: readonly AccountNode[] = [];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: AccountTreeOptions) {
    this.#options = options;
    const changed = (): void => this.#changed.fire(undefined);
    this.#store.add(options.sessions.onDidChange(changed));
    this.#store.add(options.profiles.onDidChange(changed));
    this.#store.add(options.onDidChangeAccounts(changed));
    this.#store.add(options.signIns.onDidChange(changed));
  }

  async getChildren(node?: AccountNode | UseNode): Promise<(AccountNode | UseNode)[]> {
    if (node !== undefined) return node.kind === 'use' ? [] : [...node.uses];
    const { sessions, profiles, accounts, signIns } = this.#options;
    this.#roots = accountNodes({
      accounts: await accounts(),
      profiles: profiles.list(),
      session: (name) => sessions.find(name),
      signedIn: (name) => signIns.find(name),
    });
    return [...this.#roots];
  }

  getParent(node: AccountNode | UseNode): AccountNode | undefined {
    return node.kind === 'use' ? this.#roots.find(({ uses }) => uses.some(({ id }) => id === node.id)) : undefined;
  }

  getTreeItem(node: AccountNode | UseNode): vscode.TreeItem {
    return node.kind === 'use' ? useItem(node) : accountItem(node);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
