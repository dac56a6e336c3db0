// What `using module` and `using assembly` bring to a script: the classes of module files beside it, and files of assemblies.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** @typedef {import('./describe.mjs').ScriptLayer} ScriptLayer */

/**
 * @param {ScriptLayer} layer
 * @param {string} file of the script
 * @returns {(name: string) => string[] | undefined} see KnownTypes.usedModule in src/script
 */
export function usedModules(layer, file) {
  return (name) => {
    // Modules by name are looked for in PowerShell's module folders: none of them counts here.
    if (!/[\\/]/.test(name)) return undefined;
    const whole = path.resolve(path.dirname(file), name.replaceAll('\\', '/'));
    const found = moduleFile(whole);
    if (found !== undefined) return typesOf(layer, found);
    // PowerShell takes a path with a module's extension for a module whether it is there or not.
    return /\.(?:psm1|psd1|ps1|dll|cdxml)$/i.test(name) ? [] : undefined;
  };
}

/**
 * @param {string} file of the script
 * @returns {(name: string) => boolean} see KnownTypes.hasAssembly in src/script
 */
export function usedAssemblies(file) {
  // PowerShell turns no backslash of such a path.
  return (name) => isFile(path.resolve(path.dirname(file), name));
}

/** @param {string} file */
function isFile(file) {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** @param {string} whole @returns {string | undefined} */
function moduleFile(whole) {
  const base = path.join(whole, path.basename(whole));
  const candidates = [whole, `${whole}.psd1`, `${whole}.psm1`, `${base}.psd1`, `${base}.psm1`];
  return candidates.find(isFile);
}

/** @param {ScriptLayer} layer @param {string} file @returns {string[]} */
function typesOf(layer, file) {
  const text = layer.decodeScript(readFileSync(file));
  if (!file.toLowerCase().endsWith('.psd1')) return layer.definedTypes(layer.parseScript(text));
  const root = /^\s*(?:RootModule|ModuleToProcess)\s*=\s*['"]([^'"]+)['"]/im.exec(text)?.[1];
  const found =
    root === undefined ? undefined : moduleFile(path.resolve(path.dirname(file), root.replaceAll('\\', '/')));
  return found === undefined || found === file ? [] : typesOf(layer, found);
}
