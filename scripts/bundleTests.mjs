// Bundles the test files of one kind with esbuild, so that they run as they are written, with no loader at run time.
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles `test/KIND/**\/*.test.ts` to `out/test/KIND`, each file apart.
 * @param {string} kind folder below test/
 * @param {string} [filter] only files whose path holds this text
 * @returns {Promise<string[]>} the bundles' paths, sorted
 */
export async function bundleTests(kind, filter) {
  const root = path.join('test', kind);
  const names = await readdir(root, { recursive: true }).catch(() => /** @type {string[]} */ ([]));
  const entryPoints = names
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(root, name))
    .filter((name) => filter === undefined || name.includes(filter))
    .sort();
  const outdir = path.join('out', root);
  await rm(outdir, { recursive: true, force: true });
  if (entryPoints.length === 0) return [];
  const result = await build({
    entryPoints,
    outdir,
    outbase: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    packages: 'external',
    external: ['vscode'],
    outExtension: { '.js': '.cjs' },
    metafile: true,
    logLevel: 'warning',
  });
  return Object.entries(result.metafile.outputs)
    .filter(([, output]) => output.entryPoint !== undefined)
    .map(([file]) => file)
    .sort();
}
