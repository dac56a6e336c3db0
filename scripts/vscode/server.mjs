// Runs the browser-hosted VS Code: one server process on a loopback port, and the addresses of its pages.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { ensureVSCodeServer } from '../setup/vscodeServer.mjs';
import { runCommand } from '../setup/run.mjs';
import { SetupError } from '../setup/setupError.mjs';

/** How long a server may take until it listens (ms). It takes less than a second; a busy machine takes longer. */
const patience = 60_000;

/**
 * @typedef {object} VSCodeServer
 * @property {string} address of the server with what lets a browser in, e.g. "http://127.0.0.1:8123/?tkn=…"
 * @property {Promise<number | null>} ended with its exit code; null when a signal ended it
 * @property {() => Promise<void>} stop ends the server and everything that it started
 */

/**
 * Starts a server; brings it first when it is not there.
 * @param {object} options
 * @param {string} options.dataFolder holds settings, state and logs; made when missing
 * @param {NodeJS.ProcessEnv} options.env of the extension host and of terminals
 * @param {number} [options.port] any free one when left out
 * @param {Readonly<Record<string, unknown>>} [options.settings] the user's settings at the first start; later ones keep
 *   what the user made of them
 * @param {(line: string) => void} [options.log] receives the server's own output
 * @returns {Promise<VSCodeServer>} once it listens
 * @throws {SetupError} when the port is taken or the server does not start
 */
export async function startVSCodeServer({ dataFolder, env, port, settings, log }) {
  const { node, main } = await ensureVSCodeServer();
  // Without a wish the server chooses: a port that was found free could be another's by the time it listens.
  if (port !== undefined) await checkPort(port);
  if (settings !== undefined) await writeSettings(dataFolder, settings);
  const { token, tokenFile } = await connectionToken(dataFolder);
  const child = spawn(
    node,
    [
      main,
      ...['--host', '127.0.0.1', '--port', String(port ?? 0)],
      // In a file, since command lines are open to every user of the machine, as is the port.
      ...['--connection-token-file', tokenFile],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      // Unless the settings ask for it, no folder is questioned: who starts this has chosen it.
      ...(settings?.['security.workspace.trust.enabled'] === true ? [] : ['--disable-workspace-trust']),
      ...['--server-data-dir', dataFolder],
      // What makes a page honour the extension under development that its address names.
      '--enable-smoke-test-driver',
    ],
    // A group of its own, so that stopping reaches the extension hosts and terminals that it starts.
    { env: serverEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let output = '';
  /** @type {Promise<string>} its port */
  const ready = new Promise((resolve, reject) => {
    const receive = (/** @type {string} */ text) => {
      output += text;
      for (const line of text.split('\n')) if (line.trim() !== '') log?.(line);
      const [, listening] = /Extension host agent listening on (\d+)\s/.exec(output) ?? [];
      if (listening !== undefined) resolve(listening);
    };
    child.stdout.setEncoding('utf8').on('data', receive);
    child.stderr.setEncoding('utf8').on('data', receive);
    child.once('error', reject);
    void ended.then((code) => reject(new SetupError(`VS Code's server ended with exit code ${code}: ${output}`)));
    setTimeout(() => reject(new SetupError(`VS Code's server did not start: ${output}`)), patience).unref();
  });
  const stop = () => stopGroup(child, ended);
  try {
    return { address: `http://127.0.0.1:${await ready}/?tkn=${token}`, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * What a browser must know to be let in; the same for a data folder as long as that is kept.
 * @param {string} dataFolder
 */
async function connectionToken(dataFolder) {
  const tokenFile = path.join(dataFolder, 'connection-token');
  await mkdir(dataFolder, { recursive: true });
  await writeOnce(tokenFile, randomUUID(), 0o600);
  return { token: (await readFile(tokenFile, 'utf8')).trim(), tokenFile };
}

/**
 * Installs an extension's package for the servers of a data folder.
 * @param {string} dataFolder @param {string} file the .vsix
 * @throws {CommandError} when VS Code refuses it
 */
export async function installExtension(dataFolder, file) {
  const { node, main } = await ensureVSCodeServer();
  await runCommand(node, [main, '--install-extension', file, '--server-data-dir', dataFolder], {
    name: 'install-extension',
    env: serverEnvironment(process.env),
  });
}

/**
 * The page that shows a folder, with an extension under development where there is one.
 * @param {string} address of the server
 * @param {{folder: string, extension?: string | undefined, tests?: string}} options absolute paths; `tests`: module whose run() is
 *   called inside the extension host
 * @returns {string}
 */
export function workbenchAddress(address, { folder, extension, tests }) {
  const remote = `vscode-remote://${new URL(address).host}`;
  const payload = [];
  if (extension !== undefined) payload.push(['extensionDevelopmentPath', `${remote}${pathOfUri(extension)}`]);
  if (tests !== undefined) payload.push(['extensionTestsPath', `${remote}${pathOfUri(tests)}`]);
  const page = new URL(address);
  page.searchParams.set('folder', pathOfUri(folder));
  if (payload.length > 0) page.searchParams.set('payload', JSON.stringify(payload));
  return page.href;
}

/** @param {string} file @returns {string} with `/` everywhere and in front, as in a URI */
function pathOfUri(file) {
  const slashes = file.replaceAll('\\', '/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

/**
 * What npm and a surrounding VS Code put into the environment would reach the extension and every terminal.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnvironment(env) {
  const dropped = /^(npm_|VSCODE_|INIT_CWD$|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !dropped.test(name)));
}

/**
 * Settings about the machine that the extension runs on: VS Code reads those from a file of their own.
 * @param {string} dataFolder
 * @param {Readonly<Record<string, unknown>>} settings
 */
async function writeSettings(dataFolder, settings) {
  const isOfMachine = (/** @type {string} */ name) => /^exchangeOnline\.(powerShell|network)\./.test(name);
  for (const [folder, accept] of /** @type {const} */ ([
    ['User', (/** @type {string} */ name) => !isOfMachine(name)],
    ['Machine', isOfMachine],
  ])) {
    const chosen = Object.entries(settings).filter(([name]) => accept(name));
    await mkdir(path.join(dataFolder, 'data', folder), { recursive: true });
    const file = path.join(dataFolder, 'data', folder, 'settings.json');
    if (chosen.length > 0) await writeOnce(file, JSON.stringify(Object.fromEntries(chosen), null, 2));
  }
}

/** @param {string} file @param {string} text @param {number} [mode] */
async function writeOnce(file, text, mode = 0o666) {
  try {
    await writeFile(file, text, { flag: 'wx', mode });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
}

/** @param {number} wanted @returns {Promise<void>} @throws {SetupError} when it is taken */
function checkPort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new SetupError(`Port ${wanted} is in use; name another one with --port.`)
          : new SetupError(`Port ${wanted} cannot be used (${error.message}); name another one with --port.`),
      ),
    );
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

/** @param {import('node:child_process').ChildProcess} child @param {Promise<unknown>} ended */
async function stopGroup(child, ended) {
  const running = child.exitCode === null && child.signalCode === null && child.pid !== undefined;
  signal(child, 'SIGTERM');
  if (!running) return;
  const timer = setTimeout(() => signal(child, 'SIGKILL'), 5000);
  await ended;
  clearTimeout(timer);
  signal(child, 'SIGKILL');
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} name */
function signal(child, name) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-child.pid, name);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}
