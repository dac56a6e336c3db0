import { errors, type Locator } from 'playwright-core';

/**
 * How long a condition of the page may take to come true (ms), unless a test says otherwise. It says when to give up, not what is fast
 * enough: a machine that does other work beside may stand still for seconds.
 */
export const patience = 60_000;

/** After so long without effect something that was done to the page is done again (ms): what was just opening may have swallowed it. */
const secondTry = 5_000;

/**
 * Reads again and again until what was read is accepted.
 * @param what is waited for; names the failure
 * @returns what was accepted
 * @throws Error with what was read last when the time (ms) is over
 */
export async function until<T>(
  what: string,
  read: () => Promise<T>,
  { accept, timeout = patience }: { readonly accept: (value: T) => boolean; readonly timeout?: number },
): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (performance.now() > end) {
      throw new Error(`Not within ${timeout} ms: ${what}. Last seen: ${JSON.stringify(value)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Does something to the page until it shows: nothing is done while `isDone`, and again only after a while in which it did not become so.
 * @param what is waited for; names the failure
 * @throws Error when the time is over
 */
export async function doUntil(what: string, act: () => Promise<void>, isDone: () => Promise<boolean>): Promise<void> {
  let actedAt = -Infinity;
  await until(
    what,
    async () => {
      const done = await isDone();
      if (!done && performance.now() - actedAt > secondTry) {
        await act();
        actedAt = performance.now();
      }
      return done;
    },
    { accept: (done) => done },
  );
}

/** Whether an element comes to be shown, or to be gone, before a second try is due. */
export async function comes(locator: Locator, state: 'visible' | 'hidden'): Promise<boolean> {
  try {
    await locator.waitFor({ state, timeout: secondTry });
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}
