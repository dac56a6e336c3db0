// Writes the grammar that ships: `node scripts/grammar/writeGrammar.mjs`. To be run after data/ has changed.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { readFacts } from '../data/readFacts.mjs';
import { inRepository } from '../setup/paths.mjs';
import { injectionGrammar } from './injectionGrammar.mjs';

/** Where the grammar is kept. */
export const grammarFile = inRepository('syntaxes', 'exchangeOnline.tmLanguage.json');

/** @returns {Promise<string>} the text that the file has to have, by the facts of data/ */
export async function grammarText() {
  const [{ cmdlets }, filters, recipientFilters] = await Promise.all(
    ['exchange-cmdlets', 'filterable-properties', 'recipient-filterable'].map(readFacts),
  );
  const properties = [...filters.properties, ...recipientFilters.properties].map(({ name }) => name);
  return format(JSON.stringify(injectionGrammar({ cmdlets, properties })), { parser: 'json', printWidth: 120 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(path.dirname(grammarFile), { recursive: true });
  await writeFile(grammarFile, await grammarText());
}
