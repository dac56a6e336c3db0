// Things that are installed whole or not at all, under the cache folder.
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { inCache } from './paths.mjs';
import { step } from './progress.mjs';

const stampName = 'installed.json';

/**
 * @typedef {object} Installation
 * @property {string} name of its folder
 * @property {string} title shown while it is made
 * @property {string} wanted describes exactly what must be there
 * @property {readonly string[]} programs files in it without which it is of no use; one that was lost or emptied since is
 *   noticed by them
 * @property {(folder: string) => Promise<void>} make fills the folder
 */

/**
 * Installs something unless it is there already as wanted. Made in a folder beside and renamed when complete, so that a
 * run that was interrupted leaves nothing that looks finished.
 * @param {Installation} installation
 * @param {string} [below] where its folder is; the cache folder
 * @returns {Promise<string>} the folder
 */
export async function installOnce({ name, title, wanted, programs, make }, below = inCache()) {
  const folder = path.join(below, name);
  const isInstalled = async () => (await stampOf(folder)) === JSON.stringify({ wanted }) && hasFiles(folder, programs);
  if (await isInstalled()) return folder;
  const install = async () => {
    if (await isInstalled()) return folder;
    const fresh = `${folder}.new`;
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    await step(title, () => make(fresh));
    await writeFile(path.join(fresh, stampName), JSON.stringify({ wanted }));
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    return folder;
  };
  return withLock(name, install, { folder: path.join(below, 'locks') });
}

/** @param {string} folder @returns {Promise<string>} what was installed there; empty when nothing was, or not to its end */
function stampOf(folder) {
  return readFile(path.join(folder, stampName), 'utf8').catch(() => '');
}

/** @param {string} folder @param {readonly string[]} names @returns {Promise<boolean>} whether none is missing or empty */
async function hasFiles(folder, names) {
  const sizes = await Promise.all(
    names.map((name) =>
      stat(path.join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.every((size) => size > 0);
}
