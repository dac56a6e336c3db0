// The oracle: a program on PowerShell's own parser, built at first use, that prints what it makes of scripts.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { contentHash, filesBelow } from '../setup/contentHash.mjs';
import { findOnPath } from '../setup/findOnPath.mjs';
import { installOnce } from '../setup/install.mjs';
import { inRepository } from '../setup/paths.mjs';
import { runCommand } from '../setup/run.mjs';
import { SetupError } from '../setup/setupError.mjs';

/**
 * What a parser makes of one script; offsets are UTF-16 units after the byte-order mark.
 * @typedef {object} Parsed
 * @property {string} file
 * @property {{start: number, end: number, code: string}[]} errors
 * @property {{start: number, end: number, name: string | null, elements: {kind: string, start: number, end: number}[]}[]} commands
 * @property {number} ms
 */

const sources = inRepository('scripts/parserOracle');

/**
 * Builds the oracle when its sources changed.
 * @returns {Promise<string>} its program, to be run by `dotnet`
 * @throws {SetupError} when there is no .NET SDK
 */
async function ensureOracle() {
  const dotnet = findOnPath('dotnet');
  if (dotnet === undefined)
    throw new SetupError('To compare with PowerShell’s own parser, install the .NET SDK 10 (https://dot.net).');
  const files = await filesBelow(
    sources,
    (file) => !/(^|\/)(bin|obj)\//.test(file) && /\.(?:cs|csproj|json)$/.test(file),
  );
  const folder = await installOnce({
    name: 'parser-oracle',
    title: 'Building the parser oracle',
    wanted: await contentHash(files, sources),
    programs: ['parser-oracle.dll'],
    make: (fresh) => build(dotnet, fresh),
  });
  return path.join(folder, 'parser-oracle.dll');
}

/** @param {string} dotnet @param {string} folder */
async function build(dotnet, folder) {
  // Intermediate files stay out of the sources.
  const beside = path.join(folder, '../parser-oracle.obj');
  await runCommand(
    dotnet,
    [
      'publish',
      sources,
      '-c',
      'Release',
      '-o',
      folder,
      '-nodeReuse:false',
      '-nologo',
      `-p:BaseIntermediateOutputPath=${beside}/`,
      `-p:BaseOutputPath=${beside}/bin/`,
      '-p:RestoreLockedMode=true',
      '-p:NuGetAudit=false',
    ],
    { name: 'parser-oracle', env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' } },
  );
}

/**
 * Asks PowerShell's parser about many scripts in one run.
 * @param {Iterable<string>} requests each a path, as it is or as a JSON string, or `=` and a script's text as a JSON string
 * @returns {AsyncGenerator<Parsed>} one answer a request, in order
 * @throws {Error} when the oracle ends early
 */
export async function* askOracle(requests) {
  const program = await ensureOracle();
  const child = spawn('dotnet', [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A broken pipe shows as an early end below.
  child.stdin.on('error', () => undefined);
  let asked = 0;
  const feeding = (async () => {
    for (const request of requests) {
      asked += 1;
      if (!child.stdin.write(`${request}\n`)) {
        await new Promise((resolve) => {
          const go = () => {
            child.stdin.off('drain', go).off('close', go);
            resolve(undefined);
          };
          child.stdin.on('drain', go).on('close', go);
        });
      }
    }
    child.stdin.end();
  })();
  let answered = 0;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      answered += 1;
      yield JSON.parse(line);
    }
    await feeding;
    const code = await ended;
    if (code !== 0 || answered !== asked)
      throw new Error(`The oracle ended with exit code ${code} after ${answered} of ${asked} scripts.`);
  } finally {
    child.kill();
  }
}
