// VS Code for a test or a measurement: `node scripts/vscode/serve.mjs --data-folder DIR --folder DIR [--extension DIR | --installed]
// [--settings JSON]`; `--installed` packs what is built and installs it as a user would. Prints one line of JSON {address, browser: launch options} when it is ready; ends when its standard input closes.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRepository, repository } from '../setup/paths.mjs';
import { runCommand } from '../setup/run.mjs';
import { runMain, SetupError } from '../setup/setupError.mjs';
import { browserOptions } from './browser.mjs';
import { installExtension, startVSCodeServer, workbenchAddress } from './server.mjs';
import { testSettings } from './testSettings.mjs';

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      'data-folder': { type: 'string' },
      folder: { type: 'string' },
      extension: { type: 'string' },
      installed: { type: 'boolean', default: false },
      settings: { type: 'string' },
    },
  });
  const { folder, installed, extension = installed ? undefined : repository } = values;
  const dataFolder = values['data-folder'];
  if (dataFolder === undefined || folder === undefined) throw new SetupError('--data-folder and --folder are needed.');
  if (installed) await installPackage(dataFolder);
  const server = await startVSCodeServer({
    dataFolder,
    env: process.env,
    settings: { ...testSettings, ...JSON.parse(values.settings ?? '{}') },
    log: (line) => console.error(line),
  });
  let asked = false;
  const stop = () => {
    asked = true;
    void server.stop();
  };
  process.stdin.resume().once('end', stop).once('error', stop);
  process.once('SIGTERM', stop).once('SIGINT', stop);
  console.log(
    JSON.stringify({
      address: workbenchAddress(server.address, { folder, extension }),
      browser: browserOptions(process.env['EXO_SCRIPTING_CHROMIUM']),
    }),
  );
  const code = await server.ended;
  return asked ? 0 : (code ?? 1);
});

/** @param {string} dataFolder */
async function installPackage(dataFolder) {
  const file = path.join(dataFolder, 'packed.vsix');
  await mkdir(dataFolder, { recursive: true });
  // In a process of its own, since packing talks to standard output, which here has one line for the one who started this.
  await runCommand(process.execPath, [inRepository('scripts/package.mjs'), '--out', file], { name: 'package' });
  await installExtension(dataFolder, file);
}
