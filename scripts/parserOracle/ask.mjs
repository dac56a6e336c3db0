// node scripts/parserOracle/ask.mjs: asks the oracle what standard input asks (see Program.cs), for the tests.
import { text } from 'node:stream/consumers';
import { runMain } from '../setup/setupError.mjs';
import { askOracle } from './oracle.mjs';

await runMain(async () => {
  console.log = console.error;
  const requests = (await text(process.stdin)).split('\n').filter((line) => line !== '');
  for await (const parsed of askOracle(requests)) process.stdout.write(`${JSON.stringify(parsed)}\n`);
});
