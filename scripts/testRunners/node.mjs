// Tests that run in a plain Node process under mocha.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { inRepository, repository } from '../setup/paths.mjs';

/**
 * A test that takes longer (ms) hangs. Ten times what the longest takes, since nothing that is slow on a busy machine may fail.
 */
const patience = 240_000;

/**
 * @typedef {object} TestRun
 * @property {readonly string[]} files bundled test files
 * @property {NodeJS.ProcessEnv} env
 * @property {string | undefined} [grep] only tests whose full title matches
 * @property {string | undefined} [counts] file to write {passed, failed, pending} to
 */

/**
 * @param {TestRun} run
 * @returns {Promise<number>} exit code
 */
export function runInNode({ files, env, grep, counts }) {
  const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
  const args = ['--timeout', String(patience), '--reporter', inRepository('scripts/countingReporter.cjs')];
  args.push('--require', inRepository('scripts/testRunners/propertySeed.cjs'));
  if (counts !== undefined) args.push('--reporter-option', `counts=${counts}`);
  if (grep !== undefined) args.push('--grep', grep);
  const child = spawn(process.execPath, ['--enable-source-maps', mocha, ...args, ...files], {
    cwd: repository,
    env,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
