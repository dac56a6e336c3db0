// Finds a program the way a shell does.
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} name without extension
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined} absolute path of the first match on PATH
 */
export function findOnPath(name, env = process.env, platform = process.platform) {
  const windows = platform === 'win32';
  const extensions = windows ? (env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';') : [''];
  const variable = Object.keys(env).find((key) => (windows ? key.toUpperCase() === 'PATH' : key === 'PATH'));
  const folders = (variable === undefined ? '' : (env[variable] ?? '')).split(windows ? ';' : ':').filter(Boolean);
  for (const folder of folders) {
    for (const extension of extensions) {
      const file = path.join(folder, name + extension);
      if (isExecutable(file)) return path.resolve(file);
    }
  }
  return undefined;
}

/** @param {string} file @returns {boolean} whether it is a file that may be run */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
