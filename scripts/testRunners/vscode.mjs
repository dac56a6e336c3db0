// Tests that run inside a real extension host, started by @vscode/test-electron.
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureChromium } from '../setup/chromium.mjs';
import { hasDisplay } from '../setup/display.mjs';
import { inRepository, repository } from '../setup/paths.mjs';
import { ensureVSCodeServer } from '../setup/vscodeServer.mjs';

/**
 * @param {import('./node.mjs').TestRun} run `files[0]` is the entry that exports run(), the rest are tests
 * @returns {Promise<number>} exit code
 */
export function runInVSCode({ files, env, grep, counts }) {
  const [entry, ...tests] = files;
  return runInExtensionHost(/** @type {string} */ (entry), {
    ...env,
    EXO_TEST_FILES: JSON.stringify(tests),
    EXO_TEST_COLOR: process.stdout.isTTY ? '1' : '',
    ...(grep === undefined ? {} : { EXO_TEST_GREP: grep }),
    ...(counts === undefined ? {} : { EXO_TEST_COUNTS: counts }),
  });
}

/**
 * Starts a fresh VS Code with the extension under development on an empty workspace and calls run() of a module inside
 * its extension host.
 * @param {string} entry absolute path of the module
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code: 0 when run() resolved
 */
export async function runInExtensionHost(entry, env) {
  const { program, browser } = await vscodeProgram();
  const workspace = await mkdtemp(path.join(os.tmpdir(), 'exo-workspace-'));
  const profile = await mkdtemp(path.join(os.tmpdir(), 'exo-profile-'));
  try {
    return await runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: repository,
      extensionTestsPath: entry,
      launchArgs: [
        workspace,
        `--user-data-dir=${path.join(profile, 'data')}`,
        `--extensions-dir=${path.join(profile, 'extensions')}`,
      ],
      extensionTestsEnv: {
        ...env,
        EXO_TEST_REPOSITORY: repository,
        ...(browser === undefined ? {} : { EXO_SCRIPTING_CHROMIUM: browser }),
      },
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    // What VS Code started may still be ending, and write.
    for (const folder of [workspace, profile])
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/**
 * A desktop VS Code where there is a display and one can be downloaded; else the launcher that stands in for it.
 * @returns {Promise<{program: string, browser?: string}>}
 */
async function vscodeProgram() {
  if (hasDisplay()) {
    try {
      return { program: await downloadAndUnzipVSCode({ cachePath: inRepository('.cache/vscode-desktop') }) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      console.error(`A desktop VS Code cannot be downloaded (${reason}); the browser-hosted one takes its place.`);
    }
  }
  await ensureVSCodeServer();
  return { program: inRepository('scripts/testRunners/headlessCode.mjs'), browser: await ensureChromium() };
}
