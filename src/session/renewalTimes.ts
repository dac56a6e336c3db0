import type { AccessToken } from './api';

/** A token is renewed this long before its end, or after three quarters of its life if that is shorter. ms */
const longestLead = 10 * 60_000;
const leadShare = 0.25;
/** Up to this part of a wait is added by chance, so that many sessions do not renew at once. */
const jitterShare = 0.2;
const firstRetryMs = 1000;
const longestRetryMs = 60_000;
/** Where only the user can help, asking the authority more often than this helps nobody, ms. */
const longestUserRetryMs = 5 * 60_000;
/** Entra dates a token back by five minutes, so that clocks that are a little slow take it. */
const backdatedMs = 5 * 60_000;
/** A token that is over as soon as it came is not asked for again before this, ms. */
const shortestPauseMs = 30_000;

/** When to ask for a new token: ms from `now`. @param chance 0 to 1 */
export function renewalDelay(expiresAt: number, now: number, chance: number): number {
  const left = expiresAt - now;
  const lead = Math.min(longestLead, left * leadShare);
  return Math.max(0, left - lead * (1 + jitterShare * chance));
}

/** Like {@link renewalDelay}, but never so that renewals chase each other. */
export function nextRenewal(endsAt: number, now: number, chance: number): number {
  return endsAt > now ? renewalDelay(endsAt, now, chance) : shortestPauseMs;
}

/**
 * How long to wait after a renewal that failed, ms.
 * @param tries renewals that failed one after the other, from 1
 */
export function retryPause(tries: number, chance: number, options: { readonly userNeeded: boolean }): number {
  const longest = options.userNeeded ? longestUserRetryMs : longestRetryMs;
  return Math.min(longest, firstRetryMs * 2 ** (tries - 1)) * (1 + jitterShare * chance);
}

/**
 * The end of a token by this computer's clock, which may be wrong: a token that was made just now lives as long as it says, whatever the
 * clock says.
 * @param fresh whether the token was made just now, and is none that was kept
 */
export function endOf(token: AccessToken, now: number, fresh: boolean): number {
  const { issuedAt, expiresAt } = token;
  if (issuedAt === undefined) return expiresAt;
  const life = expiresAt - issuedAt;
  const left = expiresAt - now;
  if (left > life) return now + life;
  return fresh && left <= 0 ? now + Math.max(life / 2, life - backdatedMs) : expiresAt;
}
