// The repository's own node_modules: complete and as the lock file says, or installed anew.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { repository } from './paths.mjs';
import { step } from './progress.mjs';
import { readJsonFile } from './readJsonFile.mjs';
import { withRetries } from './retry.mjs';
import { CommandError } from './run.mjs';
import { SetupError } from './setupError.mjs';

/** @typedef {{version?: string, integrity?: string, optional?: boolean, devOptional?: boolean}} LockedPackage */

/**
 * Installs the dependencies unless they are there.
 * @throws {SetupError} when npm cannot install them
 */
export async function ensureDependencies() {
  if (await dependenciesAreThere(repository)) return;
  await withLock('dependencies', async () => {
    if (await dependenciesAreThere(repository)) return;
    await step('Installing dependencies (npm ci)', installDependencies);
  });
}

async function installDependencies() {
  try {
    // Nothing among them needs an install script to work, so none gets to run.
    await withRetries('npm ci', () =>
      runNpm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
        name: 'npm-ci',
        cwd: repository,
      }),
    );
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new SetupError(
      'npm could not install the dependencies; check that this machine reaches your npm registry, then run the same command again.',
      { cause: error, log: error.log },
    );
  }
}

/**
 * Whether node_modules holds every package of the lock file in its version. npm writes its own account of what it
 * installed last of all, so a run that was cut short has none; a package whose folder was lost since is noticed as well.
 * @param {string} folder holds package-lock.json
 * @returns {Promise<boolean>}
 */
export async function dependenciesAreThere(folder) {
  const wanted = await readPackages(path.join(folder, 'package-lock.json'));
  const installed = await readPackages(path.join(folder, 'node_modules/.package-lock.json'));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([name, locked]) => {
    if (name === '') return true;
    const found = installed[name];
    if (found === undefined) return locked.optional === true || locked.devOptional === true;
    return (
      found.version === locked.version &&
      found.integrity === locked.integrity &&
      existsSync(path.join(folder, name, 'package.json'))
    );
  });
}

/** @param {string} file @returns {Promise<Record<string, LockedPackage> | undefined>} */
async function readPackages(file) {
  return (await readJsonFile(file))?.packages;
}
