import * as l10n from '@vscode/l10n';
import type { WayOut } from '../core/errors';

/** The public client of the Exchange Online module, which every tenant knows (exchange-facts: “Client”). */
export const moduleClientId = 'fb78d390-0c51-40cd-8e17-fdbfab77341b';
const exchangeScope = 'https://outlook.office365.com/.default';

/** What a failed sign-in was for: sentences name it, ways out lead back to it. */
export interface SignInContext {
  /** Name of the connection. */
  readonly connection: string;
  /** Where the tenant's sign-ins go, e.g. `https://login.microsoftonline.com`. */
  readonly authority: string;
  /** A verified domain of the tenant or its GUID. */
  readonly organization?: string;
  readonly userPrincipalName?: string;
  /** Whether VS Code asks which account signs in, and remembers the answer. */
  readonly choosesAccount?: boolean;
  /** The application in whose name the sign-in was asked for. */
  readonly clientId?: string;
  /** The resource that the token is for; Exchange unless given. */
  readonly scope?: string;
}

export const again = ({ connection }: SignInContext): WayOut => ({
  label: l10n.t('Sign In Again'),
  command: 'exchangeOnline.connect',
  arguments: [connection],
});
/** VS Code would take the account again that was chosen last: where it asks for one, it must be told to ask anew. */
export const anotherAccount = (context: SignInContext): WayOut =>
  context.choosesAccount === true
    ? {
        label: l10n.t('Use Another Account'),
        command: 'exchangeOnline.switchAccount',
        arguments: [context.connection],
      }
    : again(context);
export const edit = ({ connection }: Pick<SignInContext, 'connection'>): WayOut => ({
  label: l10n.t('Edit Connection'),
  command: 'exchangeOnline.editConnection',
  arguments: [connection],
});
export const helpSignIn = ({ connection }: Pick<SignInContext, 'connection'>): WayOut => ({
  label: l10n.t('Get Help'),
  command: 'exchangeOnline.helpSignIn',
  arguments: [connection],
});
export const openPage = (label: string, address: string): WayOut => ({
  label,
  command: 'vscode.open',
  arguments: [address],
});
export const ownApp = (): WayOut => ({
  label: l10n.t('Use Another App'),
  command: 'workbench.action.openSettings',
  arguments: ['exchangeOnline.auth.clientId'],
});
export const account = ({ authority }: SignInContext): WayOut =>
  openPage(l10n.t('Open My Account'), sovereign(authority) ?? 'https://myaccount.microsoft.com');
export const securityInfo = ({ authority }: SignInContext): WayOut =>
  openPage(l10n.t('Open Security Info'), sovereign(authority) ?? 'https://mysignins.microsoft.com/security-info');
export const grantConsent = (context: SignInContext): WayOut =>
  openPage(l10n.t('Grant Admin Consent'), adminConsentAddress(context));

/** The other clouds have account pages of their own, which their sign-in page leads to. */
function sovereign(authority: string): string | undefined {
  return authority === 'https://login.microsoftonline.com' ? undefined : authority;
}

/**
 * The page where an administrator consents to the application for the whole tenant. The answer goes to Entra's own page
 * for native clients, which the module's client and an app made by the instructions list.
 */
export function adminConsentAddress({ authority, organization, clientId, scope }: SignInContext): string {
  const address = new URL(`${authority}/${encodeURIComponent(organization ?? 'organizations')}/v2.0/adminconsent`);
  address.searchParams.set('client_id', clientId ?? moduleClientId);
  address.searchParams.set('scope', scope ?? exchangeScope);
  address.searchParams.set('redirect_uri', `${authority}/common/oauth2/nativeclient`);
  return address.href;
}

/** Where the cloud's apps are registered. */
export const openRegistrations = (context: SignInContext): WayOut =>
  openPage(l10n.t('Open App Registrations'), appRegistrations(context));

function appRegistrations({ authority }: SignInContext): string {
  const portals: Readonly<Record<string, string>> = {
    'https://login.microsoftonline.us': 'https://entra.microsoft.us',
    'https://login.partner.microsoftonline.cn': 'https://entra.microsoftonline.cn',
    'https://login.chinacloudapi.cn': 'https://entra.microsoftonline.cn',
  };
  const portal = portals[authority] ?? 'https://entra.microsoft.com';
  return `${portal}/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade`;
}
