/** How long a condition of the page may take to come true (ms), unless a test says otherwise. */
export const patience = 20_000;

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
