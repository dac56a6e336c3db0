import type { Clock } from '../../src/core/clock';

interface Timer {
  at: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. Times in ms. */
export class ManualClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();
  readonly #settle: () => Promise<void>;

  /** @param settle lets what a timer started come to rest, before the clock moves on */
  constructor(now = 0, settle: () => Promise<void> = settlePromises) {
    this.#now = now;
    this.#settle = settle;
  }

  now(): number {
    return this.#now;
  }

  setTimer(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves on by `ms`, calling what is due on the way in its order, and lets what it started get its turn. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
      await this.#settle();
    }
    this.#now = end;
    await this.#settle();
  }

  /** The clock jumps by `ms` and timers do not notice: sleep, during which they stand still, or a clock that was set. */
  jump(ms: number): void {
    this.#now += ms;
    for (const timer of this.#timers) timer.at += ms;
  }
}

/** Lets promises that are settled already reach those who wait for them. */
export async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
