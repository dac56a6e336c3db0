import * as l10n from '@vscode/l10n';
import { where, who, type RefusalRows, type SignInRefusal } from './signInRefusal';
import { account, again, anotherAccount, edit } from './signInWaysOut';

const password = (
  sentence: SignInRefusal['sentence'],
  wayOut: SignInRefusal['wayOut'] = (context) => [again(context)],
): SignInRefusal => ({ code: 'auth.passwordRefused', sentence, wayOut });
const revoked = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.signInRevoked',
  sentence,
  wayOut: (context) => [again(context)],
});
const tooOld = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.signInTooOld',
  sentence,
  wayOut: (context) => [again(context)],
});
const locked = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.accountLocked',
  sentence,
  wayOut: (context) => [again(context)],
});
const atRisk = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.accountAtRisk',
  sentence,
  wayOut: (context) => [account(context), again(context)],
});

/** Refusals that are about the account: who it is, its password, its sign-in. */
export const accountRefusals: RefusalRows = [
  [
    [50020, 90072, 16003, 50014, 51004, 500208],
    {
      code: 'auth.notInTenant',
      sentence: (context) =>
        l10n.t(
          '{0} does not belong to {1}. Sign in with another account, or be invited as a guest.',
          who(context),
          where(context),
        ),
      wayOut: (context) => [anotherAccount(context), edit(context)],
    },
  ],
  [
    [16000],
    {
      code: 'auth.notInTenant',
      sentence: (context) =>
        l10n.t('None of the accounts fits {0} by itself. Choose one that belongs to it.', where(context)),
      wayOut: (context) => [anotherAccount(context), edit(context)],
    },
  ],
  [
    [50034],
    {
      code: 'auth.noSuchUser',
      sentence: (context) => l10n.t('{0} does not exist in {1}.', who(context), where(context)),
      wayOut: (context) => [edit(context), anotherAccount(context)],
    },
  ],
  [
    [50057],
    {
      code: 'auth.accountDisabled',
      sentence: (context) => l10n.t('{0} is disabled in {1}.', who(context), where(context)),
      wayOut: (context) => [edit(context), anotherAccount(context)],
    },
  ],
  [
    [50053],
    locked((context) =>
      l10n.t(
        '{0} cannot sign in for a while: too many attempts failed, or this network looks suspicious.',
        who(context),
      ),
    ),
  ],
  [[80012], locked((context) => l10n.t('{0} may not sign in at this time of the day.', who(context)))],
  [
    [53011],
    atRisk((context) =>
      l10n.t('{0} is blocked because Microsoft finds it at risk: an administrator must clear that.', who(context)),
    ),
  ],
  [
    [530034],
    atRisk((context) =>
      l10n.t(
        '{0} may not administer {1} while its own organization finds it at risk: an administrator there must clear that.',
        who(context),
        where(context),
      ),
    ),
  ],
  [
    [50055, 50144],
    password(
      (context) => l10n.t('{0} has a password that has expired. Change it in the browser first.', who(context)),
      (context) => [account(context), again(context)],
    ),
  ],
  [
    [50135],
    password(
      (context) => l10n.t('{0} must change its password first: it may have become known.', who(context)),
      (context) => [account(context), again(context)],
    ),
  ],
  [
    [50056],
    password(
      (context) => l10n.t('{0} has no password in the cloud: sign in with a window instead.', who(context)),
      (context) => [again(context), edit(context)],
    ),
  ],
  [
    [50052],
    password((context) =>
      l10n.t('What was given as the password of {0} is too long to be one. Sign in with a window.', who(context)),
    ),
  ],
  [
    [50126, 50064],
    password((context) => l10n.t('{0} is not the right user name, or the password is wrong.', who(context))),
  ],
  [
    [50173, 50132, 50133],
    revoked((context) =>
      l10n.t('{0} was signed out everywhere, or the password was changed. Sign in again.', who(context)),
    ),
  ],
  [[50058], tooOld((context) => l10n.t('A sign-in to {0} is needed.', where(context)))],
  [[70008, 700082], tooOld(() => l10n.t('The sign-in has expired because it was not used for long. Sign in again.'))],
  [[50089, 70000, 700020, 54005, 50085], tooOld(() => l10n.t('The sign-in is no longer valid. Sign in again.'))],
  [
    [70043],
    tooOld((context) => l10n.t('{0} asks for a fresh sign-in from time to time, and it is time.', where(context))),
  ],
];
