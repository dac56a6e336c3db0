import * as l10n from '@vscode/l10n';
import type { WayOut } from '../core/errors';
import {
  account,
  again,
  appRegistrations,
  edit,
  grantConsent,
  helpSignIn,
  openPage,
  ownApp,
  securityInfo,
  type SignInContext,
} from './signInWaysOut';

/** One refusal of Entra as the user reads it. */
export interface SignInRefusal {
  /** Stable name of the failure; several numbers can share one. */
  readonly code: string;
  readonly sentence: (context: SignInContext) => string;
  /** What the user can do, best first. */
  readonly wayOut: (context: SignInContext) => readonly WayOut[];
}

/** Sentences begin with it. */
const who = ({ userPrincipalName }: SignInContext): string => userPrincipalName ?? l10n.t('This account');
const where = ({ organization, connection }: SignInContext): string => organization ?? connection;
const app = ({ clientId }: SignInContext): string => clientId ?? l10n.t('of the Exchange Online module');

const secondFactor = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.secondFactor',
  sentence,
  wayOut: (context) => [again(context)],
});
const enrollment = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.secondFactor',
  sentence,
  wayOut: (context) => [securityInfo(context), again(context)],
});
const tooOld = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.signInTooOld',
  sentence,
  wayOut: (context) => [again(context)],
});
const noSuchTenant: SignInRefusal = {
  code: 'auth.noSuchTenant',
  sentence: (context) =>
    l10n.t(
      'There is no Microsoft 365 tenant “{0}” in this cloud: the domain is misspelt, or it belongs to another cloud.',
      where(context),
    ),
  wayOut: () => [edit()],
};
const device = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.deviceNotAccepted',
  sentence,
  wayOut: (context) => [again(context), edit()],
});
const secret: SignInRefusal = {
  code: 'auth.secretRefused',
  sentence: (context) =>
    l10n.t('The secret of app {0} is wrong or has expired. Use a certificate instead.', app(context)),
  wayOut: () => [edit()],
};
const redirect: SignInRefusal = {
  code: 'auth.redirectNotListed',
  sentence: (context) =>
    l10n.t(
      'App {0} does not list the address that this sign-in answers to. The operating system’s sign-in broker is the usual cause.',
      app(context),
    ),
  wayOut: (context) => [helpSignIn(context), ownApp()],
};
const notInTenant: SignInRefusal = {
  code: 'auth.notInTenant',
  sentence: (context) =>
    l10n.t(
      '{0} does not belong to {1}. Sign in with another account, or be invited as a guest.',
      who(context),
      where(context),
    ),
  wayOut: (context) => [again(context), edit()],
};
const consent: SignInRefusal = {
  code: 'auth.consentNeeded',
  sentence: (context) =>
    l10n.t(
      'Nobody has consented yet that app {0} may be used in {1}. An administrator can.',
      app(context),
      where(context),
    ),
  wayOut: (context) => [grantConsent(context), again(context)],
};

function deviceCodeGone(sentence: SignInRefusal['sentence']): SignInRefusal {
  return { code: 'auth.deviceCodeExpired', sentence, wayOut: (context) => [again(context)] };
}

/**
 * Entra's refusals by their AADSTS number (exchange-facts: “Well-known failures”; the meanings are those of Microsoft's list of
 * error codes). One table for every way to sign in, and for what PowerShell reports.
 */
