// The browser-hosted VS Code for machines without a display: its server, the Node it was made for, and two native modules.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadPackage, unpack } from './download.mjs';
import { installOnce } from './install.mjs';
import { cleanEnvironment, nodeGypScript, runNpm } from './npm.mjs';
import { pins } from './pins.mjs';
import { withRetries } from './retry.mjs';
import { CommandError, runCommand } from './run.mjs';
import { SetupError } from './setupError.mjs';
import { withoutSpaces } from './withoutSpaces.mjs';

/**
 * Without the first, output channels of kind log stay empty; without the second, each extension host logs an error.
 * Nothing else of the server's native modules that lack a prebuilt binary is needed here.
 */
const nativeModules = ['@vscode/spdlog', '@vscode/native-watchdog'];

const serverFolder = 'server/lib/vscode';
const serverMain = `${serverFolder}/out/server-main.js`;
const nodeProgram = process.platform === 'win32' ? 'node/bin/node.exe' : 'node/bin/node';

/**
 * Brings the browser-hosted VS Code.
 * @returns {Promise<{node: string, main: string}>} the Node to run it with, and its main script
 * @throws {SetupError} when this platform has none or it cannot be fetched
 */
export async function ensureVSCodeServer() {
  const platform = `${process.platform}-${process.arch}`;
  const nodePackage = pins.node[platform];
  if (nodePackage === undefined) {
    throw new SetupError(
      `There is no browser-hosted VS Code for ${platform}; install desktop VS Code with its "code" command.`,
    );
  }
  const wanted = createHash('sha256')
    .update(JSON.stringify([pins.server, pins.missingFromServerLock, nodePackage, nativeModules]))
    .digest('hex');
  const folder = await installOnce({
    name: 'vscode-server',
    title: `Bringing a browser-hosted VS Code (${pins.server.package})`,
    wanted,
    programs: [nodeProgram, serverMain],
    make: (fresh) => install(fresh, nodePackage),
  });
  return { node: nodeIn(folder), main: path.join(folder, serverMain) };
}

/** @param {string} folder */
function nodeIn(folder) {
  return path.join(folder, nodeProgram);
}

/** @param {string} folder @param {import('./pins.mjs').PinnedPackage} nodePackage */
async function install(folder, nodePackage) {
  const [server, node] = await Promise.all([downloadPackage(pins.server), downloadPackage(nodePackage)]);
  await Promise.all([mkdir(path.join(folder, 'server')), mkdir(path.join(folder, 'node'))]);
  await Promise.all([
    unpack(server, path.join(folder, 'server'), ['lib/vscode', 'LICENSE', 'ThirdPartyNotices.txt']),
    unpack(node, path.join(folder, 'node')),
  ]);
  const vscode = path.join(folder, serverFolder);
  await completeLock(path.join(vscode, 'npm-shrinkwrap.json'));
  await withRetries('npm ci for VS Code', () =>
    runNpm(['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { name: 'server-ci', cwd: vscode }),
  );
  await Promise.all(nativeModules.map((module) => buildNativeModule(folder, module)));
  await Promise.all([rm(server), rm(node)]);
}

/** @param {string} file the server's lock file */
async function completeLock(file) {
  const lock = JSON.parse(await readFile(file, 'utf8'));
  lock.packages = { ...lock.packages, ...pins.missingFromServerLock };
  await writeFile(file, JSON.stringify(lock));
}

/**
 * Compiles one native module against the headers that come with the pinned Node. VS Code starts without it, so a machine
 * without a compiler is told what is lost and goes on.
 * @param {string} folder @param {string} module
 */
async function buildNativeModule(folder, module) {
  const gyp = nodeGypScript();
  const name = `build-${path.basename(module)}`;
  try {
    if (gyp === undefined) throw new SetupError('this npm has no node-gyp inside');
    await withoutSpaces(path.join(folder, 'node'), (headers) =>
      runCommand(nodeIn(folder), [gyp, 'rebuild', `--nodedir=${headers}`], {
        name,
        cwd: path.join(folder, serverFolder, 'node_modules', module),
        env: { ...cleanEnvironment(), PATH: [path.dirname(nodeIn(folder)), process.env.PATH].join(path.delimiter) },
      }),
    );
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof SetupError)) throw error;
    const reason = error instanceof CommandError ? `${error.message} (log: ${error.log})` : error.message;
    console.error(`  ${module} was not built and VS Code runs without it: ${reason}`);
  }
}
