import { spawn } from 'node:child_process';
import type { ScriptDescription } from '../../../src/script/describeScript';

/**
 * What PowerShell's own parser makes of scripts.
 * @throws {Error} when the oracle fails, with what it says: without the .NET SDK, what to install
 */
export async function askOracle(scripts: readonly string[]): Promise<ScriptDescription[]> {
  const child = spawn(process.execPath, ['scripts/parserOracle/ask.mjs'], { stdio: 'pipe' });
  // A broken pipe shows as an early end below.
  child.stdin.on('error', () => undefined);
  child.stdin.end(scripts.map((script) => `=${JSON.stringify(script)}\n`).join(''));
  let output = '';
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`The oracle ended with exit code ${String(code)}. ${said.trim()}`);
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ScriptDescription);
}
