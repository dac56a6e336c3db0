import * as l10n from '@vscode/l10n';
import { isCanceled } from '../core/errors';
import { describeError } from '../core/log';
import { isOutage, isStranger, needsUser } from './renewalFailures';
import { endsSoon, expired, failureOf, signInAgain } from './sentences';
import type { Stage } from './stage';
import type { Keepers, TerminalTarget } from './terminalConnection';
import { TerminalRenewal } from './terminalRenewal';
import type { RenewalFailure, TokenKeeper } from './tokenKeeper';
import { verifyTenant, type FoundTenant } from './verification';

/** How long a session is shown as renewing because its terminal is busy, ms. */
const longestRenewingMs = 5000;
/** The user is asked for help after this many renewals failed in a row for want of it: the first may have been a bad moment. */
const triesBeforeAsking = 2;

/** A connection that stands and is kept so. */
export interface OpenedConnection {
  readonly found: FoundTenant;
  readonly target: TerminalTarget & { readonly keepers: Keepers & { readonly exchange: TokenKeeper } };
}

/** Carries each renewed token to where it is needed, and tells what does not work. Ends with the attempt. */
export function keepAlive(stage: Stage, opened: OpenedConnection): void {
  const { store } = stage;
  const { exchange, compliance } = opened.target.keepers;
  const renewal = new TerminalRenewal(stage, opened.target);
  store.add(
    exchange.onWillRenew(() => {
      if (stage.state.kind === 'connected') stage.move({ kind: 'renew' });
    }),
  );
  store.add(exchange.onDidRenew(() => renewed(stage, opened, renewal)));
  store.add(exchange.onDidFail((failure) => renewalFailed(stage, failure)));
  stage.onSignInAgain(() => exchange.signInAgain());
  if (compliance === undefined) return;
  store.add(compliance.onDidRenew(() => renewal.start('compliance')));
  store.add(compliance.onDidFail((failure) => complianceFailed(stage, failure)));
}

/** The terminal takes the new token at its next free moment. That may be far away, while a script runs: the rest does not wait for it. */
function renewed(stage: Stage, { found, target }: OpenedConnection, renewal: TerminalRenewal): void {
  const { clock, log } = stage.services;
  const { exchange } = target.keepers;
  if (stage.state.kind === 'connected') stage.move({ kind: 'renew' });
  stage.tell('signInNeeded', undefined);
  stage.tell('renewalFailing', undefined);
  const done = (): void => {
    // A hand-over that took long may end while the next renewal is under way.
    if (stage.state.kind === 'renewing' && !exchange.isRenewing)
      stage.move({ kind: 'renewed', expiresAt: exchange.endsAt });
  };
  const { signal } = stage;
  verifyTenant(found, target.expected, { signal, log }).catch((error: unknown) => {
    if (isStranger(error)) stage.fail(error);
    else if (!isCanceled(error)) log.warn(`${stage.plan.name}: the tenant was not verified. ${describeError(error)}`);
  });
  if (stage.plan.launchTerminal === undefined) {
    done();
    return;
  }
  const stopWaiting = clock.setTimer(longestRenewingMs, done);
  stage.store.add({ dispose: stopWaiting });
  renewal.start('exchange', () => {
    stopWaiting();
    done();
  });
}

function renewalFailed(stage: Stage, { error, expired: over, tries }: RenewalFailure): void {
  const { name } = stage.plan;
  if (isStranger(error)) {
    stage.fail(error);
  } else if (over && !isOutage(error)) {
    stage.fail(expired(name, error));
  } else if (needsUser(error)) {
    if (tries < triesBeforeAsking) return;
    stage.tell('signInNeeded', endsSoon(name, error));
  } else if (over) {
    stage.tell('renewalFailing', {
      code: 'session.renewalFailing',
      sentence: l10n.t(
        'The sign-in to {0} is over and cannot be renewed now; this is tried again until it works. {1}',
        name,
        failureOf(error).sentence,
      ),
      wayOut: [signInAgain(name)],
    });
  }
}

function complianceFailed(stage: Stage, { error, expired: over }: RenewalFailure): void {
  if (isStranger(error)) {
    stage.fail(error);
  } else if (over) {
    stage.tell('complianceMissing', {
      code: 'session.complianceExpired',
      sentence: l10n.t(
        'The sign-in to Security & Compliance is over and cannot be renewed now. Exchange is connected.',
      ),
    });
  }
}
