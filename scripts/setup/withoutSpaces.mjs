// A name without spaces for a folder that has them, for tools whose makefiles cut paths at spaces.
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * Runs with a name of the folder that holds no space: its own, or that of a link which is gone afterwards. On Windows,
 * where nothing is cut at spaces, it is always its own.
 * @template T
 * @param {string} folder absolute path
 * @param {(name: string) => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function withoutSpaces(folder, run) {
  if (process.platform === 'win32' || !/\s/.test(folder)) return run(folder);
  const place = await mkdtemp(path.join(os.tmpdir(), 'exo-link-'));
  try {
    const link = path.join(place, 'folder');
    await symlink(folder, link);
    return await run(link);
  } finally {
    await rm(place, { recursive: true });
  }
}
