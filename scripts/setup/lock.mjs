// One run at a time works on one thing: a folder holding the owner's process id, taken over when that process is gone.
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inCache } from './paths.mjs';

/** An owner that has not yet written its id after this time (ms) died between the two calls. */
const graceForOwner = 5000;

/**
 * Holds the lock while `run` runs; waits for another process that holds it.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} run
 * @param {{folder?: string, log?: (line: string) => void, pollMs?: number}} [options]
 * @returns {Promise<T>}
 */
export async function withLock(name, run, options = {}) {
  const { folder = inCache('locks'), log = console.error, pollMs = 200 } = options;
  const lock = path.join(folder, name);
  await mkdir(folder, { recursive: true });
  let told = false;
  while (!(await take(lock))) {
    if (await isStale(lock)) {
      await discard(lock);
      continue;
    }
    if (!told) log(`Waiting for another run to finish "${name}" …`);
    told = true;
    await delay(pollMs);
  }
  try {
    return await run();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** @param {string} lock @returns {Promise<boolean>} whether this process now owns it */
async function take(lock) {
  try {
    await mkdir(lock);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
  await writeFile(path.join(lock, 'pid'), String(process.pid));
  return true;
}

/** @param {string} lock */
async function isStale(lock) {
  const owner = await readFile(path.join(lock, 'pid'), 'utf8').catch(() => '');
  if (owner !== '') return !isAlive(Number(owner));
  const age = await stat(lock).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  );
  return age > graceForOwner;
}

/** Moves a stale lock away first, so that of two processes that found it stale only one removes it. @param {string} lock */
async function discard(lock) {
  const grave = `${lock}.stale-${process.pid}`;
  try {
    await rename(lock, grave);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return;
    throw error;
  }
  await rm(grave, { recursive: true, force: true });
}

/** @param {number} pid @returns {boolean} whether there is a process of this id */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
