import * as l10n from '@vscode/l10n';
import type { Clock } from '../core/clock';
import { DisposableStore, type Disposable } from '../core/disposable';
import { CanceledError, isCanceled, throwIfCanceled, UserError } from '../core/errors';
import { Emitter } from '../core/events';
import type { ConnectionName } from '../core/ids';
import { describeError, type Log } from '../core/log';
import type { AccessToken, AcquireOptions, TokenAudience, TokenSource } from './api';
import { Heartbeat } from './heartbeat';
import { needsUser } from './renewalFailures';
import { RenewalSchedule } from './renewalSchedule';
import { signInNeeded } from './sentences';
import { withinTime, type TimeLimit } from './withinTime';

/** A silent renewal that has not come back by then has not worked. */
const silentLimit: TimeLimit = {
  ms: 60_000,
  failure: () => new UserError('session.renewalTimedOut', l10n.t('The sign-in service did not answer in time.')),
};
/** For so long after the user was asked nothing is tried silently beside, ms. */
const longestAskingMs = 5 * 60_000;

export interface TokenKeeperOptions {
  /** Whose sign-in it is. */
  readonly name: ConnectionName;
  readonly source: TokenSource;
  readonly audience: TokenAudience;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly random: () => number;
}

/** A renewal that did not work. The keeper goes on trying. */
export interface RenewalFailure {
  readonly error: unknown;
  /** Whether the token at hand is over. */
  readonly expired: boolean;
  /** Renewals that failed one after the other, from 1. */
  readonly tries: number;
}

/** What a caller wants. `forceRefresh`: the service refused the token at hand; `claims`: it wants a fresh sign-in that answers them. */
export interface WantedToken {
  readonly forceRefresh?: boolean;
  readonly claims?: string;
}

/**
 * Keeps one session's token fresh: renews it ahead of its end, and at once when the computer has slept or its clock was set; tries again
 * with growing pauses for as long as it lives, and says when that does not work.
 */
export class TokenKeeper implements Disposable {
  readonly #options: TokenKeeperOptions;
  readonly #store = new DisposableStore();
  readonly #renewing = this.#store.add(new Emitter<void>());
  readonly #renewed = this.#store.add(new Emitter<AccessToken>());
  readonly #failed = this.#store.add(new Emitter<RenewalFailure>());
  readonly #heart: Heartbeat;
  readonly #schedule: RenewalSchedule;
  #current: AccessToken | undefined;
  #inFlight: Promise<AccessToken> | undefined;
  #asking: Promise<AccessToken> | undefined;
  #askedAt = 0;
  /** A challenge that no sign-in has answered yet. */
  #claims: string | undefined;
  /** The user was asked for this challenge and did not sign in: nobody is asked twice for one thing. */
  #declined: string | undefined;

