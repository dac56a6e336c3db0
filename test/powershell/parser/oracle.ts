import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { ScriptDescription } from '../../../src/script/describeScript';

/** Whether the oracle can be built here: it needs the .NET SDK. */
export function oracleCanRun(): boolean {
  const names = process.platform === 'win32' ? ['dotnet.exe'] : ['dotnet'];
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) =>
    names.some((name) => {
      try {
        accessSync(path.join(folder, name), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  );
}

/**
 * What PowerShell's own parser makes of scripts.
 * @throws {Error} when the oracle fails
 */
export async function askOracle(scripts: readonly string[]): Promise<ScriptDescription[]> {
  const child = spawn(process.execPath, ['scripts/parserOracle/ask.mjs'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(scripts.map((script) => `=${JSON.stringify(script)}\n`).join(''));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`The oracle ended with exit code ${String(code)}.`);
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ScriptDescription);
}
