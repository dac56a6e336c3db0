// Builds dist/: `node scripts/build.mjs [--force]`. A part whose inputs have not changed is left as it is.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filesBelow } from './setup/contentHash.mjs';
import { withLock } from './setup/lock.mjs';
import { makePart } from './setup/parts.mjs';
import { inCache, inRepository } from './setup/paths.mjs';
import { step } from './setup/progress.mjs';
import { runMain } from './setup/setupError.mjs';

/**
 * What dist/ consists of. `script` makes the part from the files of `folders`.
 * @type {readonly {name: string, script: string, folders: readonly string[], make: (out: string) => Promise<unknown>}[]}
 */
const parts = [
  {
    name: 'data',
    script: 'scripts/buildData.mjs',
    folders: ['data'],
    make: async (out) => (await import('./buildData.mjs')).buildData(path.join(out, 'data')),
  },
  {
    name: 'powershell',
    script: 'scripts/buildPowerShell.mjs',
    folders: ['data', 'src/powershell'],
    make: async (out) => (await import('./buildPowerShell.mjs')).buildPowerShell(path.join(out, 'powershell')),
  },
  program('extension', ['src']),
  program('application', ['src']),
  program('connectionEditor', ['src/connections', 'src/core', 'src/workbench']),
  program('connectionFlow', ['src']),
  program('explorer', ['src']),
  program('certificateClient', ['src/auth', 'src/core']),
  program('languageClient', ['src']),
  program('planSession', ['src']),
  program('runner', ['src']),
  program('server', ['src/core', 'src/script', 'src/catalog', 'src/language']),
  program('sandbox', ['src/core', 'src/script', 'src/catalog', 'src/sandbox']),
];

/** @param {import('./bundle.mjs').ProgramName} name @param {readonly string[]} folders that may be imported by it */
function program(name, folders) {
  return {
    name,
    script: 'scripts/bundle.mjs',
    folders,
    make: async (/** @type {string} */ out) => (await import('./bundle.mjs')).bundleProgram(name, out),
  };
}

/**
 * Brings dist/ up to date; safe beside other runs in the same checkout.
 * @param {{force?: boolean, only?: readonly string[] | undefined}} [options] `force`: make every part anew; `only`: these parts
 */
export async function buildAll(options = {}) {
  const { scriptFiles } = await import('./bundle.mjs');
  const stamps = inCache('stamps');
  const wanted = parts.filter(({ name }) => options.only === undefined || options.only.includes(name));
  await withLock('build', async () => {
    if (options.force === true) await rm(stamps, { recursive: true, force: true });
    for (const { name, script, folders, make } of wanted) {
      const inputs = async () => {
        const sources = await Promise.all(folders.map((folder) => filesBelow(inRepository(folder))));
        return [...sources.flat(), ...(await scriptFiles(script)), inRepository('package-lock.json')];
      };
      await makePart({ name, folder: inRepository('dist'), stamps, inputs, make });
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { force: { type: 'boolean' } } });
  await runMain(() => step('Building', () => buildAll(values)));
}
