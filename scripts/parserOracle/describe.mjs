// What the project's own parser makes of a script, in the oracle's form.
import { loadFrameworkTypes } from './frameworkTypes.mjs';
import { inRepository, repository } from '../setup/paths.mjs';
import { usedAssemblies, usedModules } from './usedModules.mjs';

/**
 * The exports of src/script that are used here; a script is opaque.
 * @typedef {object} ScriptLayer
 * @property {(text: string, types?: object) => unknown} parseScript
 * @property {import('./frameworkTypes.mjs').FrameworkTypes} types
 * @property {(bytes: Uint8Array) => string} decodeScript
 * @property {(script: unknown) => string[]} definedTypes
 * @property {(script: unknown) => Pick<import('./oracle.mjs').Parsed, 'errors' | 'commands'>} describeScript
 */

/**
 * Bundles the script layer as it is now and loads it.
 * @returns {Promise<ScriptLayer>}
 */
export async function loadScriptLayer() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: repository,
    stdin: {
      contents: "export * from './script'; export * from './decodeScript'; export * from './describeScript';",
      resolveDir: inRepository('src/script'),
      sourcefile: 'parse.ts',
    },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const types = await loadFrameworkTypes();
  const layer = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  return { ...layer, types };
}

/**
 * @param {ScriptLayer} layer @param {string} file @param {Uint8Array} bytes
 * @returns {import('./oracle.mjs').Parsed} `ms` is the time to parse alone
 */
export function describeFile(layer, file, bytes) {
  const text = layer.decodeScript(bytes);
  const types = { ...layer.types, usedModule: usedModules(layer, file), hasAssembly: usedAssemblies(file) };
  const started = performance.now();
  const script = layer.parseScript(text, types);
  const ms = performance.now() - started;
  return { file, ...layer.describeScript(script), ms: Math.round(ms * 1000) / 1000 };
}
