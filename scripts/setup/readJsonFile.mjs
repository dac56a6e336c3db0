import { readFile } from 'node:fs/promises';

/**
 * What a run left in a JSON file.
 * @param {string} file
 * @returns {Promise<any>} as its writer shaped it; undefined if there is none or an interrupted run cut it
 */
export async function readJsonFile(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT')
      return undefined;
    throw error;
  }
}
