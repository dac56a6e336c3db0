import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadCatalog } from '../../src/catalog/catalog';
import { systemClock } from '../../src/core/clock';
import { diagnose } from '../../src/language/server/diagnostics/diagnose';
import { Knowledge } from '../../src/language/server/facts/knowledge';
import { TenantNames } from '../../src/language/server/facts/tenantNames';
import { ScriptDocument } from '../../src/language/server/text/scriptDocument';
import { editScript } from '../../src/script/editScript';
import { parseScript } from '../../src/script/script';
import { BenchServer } from './benchServer';
import { measureHugeScript } from './hugeScript';
import { largeScript } from './largeScript';

// What a 5,000-line script costs in the script layer and in the language server. Prints one round as a line of JSON; writes the
// script and the offsets that completion was asked for to the files of its arguments, for whoever is measured on the same.

const [scriptFile = '', offsetsFile = ''] = process.argv.slice(2);
const lines = 5000;
const text = largeScript(lines);
const uri = 'file:///large.ps1';

/** Where something is completed: behind the dash of parameters and inside names of cmdlets, all over the script. */
function completionOffsets(): readonly number[] {
  const found = [...text.matchAll(/(?<= -)(?=[A-Z])|(?<=(?:Get|Set|Add)-M)(?=a)/g)].map(({ index }) => index);
  const every = Math.floor(found.length / 100);
  return found.filter((_, index) => index % every === 0).slice(0, 100);
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function percentile95(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1] ?? 0;
}

function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Typing, letter by letter, in the middle of statements all over the script. */
function measureEdits(): number {
  let script = parseScript(text);
  const times: number[] = [];
  for (let index = 0; index < 100; index++) {
    const start = script.text.indexOf('SilentlyContinue', Math.floor((script.text.length * index) / 101));
    if (start < 0) continue;
    times.push(time(() => (script = editScript(script, { start, end: start, text: 'x' }))));
  }
  return median(times);
}

function measureDiagnostics(): number {
  const catalog = loadCatalog(path.resolve('dist/data'));
  const names = new TenantNames(() => Promise.resolve({ identities: [], isComplete: true }), systemClock);
  const knowledge = new Knowledge(catalog, names);
  const times = Array.from({ length: 7 }, () => {
    const document = new ScriptDocument(uri, 1, text);
    return time(() => diagnose(knowledge, document));
  });
  return median(times.slice(1));
}

async function measureRequests(server: BenchServer, method: string, offsets: readonly number[]) {
  const times: number[] = [];
  for (const offset of offsets) {
    const started = performance.now();
    await server.requestAt(method, offset);
    times.push(performance.now() - started);
  }
  return percentile95(times);
}

async function measureServer(offsets: readonly number[]) {
  const started = performance.now();
  const server = await BenchServer.start();
  try {
    const serverStartMs = performance.now() - started;
    await server.open(text);
    // The first requests read the catalog's parts.
    await measureRequests(server, 'textDocument/completion', offsets.slice(0, 5));
    const completionP95Ms = await measureRequests(server, 'textDocument/completion', offsets);
    const behind = offsets.map((offset) => offset + 1);
    const hoverP95Ms = await measureRequests(server, 'textDocument/hover', behind);
    return { serverStartMs, completionP95Ms, hoverP95Ms, serverMb: server.memory };
  } finally {
    server.stop();
  }
}

async function main(): Promise<void> {
  const offsets = completionOffsets();
  writeFileSync(scriptFile, text);
  writeFileSync(offsetsFile, JSON.stringify(offsets));
  const parses = Array.from({ length: 15 }, () => time(() => parseScript(text)));
  const result = {
    parse5000Ms: median(parses.slice(3)),
    edit5000Ms: measureEdits(),
    diagnostics5000Ms: measureDiagnostics(),
    ...(await measureServer(offsets)),
    ...(await measureHugeScript(percentile95)),
  };
  console.log(JSON.stringify(result));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
