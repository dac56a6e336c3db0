// npm run -s parse -- FILE…            what the script layer makes of each script, one line of JSON a file
// npm run -s parse -- --compare FILE…  where that differs from PowerShell's own parser; exit code 1 if it does
// A folder stands for all PowerShell files below it; `-` for a list of files, one a line, on standard input.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { text as readAll } from 'node:stream/consumers';
import { compareParsed } from './parserOracle/compare.mjs';
import { describeFile, loadScriptLayer } from './parserOracle/describe.mjs';
import { askOracle } from './parserOracle/oracle.mjs';
import { filesBelow } from './setup/contentHash.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { runMain, SetupError } from './setup/setupError.mjs';

const scriptName = /\.(?:ps1|psm1|psd1)$/i;

/**
 * Where a name leads: from here, or from the folder in which npm was called.
 * @param {string} name @throws {SetupError} when there is nothing
 */
async function find(name) {
  const calledIn = process.env['INIT_CWD'];
  for (const file of calledIn === undefined ? [name] : [name, path.resolve(calledIn, name)]) {
    const found = await stat(file).catch(() => undefined);
    if (found !== undefined) return { file, isFolder: found.isDirectory() };
  }
  throw new SetupError(`There is no file ${name}.`);
}

/** @param {string} file @returns {Promise<Uint8Array>} */
async function read(file) {
  try {
    return await readFile(file);
  } catch (error) {
    throw new SetupError(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @param {readonly string[]} names @returns {Promise<string[]>} */
async function expand(names) {
  /** @type {string[]} */
  const files = [];
  for (const name of names) {
    if (name === '-') {
      const lines = (await readAll(process.stdin)).split(/\r?\n/).filter((line) => line !== '');
      for (const file of await expand(lines)) files.push(file);
      continue;
    }
    const { file, isFolder } = await find(name);
    if (isFolder) {
      for (const each of await filesBelow(path.resolve(file), (one) => scriptName.test(one))) files.push(each);
    } else files.push(file);
  }
  return files;
}

/** @param {readonly string[]} files @returns {Promise<number>} */
async function print(files) {
  const layer = await loadScriptLayer();
  for (const file of files) {
    const line = JSON.stringify(describeFile(layer, file, await read(file)));
    if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
  return 0;
}

/** @param {readonly string[]} files @returns {Promise<number>} */
async function compare(files) {
  const layer = await loadScriptLayer();
  let different = 0;
  let ours = 0;
  let theirs = 0;
  let index = 0;
  for await (const wanted of askOracle(files.map((file) => JSON.stringify(path.resolve(file))))) {
    const file = /** @type {string} */ (files[index++]);
    const parsed = describeFile(layer, file, await read(file));
    ours += parsed.ms;
    theirs += wanted.ms;
    const differences = compareParsed(parsed, wanted);
    if (differences.length === 0) continue;
    different += 1;
    show(file);
    for (const difference of differences) show(`  ${difference}`);
  }
  show(
    `${files.length} files, ${different} different; parsed in ${ours.toFixed(0)} ms, by PowerShell in ${theirs.toFixed(0)} ms`,
  );
  return different === 0 ? 0 : 1;
}

/** @param {string} line */
function show(line) {
  process.stdout.write(`${line}\n`);
}

async function main() {
  // Standard output holds the result and nothing else; what set-up has to say goes beside it.
  console.log = console.error;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { compare: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) throw new SetupError('Which files? npm run -s parse -- [--compare] FILE…');
  await ensureDependencies();
  const files = await expand(positionals);
  return values.compare ? compare(files) : print(files);
}

await runMain(main);