export const signInRefusals: ReadonlyMap<number, SignInRefusal> = new Map<number, SignInRefusal>([
  [50011, redirect],
  [500113, redirect],
  [50020, notInTenant],
  [90072, notInTenant],
  [
    50034,
    {
      code: 'auth.noSuchUser',
      sentence: (context) => l10n.t('{0} does not exist in {1}.', who(context), where(context)),
      wayOut: () => [edit()],
    },
  ],
  [
    50053,
    {
      code: 'auth.accountLocked',
      sentence: (context) =>
        l10n.t(
          '{0} cannot sign in for a while: too many attempts failed, or this network looks suspicious.',
          who(context),
        ),
      wayOut: (context) => [again(context)],
    },
  ],
  [
    50055,
    {
      code: 'auth.passwordRefused',
      sentence: (context) =>
        l10n.t('{0} has a password that has expired. Change it in the browser first.', who(context)),
      wayOut: (context) => [account(context), again(context)],
    },
  ],
  [
    50056,
    {
      code: 'auth.passwordRefused',
      sentence: (context) => l10n.t('{0} has no password in the cloud: sign in with a window instead.', who(context)),
      wayOut: (context) => [again(context), edit()],
    },
  ],
  [
    50126,
    {
      code: 'auth.passwordRefused',
      sentence: (context) => l10n.t('{0} is not the right user name, or the password is wrong.', who(context)),
      wayOut: (context) => [again(context)],
    },
  ],
  [
    50057,
    {
      code: 'auth.accountDisabled',
      sentence: (context) => l10n.t('{0} is disabled in {1}.', who(context), where(context)),
      wayOut: () => [edit()],
    },
  ],
  [50058, tooOld((context) => l10n.t('A sign-in to {0} is needed.', where(context)))],
  [50059, noSuchTenant],
  [50128, noSuchTenant],
  [90002, noSuchTenant],
  [900023, noSuchTenant],
  [
    50072,
    enrollment((context) =>
      l10n.t('{0} must set up a second factor before signing in to {1}.', who(context), where(context)),
    ),
  ],
  [
    50079,
    enrollment((context) =>
      l10n.t('{0} must now set up a second factor: {1} has begun to ask for one.', who(context), where(context)),
    ),
  ],
  [50074, secondFactor((context) => l10n.t('{0} wants a second factor. Sign in with a window.', where(context)))],
  [
    50076,
    secondFactor((context) =>
      l10n.t('{0} wants a second factor for this place or network. Sign in with a window.', where(context)),
    ),
  ],
  [50078, secondFactor(() => l10n.t('The second factor was given too long ago. Sign in again.'))],
  [
    50158,
    secondFactor((context) =>
      l10n.t('{0} wants a further check by another service. Sign in with a window.', where(context)),
    ),
  ],
  [
    50105,
    {
      code: 'auth.notAssigned',
      sentence: (context) =>
        l10n.t('{0} may not use app {1}: an administrator must assign it to the account.', who(context), app(context)),
      wayOut: (context) => [again(context), ownApp()],
    },
  ],
  [
    50173,
    {
      code: 'auth.signInRevoked',
      sentence: (context) =>
        l10n.t('{0} was signed out everywhere, or the password was changed. Sign in again.', who(context)),
      wayOut: (context) => [again(context)],
    },
  ],
  [
    50194,
    {
      code: 'auth.singleTenantApp',
      sentence: (context) =>
        l10n.t('App {0} belongs to another tenant and is not open to {1}.', app(context), where(context)),
      wayOut: () => [ownApp(), edit()],
    },
  ],
  [
    500011,
    {
      code: 'auth.noExchange',
      sentence: (context) => l10n.t('{0} has no Exchange Online, or it belongs to another cloud.', where(context)),
      wayOut: () => [edit()],
    },
  ],
  [
    500021,
    {
      code: 'auth.tenantRestricted',
      sentence: (context) => l10n.t('Your network does not allow signing in to {0}.', where(context)),
      wayOut: () => [],
    },
  ],
  [
    53000,
    device((context) =>
      l10n.t('{0} accepts compliant devices only, and this sign-in did not show that this one is.', where(context)),
    ),
  ],
  [
    53001,
    device((context) =>
      l10n.t(
        '{0} accepts devices joined to its domain only, and this sign-in did not show that this one is.',
        where(context),
      ),
    ),
  ],
  [
    530003,
    device((context) => l10n.t('{0} accepts managed devices only: this one must be registered first.', where(context))),
  ],
  [
    53003,
    {
      code: 'auth.blockedByPolicy',
      sentence: (context) =>
        l10n.t(
          'A Conditional Access policy of {0} blocks this sign-in. Device codes are often blocked: another method may be allowed.',
          where(context),
        ),
      wayOut: () => [edit()],
    },
  ],
  [
    530035,
    {
      code: 'auth.blockedByPolicy',
      sentence: (context) =>
        l10n.t('The security defaults of {0} block this way to sign in. Choose another method.', where(context)),
      wayOut: () => [edit()],
    },
  ],
  [65001, consent],
  [90094, consent],
  [90097, consent],
  [
    65002,
    {
      code: 'auth.clientNotAllowed',
      sentence: (context) =>
        l10n.t(
          'App {0} is not allowed to sign in to Exchange Online. Use the default, or an app of your own.',
          app(context),
        ),
      wayOut: () => [ownApp()],
    },
  ],
  [
    65004,
    {
      code: 'auth.consentDeclined',
      sentence: (context) => l10n.t('The consent that app {0} needs was declined.', app(context)),
      wayOut: (context) => [again(context), grantConsent(context)],
    },
  ],
  [
    650057,
    {
      code: 'auth.permissionMissing',
      sentence: (context) =>
        l10n.t(
          'App {0} does not ask for Exchange: add the permission Exchange.Manage, or Exchange.ManageAsApp for a certificate.',
          app(context),
        ),
      wayOut: (context) => [openPage(l10n.t('Open App Registrations'), appRegistrations(context)), ownApp()],
    },
  ],
  [
    700016,
    {
      code: 'auth.noSuchApp',
      sentence: (context) => l10n.t('There is no app {0} in {1}.', app(context), where(context)),
      wayOut: () => [ownApp(), edit()],
    },
  ],
  [
    700027,
    {
      code: 'auth.certificateRefused',
      sentence: (context) => l10n.t('The certificate is not one that app {0} lists, or no longer.', app(context)),
      wayOut: (context) => [openPage(l10n.t('Open App Registrations'), appRegistrations(context)), edit()],
    },
  ],
  [
    700024,
    {
      code: 'auth.clockWrong',
      sentence: () =>
        l10n.t('The sign-in service finds the clock of this computer wrong: set it, then connect once more.'),
      wayOut: (context) => [again(context)],
    },
  ],
  [7000215, secret],
  [7000222, secret],
  [70008, tooOld(() => l10n.t('The sign-in has expired because it was not used for long. Sign in again.'))],
  [700082, tooOld(() => l10n.t('The sign-in has expired because it was not used for long. Sign in again.'))],
  [
    70043,
    tooOld((context) => l10n.t('{0} asks for a fresh sign-in from time to time, and it is time.', where(context))),
  ],
  [
    70016,
    {
      code: 'auth.deviceCodePending',
      sentence: () => l10n.t('The device code has not been entered yet.'),
      wayOut: (context) => [again(context)],
    },
  ],
  [70018, deviceCodeGone(() => l10n.t('The device code was not right.'))],
  [70019, deviceCodeGone(() => l10n.t('The device code has expired before it was entered.'))],
  [70020, deviceCodeGone(() => l10n.t('The device code has expired before it was entered.'))],
]);
