// VS Code for a test or a measurement: `node scripts/vscode/serve.mjs --data-folder DIR --folder DIR [--extension DIR]
// [--settings JSON]`. Prints one line of JSON {address, browser: launch options} when it is ready; ends when its standard input closes.
import { parseArgs } from 'node:util';
import { repository } from '../setup/paths.mjs';
import { runMain, SetupError } from '../setup/setupError.mjs';
import { browserOptions } from './browser.mjs';
import { startVSCodeServer, workbenchAddress } from './server.mjs';
import { testSettings } from './testSettings.mjs';

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      'data-folder': { type: 'string' },
      folder: { type: 'string' },
      extension: { type: 'string' },
      settings: { type: 'string' },
    },
  });
  const { folder, extension = repository } = values;
  const dataFolder = values['data-folder'];
  if (dataFolder === undefined || folder === undefined) throw new SetupError('--data-folder and --folder are needed.');
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
