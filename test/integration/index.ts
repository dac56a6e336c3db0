import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/**
 * What the extension host calls: runs every test file of `EXO_TEST_FILES` under mocha. The counts go to the file that
 * the reporter is told, the lines to the console, which reaches the one who started the run.
 * @throws Error when a test failed or none ran, which makes VS Code end with an exit code other than 0
 */
export async function run(): Promise<void> {
  const repository = required('EXO_TEST_REPOSITORY');
  process.chdir(repository);
  const counts = process.env['EXO_TEST_COUNTS'];
  const grep = process.env['EXO_TEST_GREP'];
  const prefix = process.env['EXO_TEST_LINE_PREFIX'] ?? '';
  Object.assign(Mocha.reporters.Base, {
    consoleLog: (...values: unknown[]) => {
      for (const line of format(...values).split('\n')) console.log(`${prefix}${line}`);
    },
  });
  const mocha = new Mocha({
    // As for the other kinds: nothing that is slow on a busy machine may fail.
    timeout: 240_000,
    color: Boolean(process.env['EXO_TEST_COLOR']),
    reporter: path.join(repository, 'scripts/countingReporter.cjs'),
    ...(counts === undefined ? {} : { reporterOptions: { counts } }),
    ...(grep === undefined ? {} : { grep }),
  });
  for (const file of JSON.parse(required('EXO_TEST_FILES')) as string[]) mocha.addFile(file);
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else if (runner.stats === undefined || runner.stats.passes === 0) reject(new Error('No test ran'));
      else resolve();
    });
  });
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set; start these tests with: node scripts/runTests.mjs integration`);
  return value;
}
