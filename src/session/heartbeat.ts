import type { Clock } from '../core/clock';
import type { Disposable } from '../core/disposable';

/** How often the clock is looked at, ms. */
export const beatMs = 30_000;
/** A beat that comes this much later than it was due means sleep, or that the clock was set; a busy program is late by less. ms */
const toleratedMs = 15_000;

export interface HeartbeatOptions {
  readonly clock: Clock;
  /**
   * Called with each beat.
   * @param jumpedMs how far the clock was from where it should have been: positive after sleep or when it was set forward, negative when it
   * was set back, 0 as long as nothing happened
   */
  readonly onBeat: (jumpedMs: number) => void;
  /** When the next beat is wanted if that is sooner than the usual, ms from now. */
  readonly wanted?: () => number;
}

/**
 * Looks at the clock again and again: a timer says nothing about sleep, during which timers stand still, or about a clock that is set.
 * It does not beat before it is started.
 */
export class Heartbeat implements Disposable {
  readonly #options: HeartbeatOptions;
  #cancel: () => void = () => undefined;
  #ended = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  /** Sets the next beat anew: what is wanted may have changed. */
  restart(): void {
    this.#cancel();
    if (this.#ended) return;
    const { clock, onBeat, wanted } = this.#options;
    const pause = Math.min(beatMs, Math.max(0, wanted?.() ?? beatMs));
    const due = clock.now() + pause;
    this.#cancel = clock.setTimer(pause, () => {
      const off = clock.now() - due;
      onBeat(Math.abs(off) > toleratedMs ? off : 0);
      this.restart();
    });
  }

  dispose(): void {
    this.#ended = true;
    this.#cancel();
  }
}
