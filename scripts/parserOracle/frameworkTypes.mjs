// The types that PowerShell 7.6 finds by name, from frameworkTypes.txt. To make that file anew:
// dotnet .cache/parser-oracle/parser-oracle.dll --types > scripts/parserOracle/frameworkTypes.txt
import { readFile } from 'node:fs/promises';
import { inRepository } from '../setup/paths.mjs';

/**
 * @typedef {object} FrameworkTypes src/script's KnownTypes
 * @property {(name: string) => string | undefined} find
 * @property {(name: string) => string | undefined} baseOf
 */

/** @returns {Promise<FrameworkTypes>} */
export async function loadFrameworkTypes() {
  const [first = '', ...lines] = (await readFile(inRepository('scripts/parserOracle/frameworkTypes.txt'), 'utf8'))
    .trim()
    .split(/\r?\n/);
  /** @type {Map<string, string>} name or abbreviation → whole name, all in lower case */
  const names = new Map();
  /** @type {Map<string, string>} */
  const bases = new Map();
  for (const line of lines) {
    const colon = line.indexOf(': ');
    const namespace = line.slice(0, colon).toLowerCase();
    for (const entry of line.slice(colon + 2).split(' ')) {
      const [name = '', base] = entry.toLowerCase().split('<');
      const whole = namespace === '' ? name : `${namespace}.${name}`;
      names.set(whole, whole);
      if (base !== undefined) bases.set(whole, base);
      else if (whole.endsWith('exception') && whole !== 'system.exception') bases.set(whole, 'system.exception');
    }
  }
  for (const pair of first.split(' ')) {
    const [name = '', type = ''] = pair.toLowerCase().split('=');
    names.set(name, type);
  }
  return {
    find: (name) => names.get(name.toLowerCase()),
    baseOf: (name) => bases.get(name),
  };
}
