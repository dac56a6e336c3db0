// esbuild's part in the build: the extension's own programs, and what a build script is made of.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { inCache, inRepository, repository } from './setup/paths.mjs';

/** Bundle → its entry point; every one is CommonJS for the Node of VS Code 1.105. */
const programs = {
  extension: 'src/extension.ts',
  application: 'src/application.ts',
  server: 'src/language/server/main.ts',
  sandbox: 'src/sandbox/main.ts',
  certificateClient: 'src/auth/certificateClient.ts',
  connectionEditor: 'src/connections/openConnectionEditor.ts',
  connectionFlow: 'src/connections/flow/openFlow.ts',
  explorer: 'src/explorer/openExplorer.ts',
  languageClient: 'src/language/client.ts',
  planSession: 'src/planSession.ts',
  runner: 'src/run/runner.ts',
};

/**
 * What the extension imports dynamically is a program of its own, read when it is first needed: reading it is most of
 * what a start would cost. Import as it stands in the source → program. They share no state with the extension: each has the modules that it uses for itself.
 */
const later = new Map([
  ['./application', 'application'],
  ['./certificateClient', 'certificateClient'],
  ['./client', 'languageClient'],
  ['./openConnectionEditor', 'connectionEditor'],
  ['./openFlow', 'connectionFlow'],
  ['./openExplorer', 'explorer'],
  ['./planSession', 'planSession'],
  ['./runner', 'runner'],
]);

/** The programs that import others. @type {ReadonlySet<string>} */
const dividedPrograms = new Set(['extension', 'application', 'planSession']);

/** @type {import('esbuild').Plugin} */
const laterPrograms = {
  name: 'later-programs',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ kind, path: wanted }) => {
      if (kind !== 'dynamic-import') return undefined;
      const name = later.get(wanted);
      if (name === undefined)
        return { errors: [{ text: `Which program is ${wanted}? Name it in scripts/bundle.mjs.` }] };
      return { path: `./${name}.js`, external: true };
    });
  },
};

/** @typedef {keyof typeof programs} ProgramName */

/**
 * Bundles one program to `OUT/NAME.js`, minified, with its source map beside it.
 * esbuild's account of what went into it lies in `.cache/metafiles/NAME.json` afterwards.
 * @param {ProgramName} name
 * @param {string} outFolder
 */
export async function bundleProgram(name, outFolder) {
  await mkdir(inCache('metafiles'), { recursive: true });
  const { metafile } = await build({
    absWorkingDir: repository,
    entryPoints: [programs[name]],
    outfile: path.join(outFolder, `${name}.js`),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    // Some libraries' CommonJS builds load their parts through a passed-in `require`, which cannot be bundled.
    mainFields: ['module', 'main'],
    external: ['vscode'],
    // VS Code provides its API to require() alone.
    supported: { 'dynamic-import': false },
    plugins: dividedPrograms.has(name) ? [laterPrograms] : [],
    metafile: true,
    logLevel: 'warning',
  });
  await writeFile(inCache('metafiles', `${name}.json`), JSON.stringify(metafile));
}

/**
 * A script and everything of ours that it imports, so that a changed helper is noticed as well.
 * @param {string} script path below the repository
 * @returns {Promise<string[]>} absolute paths
 */
export async function scriptFiles(script) {
  const { metafile } = await build({
    absWorkingDir: repository,
    entryPoints: [script],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    metafile: true,
    outdir: 'unused',
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs)
    .sort()
    .map((file) => inRepository(file));
}
