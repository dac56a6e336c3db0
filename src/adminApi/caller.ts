import * as l10n from '@vscode/l10n';
import type { Clock } from '../core/clock';
import { UserError } from '../core/errors';
import type { Log } from '../core/log';
import { claimsChallenge } from './challenge';
import { cmdletFailure, isThrottled } from './cmdletFailure';
import { isConnectionLost, networkFailure } from './networkFailure';
import { isRead, mayRetryStatus, retryAfterMs, retryDelay, type RetryPolicy } from './retry';
import { readServiceError } from './serviceError';
import { NetworkError, type HttpAnswer, type HttpRequest, type Transport } from './transport';
import { untilCanceled, wait } from './wait';

/** What kind of token is wanted; without a member: the one at hand, or a new one if that is about to expire. */
export interface TokenRequest {
  /** The service did not accept the token at hand. */
  readonly forceRefresh?: boolean;
  /** A claims challenge of the service (decoded JSON): only a fresh sign-in answers it. */
  readonly claims?: string;
}

export type TokenProvider = (request: TokenRequest) => Promise<string>;

/** A call of the API: a request without its token, and what to make of the answer. */
export interface Call<T> {
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly request: HttpRequest;
  /** @throws SyntaxError if the body is not what the service sends */
  readonly read: (body: string) => T;
}

export interface CallerOptions {
  readonly transport: Transport;
  readonly token: TokenProvider;
  readonly clock: Clock;
  readonly log: Log;
  readonly retry: RetryPolicy;
  /** 0 to 1, for the spread of back-offs. */
  readonly random: () => number;
  /** Buttons for the failures that only a new sign-in ends. */
  readonly connectAgain: UserError['wayOut'];
}

/** How far one call has come. */
interface Progress {
  /** Number of the current try, from 1; a new sign-in does not count. */
  attempt: number;
  /** Tokens that were refused so far. */
  refused: number;
  refreshed: boolean;
  challenged: boolean;
  reread: boolean;
}

/** More refusals than this mean that no token will do, whoever keeps getting new ones. */
const mostRefusals = 4;

/** What to do after a try that did not succeed: get another token, or wait; a failure is thrown instead. */
type Next = { readonly token: TokenRequest } | { readonly waitMs: number };

/** Carries calls through expired tokens, throttling, lost connections and answers that are no answers. */
export class Caller {
  readonly #options: CallerOptions;
  /** One renewal of a kind serves all calls that were refused together; by the claims asked for. */
  readonly #renewals = new Map<string, Promise<string>>();

  constructor(options: CallerOptions) {
    this.#options = options;
  }

  /** @throws UserError, CanceledError */
  async call<T>(call: Call<T>): Promise<T> {
    const { signal } = call.request;
    const progress: Progress = { attempt: 1, refused: 0, refreshed: false, challenged: false, reread: false };
    let token = await untilCanceled(this.#options.token({}), signal);
    for (;;) {
      const outcome = await this.#try(call, token, progress);
      if ('value' in outcome) return outcome.value;
      if ('token' in outcome) token = await this.#renew(call, token, outcome.token, progress);
      else {
        this.#options.log.debug(`${call.cmdlet}: next try in ${Math.round(outcome.waitMs)} ms`);
        progress.attempt++;
        await wait(this.#options.clock, outcome.waitMs, signal);
      }
    }
  }

  async #try<T>(call: Call<T>, token: string, progress: Progress): Promise<{ readonly value: T } | Next> {
    let answer: HttpAnswer;
    try {
      const headers = { ...call.request.headers, Authorization: `Bearer ${token}` };
      answer = await this.#options.transport.send({ ...call.request, headers });
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      const waitMs = isRead(call.cmdlet) && isConnectionLost(error.cause) ? this.#delay(progress, null) : undefined;
      if (waitMs === undefined) throw networkFailure(error.cause, error.url);
      return { waitMs };
    }
    if (answer.status === 401) return this.#afterUnauthorized(answer, progress);
    if (answer.status >= 200 && answer.status < 300) {
      try {
        return { value: call.read(answer.body) };
      } catch (error) {
        return this.#afterNoAnswer(call, progress, error);
      }
    }
    return this.#afterError(call, answer, progress);
  }

  #afterUnauthorized(answer: HttpAnswer, progress: Progress): Next {
    const claims = claimsChallenge(answer.headers.get('www-authenticate'));
    const tried = claims === undefined ? progress.refreshed : progress.challenged;
    if (!tried && ++progress.refused <= mostRefusals) {
      return { token: claims === undefined ? { forceRefresh: true } : { claims } };
    }
    throw new UserError('sessionExpired', l10n.t('The service no longer accepts this sign-in. Connect again.'), {
      wayOut: this.#options.connectAgain,
      cause: readServiceError(answer),
    });
  }

