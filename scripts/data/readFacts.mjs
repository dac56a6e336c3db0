import { readFile } from 'node:fs/promises';
import path from 'node:path';

const folder = path.join(import.meta.dirname, '..', '..', 'data');

/**
 * Reads one file of facts.
 * @param {string} name file name below data/, without .json
 * @returns {Promise<any>} its content; data/README.md says what each holds
 */
export async function readFacts(name) {
  return JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8'));
}
