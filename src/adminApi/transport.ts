import * as l10n from '@vscode/l10n';
import type { Clock } from '../core/clock';
import { CanceledError, UserError } from '../core/errors';
import type { Log } from '../core/log';
import { CookieJar } from './cookies';
import { mayCarryToken, redirectTarget } from './hosts';

/** An HTTP request that carries the token. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface TransportOptions {
  /** Where the API is; the token is meant for this host's cloud. */
  readonly base: URL;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly log: Log;
  /** How long one request may take, in ms. */
  readonly timeoutMs: number;
  /** The longest answer that is read, in bytes. */
  readonly maxAnswerBytes: number;
}

/** No answer came from `url`. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly url: URL;

  constructor(url: URL, cause: unknown) {
    super(`No answer from ${url.host}`, { cause });
    this.url = url;
  }
}

const longestRedirectChain = 5;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/**
 * Sends requests to one connection's API: keeps the front doors' cookies, follows redirects by hand so that the token only reaches hosts of the
 * same cloud, and stays on the regional host that a redirect has shown.
 */
export class Transport {
  readonly #options: TransportOptions;
  readonly #cookies = new CookieJar();
  /** Origin that stands in for the base's; undefined until a redirect names one. */
  #regionalOrigin: string | undefined;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** @throws NetworkError if no answer came, UserError for an answer that must not be followed or read, CanceledError */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    const usesRegion = this.#regionalOrigin !== undefined;
    try {
      return await this.#follow(request);
    } catch (error) {
      // The region may have moved: the front door is asked anew, at the next call.
      if (usesRegion && error instanceof NetworkError) this.#regionalOrigin = undefined;
      throw error;
    }
  }

  async #follow(request: HttpRequest): Promise<HttpAnswer> {
    let url = this.#route(request.url);
    for (let hop = 0; hop <= longestRedirectChain; hop++) {
      const answer = await this.#exchange(url, request);
      const location = redirectStatuses.has(answer.status) ? answer.headers.get('location') : null;
      if (location === null) return answer;
      const target = redirectTarget(location, url);
      if (target === undefined || !mayCarryToken(this.#options.base, target)) {
        throw new UserError(
          'redirectRefused',
          l10n.t(
            'The service pointed to {0}, which is not part of the same cloud, so the sign-in was not sent there. Check the proxy and connect again.',
            target?.host ?? l10n.t('an invalid address'),
          ),
        );
      }
      this.#options.log.debug(`${url.host} redirects to ${target.host}`);
      if (target.origin !== this.#options.base.origin) this.#regionalOrigin = target.origin;
      url = target;
    }
    throw new UserError(
      'redirectLoop',
      l10n.t('The service redirected in a circle. Wait a few minutes and connect again.'),
    );
  }

  /** @throws UserError if the request's own address is not one that may see the token (a forged link to a next page) */
  #route(url: URL): URL {
    if (!mayCarryToken(this.#options.base, url)) {
      throw new UserError(
        'linkRefused',
        l10n.t(
          'The service named {0} for the rest of the list, which is not part of the same cloud. Connect again.',
          url.host,
        ),
      );
    }
    if (this.#regionalOrigin === undefined || url.origin !== this.#options.base.origin) return url;
    return new URL(`${url.pathname}${url.search}`, this.#regionalOrigin);
  }

  async #exchange(url: URL, request: HttpRequest): Promise<HttpAnswer> {
    const { clock, log, timeoutMs } = this.#options;
    const controller = new AbortController();
    const abort = (): void => controller.abort();
    const timeout = timeoutFailure(timeoutMs);
    const cancelTimer = clock.setTimer(timeoutMs, () => controller.abort(timeout));
    request.signal.addEventListener('abort', abort, { once: true });
    if (request.signal.aborted) abort();
    const started = clock.now();
    try {
      const response = await this.#options.fetch(url, {
        method: request.method,
        headers: this.#headers(url, request),
        redirect: 'manual',
        signal: controller.signal,
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      this.#cookies.store(url, response.headers.getSetCookie());
      const body = await readBody(response, this.#options.maxAnswerBytes);
      const id = response.headers.get('request-id');
      log.debug(
        `${request.method} ${url.pathname} ${request.headers['X-CmdletName'] ?? ''} ${response.status}, ${clock.now() - started} ms${id === null ? '' : `, request ${id}`}`,
      );
      return { status: response.status, headers: response.headers, body };
    } catch (error) {
      if (request.signal.aborted) throw new CanceledError();
      if (error instanceof UserError) throw error;
      if (controller.signal.aborted) throw timeout;
      log.debug(`${request.method} ${url.host}${url.pathname}: no answer after ${clock.now() - started} ms`);
      throw new NetworkError(url, error);
    } finally {
      cancelTimer();
      request.signal.removeEventListener('abort', abort);
    }
  }

  #headers(url: URL, request: HttpRequest): Record<string, string> {
    const cookie = this.#cookies.header(url);
    return cookie === undefined ? { ...request.headers } : { ...request.headers, Cookie: cookie };
  }
}

/** @throws UserError as soon as the answer is longer than `maxBytes` */
async function readBody(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop early cancels the stream, which closes the connection.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new UserError(
        'answerTooLong',
        l10n.t(
          'The answer is longer than {0} MB. Ask for fewer objects or fewer properties.',
          Math.round(maxBytes / 2 ** 20),
        ),
      );
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function timeoutFailure(timeoutMs: number): UserError {
  return new UserError(
    'timedOut',
    l10n.t(
      'The service did not answer within {0} minutes, the longest that it lets a cmdlet run. Ask for fewer objects.',
      Math.round(timeoutMs / 60_000),
    ),
  );
}
