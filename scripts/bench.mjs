// `npm run bench [-- --json FILE] [--rounds N]`: measures the built extension and prints a table; FILE gets {name: number}.
// Times are medians over N rounds (at least 5) against a sandbox on loopback, after one round that does not count.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { measureActivation } from './bench/activation.mjs';
import { measurePowerShell } from './bench/completion.mjs';
import { median } from './bench/median.mjs';
import { buildAll } from './build.mjs';
import { packExtension } from './package.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { inRepository, repository } from './setup/paths.mjs';
import { ensurePowerShell, powerShellEnvironment } from './setup/powershell.mjs';
import { step } from './setup/progress.mjs';
import { runMain, SetupError } from './setup/setupError.mjs';

const fewestRounds = 5;

/** VS Code starts much else on the same processors meanwhile, so that one start takes 13 ms and another 70: a median of few wanders. */
const fewestStarts = 11;

/** What is measured, in the order of the table: the unit, and the most that is allowed where there is a limit. */
const measures = {
  activationMs: { unit: 'ms', limit: 20, what: "the extension's start, as VS Code reports it" },
  extensionKb: { unit: 'KiB', what: 'dist/extension.js' },
  serverKb: { unit: 'KiB', what: 'dist/server.js' },
  vsixKb: { unit: 'KiB', limit: 3072, what: 'the package' },
  connectToFirstPageMs: { unit: 'ms', limit: 230, what: 'connect until the first mailboxes are in the tree' },
  connectToTerminalMs: { unit: 'ms', what: 'connect until the terminal is connected' },
  firstPage100kMs: { unit: 'ms', what: 'first page of 100,000 mailboxes' },
  list100kMs: { unit: 'ms', what: 'all 100,000 mailboxes read' },
  list100kMb: { unit: 'MiB', what: 'memory that this takes at its highest' },
  parse5000Ms: { unit: 'ms', limit: 15, what: 'a script of 5,000 lines parsed' },
  edit5000Ms: { unit: 'ms', limit: 2, what: 'its tree after a typed letter' },
  diagnostics5000Ms: { unit: 'ms', limit: 100, what: 'all its findings' },
  serverStartMs: { unit: 'ms', limit: 300, what: 'the language server until it answers' },
  completionP95Ms: { unit: 'ms', limit: 10, what: 'completion in that script, 95 of 100' },
  pwshCompletionP95Ms: { unit: 'ms', what: "PowerShell's own completion at the same places" },
  hoverP95Ms: { unit: 'ms', limit: 5, what: 'hover in that script, 95 of 100' },
  serverMb: { unit: 'MiB', limit: 150, what: "the language server's memory then" },
  open20000Ms: { unit: 'ms', what: 'a script of 20,000 lines, from opening to its findings' },
  type20000P95Ms: { unit: 'ms', what: 'a letter typed in it and the completion behind it, 95 of 100' },
  server20000Mb: { unit: 'MiB', limit: 150, what: "the language server's memory meanwhile, at its highest" },
};

/** @typedef {Record<keyof typeof measures, number>} Numbers */
/** @typedef {Pick<Numbers, 'parse5000Ms' | 'edit5000Ms' | 'diagnostics5000Ms' | 'serverStartMs' | 'completionP95Ms' | 'hoverP95Ms' | 'serverMb' | 'open20000Ms' | 'type20000P95Ms' | 'server20000Mb'>} LanguageRound */

