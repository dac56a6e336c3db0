import * as l10n from '@vscode/l10n';
import { app, where, who, type RefusalRows, type SignInRefusal } from './signInRefusal';
import { again, anotherAccount, edit, grantConsent, helpSignIn, openRegistrations, ownApp } from './signInWaysOut';

const consent = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.consentNeeded',
  sentence,
  wayOut: (context) => [grantConsent(context), again(context)],
});
const notFound = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.noSuchApp',
  sentence,
  wayOut: (context) => [ownApp(), edit(context)],
});
const certificate = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.certificateRefused',
  sentence,
  wayOut: (context) => [openRegistrations(context), edit(context)],
});
const permission = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.permissionMissing',
  sentence,
  wayOut: (context) => [openRegistrations(context), ownApp()],
});

/** Refusals that are about the application in whose name somebody signs in, or that signs in itself. */
export const applicationRefusals: RefusalRows = [
  [
    [50011, 500113],
    {
      code: 'auth.redirectNotListed',
      sentence: (context) =>
        l10n.t(
          'App {0} does not list the address that this sign-in answers to. The operating system’s sign-in broker is the usual cause.',
          app(context),
        ),
      wayOut: (context) => [helpSignIn(context), ownApp()],
    },
  ],
  [
    [65001, 90094, 90095, 90097, 90008],
    consent((context) =>
      l10n.t(
        'Nobody has consented yet that app {0} may be used in {1}. An administrator can.',
        app(context),
        where(context),
      ),
    ),
  ],
  [
    [90099],
    consent((context) =>
      l10n.t(
        'App {0} must be consented to in {1} before a partner can use it there. An administrator of that tenant can.',
        app(context),
        where(context),
      ),
    ),
  ],
  [
    [65004],
    {
      code: 'auth.consentDeclined',
      sentence: (context) => l10n.t('The consent that app {0} needs was declined.', app(context)),
      wayOut: (context) => [again(context), grantConsent(context)],
    },
  ],
  [
    [65002],
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
    [50105],
    {
      code: 'auth.notAssigned',
      sentence: (context) =>
        l10n.t('{0} may not use app {1}: an administrator must assign it to the account.', who(context), app(context)),
      wayOut: (context) => [anotherAccount(context), ownApp()],
    },
  ],
  [
    [50194],
    {
      code: 'auth.singleTenantApp',
      sentence: (context) =>
        l10n.t('App {0} belongs to another tenant and is not open to {1}.', app(context), where(context)),
      wayOut: (context) => [ownApp(), edit(context)],
    },
  ],
  [[700016, 700011], notFound((context) => l10n.t('There is no app {0} in {1}.', app(context), where(context)))],
  [
    [70001, 7000112, 1000031],
    notFound((context) => l10n.t('App {0} is switched off in {1}, or not there.', app(context), where(context))),
  ],
  [
    [650057, 65005, 650056],
    permission((context) =>
      l10n.t(
        'App {0} does not ask for Exchange: add the permission Exchange.Manage, or Exchange.ManageAsApp for a certificate.',
        app(context),
      ),
    ),
  ],
  [
    [7000218],
    {
      code: 'auth.publicClientOff',
      sentence: (context) =>
        l10n.t(
          'App {0} wants a secret of its own: list its addresses under Mobile and desktop instead of Web, and allow public client flows.',
          app(context),
        ),
      wayOut: (context) => [openRegistrations(context), ownApp()],
    },
  ],
  [
    [700027, 50012],
    certificate((context) => l10n.t('The certificate is not one that app {0} lists, or no longer.', app(context))),
  ],
  [
    [700030],
    certificate((context) =>
      l10n.t('App {0} does not trust the subject or the issuer of this certificate.', app(context)),
    ),
  ],
  [
    [700025],
    certificate((context) =>
      l10n.t('App {0} is for people, and takes no certificate. Use another app for this connection.', app(context)),
    ),
  ],
  [
    [700024, 500133],
    {
      code: 'auth.clockWrong',
      sentence: () =>
        l10n.t('The sign-in service finds the clock of this computer wrong: set it, then connect once more.'),
      wayOut: (context) => [again(context)],
    },
  ],
  [
    [7000215, 7000222, 70002],
    {
      code: 'auth.secretRefused',
      sentence: (context) =>
        l10n.t('The secret of app {0} is wrong or has expired. Use a certificate instead.', app(context)),
      wayOut: (context) => [edit(context)],
    },
  ],
];
