// Parts that are made from files: made anew only when the files, the maker or the result changed, and swapped in whole.
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { contentHash, filesBelow } from './contentHash.mjs';
import { readJsonFile } from './readJsonFile.mjs';

/**
 * @typedef {object} Part
 * @property {string} name stable name, used for its stamp
 * @property {string} folder where its results go; other parts may put theirs beside them
 * @property {string} stamps folder of the stamp files
 * @property {() => Promise<readonly string[]>} inputs absolute paths of every file that the results depend on
 * @property {(outFolder: string) => Promise<unknown>} make fills an empty folder with the results
 */

/**
 * @typedef {object} Stamp
 * @property {string} inputs hash of the inputs that the results were made from
 * @property {readonly string[]} results names (files and folders) that the part put into its folder
 * @property {string} listing what lay there when it was done
 */

/**
 * Makes a part unless what is there was made from the same inputs and has not been touched since.
 * The results appear only when all of them are made; an interrupted run is noticed and repaired by the next.
 * @param {Part} part
 * @returns {Promise<boolean>} whether it was made anew
 */
export async function makePart(part) {
  const stampFile = path.join(part.stamps, `${part.name}.json`);
  const inputs = await contentHash(await part.inputs(), part.folder);
  /** @type {Stamp | undefined} */
  const stamp = await readJsonFile(stampFile);
  if (stamp?.inputs === inputs && stamp.listing === (await listing(part.folder, stamp.results))) return false;

  const fresh = path.join(part.stamps, `${part.name}.new`);
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  await part.make(fresh);
  const results = (await readdir(fresh)).sort();
  await rm(stampFile, { force: true });
  await mkdir(part.folder, { recursive: true });
  for (const name of new Set([...(stamp?.results ?? []), ...results])) {
    await rm(path.join(part.folder, name), { recursive: true, force: true });
  }
  for (const name of results) await rename(path.join(fresh, name), path.join(part.folder, name));
  await rm(fresh, { recursive: true, force: true });
  await writeFile(stampFile, JSON.stringify({ inputs, results, listing: await listing(part.folder, results) }));
  return true;
}

/**
 * Names and sizes of the results: enough to notice one that was removed, cut or added to.
 * @param {string} folder @param {readonly string[]} results
 */
async function listing(folder, results) {
  /** @type {string[]} */
  const lines = [];
  for (const name of results) {
    const whole = path.join(folder, name);
    const found = await stat(whole).catch(() => undefined);
    if (found === undefined) return '';
    for (const file of found.isDirectory() ? await filesBelow(whole) : [whole]) {
      lines.push(`${path.relative(folder, file)}:${(await stat(file)).size}`);
    }
  }
  return lines.join('|');
}
