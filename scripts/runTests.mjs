// Bundles and runs one kind of test: `node scripts/runTests.mjs KIND [--files SUBSTRING] [--grep PATTERN] [--counts FILE]`.
// Kinds that need no VS Code run here under mocha; the others are started by their own launcher in scripts/.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { bundleTests } from './bundleTests.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'string' }, grep: { type: 'string' }, counts: { type: 'string' } },
});
const kind = positionals[0];
if (kind === undefined) {
  console.error('Which tests? node scripts/runTests.mjs unit|server|powershell|integration|ui [--files SUBSTRING]');
  process.exit(2);
}

const files = await bundleTests(kind, values.files);
if (files.length === 0) {
  console.error(`No ${kind} tests match ${values.files ?? 'anything'}.`);
  process.exit(1);
}

const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const child = spawn(
  process.execPath,
  [
    '--enable-source-maps',
    mocha,
    '--timeout',
    '60000',
    '--reporter',
    'scripts/countingReporter.cjs',
    ...(values.counts === undefined ? [] : ['--reporter-option', `counts=${values.counts}`]),
    ...(values.grep === undefined ? [] : ['--grep', values.grep]),
    ...files,
  ],
  { stdio: 'inherit' },
);
child.once('exit', (code) => (process.exitCode = code ?? 1));
