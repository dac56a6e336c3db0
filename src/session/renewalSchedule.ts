import type { AccessToken } from './api';
import { endOf, nextRenewal, retryPause } from './renewalTimes';

/** When one token is renewed, and what has come of it so far. Times in ms since the epoch, by this computer's clock. */
export class RenewalSchedule {
  readonly #random: () => number;
  #endsAt = Infinity;
  #dueAt = Infinity;
  /** The end has been met: it is no moment to wait for any more. */
  #endSeen = false;
  #tries = 0;

  /** @param random 0 to 1 */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** When the token is over. */
  get endsAt(): number {
    return this.#endsAt;
  }

  /** Renewals that failed one after the other. */
  get tries(): number {
    return this.#tries;
  }

  /** When there is something to do: to renew, or to notice the end. */
  get next(): number {
    return this.#endSeen ? this.#dueAt : Math.min(this.#dueAt, this.#endsAt);
  }

  /** Begins anew with another token. @param fresh whether it was made just now */
  begin(token: AccessToken, now: number, fresh: boolean): void {
    this.#tries = 0;
    this.#endsAt = endOf(token, now, fresh);
    this.#endSeen = this.#endsAt <= now;
    this.#dueAt = now + nextRenewal(this.#endsAt, now, this.#random());
  }

  /** Plans the next try after one that failed. @returns whether the token is over by now */
  fail(now: number, options: { readonly weight: number; readonly userNeeded: boolean }): boolean {
    this.#tries += options.weight;
    const expired = now >= this.#endsAt;
    if (expired) this.#endSeen = true;
    this.#dueAt = now + retryPause(this.#tries, this.#random(), options);
    return expired;
  }

  /** Renews at once: the clock is elsewhere than it should be. */
  jump(jumpedMs: number, now: number): void {
    // Set back, the clock would grant the token a longer life than it has.
    if (jumpedMs < 0) this.#endsAt += jumpedMs;
    this.#dueAt = now;
  }
}
