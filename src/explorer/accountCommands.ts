import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import type { ConnectionName } from '../core/ids';
import type { CommandHandler } from '../workbench/commands';
import { microsoftAccounts, type MicrosoftAccount } from '../workbench/microsoftAccounts';
import type { AccountCommandId, AccountsOptions } from './accounts';
import type { SignIns } from './signIns';

/** What the commands about accounts do. Menus hand them a node of the view, the palette nothing. */
export function accountCommands(
  options: AccountsOptions,
  signIns: SignIns,
): Readonly<Record<AccountCommandId, CommandHandler>> {
  const { profiles, signIn, notify, log } = options;
  return {
    'exchangeOnline.signIn': async (...args) => {
      const name = connectionOf(args[0]) ?? (await chooseConnection(options));
      if (name === undefined) return;
      const signedIn = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: vscode.l10n.t('Signing in to {0}…', name),
          cancellable: true,
        },
        (_, canceled) => {
          const controller = new AbortController();
          canceled.onCancellationRequested(() => controller.abort());
          return signIn(name, controller.signal);
        },
      );
      signIns.set(name, signedIn);
      notify.status(vscode.l10n.t('Signed in to {0} as {1}', name, signedIn.userPrincipalName));
    },
    'exchangeOnline.manageAccount': async (...args) => {
      const account = await accountOf(args[0], log);
      if (account !== undefined) await runAccountCommand('_manageTrustedExtensionsForAccount', account);
    },
    'exchangeOnline.signOut': async (...args) => {
      const account = await accountOf(args[0], log);
      if (account !== undefined) await runAccountCommand('_signOutOfAccount', account);
    },
  };

  async function chooseConnection({ sessions }: AccountsOptions): Promise<ConnectionName | undefined> {
    const items = profiles
      .list()
      .filter(
        ({ signIn: how, problem, customers }) => how === 'account' && problem === undefined && customers === undefined,
      )
      .map(({ name, description }) => ({
        label: name,
        description: sessions.find(name)?.state.kind === 'connected' ? vscode.l10n.t('connected') : description,
        name,
      }));
    if (items.length === 0) {
      throw new UserError(
        'accounts.none',
        vscode.l10n.t('No connection signs in with a Microsoft account of VS Code.'),
        {
          wayOut: [{ label: vscode.l10n.t('New Connection'), command: 'exchangeOnline.newConnection' }],
        },
      );
    }
    const placeHolder = vscode.l10n.t('Sign in to which tenant?');
    return (await vscode.window.showQuickPick(items, { placeHolder }))?.name;
  }
}

/** VS Code's own commands about an account; it has no public ones. @throws UserError where this VS Code has none of that name */
async function runAccountCommand(command: string, { provider, label }: MicrosoftAccount): Promise<void> {
  if (!(await vscode.commands.getCommands(false)).includes(command)) {
    throw new UserError(
      'accounts.unavailable',
      vscode.l10n.t(
        'VS Code lets no extension do that here. The person icon at the lower left leads to your accounts.',
      ),
    );
  }
  await vscode.commands.executeCommand(command, { providerId: provider, accountLabel: label });
}

function connectionOf(node: unknown): ConnectionName | undefined {
  const name = typeof node === 'object' && node !== null && 'connection' in node ? node.connection : node;
  return typeof name === 'string' && name !== '' ? (name as ConnectionName) : undefined;
}

/** The account of a node, else one that the user chooses. @throws UserError if VS Code is signed in with none */
async function accountOf(node: unknown, log: AccountsOptions['log']): Promise<MicrosoftAccount | undefined> {
  const accounts = await microsoftAccounts(log);
  const given = typeof node === 'object' && node !== null && 'account' in node ? node.account : undefined;
  const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : undefined;
  const known = accounts.find((account) => account.id === id);
  if (known !== undefined) return known;
  if (accounts.length === 0) {
    throw new UserError('accounts.signedOut', vscode.l10n.t('VS Code is signed in with no Microsoft account.'));
  }
  const items = accounts.map((account) => ({ label: `$(account) ${account.label}`, account }));
  const placeHolder = vscode.l10n.t('Which account?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.account;
}
