// Pinned npm packages as tarballs: fetched by npm itself (its registry, proxy and cache settings hold), then verified.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runNpm } from './npm.mjs';
import { inCache } from './paths.mjs';
import { withRetries } from './retry.mjs';
import { CommandError, runCommand } from './run.mjs';
import { SetupError } from './setupError.mjs';

/**
 * Brings a package's tarball into the cache folder, or takes the one that an interrupted run left there.
 * @param {import('./pins.mjs').PinnedPackage} pinned
 * @returns {Promise<string>} path of the verified tarball
 * @throws {SetupError} when it cannot be had or is not what was pinned
 */
export async function downloadPackage(pinned) {
  const folder = inCache('downloads');
  const name = pinned.package.replace('@', '-');
  const file = path.join(folder, `${name}.tgz`);
  if ((await integrityOf(file)) === pinned.integrity) return file;
  await rm(file, { force: true });
  await mkdir(folder, { recursive: true });
  try {
    await withRetries(`npm pack ${pinned.package}`, () =>
      runNpm(['pack', pinned.package, '--pack-destination', folder], { name: `pack-${name}`, cwd: folder }),
    );
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new SetupError(
      `npm could not fetch ${pinned.package}; check that this machine reaches your npm registry, then run the same command again.`,
      { cause: error, log: error.log },
    );
  }
  if ((await integrityOf(file)) !== pinned.integrity) {
    await rm(file, { force: true });
    throw new SetupError(`${pinned.package} is not the file that was pinned and was removed; check your npm registry.`);
  }
  return file;
}

/**
 * Unpacks part of a package's tarball.
 * @param {string} tarball
 * @param {string} folder must exist; `package/` is stripped from what lands in it
 * @param {readonly string[]} [members] paths below `package/`; everything when left out
 */
export async function unpack(tarball, folder, members = []) {
  const wanted = members.map((member) => `package/${member}`);
  const name = `unpack-${path.basename(tarball, '.tgz')}`;
  // Windows, macOS and every Linux have tar; a drive letter would be taken for a host name, hence the relative path.
  const args = [
    '-xzf',
    path.basename(tarball),
    '-C',
    path.relative(path.dirname(tarball), folder),
    '--strip-components=1',
  ];
  await runCommand('tar', [...args, ...wanted], { name, cwd: path.dirname(tarball) });
}

/** @param {string} file @returns {Promise<string | undefined>} `sha512-BASE64`; nothing when there is no such file */
async function integrityOf(file) {
  const content = await readFile(file).catch(() => undefined);
  return content && `sha512-${createHash('sha512').update(content).digest('base64')}`;
}
