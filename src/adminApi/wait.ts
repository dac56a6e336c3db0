import type { Clock } from '../core/clock';
import { CanceledError, throwIfCanceled } from '../core/errors';

/** Waits `ms` milliseconds of `clock`. @throws CanceledError as soon as `signal` is aborted */
export async function wait(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  let cancelTimer = (): void => undefined;
  const elapsed = new Promise<void>((resolve) => {
    cancelTimer = clock.setTimer(ms, resolve);
  });
  try {
    await untilCanceled(elapsed, signal);
  } finally {
    cancelTimer();
  }
}

/** `work`, but not longer than until `signal` is aborted. @throws CanceledError then; the work itself goes on unheard */
export async function untilCanceled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // Nobody may be left to hear of a failure of the work.
  work.catch(() => undefined);
  throwIfCanceled(signal);
  let stop = (): void => undefined;
  const canceled = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new CanceledError());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, canceled]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
