import * as l10n from '@vscode/l10n';
import type { ConnectionMethod, ConnectionProfile, DelegatedProfile } from './profile';

/** Who connects where, in a few words, for lists. */
export function describeProfile(profile: ConnectionProfile): string {
  switch (profile.method) {
    case 'sandbox':
      return profile.sandbox.url === undefined
        ? l10n.t('practice tenant, {0} mailboxes', profile.sandbox.mailboxes)
        : l10n.t('practice tenant at {0}', profile.sandbox.url);
    case 'vscodeAccount':
    case 'delegated':
      return placeAndUser(profile.organization, profile.userPrincipalName);
    case 'certificate':
      return l10n.t('{0}, by certificate', profile.organization);
    case 'deviceCode':
      return profile.organization === undefined
        ? l10n.t('by device code')
        : l10n.t('{0}, by device code', profile.organization);
    case 'interactive':
      return profile.organization === undefined
        ? (profile.userPrincipalName ?? l10n.t('sign-in in the terminal'))
        : placeAndUser(profile.organization, profile.userPrincipalName);
    case 'managedIdentity':
      return l10n.t('{0}, by managed identity', profile.organization);
  }
}

/** Who signs in where it is no user: an application by its ID, a managed identity. */
export function describePrincipal(profile: ConnectionProfile | DelegatedProfile): string | undefined {
  if (profile.method === 'certificate') return profile.appId;
  if (profile.method === 'managedIdentity') return profile.accountId ?? l10n.t('managed identity');
  return undefined;
}

/** A partner and its customers, in a few words. */
export function describePartner({ userPrincipalName, customers }: DelegatedProfile): string {
  return customers.length === 1
    ? l10n.t('1 customer as {0}', userPrincipalName)
    : l10n.t('{0} customers as {1}', customers.length, userPrincipalName);
}

/** What a way to sign in is called. */
export function methodTitle(method: ConnectionMethod): string {
  switch (method) {
    case 'sandbox':
      return l10n.t('Sandbox tenant');
    case 'vscodeAccount':
      return l10n.t('Microsoft account in VS Code');
    case 'certificate':
      return l10n.t('Certificate of an application');
    case 'deviceCode':
      return l10n.t('Device code');
    case 'interactive':
      return l10n.t('Sign-in in the terminal');
    case 'managedIdentity':
      return l10n.t('Managed identity');
    case 'delegated':
      return l10n.t('Partner with customers');
  }
}

function placeAndUser(organization: string, userPrincipalName: string | undefined): string {
  return userPrincipalName === undefined ? organization : l10n.t('{0} as {1}', organization, userPrincipalName);
}
