import type { Clock } from '../core/clock';

/** Ends within {@link withinMs} that are put right silently; one more is a loop. */
const restarts = 4;
const withinMs = 3 * 60_000;

/** Tells a program that ended once from one that ends again and again. */
export class CrashCounter {
  readonly #clock: Clock;
  #ends: readonly number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes note of an end; true if starting again would only lead to the next. */
  isLoop(): boolean {
    const now = this.#clock.now();
    this.#ends = [...this.#ends.filter((at) => now - at < withinMs), now];
    return this.#ends.length > restarts;
  }

  /** Forgets what was: somebody decided to try again. */
  clear(): void {
    this.#ends = [];
  }
}
