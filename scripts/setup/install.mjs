// Things that are installed whole or not at all, under the cache folder.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { inCache } from './paths.mjs';
import { step } from './progress.mjs';

const stampName = 'installed.json';

/**
 * Installs something unless it is there already as wanted. Made in a folder beside and renamed when complete, so that a
 * run that was interrupted leaves nothing that looks finished.
 * @param {{name: string, title: string, wanted: string, make: (folder: string) => Promise<void>}} options
 *   `name`: folder below the cache; `title`: shown while it is made; `wanted`: describes exactly what must be there
 * @returns {Promise<string>} the folder
 */
export async function installOnce({ name, title, wanted, make }) {
  const folder = inCache(name);
  if (await isInstalled(folder, wanted)) return folder;
  return withLock(name, async () => {
    if (await isInstalled(folder, wanted)) return folder;
    const fresh = `${folder}.new`;
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    await step(title, () => make(fresh));
    await writeFile(path.join(fresh, stampName), JSON.stringify({ wanted }));
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    return folder;
  });
}

/** @param {string} folder @param {string} wanted */
async function isInstalled(folder, wanted) {
  const stamp = await readFile(path.join(folder, stampName), 'utf8').catch(() => '');
  return stamp === JSON.stringify({ wanted });
}
