/** The time source of everything that waits or expires, so that tests can set it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Calls `callback` once after `delayMs` milliseconds.
   * @returns a function that cancels the call
   */
  setTimer(delayMs: number, callback: () => void): () => void;
}

/** setTimeout holds at most a signed 32-bit number of milliseconds; longer delays would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), longestTimerMs));
    return () => clearTimeout(timer);
  },
};
