import * as l10n from '@vscode/l10n';
import { where, type RefusalRows, type SignInRefusal } from './signInRefusal';
import { again, edit } from './signInWaysOut';

const noTenant = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.noSuchTenant',
  sentence,
  wayOut: (context) => [edit(context)],
});
const noExchange = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.noExchange',
  sentence,
  wayOut: (context) => [edit(context)],
});
const onceMore: SignInRefusal['wayOut'] = (context) => [again(context)];
const busy = (sentence: SignInRefusal['sentence']): SignInRefusal => ({
  code: 'auth.serviceBusy',
  sentence,
  wayOut: onceMore,
});

/** Refusals that are about the tenant, the cloud, a device code, or the sign-in service itself. */
export const serviceRefusals: RefusalRows = [
  [
    [50059, 50128, 90002, 900023, 90019],
    noTenant((context) =>
      l10n.t(
        'There is no Microsoft 365 tenant “{0}” in this cloud: the domain is misspelt, or it belongs to another cloud.',
        where(context),
      ),
    ),
  ],
  [
    [90038],
    noTenant((context) =>
      l10n.t('The tenant {0} belongs to another cloud: choose that cloud in the connection.', where(context)),
    ),
  ],
  [
    [500011, 50001],
    noExchange((context) => l10n.t('{0} has no Exchange Online, or it belongs to another cloud.', where(context))),
  ],
  [
    [650052],
    noExchange((context) =>
      l10n.t('{0} has not subscribed to the service that this connection needs.', where(context)),
    ),
  ],
  [
    [70016],
    {
      code: 'auth.deviceCodePending',
      sentence: () => l10n.t('The device code has not been entered yet.'),
      wayOut: onceMore,
    },
  ],
  [
    [70018, 90119],
    { code: 'auth.deviceCodeExpired', sentence: () => l10n.t('The device code was not right.'), wayOut: onceMore },
  ],
  [
    [70019, 70020],
    {
      code: 'auth.deviceCodeExpired',
      sentence: () => l10n.t('The device code has expired before it was entered.'),
      wayOut: onceMore,
    },
  ],
  [
    [70026, 90120],
    {
      code: 'auth.deviceCodeDeclined',
      sentence: () => l10n.t('The sign-in by device code was declined in the browser, or the code was used already.'),
      wayOut: onceMore,
    },
  ],
  [
    [50033, 50087, 90006, 90012, 90024, 90033, 90055, 90090, 90091],
    busy(() => l10n.t('The sign-in service has a fault of its own, or too much to do. Try again in a few minutes.')),
  ],
  [[50196], busy(() => l10n.t('There were too many sign-ins in a short time. Try again in a few minutes.'))],
  [
    [80001, 80002, 80005, 80007, 80014],
    busy((context) =>
      l10n.t('The service of {0} that checks passwords does not answer. Try again in a few minutes.', where(context)),
    ),
  ],
  [
    [20001, 20012, 40008, 40009, 40010, 40015, 50008, 50107, 90123],
    {
      code: 'auth.federationFailed',
      sentence: (context) =>
        l10n.t(
          'The organization’s own sign-in service, which {0} relies on, failed. Those who run it must mend it.',
          where(context),
        ),
      wayOut: (context) => [again(context), edit(context)],
    },
  ],
];
