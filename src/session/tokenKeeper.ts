import * as l10n from '@vscode/l10n';
import type { Clock } from '../core/clock';
import { DisposableStore, type Disposable } from '../core/disposable';
import { CanceledError, isCanceled, throwIfCanceled, UserError } from '../core/errors';
import { Emitter } from '../core/events';
import { describeError, type Log } from '../core/log';
import type { AccessToken, TokenSource } from './api';

/** A token is renewed this long before its end, or after three quarters of its life if that is shorter. ms */
const longestLead = 10 * 60_000;
const leadShare = 0.25;
/** Up to this part of the lead is added by chance, so that many sessions do not renew at once. */
const jitterShare = 0.2;
const firstRetryMs = 1000;
const longestRetryMs = 60_000;

export interface TokenKeeperOptions {
  readonly source: TokenSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly random: () => number;
}

/** When to ask for a new token: ms from `now`. @param chance 0 to 1 */
export function renewalDelay(expiresAt: number, now: number, chance: number): number {
  const left = expiresAt - now;
  const lead = Math.min(longestLead, left * leadShare);
  return Math.max(0, left - lead * (1 + jitterShare * chance));
}

/** Keeps one session's token fresh: renews it ahead of its end, tries again with growing pauses, and says when it ran out. */
export class TokenKeeper implements Disposable {
  readonly #options: TokenKeeperOptions;
  readonly #store = new DisposableStore();
  readonly #renewing = this.#store.add(new Emitter<void>());
  readonly #renewed = this.#store.add(new Emitter<AccessToken>());
  readonly #expired = this.#store.add(new Emitter<unknown>());
  #current: AccessToken | undefined;
  #inFlight: Promise<AccessToken> | undefined;
  #lastFailure: unknown;
  #cancelRenewal: () => void = () => undefined;
  #cancelExpiry: () => void = () => undefined;

  /** Fires when a renewal ahead of the end begins. */
  readonly onWillRenew = this.#renewing.event;
  /** Fires with each new token after the first. */
  readonly onDidRenew = this.#renewed.event;
  /** Fires when the token ended before a new one could be had, with the last failure. */
  readonly onDidExpire = this.#expired.event;

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
  }

  /** Signs in, with the user's help if need be. @throws UserError, CanceledError */
  async signIn(): Promise<AccessToken> {
    const { source, signal } = this.#options;
    const token = await source.acquire({ interactive: true, signal });
    // Timers set after the end would be cleared by nobody.
    throwIfCanceled(signal);
    return this.#take(token);
  }

  /**
   * A token for the next call.
   * @param wanted `forceRefresh`: the service refused the one at hand; `claims`: it wants a fresh sign-in that answers them
   * @throws UserError, CanceledError
   */
  async token(wanted: { readonly forceRefresh?: boolean; readonly claims?: string } = {}): Promise<AccessToken> {
    const { source, signal } = this.#options;
    throwIfCanceled(signal);
    if (wanted.claims !== undefined) {
      return this.#renewTo(await source.acquire({ interactive: true, claims: wanted.claims, signal }));
    }
    const current = this.#current;
    if (current === undefined) throw new CanceledError();
    return wanted.forceRefresh === true ? this.#renew() : current;
  }

  /** One renewal at a time; whoever asks meanwhile gets its result. */
  #renew(): Promise<AccessToken> {
    const { source, signal } = this.#options;
    this.#inFlight ??= source
      .acquire({ interactive: false, forceRefresh: true, signal })
      .then((token) => this.#renewTo(token))
      .finally(() => {
        this.#inFlight = undefined;
      });
    return this.#inFlight;
  }

  #renewTo(token: AccessToken): AccessToken {
    const { signal } = this.#options;
    throwIfCanceled(signal);
    const before = this.#current;
    if (before !== undefined && before.tenantId !== token.tenantId) {
      throw new UserError('auth.otherTenant', l10n.t('The renewed sign-in belongs to another tenant.'));
    }
    this.#take(token);
    this.#renewed.fire(token);
    return token;
  }

  #take(token: AccessToken): AccessToken {
    const { clock, random } = this.#options;
    this.#current = token;
    this.#lastFailure = undefined;
    const now = clock.now();
    this.#cancelRenewal();
    this.#cancelExpiry();
    this.#cancelRenewal = clock.setTimer(renewalDelay(token.expiresAt, now, random()), () => {
      this.#renewing.fire();
      this.#renewAhead(firstRetryMs);
    });
    this.#watchExpiry(token);
    return token;
  }

  #watchExpiry(token: AccessToken): void {
    const { clock } = this.#options;
    this.#cancelExpiry = clock.setTimer(token.expiresAt - clock.now(), () => {
      // A timer may fire early: one holds no more than 24 days.
      if (clock.now() < token.expiresAt) this.#watchExpiry(token);
      else {
        this.#cancelRenewal();
        this.#expired.fire(this.#lastFailure);
      }
    });
  }

  #renewAhead(pauseMs: number): void {
    const { clock, log, random, signal } = this.#options;
    this.#renew().catch((error: unknown) => {
      if (signal.aborted || isCanceled(error)) return;
      this.#lastFailure = error;
      log.warn(`The sign-in could not be renewed yet. ${describeError(error)}`);
      const pause = pauseMs * (1 + jitterShare * random());
      this.#cancelRenewal = clock.setTimer(pause, () => this.#renewAhead(Math.min(longestRetryMs, pauseMs * 2)));
    });
  }

  dispose(): void {
    this.#cancelRenewal();
    this.#cancelExpiry();
    this.#current = undefined;
    this.#store.dispose();
  }
}
