import * as l10n from '@vscode/l10n';
import type { Cloud } from '../connections/clouds';

/** What is known where a sign-in does not come back. */
export interface SignInHelpContext {
  readonly connection: string;
  readonly cloud: Cloud;
  /** Of the computer that VS Code's window runs on, as Node names it. */
  readonly platform: NodeJS.Platform;
  /** Whether VS Code runs in a browser. */
  readonly isWeb: boolean;
  /** The setting `microsoft-authentication.implementation`. */
  readonly implementation: string;
  /** Whether `exchangeOnline.auth.clientId` names an app. */
  readonly hasOwnApp: boolean;
  /** Whether the connection leaves it to the user which account signs in. */
  readonly choosesAccount: boolean;
}

/** One thing that can help, and how it is done: a setting that is changed, or a command. */
export interface SignInHelpItem {
  readonly label: string;
  readonly description?: string;
  readonly detail: string;
  readonly change:
    | { readonly setting: string; readonly value: string }
    | { readonly command: string; readonly arguments: readonly unknown[] };
}

/** What can help, most likely first (exchange-facts: “Where it works”). */
export function signInHelp(context: SignInHelpContext): readonly SignInHelpItem[] {
  const { connection, cloud, platform, isWeb, implementation, hasOwnApp, choosesAccount } = context;
  const canLeaveBroker = implementation !== 'msal-no-broker' && !isWeb;
  const isGovernment = cloud.sovereignEnvironment === 'USGovernment';
  const items: readonly (SignInHelpItem | undefined)[] = [
    canLeaveBroker && (platform === 'darwin' || isGovernment) ? withoutBroker(context) : undefined,
    isWeb && !hasOwnApp ? ownApp(context) : undefined,
    {
      label: l10n.t('Sign in by a code instead'),
      detail: l10n.t('Change the connection’s method to Device code. Conditional Access often blocks it.'),
      change: { command: 'exchangeOnline.editConnection', arguments: [connection] },
    },
    canLeaveBroker && platform !== 'darwin' && !isGovernment ? withoutBroker(context) : undefined,
    !isWeb || hasOwnApp ? ownApp(context) : undefined,
    choosesAccount
      ? {
          label: l10n.t('Sign in with another account'),
          detail: l10n.t('VS Code asks again which account to use.'),
          change: { command: 'exchangeOnline.switchAccount', arguments: [connection] },
        }
      : undefined,
    {
      label: l10n.t('Stop waiting'),
      detail: l10n.t('Cancel VS Code’s message “Signing in to Microsoft…” too: until then it begins no other.'),
      change: { command: 'exchangeOnline.disconnect', arguments: [connection] },
    },
  ];
  return items.filter((item) => item !== undefined);
}

function withoutBroker({ platform, cloud }: SignInHelpContext): SignInHelpItem {
  const why =
    platform === 'darwin'
      ? l10n.t('A managed Mac does not let this app through (AADSTS50011).')
      : cloud.sovereignEnvironment === 'USGovernment'
        ? l10n.t('The system’s sign-in does not know every government tenant.')
        : l10n.t('For a window that closed without an answer or showed AADSTS50011.');
  return {
    label: l10n.t('Sign in with the browser instead of the operating system'),
    description: 'msal-no-broker',
    detail: why,
    change: { setting: 'microsoft-authentication.implementation', value: 'msal-no-broker' },
  };
}

function ownApp({ isWeb }: SignInHelpContext): SignInHelpItem {
  return {
    label: l10n.t('Use an app of your organization'),
    detail: isWeb
      ? l10n.t('In a browser VS Code answers by vscode.dev, which only an app of your own can list.')
      : l10n.t('An administrator registers it; its ID goes into exchangeOnline.auth.clientId.'),
    change: { command: 'workbench.action.openSettings', arguments: ['exchangeOnline.auth.clientId'] },
  };
}