await runMain(async () => {
  const { file, rounds } = readArguments();
  await ensureDependencies();
  await step('Building the extension', () => buildAll());
  const env = { ...powerShellEnvironment(await ensurePowerShell()), EXO_SCRIPTING_CHROMIUM: await ensureChromium() };
  const { bundleTests } = await import('./bundleTests.mjs');
  const { folder, files } = await bundleTests([
    'test/bench/connect.ts',
    'test/bench/largeTenant.ts',
    'test/bench/language.ts',
  ]);
  const [connect = '', largeTenant = '', language = ''] = files;
  try {
    /** @type {Numbers} */
    const numbers = {
      activationMs: await step('Measuring the start', () => measureActivation(env, Math.max(rounds, fewestStarts))),
      ...(await sizes()),
      ...(await step('Measuring connects', () => measureConnects(connect, { env, rounds }))),
      ...(await step('Measuring a large tenant', () => measureLargeTenant(largeTenant, rounds))),
      ...(await step('Measuring the language server', () => measureLanguage(language, { env, rounds }))),
    };
    print(numbers);
    if (file !== undefined) await writeFile(file, `${JSON.stringify(numbers, null, 2)}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

function readArguments() {
  const { values } = parseArgs({ options: { json: { type: 'string' }, rounds: { type: 'string' } } });
  const rounds = values.rounds === undefined ? fewestRounds : Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < fewestRounds)
    throw new SetupError(`--rounds takes a whole number of at least ${fewestRounds}.`);
  return { file: values.json, rounds };
}

async function sizes() {
  const kibibytes = async (/** @type {string} */ file) => (await stat(inRepository('dist', file))).size / 1024;
  return {
    extensionKb: await kibibytes('extension.js'),
    serverKb: await kibibytes('server.js'),
    vsixKb: (await packExtension()).size / 1024,
  };
}

/** @param {string} entry @param {{env: NodeJS.ProcessEnv, rounds: number}} options */
async function measureConnects(entry, { env, rounds }) {
  const { runInExtensionHost } = await import('./testRunners/vscode.mjs');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'exo-bench-'));
  const result = path.join(folder, 'connects.json');
  try {
    const code = await runInExtensionHost(entry, {
      ...env,
      EXO_BENCH_RESULT: result,
      EXO_BENCH_ROUNDS: String(rounds + 1),
    });
    if (code !== 0) throw new SetupError(`The measurement inside VS Code failed with exit code ${code}.`);
    /** @type {{firstPageMs: number, terminalMs: number}[]} */
    const [, ...counted] = JSON.parse(await readFile(result, 'utf8'));
    return {
      connectToFirstPageMs: median(counted.map(({ firstPageMs }) => firstPageMs)),
      connectToTerminalMs: median(counted.map(({ terminalMs }) => terminalMs)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} program @param {number} rounds each in a process of its own, so that memory starts from nothing */
async function measureLargeTenant(program, rounds) {
  /** @type {{firstPageMs: number, allMs: number, peakMb: number}[]} */
  const counted = [];
  for (let round = 0; round < rounds; round += 1) counted.push(JSON.parse(await firstLine(program)));
  return {
    firstPage100kMs: median(counted.map(({ firstPageMs }) => firstPageMs)),
    list100kMs: median(counted.map(({ allMs }) => allMs)),
    list100kMb: median(counted.map(({ peakMb }) => peakMb)),
  };
}

/**
 * The language server and, on the same script at the same places, PowerShell's own completion.
 * @param {string} program @param {{env: NodeJS.ProcessEnv, rounds: number}} options
 */
async function measureLanguage(program, { env, rounds }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'exo-bench-'));
  const script = path.join(folder, 'large.ps1');
  const offsets = path.join(folder, 'offsets.json');
  try {
    /** @type {LanguageRound[]} */
    const counted = [];
    for (let round = 0; round < rounds; round += 1)
      counted.push(JSON.parse(await firstLine(program, [script, offsets])));
    const of = (/** @type {keyof LanguageRound} */ name) => median(counted.map((numbers) => numbers[name]));
    return {
      parse5000Ms: of('parse5000Ms'),
      edit5000Ms: of('edit5000Ms'),
      diagnostics5000Ms: of('diagnostics5000Ms'),
      serverStartMs: of('serverStartMs'),
      completionP95Ms: of('completionP95Ms'),
      hoverP95Ms: of('hoverP95Ms'),
      serverMb: of('serverMb'),
      open20000Ms: of('open20000Ms'),
      type20000P95Ms: of('type20000P95Ms'),
      server20000Mb: of('server20000Mb'),
      pwshCompletionP95Ms: await measurePowerShell(env, { script, offsets }),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} program @param {readonly string[]} args @returns {Promise<string>} the first line that it prints */
function firstLine(program, args = []) {
  const child = spawn(process.execPath, ['--expose-gc', '--enable-source-maps', program, ...args], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) reject(new SetupError(`The measurement failed with exit code ${code}.`));
    });
  });
}

/** @param {Numbers} numbers */
function print(numbers) {
  for (const [name, { unit, what, ...rest }] of Object.entries(measures)) {
    const value = numbers[/** @type {keyof Numbers} */ (name)];
    const limit = 'limit' in rest ? ` (at most ${rest.limit})` : '';
    console.log(
      `${name.padEnd(21)}${value.toFixed(value < 100 ? 1 : 0).padStart(8)} ${unit.padEnd(4)} ${what}${limit}`,
    );
  }
}
