import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { applyCorrections } from './corrections.mjs';

const folder = path.join(import.meta.dirname, '..', '..', 'data');

/**
 * Reads one file of facts, corrected by data/corrections.json.
 * @param {string} name file name below data/, without .json
 * @returns {Promise<any>} its content, of which each caller names what it reads; data/README.md says what each file holds
 */
export async function readFacts(name) {
  const [content, corrections] = await Promise.all([name, 'corrections'].map(readJson));
  applyCorrections(name, content, corrections);
  return content;
}

/**
 * @param {string} name
 * @returns {Promise<any>} see readFacts
 */
async function readJson(name) {
  return JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8'));
}
