// A second and a third try for what needs the network: a registry that does not answer once is no reason to end a set-up.
import { setTimeout as delay } from 'node:timers/promises';
import { CommandError } from './run.mjs';

/** Pauses (ms) before the second try and before the third. */
const pauses = [2000, 10_000];

/**
 * Runs a program of set-up up to three times, and says when it is run again.
 * @template T
 * @param {string} what e.g. "npm ci"
 * @param {() => Promise<T>} run
 * @param {{pauses?: readonly number[], log?: (line: string) => void}} [options] `pauses`: ms before each further try
 * @returns {Promise<T>}
 * @throws {CommandError} as the last try does; anything else as the first does
 */
export async function withRetries(what, run, options = {}) {
  const { log = console.error } = options;
  for (const pause of options.pauses ?? pauses) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      log(`  ${what} did not work (log: ${error.log}); it is tried again in ${pause / 1000} s.`);
      await delay(pause);
    }
  }
  return run();
}
