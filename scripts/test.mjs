// `npm test`: sets everything up, then runs every kind of test. The last line is `N passed, N failed` over all of them.
import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { buildAll } from './build.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { inCache, inRepository, repository } from './setup/paths.mjs';
import { ensurePowerShell } from './setup/powershell.mjs';
import { seconds, step } from './setup/progress.mjs';
import { readJsonFile } from './setup/readJsonFile.mjs';
import { runMain, SetupError } from './setup/setupError.mjs';
import { ensureVSCodeServer } from './setup/vscodeServer.mjs';
import { kinds } from './testRunners/environment.mjs';

/** A kind that takes longer (ms) hangs and is ended: several times what the longest takes, for machines that are slow or busy. */
const patience = 60 * 60_000;

/** @typedef {{passed: number, failed: number, pending: number}} Counts */

await runMain(async () => {
  await ensureDependencies();
  await setUp();
  const total = { passed: 0, failed: 0 };
  const summary = [];
  for (const kind of kinds.keys()) {
    console.log(`\n── ${kind} tests ──`);
    const started = performance.now();
    const { passed, failed, pending } = await runKind(kind);
    total.passed += passed;
    total.failed += failed;
    const skipped = pending > 0 ? `, ${pending} skipped` : '';
    summary.push(`${kind}: ${passed} passed, ${failed} failed${skipped} (${seconds(performance.now() - started)})`);
  }
  console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});

/**
 * Brings at once what the kinds would otherwise bring one after the other. A kind that lacks something fails and says so;
 * the others run, so nothing is reported here.
 */
async function setUp() {
  const results = await Promise.allSettled([
    step('Building the extension', () => buildAll()),
    ensurePowerShell(),
    ensureVSCodeServer(),
    ensureChromium(),
  ]);
  for (const result of results) {
    if (result.status === 'rejected' && !(result.reason instanceof SetupError)) console.error(result.reason);
  }
}

/**
 * @param {string} kind
 * @returns {Promise<Counts>} a kind that ended without counts, ran nothing, or failed outside of a test has one failure
 */
async function runKind(kind) {
  const file = inCache('counts', `${kind}.json`);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  const code = await run([inRepository('scripts/runTests.mjs'), kind, '--counts', file]);
  /** @type {Counts | undefined} */
  const counts = await readJsonFile(file);
  if (counts === undefined) {
    console.error(`The ${kind} tests ended with exit code ${code} before they were through.`);
    return { passed: 0, failed: 1, pending: 0 };
  }
  if (counts.failed > 0 || (code === 0 && counts.passed > 0)) return counts;
  console.error(
    code === 0
      ? `None of the ${kind} tests ran.`
      : `The ${kind} tests ended with exit code ${code} although none failed.`,
  );
  return { ...counts, failed: 1 };
}

/** @param {readonly string[]} args @returns {Promise<number | string>} exit code, or the signal that ended it */
function run(args) {
  const child = spawn(process.execPath, args, { cwd: repository, stdio: ['ignore', 'inherit', 'inherit'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      resolve(code ?? signal ?? 1);
    });
  });
}
