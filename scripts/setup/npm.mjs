// npm and the node-gyp inside it, started through Node itself so that no shell or .cmd file stands between.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findOnPath } from './findOnPath.mjs';
import { runCommand } from './run.mjs';
import { SetupError } from './setupError.mjs';

/**
 * npm's own command-line script.
 * @returns {string}
 * @throws {SetupError} when there is none
 */
function npmScript() {
  const beside = path.dirname(process.execPath);
  const onPath = findOnPath('npm');
  const candidates = [
    process.env.npm_execpath,
    path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
    path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    onPath && path.join(path.dirname(onPath), 'node_modules/npm/bin/npm-cli.js'),
    onPath && path.join(path.dirname(onPath), '../lib/node_modules/npm/bin/npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  const found = candidates.find((file) => file?.endsWith('npm-cli.js') && existsSync(file));
  if (found === undefined || found === '') {
    throw new SetupError('npm was not found beside Node; install Node 20 or later together with npm.');
  }
  return found;
}

/**
 * Runs npm.
 * @param {readonly string[]} args
 * @param {{name: string, cwd?: string}} options `name`: of the log file
 * @returns {Promise<string>} standard output
 */
export function runNpm(args, options) {
  return runCommand(process.execPath, [npmScript(), ...args], { ...options, env: cleanEnvironment() });
}

/** @returns {string | undefined} node-gyp's script inside npm, if this npm has one */
export function nodeGypScript() {
  const script = path.join(path.dirname(npmScript()), '../node_modules/node-gyp/bin/node-gyp.js');
  return existsSync(script) ? script : undefined;
}

/**
 * What `npm start` put into the environment about *this* package would be taken for settings by an npm started inside.
 * The user's own settings (registry, proxy, cache, certificates) stay, as npm reads them from its files and variables.
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment() {
  const dropped =
    /^npm_(package_|lifecycle_|config_(global|prefix|local_prefix|omit|include|production|dry_run|json)$)|^INIT_CWD$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)));
}
