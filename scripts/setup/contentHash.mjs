// A hash over files' paths and contents: what decides whether something made from them is still right.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Every file below a folder.
 * @param {string} folder
 * @param {(relativePath: string) => boolean} [accept] `/`-separated path below the folder
 * @returns {Promise<string[]>} absolute paths, sorted; none when there is no such folder
 */
export async function filesBelow(folder, accept = () => true) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => accept(path.relative(folder, file).replaceAll('\\', '/')))
    .sort();
}

/**
 * @param {readonly string[]} files absolute paths
 * @param {string} base paths are hashed relative to it, so that a checkout may move
 * @returns {Promise<string>} hexadecimal SHA-256
 */
export async function contentHash(files, base) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(path.relative(base, file).replaceAll('\\', '/')).update('\0');
    hash.update(await readFile(file)).update('\0');
  }
  return hash.digest('hex');
}
