// The PowerShell that start, tests and bench use: the one named, the installed one, or the portable host of this project.
import { statSync } from 'node:fs';
import path from 'node:path';
import { contentHash, filesBelow } from './contentHash.mjs';
import { findOnPath, isExecutable } from './findOnPath.mjs';
import { installOnce } from './install.mjs';
import { inRepository } from './paths.mjs';
import { withRetries } from './retry.mjs';
import { CommandError, runCommand } from './run.mjs';
import { SetupError } from './setupError.mjs';

const hostSources = inRepository('scripts/powershellHost');

/** First major version of the .NET SDK that builds the portable host. */
const minimumSdk = 10;

/**
 * @typedef {object} PowerShell
 * @property {string} path absolute path of the program
 * @property {'named' | 'installed' | 'portable'} origin by EXO_SCRIPTING_PWSH, on PATH, or built by set-up
 */

/**
 * The PowerShell that is there without building one.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {PowerShell | undefined}
 * @throws {SetupError} when EXO_SCRIPTING_PWSH names something that cannot be run
 */
export function findPowerShell(env = process.env) {
  const named = env['EXO_SCRIPTING_PWSH'];
  if (named !== undefined && named !== '') return { path: checkNamed(named, env), origin: 'named' };
  const found = findOnPath('pwsh', env) ?? findOnPath('powershell', env);
  return found === undefined ? undefined : { path: found, origin: 'installed' };
}

/** @param {string} named @param {NodeJS.ProcessEnv} env */
function checkNamed(named, env) {
  const file = /[\\/]/.test(named) ? path.resolve(named) : (findOnPath(named, env) ?? path.resolve(named));
  const hint = 'set it to the pwsh program, or unset it to use the one on PATH.';
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new SetupError(`EXO_SCRIPTING_PWSH names "${named}", which does not exist; ${hint}`);
  if (found.isDirectory()) throw new SetupError(`EXO_SCRIPTING_PWSH names the folder "${named}"; ${hint}`);
  if (!isExecutable(file))
    throw new SetupError(`EXO_SCRIPTING_PWSH names "${named}", which is not executable; ${hint}`);
  return file;
}

/**
 * The PowerShell to use; builds the portable host where none is installed.
 * @returns {Promise<PowerShell>}
 * @throws {SetupError} when there is none and none can be built
 */
export async function ensurePowerShell() {
  return findPowerShell() ?? { path: await ensurePortableHost(), origin: 'portable' };
}

/**
 * Builds the portable host when its sources changed.
 * @returns {Promise<string>} its program
 */
async function ensurePortableHost() {
  const dotnet = findOnPath('dotnet');
  const advice = 'install PowerShell 7.4 or later (https://aka.ms/powershell) so that "pwsh" is on PATH';
  if (dotnet === undefined) throw new SetupError(`There is no PowerShell on this machine: ${advice}.`);
  const sources = await filesBelow(hostSources, (file) => !/(^|\/)(bin|obj)\//.test(file));
  const program = process.platform === 'win32' ? 'exo-pwsh.exe' : 'exo-pwsh';
  const folder = await installOnce({
    name: 'powershell-host',
    title: 'Building the portable PowerShell host',
    wanted: await contentHash(sources, hostSources),
    programs: [program, 'exo-pwsh.dll', 'System.Management.Automation.dll'],
    make: (fresh) => build(dotnet, fresh, advice),
  });
  return path.join(folder, program);
}

/** @param {string} dotnet @param {string} folder @param {string} advice */
async function build(dotnet, folder, advice) {
  const env = {
    ...process.env,
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    DOTNET_NOLOGO: '1',
    DOTNET_SKIP_FIRST_TIME_EXPERIENCE: '1',
  };
  const sdks = await runCommand(dotnet, ['--list-sdks'], { name: 'dotnet-sdks', env });
  if (!sdks.split('\n').some((line) => Number.parseInt(line, 10) >= minimumSdk)) {
    throw new SetupError(`There is no PowerShell and no .NET SDK ${minimumSdk} to build one with: ${advice}.`);
  }
  // Intermediate files stay out of the sources, whose hash decides whether to build.
  const intermediate = `${path.join(folder, '../powershell-host.obj')}/`;
  const args = ['publish', hostSources, '-c', 'Release', '-o', folder, '-nodeReuse:false', '-nologo'];
  const properties = [
    `-p:BaseIntermediateOutputPath=${intermediate}`,
    `-p:BaseOutputPath=${intermediate}bin/`,
    '-p:RestoreLockedMode=true',
    '-p:NuGetAudit=false',
  ];
  try {
    await withRetries('dotnet publish', () =>
      runCommand(dotnet, [...args, ...properties], { name: 'powershell-host', env }),
    );
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new SetupError(`The portable PowerShell host did not build; ${advice}.`, { cause: error, log: error.log });
  }
}

/**
 * The environment for anything that starts PowerShell.
 * @param {PowerShell} powerShell
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv} with EXO_SCRIPTING_PWSH, and EXO_SCRIPTING_MODULE_PATH in front of PSModulePath
 */
export function powerShellEnvironment(powerShell, env = process.env) {
  const extra = env['EXO_SCRIPTING_MODULE_PATH'];
  const own = (extra ?? '').split(path.delimiter).filter(Boolean);
  // PowerShell runs in other folders than the one that the user named them from.
  const modules = [...own.map((folder) => path.resolve(folder)), env['PSModulePath']]
    .filter(Boolean)
    .join(path.delimiter);
  return {
    ...env,
    EXO_SCRIPTING_PWSH: powerShell.path,
    ...(own.length === 0 ? {} : { PSModulePath: modules }),
  };
}
