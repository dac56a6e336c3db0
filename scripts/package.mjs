// `npm run package`: builds and packs exchange-online-scripting.vsix, then checks what is in it.
import { stat } from 'node:fs/promises';
import { buildAll } from './build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { inRepository, repository } from './setup/paths.mjs';
import { step } from './setup/progress.mjs';
import { runMain, SetupError } from './setup/setupError.mjs';

/** The largest package that is allowed (bytes). */
const budget = 3 * 1024 * 1024;

await runMain(async () => {
  await ensureDependencies();
  await step('Building the extension', () => buildAll());
  const { createVSIX, listFiles } = await import('@vscode/vsce');
  const files = await listFiles({ cwd: repository });
  const forbidden = files.filter((file) => /\.(map|ts|mts|cts)$|(^|\/)(node_modules|test|\.cache)\//.test(file));
  if (forbidden.length > 0) throw new SetupError(`These files must not be packed: ${forbidden.join(', ')}.`);
  const packagePath = inRepository('exchange-online-scripting.vsix');
  await createVSIX({ cwd: repository, packagePath, dependencies: false, allowMissingRepository: true });
  const { size } = await stat(packagePath);
  if (size > budget) throw new SetupError(`The package has ${kilobytes(size)}; ${kilobytes(budget)} are allowed.`);
  console.log(`${packagePath}: ${files.length} files, ${kilobytes(size)}`);
});

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(0)} KiB`;
}
