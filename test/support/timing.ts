import assert from 'node:assert/strict';

/**
 * Milliseconds of processor time that synchronous work takes. That the machine stands still, or does other work beside, does not count.
 */
export function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Holds a limit against the quickest of a few tries: a machine that stands still makes one of them slow, a defect makes all of them slow.
 * @param what is quick; names the failure
 * @param limit ms
 * @param attempt does it once, and says how long it took (ms)
 * @throws AssertionError when no try is within the limit
 */
export async function assertQuick(what: string, limit: number, attempt: () => Promise<number>): Promise<void> {
  const times: number[] = [];
  while (times.length < 5) {
    const time = await attempt();
    if (time < limit) return;
    times.push(Math.round(time));
  }
  assert.fail(`${what}: not once within ${limit} ms, but in ${times.join(', ')}`);
}
