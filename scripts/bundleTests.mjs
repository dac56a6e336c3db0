// Bundles the test files of one kind with esbuild, so that they run as they are written, with no loader at run time.
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { isAlive } from './setup/lock.mjs';
import { inRepository, repository } from './setup/paths.mjs';

/**
 * The test files of one kind.
 * @param {string} kind folder below test/
 * @param {string} [filter] only files whose path holds this text
 * @returns {Promise<string[]>} `/`-separated paths below the repository, sorted
 */
export async function testFiles(kind, filter) {
  const names = await readdir(inRepository('test', kind), { recursive: true }).catch((error) => {
    if (error.code === 'ENOENT') return /** @type {string[]} */ ([]);
    throw error;
  });
  return names
    .filter((name) => /\.test\.(ts|mjs)$/.test(name))
    .map((name) => path.posix.join('test', kind, name.replaceAll('\\', '/')))
    .filter((name) => filter === undefined || name.includes(filter))
    .sort();
}

/**
 * Bundles each TypeScript entry point apart; tests of the scripts (.mjs) run as they are. The bundles lie below a folder
 * of this process's own: runs beside each other must not share one.
 * @param {readonly string[]} entryPoints paths below the repository, inside test/
 * @returns {Promise<{folder: string, files: string[]}>} absolute paths: `folder` is to be removed afterwards
 */
export async function bundleTests(entryPoints) {
  await removeAbandoned();
  const folder = inRepository('out', `test-${process.pid}`);
  const bundled = entryPoints.filter((entry) => entry.endsWith('.ts'));
  await build({
    absWorkingDir: repository,
    entryPoints: bundled,
    outdir: folder,
    outbase: inRepository('test'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    packages: 'external',
    external: ['vscode'],
    outExtension: { '.js': '.cjs' },
    logLevel: 'warning',
  });
  const files = entryPoints.map((entry) =>
    entry.endsWith('.ts')
      ? path.join(folder, path.relative('test', entry).replace(/\.ts$/, '.cjs'))
      : inRepository(entry),
  );
  return { folder, files };
}

/** Bundles of runs that were killed before they could remove them. */
async function removeAbandoned() {
  const folders = await readdir(inRepository('out')).catch(() => /** @type {string[]} */ ([]));
  for (const name of folders) {
    const owner = /^test-(\d+)$/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner)))
      await rm(inRepository('out', name), { recursive: true, force: true });
  }
}