  /** A web page or half a JSON text where data should be: what proxies and expired sessions look like. */
  #afterNoAnswer(call: Call<unknown>, progress: Progress, cause: unknown): Next {
    if (isRead(call.cmdlet) && !progress.reread) {
      progress.reread = true;
      return { token: { forceRefresh: true } };
    }
    throw new UserError(
      'answerNotUnderstood',
      l10n.t(
        'The answer was not data but something else, as from a proxy or after a sign-in has expired. Connect again.',
      ),
      { wayOut: this.#options.connectAgain, cause },
    );
  }

  #afterError(call: Call<unknown>, answer: HttpAnswer, progress: Progress): Next {
    const error = readServiceError(answer);
    const throttled = isThrottled(error);
    const retryAfter = answer.headers.get('retry-after');
    if (throttled || mayRetryStatus(answer.status, call.cmdlet)) {
      const waitMs = this.#delay(progress, retryAfter);
      if (waitMs !== undefined) return { waitMs };
    }
    if (throttled) throw throttledFailure(error, retryAfterMs(retryAfter, this.#options.clock.now()));
    if (answer.status === 407) {
      throw new UserError('proxySignIn', l10n.t('The proxy asks for a sign-in. Set it up in the setting http.proxy.'), {
        wayOut: [
          { label: l10n.t('Open Settings'), command: 'workbench.action.openSettings', arguments: ['http.proxy'] },
        ],
        cause: error,
      });
    }
    if (/^\s*</.test(answer.body)) return this.#afterNoAnswer(call, progress, error);
    if (answer.status >= 502 && answer.status <= 504) {
      throw new UserError(
        'serviceUnavailable',
        l10n.t('The service is not available now (status {0}). Try again in a few minutes.', answer.status),
        { cause: error },
      );
    }
    throw cmdletFailure(error, call);
  }

  #delay(progress: Progress, retryAfter: string | null): number | undefined {
    const { retry, clock, random } = this.#options;
    return retryDelay(retry, progress.attempt, { retryAfter, now: clock.now(), random: random() });
  }

  /** Another token than `refused`; one that a call beside this one has got meanwhile is as good. */
  async #renew(call: Call<unknown>, refused: string, request: TokenRequest, progress: Progress): Promise<string> {
    const { signal } = call.request;
    const known = await untilCanceled(this.#options.token({}), signal);
    if (known !== refused) return known;
    if (request.claims === undefined) progress.refreshed = true;
    else progress.challenged = true;
    const kind = request.claims ?? '';
    const running = this.#renewals.get(kind);
    if (running !== undefined) return untilCanceled(running, signal);
    const renewal = this.#options.token(request).finally(() => this.#renewals.delete(kind));
    this.#renewals.set(kind, renewal);
    return untilCanceled(renewal, signal);
  }
}

function throttledFailure(cause: Error, retryAfter: number | undefined): UserError {
  const sentence =
    retryAfter === undefined
      ? l10n.t('The service asks to slow down. Wait a minute and try again.')
      : l10n.t('The service asks to slow down. Try again in {0} seconds.', Math.ceil(retryAfter / 1000));
  return new UserError('throttled', sentence, { cause });
}
