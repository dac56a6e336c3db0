// Runs one kind of test: `node scripts/runTests.mjs KIND [--files SUBSTRING] [--grep PATTERN] [--counts FILE]`.
// Builds first what the tests run, and brings the PowerShell, VS Code and Chromium that the kind needs.
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { buildAll } from './build.mjs';
import { bundleTests, testFiles } from './bundleTests.mjs';
import { inRepository } from './setup/paths.mjs';
import { runMain, SetupError } from './setup/setupError.mjs';
import { kinds, testEnvironment } from './testRunners/environment.mjs';
import { runInNode } from './testRunners/node.mjs';
import { runInVSCode } from './testRunners/vscode.mjs';

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { files: { type: 'string' }, grep: { type: 'string' }, counts: { type: 'string' } },
  });
  const kind = positionals[0];
  if (kind === undefined || !kinds.has(kind)) {
    throw new SetupError(`Which tests? node scripts/runTests.mjs ${[...kinds.keys()].join('|')} [--files SUBSTRING]`);
  }
  const entryPoints = await testFiles(kind, values.files);
  if (entryPoints.length === 0) throw new SetupError(`No ${kind} tests match ${values.files ?? 'anything'}.`);
  await buildAll({ only: kinds.get(kind) });
  const env = await testEnvironment(kind);
  // Pictures of an earlier run would pass for this one's.
  if (kind === 'ui' && values.files === undefined && values.grep === undefined) {
    await rm(inRepository('test-results/screenshots'), { recursive: true, force: true });
  }
  const insideVSCode = kind === 'integration';
  const { folder, files } = await bundleTests(
    insideVSCode ? ['test/integration/index.ts', ...entryPoints] : entryPoints,
  );
  try {
    const options = { files, env, grep: values.grep, counts: values.counts };
    return insideVSCode ? await runInVSCode(options) : await runInNode(options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
