import * as l10n from '@vscode/l10n';
import { methodTitle } from '../describeProfile';
import type { ConnectionMethod } from '../profile';

/** What this window runs on, as far as it decides which ways to sign in work. */
export interface HostFacts {
  /** Of the extension host, as Node names it. */
  readonly platform: NodeJS.Platform;
  /** VS Code runs in a browser. */
  readonly isWeb: boolean;
  /** Where the extension host is, if not on the computer in front of the user: `ssh-remote`, `wsl` … */
  readonly remoteName: string | undefined;
  /** Whether an organization's own application signs in instead of the module's. */
  readonly hasOwnApplication: boolean;
  /** Whether there is a sign that the computer is one of Azure's. */
  readonly isAzure: boolean;
}

/** A way to sign in, as it is offered. */
export interface MethodChoice {
  readonly method: ConnectionMethod;
  /** Codicon. */
  readonly icon: string;
  readonly label: string;
  readonly detail: string;
  /** Why it will hardly work from here. It can be chosen nevertheless: settings are used on other computers, too. */
  readonly doubt?: string;
}

/** All ways to sign in, the usual one first. */
export function methodChoices(host: HostFacts): readonly MethodChoice[] {
  const choices: readonly Omit<MethodChoice, 'label' | 'doubt'>[] = [
    {
      method: 'vscodeAccount',
      icon: 'account',
      detail: l10n.t('Sign in to a tenant with your work account, in the browser. Renewed by itself.'),
    },
    {
      method: 'certificate',
      icon: 'verified',
      detail: l10n.t('Nobody signs in: an application that is registered in the tenant proves itself.'),
    },
    {
      method: 'delegated',
      icon: 'organization',
      detail: l10n.t('Your partner account, and any number of customers that it administers.'),
    },
    {
      method: 'interactive',
      icon: 'terminal',
      detail: l10n.t('Microsoft’s module asks by itself, with everything that your tenant wants to see.'),
    },
    {
      method: 'deviceCode',
      icon: 'key',
      detail: l10n.t('The terminal shows a code that you enter in a browser anywhere. Needs PowerShell 7.'),
    },
    {
      method: 'managedIdentity',
      icon: 'server-environment',
      detail: l10n.t('The identity that Azure gave to the computer VS Code runs on.'),
    },
    {
      method: 'sandbox',
      icon: 'beaker',
      detail: l10n.t('A practice organization on this computer. Nothing leaves it.'),
    },
  ];
  return choices.map((choice) => {
    const doubt = doubtAbout(choice.method, host);
    return { ...choice, label: methodTitle(choice.method), ...(doubt === undefined ? {} : { doubt }) };
  });
}

function doubtAbout(method: ConnectionMethod, host: HostFacts): string | undefined {
  switch (method) {
    case 'vscodeAccount':
      return host.isWeb && !host.hasOwnApplication
        ? l10n.t('VS Code in a browser needs an application of your own for it (exchangeOnline.auth.clientId).')
        : undefined;
    case 'interactive':
      return host.isWeb || host.remoteName !== undefined
        ? l10n.t('PowerShell runs on another computer, which has no window to ask in. Use a device code.')
        : undefined;
    case 'managedIdentity':
      return host.isAzure ? undefined : l10n.t('This computer shows no sign of being one of Azure’s.');
    case 'certificate':
    case 'deviceCode':
    case 'delegated':
    case 'sandbox':
      return undefined;
  }
}

/** Why Security & Compliance cannot be connected in the terminal here; undefined where it can. Microsoft's page on Connect-IPPSSession. */
export function complianceDoubt(platform: NodeJS.Platform): string | undefined {
  return platform === 'win32'
    ? undefined
    : l10n.t('Not on this computer: PowerShell 7 connects to it on Windows only, as Microsoft’s module says.');
}