  /** Fires when a renewal ahead of the end begins. */
  readonly onWillRenew = this.#renewing.event;
  /** Fires with each new token after the first. */
  readonly onDidRenew = this.#renewed.event;
  /** Fires whenever a renewal did not work; the first time after the token's end with `expired`, at the latest a minute after it. */
  readonly onDidFail = this.#failed.event;

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
    const { clock, random } = options;
    this.#schedule = new RenewalSchedule(random);
    this.#heart = this.#store.add(
      new Heartbeat({
        clock,
        onBeat: (jumpedMs) => this.#beat(jumpedMs),
        wanted: () => (this.#isBusy ? Infinity : this.#schedule.next - clock.now()),
      }),
    );
  }

  /** The token at hand. */
  get current(): AccessToken | undefined {
    return this.#current;
  }

  /** When the token at hand is over, ms since the epoch by this computer's clock. */
  get endsAt(): number {
    return this.#schedule.endsAt;
  }

  /** Whether a renewal is under way, or the last one did not work. */
  get isRenewing(): boolean {
    return this.#inFlight !== undefined || this.#schedule.tries > 0;
  }

  /** Signs in, with the user's help if need be. @throws UserError, CanceledError */
  async signIn(): Promise<AccessToken> {
    const token = await this.#acquire({ interactive: true });
    // Timers set after the end would be cleared by nobody.
    throwIfCanceled(this.#options.signal);
    this.#take(token, false);
    return token;
  }

  /** Signs in anew, with the user's help: what silent renewals could not do, and what a challenge asks for. @throws UserError, CanceledError */
  signInAgain(): Promise<AccessToken> {
    this.#declined = undefined;
    return this.#ask();
  }

  /** A token for the next call; one that is over by now is renewed first. @throws UserError, CanceledError */
  async token(wanted: WantedToken = {}): Promise<AccessToken> {
    throwIfCanceled(this.#options.signal);
    if (wanted.claims !== undefined) return this.#answer(wanted.claims);
    const current = this.#current;
    if (current === undefined) throw new CanceledError();
    if (wanted.forceRefresh !== true && this.#options.clock.now() < this.endsAt) return current;
    return this.#renew();
  }

  /** Answers a challenge: silently if that will do, else with the user's help, unless the user was asked already. */
  async #answer(claims: string): Promise<AccessToken> {
    const { name, log } = this.#options;
    // A renewal that is under way was begun without it.
    if (this.#claims !== claims) await this.#inFlight?.catch(() => undefined);
    this.#claims = claims;
    try {
      if (this.#asking !== undefined) return await this.#asking;
      return await this.#renew().catch((error: unknown) => {
        throwIfCanceled(this.#options.signal);
        if (!needsUser(error) || this.#declined === claims) throw error;
        return this.#ask();
      });
    } catch (error) {
      throwIfCanceled(this.#options.signal);
      log.warn(`${name}: a claims challenge is not answered. ${describeError(error)}`);
      throw needsUser(error) ? signInNeeded(name, error) : error;
    }
  }

  /** One sign-in with the user at a time. */
  #ask(): Promise<AccessToken> {
    if (this.#asking === undefined) this.#askedAt = this.#options.clock.now();
    this.#asking ??= this.#acquire({ interactive: true, forceRefresh: true, ...this.#challenge() })
      .then(
        (token) => this.#renewTo(token),
        (error: unknown) => {
          if (needsUser(error)) this.#declined = this.#claims;
          // Whoever closes a window may not know that the connection hangs on it.
          this.#fail(error, 2);
          throw error;
        },
      )
      .finally(() => {
        this.#asking = undefined;
      });
    return this.#asking;
  }

  /** One silent renewal at a time; whoever asks meanwhile gets its result. */
  #renew(): Promise<AccessToken> {
    const { clock, signal } = this.#options;
    this.#inFlight ??= withinTime(clock, silentLimit, (ended) =>
      this.#acquire({ interactive: false, forceRefresh: true, ...this.#challenge() }, AbortSignal.any([signal, ended])),
    )
      .then((token) => this.#renewTo(token))
      .catch((error: unknown) => {
        this.#fail(error, 1);
        throw error;
      })
      .finally(() => {
        this.#inFlight = undefined;
        this.#heart.restart();
      });
    return this.#inFlight;
  }

  #acquire(options: Omit<AcquireOptions, 'signal'>, signal = this.#options.signal): Promise<AccessToken> {
    const { source, audience } = this.#options;
    return source.acquire({ ...options, audience, signal });
  }

  #challenge(): { readonly claims?: string } {
    return this.#claims === undefined ? {} : { claims: this.#claims };
  }

  #renewTo(token: AccessToken): AccessToken {
    throwIfCanceled(this.#options.signal);
    const before = this.#current;
    if (before !== undefined && before.tenantId !== token.tenantId) {
      throw new UserError('auth.otherTenant', l10n.t('The renewed sign-in belongs to another tenant.'));
    }
    this.#claims = undefined;
    this.#declined = undefined;
    this.#take(token, token.value !== before?.value);
    this.#renewed.fire(token);
    return token;
  }

  #take(token: AccessToken, fresh: boolean): void {
    this.#current = token;
    this.#schedule.begin(token, this.#options.clock.now(), fresh);
    this.#heart.restart();
  }

  #fail(error: unknown, weight: number): void {
    const { clock, log, name, signal } = this.#options;
    if (signal.aborted) return;
    const expired = this.#schedule.fail(clock.now(), { weight, userNeeded: needsUser(error) });
    const { tries } = this.#schedule;
    log.warn(`${name}: the sign-in could not be renewed (try ${tries}). ${describeError(error)}`);
    this.#failed.fire({ error, expired, tries });
  }

  /** Whether a renewal is under way, or somebody is signing in. */
  get #isBusy(): boolean {
    const asking = this.#asking !== undefined && this.#options.clock.now() - this.#askedAt < longestAskingMs;
    return this.#inFlight !== undefined || asking;
  }

  #beat(jumpedMs: number): void {
    const { clock, log, name } = this.#options;
    if (this.#current === undefined) return;
    if (jumpedMs !== 0) {
      log.info(`${name}: the clock is ${Math.round(jumpedMs / 1000)} s from where it was expected.`);
      this.#schedule.jump(jumpedMs, clock.now());
    }
    if (this.#isBusy || clock.now() < this.#schedule.next) return;
    this.#renewing.fire();
    this.#renew().catch((error: unknown) => {
      // Told by onDidFail.
      if (isCanceled(error)) log.debug(`${name}: a renewal was called off.`);
    });
  }

  dispose(): void {
    this.#current = undefined;
    this.#store.dispose();
  }
}
