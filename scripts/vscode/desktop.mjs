// The desktop VS Code that the user has.
import { spawn } from 'node:child_process';
import { hasDisplay } from '../setup/display.mjs';
import { findOnPath } from '../setup/findOnPath.mjs';
import { CommandError, runCommand } from '../setup/run.mjs';

/** The oldest VS Code that runs the extension: `engines.vscode` of package.json. */
const oldest = [1, 105];

/**
 * @returns {Promise<string | undefined>} the `code` program, if it can show a window and is new enough for the extension
 */
export async function findDesktopVSCode() {
  // Inside a remote window `code` only talks to that window, which cannot open an extension under development.
  if (!hasDisplay() || process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) return undefined;
  // Desktop VS Code refuses to run as root.
  if (process.platform === 'linux' && process.getuid?.() === 0) return undefined;
  const code = findOnPath('code');
  if (code === undefined) return undefined;
  const version = await versionOf(code);
  if (version !== undefined && isNewEnough(version)) return code;
  console.error(
    `"${code}" is VS Code ${version ?? 'of an unknown version'}; the extension needs ${oldest.join('.')} or later, so another one is used.`,
  );
  return undefined;
}

/**
 * Opens a folder in a new window with the extension under development.
 * @param {string} code the program
 * @param {{folder: string, extension: string, env: NodeJS.ProcessEnv}} options absolute paths
 * @returns {Promise<number>} exit code; 0 when the window opens
 */
export function openDesktop(code, { folder, extension, env }) {
  const args = ['--new-window', `--extensionDevelopmentPath=${extension}`, folder];
  // code.cmd needs a shell, and a shell needs quotes.
  const windows = process.platform === 'win32';
  const child = spawn(windows ? `"${code}"` : code, windows ? args.map((arg) => `"${arg}"`) : args, {
    env,
    shell: windows,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
}

/** @param {string} code @returns {Promise<string | undefined>} e.g. "1.105.1" */
async function versionOf(code) {
  const windows = process.platform === 'win32';
  try {
    const output = await runCommand(windows ? `"${code}"` : code, ['--version'], {
      name: 'code-version',
      shell: windows,
    });
    return /^\d+\.\d+\.\d+/m.exec(output)?.[0];
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

/** @param {string} version @returns {boolean} */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
