import type { Clock } from '../core/clock';

export interface TimeLimit {
  readonly ms: number;
  /** What is thrown when it is over. */
  readonly failure: () => Error;
}

/** Waits for work, no longer than its time. @throws what the limit says when the work has not ended in time; it is called off then */
export async function withinTime<T>(
  clock: Clock,
  limit: TimeLimit,
  work: (ended: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let cancel = (): void => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    cancel = clock.setTimer(limit.ms, () => {
      reject(limit.failure());
      controller.abort();
    });
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    cancel();
  }
}
