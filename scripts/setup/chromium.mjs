// A Chromium for the tests that drive VS Code in a browser: an installed Chrome, Chromium or Edge, else Debian's package.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findOnPath } from './findOnPath.mjs';
import { step } from './progress.mjs';
import { withRetries } from './retry.mjs';
import { CommandError, runCommand } from './run.mjs';
import { SetupError } from './setupError.mjs';

/**
 * @typedef {object} Machine what the search looks at
 * @property {NodeJS.Platform} platform
 * @property {NodeJS.ProcessEnv} env
 * @property {string} home the user's home folder
 * @property {(file: string) => boolean} exists
 * @property {(name: string) => string | undefined} onPath
 */

/**
 * Where Chrome, Chromium and Edge install themselves, most usual first.
 * @param {Machine} machine
 * @returns {Generator<string>} absolute paths that may not exist
 */
export function* chromiumCandidates({ platform, env, home, onPath }) {
  const join = platform === 'win32' ? path.win32.join : path.posix.join;
  if (platform === 'win32') {
    for (const root of [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]) {
      if (root === undefined || root === '') continue;
      yield join(root, 'Google/Chrome/Application/chrome.exe');
      yield join(root, 'Chromium/Application/chrome.exe');
      yield join(root, 'Microsoft/Edge/Application/msedge.exe');
    }
    return;
  }
  if (platform === 'darwin') {
    for (const name of ['Google Chrome', 'Chromium', 'Microsoft Edge']) {
      for (const root of ['/Applications', join(home, 'Applications')])
        yield `${root}/${name}.app/Contents/MacOS/${name}`;
    }
    return;
  }
  for (const name of [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
  ]) {
    const found = onPath(name);
    if (found !== undefined) yield found;
  }
  yield '/opt/google/chrome/chrome';
  yield '/opt/microsoft/msedge/msedge';
}

/**
 * @param {Machine} machine
 * @returns {string | undefined} the first installed browser
 * @throws {SetupError} when EXO_SCRIPTING_CHROMIUM names nothing
 */
export function findChromium(machine) {
  const named = machine.env['EXO_SCRIPTING_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (machine.exists(named)) return named;
    throw new SetupError(
      `EXO_SCRIPTING_CHROMIUM names "${named}", which does not exist; set it to a Chrome, Chromium or Edge program.`,
    );
  }
  for (const file of chromiumCandidates(machine)) if (machine.exists(file)) return file;
  return undefined;
}

/** @returns {Machine} this machine */
function thisMachine() {
  return {
    platform: process.platform,
    env: process.env,
    home: process.env['HOME'] ?? '',
    exists: existsSync,
    onPath: (name) => findOnPath(name),
  };
}

/**
 * @returns {Promise<string>} program of an installed browser
 * @throws {SetupError} when there is none and this user may not install one
 */
export async function ensureChromium() {
  const found = findChromium(thisMachine());
  if (found !== undefined) return found;
  const apt = findOnPath('apt-get');
  if (apt === undefined || process.getuid?.() !== 0) {
    const how =
      apt === undefined ? 'install one of them' : 'install one, for example with "sudo apt-get install chromium"';
    throw new SetupError(`The tests need Chrome, Chromium or Edge and found none: ${how}.`);
  }
  await step('Installing Chromium', () => installChromium(apt));
  const installed = findChromium(thisMachine());
  if (installed === undefined)
    throw new SetupError('Chromium was installed but its program was not found; install Chrome.');
  return installed;
}

/** @param {string} apt */
async function installChromium(apt) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'DPkg::Lock::Timeout=120'];
  try {
    await withRetries('apt-get update', () => runCommand(apt, [...patience, 'update'], { name: 'apt-update', env }));
    // The fonts are for the names of people in the sandbox, some of them Japanese.
    const packages = ['chromium', 'fonts-dejavu-core', 'fonts-droid-fallback'];
    await withRetries('apt-get install', () =>
      runCommand(apt, [...patience, 'install', '-y', '--no-install-recommends', ...packages], {
        name: 'apt-install',
        env,
      }),
    );
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new SetupError('Chromium could not be installed with apt-get; install Chrome, Chromium or Edge by hand.', {
      cause: error,
      log: error.log,
    });
  }
}
