// Turns the facts of data/ into the compressed parts that src/catalog reads: `node scripts/buildData.mjs [FOLDER]`.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { cmdletFacts } from './data/cmdletFacts.mjs';
import { compactCmdlets } from './data/compactCmdlets.mjs';
import { readFacts } from './data/readFacts.mjs';

/** @typedef {import('../src/catalog/outputFacts.js').OutputFacts} OutputFacts */
/** @typedef {import('../src/catalog/roleFacts.js').RoleFacts} RoleFacts */

const compress = promisify(brotliCompress);

/**
 * Writes one `PART.json.br` for each part of the catalog; the same facts always give the same bytes.
 * @param {string} outFolder usually dist/data
 * @returns {Promise<Record<string, number>>} bytes of each part
 */
export async function buildData(outFolder) {
  const parts = await catalogParts();
  await mkdir(outFolder, { recursive: true });
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const [name, value] of Object.entries(parts)) {
    const text = Buffer.from(JSON.stringify(value), 'utf8');
    const packed = await compress(text, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
      },
    });
    await writeFile(path.join(outFolder, `${name}.json.br`), packed);
    sizes[name] = packed.length;
  }
  return sizes;
}

/** @returns {Promise<Record<string, unknown>>} part → what its file holds */
async function catalogParts() {
  const [
    cmdlets,
    extra,
    outputs,
    entities,
    filters,
    recipientFilters,
    sets,
    rbac,
    effects,
    usage,
    retired,
    descriptions,
  ] = await Promise.all(
    [
      'exchange-cmdlets',
      'parameter-values-extra',
      'output-properties',
      'entity-properties',
      'filterable-properties',
      'recipient-filterable',
      'property-sets',
      'rbac',
      'effects',
      'usage',
      'retired',
      'descriptions',
    ].map(readFacts),
  );
  return {
    cmdlets: compactCmdlets(cmdletFacts(cmdlets.cmdlets, extra.parameters), cmdlets.onPremisesOnly),
    outputs: {
      kinds: outputs.kinds,
      bases: outputs.bases,
      cmdlets: outputs.cmdlets.map(
        (/** @type {OutputFacts} */ { cmdlet, wholeCapture, sameObjectsAs, bases, properties }) => ({
          cmdlet,
          wholeCapture,
          sameObjectsAs,
          bases,
          properties: properties.filter(isPropertyName),
        }),
      ),
    },
    entities,
    filters: {
      operators: filters.operators,
      filter: filters.properties,
      recipientFilter: {
        cmdlets: recipientFilters.cmdlets
          .filter((/** @type {{online: boolean}} */ { online }) => online)
          .map((/** @type {{name: string}} */ { name }) => name),
        properties: recipientFilters.properties,
      },
      exoUnsupported: filters.exoUnsupported,
    },
    propertySets: sets.cmdlets,
    roles: rbac.roles.map((/** @type {RoleFacts} */ { name, roleGroups, cmdlets: held, basis }) => ({
      name,
      roleGroups,
      cmdlets: held,
      basis,
    })),
    effects: effects.cmdlets,
    usage: usage.cmdlets,
    retired: { ways: retired.ways, cmdlets: retired.cmdlets, parameters: retired.parameters },
    descriptions: { cmdlets: descriptions.cmdlets, nouns: descriptions.nouns },
  };
}

/**
 * Words of running text that the collection took for properties begin with a small letter; no property of the service does.
 * `All` and `Stop` are values of parameters in examples.
 * @param {{name: string}} property
 */
function isPropertyName({ name }) {
  return /^[A-Z]/.test(name) && name !== 'All' && name !== 'Stop';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? 'dist/data';
  const sizes = await buildData(folder);
  for (const [name, bytes] of Object.entries(sizes)) console.log(`${String(bytes).padStart(8)}  ${name}.json.br`);
}
