// `npm start [-- --port N]`: VS Code with the extension on the sample workspace; everything that is missing is brought first.
// Desktop VS Code where there is one and a display to show it; else a browser-hosted one, which runs until Ctrl+C.
import { parseArgs } from 'node:util';
import { buildAll } from './build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { inCache, inRepository, repository } from './setup/paths.mjs';
import { ensurePowerShell, findPowerShell, powerShellEnvironment } from './setup/powershell.mjs';
import { step } from './setup/progress.mjs';
import { runMain, SetupError } from './setup/setupError.mjs';
import { ensureVSCodeServer } from './setup/vscodeServer.mjs';
import { findDesktopVSCode, openDesktop } from './vscode/desktop.mjs';
import { startVSCodeServer, workbenchAddress } from './vscode/server.mjs';

/** Where the address is looked for first, so that a bookmark of it stays good; any free port when it is taken. */
const usualPort = 8385;

/** What a newcomer's browser-hosted VS Code starts with; theirs to change. */
const firstSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  // It would offer to open the sandbox's port.
  'remote.autoForwardPorts': false,
  'extensions.autoCheckUpdates': false,
};

await runMain(async () => {
  const port = readPort();
  // A wrong name is said before anything is brought for it.
  findPowerShell();
  await ensureDependencies();
  const desktop = await findDesktopVSCode();
  const [env] = await Promise.all([
    environment(),
    step('Building the extension', () => buildAll()),
    ...(desktop === undefined ? [ensureVSCodeServer()] : []),
  ]);
  const opened = { folder: inRepository('samples'), extension: repository };
  return desktop === undefined ? serve(opened, { env, port }) : openDesktop(desktop, { ...opened, env });
});

/** @returns {number | undefined} */
function readPort() {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  if (values.port === undefined) return undefined;
  const port = Number(values.port);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new SetupError(`"${values.port}" is no port; --port takes a number from 0 to 65535, 0 for any free one.`);
}

/** @returns {Promise<NodeJS.ProcessEnv>} of the extension; without a PowerShell it still browses, so that is no reason to stop */
async function environment() {
  try {
    return powerShellEnvironment(await ensurePowerShell());
  } catch (error) {
    if (!(error instanceof SetupError) || process.env['EXO_SCRIPTING_PWSH']) throw error;
    console.error(`${error.message}\nVS Code starts without it; scripts cannot run until then.`);
    return process.env;
  }
}

/**
 * @param {{folder: string, extension: string}} opened
 * @param {{env: NodeJS.ProcessEnv, port: number | undefined}} options
 * @returns {Promise<number>} exit code, once the server ended
 */
async function serve(opened, { env, port }) {
  const start = (/** @type {number} */ wanted) =>
    startVSCodeServer({ dataFolder: inCache('vscode-data'), env, port: wanted, settings: firstSettings });
  const server = await start(port ?? usualPort).catch((error) => {
    if (port === undefined && error instanceof SetupError) return start(0);
    throw error;
  });
  let asked = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      asked = true;
      void server.stop();
    });
  }
  console.log(`
VS Code with Exchange Online Scripting runs at this address; open it in a browser on this machine:

  ${workbenchAddress(server.address, opened)}

Press F1 there, choose "Exchange Online: Connect" and "Contoso Sandbox". Ctrl+C here ends it.`);
  const code = await server.ended;
  if (asked) return 0;
  throw new SetupError(`VS Code's server ended by itself with exit code ${code}; run npm start again.`);
}
