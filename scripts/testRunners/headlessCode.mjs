#!/usr/bin/env node
// Stands where @vscode/test-electron starts a desktop VS Code, on a machine without a display: understands the options
// that it passes, opens the same folder in the browser-hosted VS Code, and ends as the tests end.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { browserOptions } from '../vscode/browser.mjs';
import { testSettings } from '../vscode/testSettings.mjs';
import { startVSCodeServer, workbenchAddress } from '../vscode/server.mjs';
import { runMain, SetupError } from '../setup/setupError.mjs';

/** In front of the lines that the tests write, which tells them from VS Code's own. */
const testLinePrefix = 'exo-test:';

/** How long the tests may take until they report their end (ms). */
const patience = 60 * 60_000;

/** How long the browser and the page may take to open (ms): a first start on a busy machine takes long. */
const startPatience = 180_000;

await runMain(async () => {
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
    },
  });
  const [folder] = positionals;
  const extension = values.extensionDevelopmentPath;
  const tests = values.extensionTestsPath;
  const dataFolder = values['user-data-dir'];
  if (folder === undefined || typeof extension !== 'string' || typeof dataFolder !== 'string')
    throw new SetupError('Usage: headlessCode.mjs FOLDER --extensionDevelopmentPath=… --user-data-dir …');

  await mkdir(dataFolder, { recursive: true });
  const server = await startVSCodeServer({
    dataFolder,
    env: { ...process.env, EXO_TEST_LINE_PREFIX: testLinePrefix },
    settings: testSettings,
  });
  const browser = await chromium.launch({
    ...browserOptions(process.env['EXO_SCRIPTING_CHROMIUM']),
    timeout: startPatience,
  });
  try {
    const page = await browser.newPage();
    const ended = new Promise((resolve, reject) => {
      void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => resolve(code)).catch(reject);
      page.once('crash', () => reject(new SetupError('The browser page crashed.')));
      void server.ended.then((code) => reject(new SetupError(`VS Code's server ended with exit code ${code}.`)));
      setTimeout(() => reject(new SetupError('The tests did not end in time.')), patience).unref();
    });
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      // Everything that VS Code itself has to say comes this way as well.
      const line = args.map(String).join(' ');
      if (line.startsWith(testLinePrefix)) console.log(line.slice(testLinePrefix.length));
      else if (process.env['EXO_TEST_VERBOSE']) console.error(`[${type}] ${line}`);
    });
    await page.goto(
      workbenchAddress(server.address, {
        folder: path.resolve(folder),
        extension,
        ...(typeof tests === 'string' ? { tests } : {}),
      }),
      { timeout: startPatience },
    );
    return Number(await ended);
  } finally {
    await browser.close();
    await server.stop();
  }
});
