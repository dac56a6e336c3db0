// How long the extension takes to start, as VS Code itself reports it: loading its code and running activate().
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inRepository, repository } from '../setup/paths.mjs';
import { browserOptions } from '../vscode/browser.mjs';
import { startVSCodeServer, workbenchAddress } from '../vscode/server.mjs';
import { testSettings } from '../vscode/testSettings.mjs';
import { median } from './median.mjs';

/** High enough for the whole list of extensions, which shows the slowest first and draws no row that is out of sight. */
const viewport = { width: 1400, height: 2000 };

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {number} rounds how often VS Code's window is opened, after one that does not count
 * @returns {Promise<number>} ms, the median
 */
export async function measureActivation(env, rounds) {
  const { chromium } = await import('playwright-core');
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'exo-bench-'));
  const server = await startVSCodeServer({ dataFolder, env, settings: testSettings });
  try {
    const browser = await chromium.launch(browserOptions(env['EXO_SCRIPTING_CHROMIUM']));
    /** @type {number[]} */
    const times = [];
    try {
      const address = workbenchAddress(server.address, { folder: inRepository('samples'), extension: repository });
      for (let round = 0; round <= rounds; round += 1) {
        const page = await browser.newPage({ viewport });
        await page.goto(address);
        times.push(await readActivation(page));
        await page.close();
      }
    } finally {
      await browser.close();
    }
    return median(times.slice(1));
  } finally {
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** @param {import('playwright-core').Page} page @returns {Promise<number>} ms */
async function readActivation(page) {
  await page.locator('[id="exchange-online-scripting.exchange-online-scripting.exchangeOnline.session"]').waitFor({
    timeout: 60_000,
  });
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input');
  await input.fill('>Developer: Show Running Extensions');
  await page.locator('.quick-input-widget .label-name', { hasText: 'Show Running Extensions' }).first().waitFor();
  await page.keyboard.press('Enter');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row[aria-label="exchange-online-scripting"]');
  const text = await row.locator('.activation-time').innerText();
  const time = /(\d+)\s*ms/.exec(text)?.[1];
  if (time === undefined) throw new Error(`VS Code says "${text}" of the extension's activation.`);
  return Number(time);
}
