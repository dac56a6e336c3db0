// One run at a time works on one thing: a folder holding the owner's process id, taken over when that process is gone and
// the programs that it had started for its work have ended as well.
import { rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inCache } from './paths.mjs';

/** An owner that has not yet written its id after this time (ms) died between the two calls. */
const graceForOwner = 5000;

/** Lock folders that this very process holds. @type {Set<string>} */
const held = new Set();

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
    if (!told) log(`Waiting for another run to finish "${name}" … (its lock: ${lock})`);
    told = true;
    await delay(pollMs);
  }
  try {
    return await run();
  } finally {
    held.delete(lock);
    await rm(lock, { recursive: true, force: true });
  }
}

/**
 * Notes a program at work under the locks that this process holds: should this process be killed, the program goes on
 * alone and must not meet the next run.
 * @param {number} pid
 * @returns {() => void} to be called when the program has ended
 */
export function noteWorker(pid) {
  const notes = [...held].map((lock) => path.join(lock, `worker-${pid}`));
  for (const note of notes) writeFileSync(note, '');
  return () => notes.forEach((note) => rmSync(note, { force: true }));
}

/** @param {string} lock @returns {Promise<boolean>} whether this process now owns it */
async function take(lock) {
  try {
    await mkdir(lock);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
  held.add(lock);
  await writeFile(path.join(lock, 'pid'), String(process.pid));
  return true;
}

/** @param {string} lock */
async function isStale(lock) {
  const owner = await readFile(path.join(lock, 'pid'), 'utf8').catch(() => '');
  if (owner !== '') {
    // In a container started anew, this process may have the very id of the one that died.
    const isOwned = Number(owner) === process.pid ? held.has(lock) : isAlive(Number(owner));
    return !isOwned && !(await hasWorkers(lock));
  }
  const age = await stat(lock).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  );
  return age > graceForOwner;
}

/** @param {string} lock @returns {Promise<boolean>} whether a program that its owner had started still runs */
async function hasWorkers(lock) {
  const names = await readdir(lock).catch(() => []);
  return names.some((name) => name.startsWith('worker-') && isAlive(Number(name.slice('worker-'.length))));
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
