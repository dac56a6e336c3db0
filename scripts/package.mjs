// `npm run package [-- --out FILE]`: builds and packs exchange-online-scripting.vsix, then checks what is in it.
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildAll } from './build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { inRepository, repository } from './setup/paths.mjs';
import { step } from './setup/progress.mjs';
import { runMain, SetupError } from './setup/setupError.mjs';

/** The largest package that is allowed (bytes). */
const budget = 3 * 1024 * 1024;

/**
 * Packs what dist/ holds.
 * @param {string} [file] the package to write
 * @returns {Promise<{file: string, files: number, size: number}>} the package, how many files are in it, and its bytes
 * @throws {SetupError} when something is in it that must not be, or it is too large
 */
export async function packExtension(file = inRepository('exchange-online-scripting.vsix')) {
  const { createVSIX, listFiles } = await import('@vscode/vsce');
  const files = await listFiles({ cwd: repository });
  const forbidden = files.filter((file) => /\.(map|ts|mts|cts)$|(^|\/)(node_modules|test|\.cache)\//.test(file));
  if (forbidden.length > 0) throw new SetupError(`These files must not be packed: ${forbidden.join(', ')}.`);
  await createVSIX({
    cwd: repository,
    packagePath: file,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = await stat(file);
  if (size > budget) throw new SetupError(`The package has ${kilobytes(size)}; ${kilobytes(budget)} are allowed.`);
  return { file, files: files.length, size };
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(0)} KiB`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    const { values } = parseArgs({ options: { out: { type: 'string' } } });
    await ensureDependencies();
    await step('Building the extension', () => buildAll());
    const { file, files, size } = await packExtension(values.out);
    console.log(`${file}: ${files} files, ${kilobytes(size)}`);
  });
}
