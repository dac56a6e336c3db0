import * as vscode from 'vscode';
import { cloudOf } from '../connections/clouds';
import { choosesAccount, type ConnectionProfile } from '../connections/profile';
import { signInHelp, type SignInHelpItem } from './signInHelp';

type HelpItem = vscode.QuickPickItem & Pick<SignInHelpItem, 'change'>;

/** Shows what can help where signing in to a connection does not come back, and does what the user chooses. */
export async function showSignInHelp(profile: ConnectionProfile): Promise<void> {
  const { name } = profile;
  const configuration = vscode.workspace.getConfiguration();
  const items = signInHelp({
    connection: name,
    cloud: cloudOf(profile.method === 'sandbox' ? {} : profile),
    platform: process.platform,
    isWeb: vscode.env.uiKind === vscode.UIKind.Web,
    implementation: configuration.get<string>('microsoft-authentication.implementation', 'msal'),
    hasOwnApp: configuration.get<string>('exchangeOnline.auth.clientId', '') !== '',
    choosesAccount: choosesAccount(profile),
  }).map((item): HelpItem => ({ ...item }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Signing in to “{0}”', name),
    placeHolder: vscode.l10n.t('What does the sign-in window show? Choose another way.'),
    matchOnDetail: true,
  });
  if (chosen === undefined) return;
  const { change } = chosen;
  if ('command' in change) {
    await vscode.commands.executeCommand(change.command, ...change.arguments);
    if (change.command === 'exchangeOnline.disconnect') await vscode.commands.executeCommand('notifications.showList');
    return;
  }
  await vscode.commands.executeCommand('exchangeOnline.disconnect', name);
  await configuration.update(change.setting, change.value, vscode.ConfigurationTarget.Global);
  await vscode.commands.executeCommand('exchangeOnline.connect', name);
}
