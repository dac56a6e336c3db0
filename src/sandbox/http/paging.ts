import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { CmdletOutput } from '../cmdlets/engine';
import { HttpError } from './httpError';

/** How long a page link is good (data/rest-wire.json, `paging`). */
const lifetimeMs = 30 * 60_000;
/** Results that are kept for their next page; the oldest gives way. They hold keys of objects, not objects. */
const keptResults = 64;

/** One answer's place in a result. */
export interface Page {
  readonly output: CmdletOutput;
  readonly start: number;
  readonly end: number;
  /** The token of the next page, undefined on the last one. */
  readonly next: string | undefined;
}

interface Result {
  readonly output: CmdletOutput;
  /** Digest of what was asked: a token continues that request and no other. */
  readonly fingerprint: string;
  readonly expiresAt: number;
}

/** Remembers results whose pages are still to come. */
export class PageStore {
  readonly #results = new Map<string, Result>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * The first page of a result.
   * @param request what was asked, in any form that is the same when it is asked again
   */
  first(output: CmdletOutput, { size, request }: { readonly size: number; readonly request: string }): Page {
    if (output.count <= size) return { output, start: 0, end: output.count, next: undefined };
    const id = randomUUID();
    this.#results.set(id, {
      output,
      fingerprint: fingerprintOf(request),
      expiresAt: this.#clock.now() + lifetimeMs,
    });
    const [oldest] = this.#results.keys();
    if (this.#results.size > keptResults && oldest !== undefined) this.#results.delete(oldest);
    return this.#page(id, output, { start: 0, size });
  }

  /** The page of a token. @throws HttpError 400 for a token that is expired, foreign, or of another request */
  continue(token: string, { size, request }: { readonly size: number; readonly request: string }): Page {
    const [, id = '', offset] = /^([0-9a-f-]{36})\.(\d{1,9})$/u.exec(Buffer.from(token, 'base64url').toString()) ?? [];
    const result = this.#results.get(id);
    const start = Number(offset);
    const valid =
      result !== undefined &&
      result.expiresAt > this.#clock.now() &&
      result.fingerprint === fingerprintOf(request) &&
      start < result.output.count;
    if (!valid) {
      throw new HttpError(400, 'Expired or Invalid pagination request. Default Expiry time is 00:30:00');
    }
    return this.#page(id, result.output, { start, size });
  }

  /** Forgets all results: their links are invalid from now on. */
  clear(): void {
    this.#results.clear();
  }

  #page(id: string, output: CmdletOutput, { start, size }: { readonly start: number; readonly size: number }): Page {
    const end = Math.min(start + size, output.count);
    const next = end < output.count ? Buffer.from(`${id}.${end}`).toString('base64url') : undefined;
    return { output, start, end, next };
  }
}

function fingerprintOf(request: string): string {
  return createHash('sha256').update(request).digest('base64');
}

/** The address of the next page: the same address with the token. */
export function nextLinkOf(url: URL, token: string): string {
  const query = [...url.searchParams]
    .filter(([name]) => name.toLowerCase() !== '$skiptoken')
    .map(([name, value]) => `${encodeURIComponent(name).replaceAll('%24', '$')}=${encodeURIComponent(value)}`);
  return `${url.origin}${url.pathname}?${[...query, `$skiptoken=${token}`].join('&')}`;
}
