// One line a step with its seconds, so that a first run shows what it waits for; on standard error, which leaves
// standard output to what the command was asked for.

/**
 * Runs a step and prints how long it took.
 * @template T
 * @param {string} name what is being done, e.g. "Installing dependencies"
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function step(name, run) {
  const started = performance.now();
  console.error(`${name} …`);
  const result = await run();
  console.error(`${name}: done in ${seconds(performance.now() - started)}`);
  return result;
}

/** @param {number} ms @returns {string} seconds with one decimal, e.g. "3.2 s" */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
