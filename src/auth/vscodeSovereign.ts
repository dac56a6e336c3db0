import * as vscode from 'vscode';
import type { Cloud } from '../connections/clouds';
import { CanceledError, UserError } from '../core/errors';
import { edit } from './signInWaysOut';

const section = 'microsoft-sovereign-cloud';

interface PlaceItem extends vscode.QuickPickItem {
  readonly target?: vscode.ConfigurationTarget;
}

/**
 * Makes sure that VS Code signs in to this cloud. The provider for the other clouds is there only while a setting names one of them, one
 * a window; the user is asked to have it set.
 * @throws UserError where VS Code knows no such cloud, or the setting names another and nobody may be asked; CanceledError
 */
export async function ensureCloud(
  cloud: Cloud,
  { connection, interactive }: { readonly connection: string; readonly interactive: boolean },
): Promise<void> {
  if (cloud.microsoftProvider === 'microsoft') return;
  const wanted = cloud.sovereignEnvironment;
  if (wanted === undefined) {
    throw new UserError(
      'auth.cloudUnknown',
      vscode.l10n.t('VS Code cannot sign in to the cloud of “{0}”. Choose another method.', connection),
      { wayOut: [edit({ connection })] },
    );
  }
  const current = vscode.workspace.getConfiguration(section).get<string>('environment', '');
  if (current === wanted) return;
  if (!interactive) {
    throw new UserError(
      'auth.cloudNotSet',
      vscode.l10n.t('This window does not sign in to the cloud of “{0}” any more.', connection),
      { wayOut: [{ label: vscode.l10n.t('Connect'), command: 'exchangeOnline.connect', arguments: [connection] }] },
    );
  }
  const target = await askWhere({ connection, wanted, current });
  await vscode.workspace.getConfiguration(section).update('environment', wanted, target);
}

/** @throws CanceledError when the user gives up */
async function askWhere(asked: {
  readonly connection: string;
  readonly wanted: 'ChinaCloud' | 'USGovernment';
  /** Empty: none. */
  readonly current: string;
}): Promise<vscode.ConfigurationTarget> {
  const { connection, wanted, current } = asked;
  const cloud = wanted === 'ChinaCloud' ? vscode.l10n.t('21Vianet (China)') : vscode.l10n.t('US Government');
  const detail = vscode.l10n.t('Sets microsoft-sovereign-cloud.environment to {0}.', wanted);
  const items: readonly PlaceItem[] = [
    ...(vscode.workspace.workspaceFolders === undefined
      ? []
      : [
          {
            label: vscode.l10n.t('Sign in to {0} in this workspace', cloud),
            detail,
            target: vscode.ConfigurationTarget.Workspace,
          },
        ]),
    {
      label: vscode.l10n.t('Sign in to {0} in every window', cloud),
      detail,
      target: vscode.ConfigurationTarget.Global,
    },
    { label: vscode.l10n.t('Do not connect') },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('“{0}” is in the cloud {1}', connection, cloud),
    placeHolder:
      current === ''
        ? vscode.l10n.t('VS Code signs in to one such cloud a window, and must be told which.')
        : vscode.l10n.t('VS Code signs in to one such cloud a window: {0} now.', current),
    ignoreFocusOut: true,
  });
  if (chosen?.target === undefined) throw new CanceledError();
  return chosen.target;
}
