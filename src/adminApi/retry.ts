/** How often and how long a call is tried again. Times in ms. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly attempts: number;
  /** Wait before the second try where the service names none; doubled for each further one. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

/** Five tries, 8 seconds in all at the most where the service names no wait. */
export const defaultRetryPolicy: RetryPolicy = { attempts: 5, firstDelayMs: 500, longestDelayMs: 60_000 };

/** Statuses of a gateway or server that could not answer now. Beyond 503 nobody knows whether the call was carried out. */
const refusedStatuses = new Set([429, 503]);
const undecidedStatuses = new Set([408, 504]);

/** A Get- cmdlet changes nothing, so that asking twice does no harm. */
export function isRead(cmdlet: string): boolean {
  return /^Get-/i.test(cmdlet);
}

/** Whether an answer of this status is worth another try of `cmdlet`. */
export function mayRetryStatus(status: number, cmdlet: string): boolean {
  return refusedStatuses.has(status) || (undecidedStatuses.has(status) && isRead(cmdlet));
}

/**
 * How long to wait before try number `attempt + 1`.
 * @param attempt the number of the try that has just failed, from 1
 * @param options.retryAfter the answer's Retry-After header: seconds or an HTTP date
 * @param options.now ms since the epoch
 * @param options.random 0 to 1; spreads clients that were refused together
 * @returns ms, or undefined when the policy is exhausted or the service asks for a longer wait than it allows
 */
export function retryDelay(
  policy: RetryPolicy,
  attempt: number,
  options: { readonly retryAfter: string | null; readonly now: number; readonly random: number },
): number | undefined {
  if (attempt >= policy.attempts) return undefined;
  const asked = retryAfterMs(options.retryAfter, options.now);
  if (asked !== undefined) return asked > policy.longestDelayMs ? undefined : asked;
  const full = Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** (attempt - 1));
  return full * (0.5 + options.random / 2);
}

/** The wait in ms that a Retry-After header asks for; undefined if there is none that can be read. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
