import * as l10n from '@vscode/l10n';
import { where, who, type RefusalRows, type SignInRefusal } from './signInRefusal';
import { again, edit, securityInfo } from './signInWaysOut';

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
const device = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.deviceNotAccepted',
  sentence,
  wayOut: (context) => [again(context), edit(context)],
});
const blocked = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.blockedByPolicy',
  sentence,
  wayOut: (context) => [edit(context)],
});
const restricted = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.tenantRestricted',
  sentence,
  wayOut: (context) => [again(context), edit(context)],
});

/** Refusals that follow from a policy: second factors, devices, Conditional Access, what a network lets through. */
export const policyRefusals: RefusalRows = [
  [
    [50072],
    enrollment((context) =>
      l10n.t('{0} must set up a second factor before signing in to {1}.', who(context), where(context)),
    ),
  ],
  [
    [50079],
    enrollment((context) =>
      l10n.t('{0} must now set up a second factor: {1} has begun to ask for one.', who(context), where(context)),
    ),
  ],
  [
    [53004, 53010],
    enrollment((context) =>
      l10n.t(
        '{0} must set up a second factor, and {1} lets nobody do that from here: use a place or device that it trusts.',
        who(context),
        where(context),
      ),
    ),
  ],
  [[50074], secondFactor((context) => l10n.t('{0} wants a second factor. Sign in with a window.', where(context)))],
  [
    [50076],
    secondFactor((context) =>
      l10n.t('{0} wants a second factor for this place or network. Sign in with a window.', where(context)),
    ),
  ],
  [[50078], secondFactor(() => l10n.t('The second factor was given too long ago. Sign in again.'))],
  [[50088], secondFactor(() => l10n.t('Too many calls or messages with codes were asked for. Wait a few minutes.'))],
  [
    [50158],
    secondFactor((context) =>
      l10n.t('{0} wants a further check by another service. Sign in with a window.', where(context)),
    ),
  ],
  [
    [53000],
    device((context) =>
      l10n.t('{0} accepts compliant devices only, and this sign-in did not show that this one is.', where(context)),
    ),
  ],
  [
    [53001],
    device((context) =>
      l10n.t(
        '{0} accepts devices joined to its domain only, and this sign-in did not show that this one is.',
        where(context),
      ),
    ),
  ],
  [
    [530003, 50129],
    device((context) => l10n.t('{0} accepts managed devices only: this one must be registered first.', where(context))),
  ],
  [
    [50097, 50131, 50155, 50187],
    device((context) =>
      l10n.t('{0} wants to know this device, and this sign-in did not show it. Sign in with a window.', where(context)),
    ),
  ],
  [
    [135011, 130007],
    device((context) => l10n.t('This device is disabled in {0}: an administrator must enable it.', where(context))),
  ],
  [
    [50005],
    device((context) => l10n.t('A policy of {0} does not support the system of this computer.', where(context))),
  ],
  [
    [53003, 530032],
    blocked((context) =>
      l10n.t(
        'A Conditional Access policy of {0} blocks this sign-in. Device codes are often blocked: another method may be allowed.',
        where(context),
      ),
    ),
  ],
  [
    [53002],
    blocked((context) =>
      l10n.t('A policy of {0} lets only approved apps sign in. Choose another method.', where(context)),
    ),
  ],
  [
    [530035],
    blocked((context) =>
      l10n.t('The security defaults of {0} block this way to sign in. Choose another method.', where(context)),
    ),
  ],
  [
    [50002, 500021, 500022],
    restricted((context) => l10n.t('Your network does not allow signing in to {0}.', where(context))),
  ],
  [
    [500212],
    restricted((context) =>
      l10n.t('The organization of {0} does not allow its accounts to go to {1}.', who(context), where(context)),
    ),
  ],
  [
    [500213],
    restricted((context) =>
      l10n.t('{0} does not allow accounts of other organizations such as this one.', where(context)),
    ),
  ],
];
