// PowerShell's own completion, the peer of the language server's: the same script, the same places, the same cmdlets.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inRepository } from '../setup/paths.mjs';

/**
 * @param {NodeJS.ProcessEnv} env names the PowerShell in EXO_SCRIPTING_PWSH
 * @param {{script: string, offsets: string}} files the script, and the offsets in it as JSON
 * @returns {Promise<number>} ms that 95 of 100 completions take at most
 */
export async function measurePowerShell(env, { script, offsets }) {
  const module = inRepository('dist/powershell/ExchangeSandbox/ExchangeSandbox.Cmdlets.psm1');
  const { stdout } = await promisify(execFile)(
    env['EXO_SCRIPTING_PWSH'] ?? 'pwsh',
    ['-NoLogo', '-NoProfile', '-File', inRepository('scripts/bench/completion.ps1'), module, script, offsets],
    { env },
  );
  const times = stdout
    .trim()
    .split(/\s+/)
    .map(Number)
    .sort((a, b) => a - b);
  const at95 = times[Math.ceil(times.length * 0.95) - 1];
  if (at95 === undefined || Number.isNaN(at95)) throw new Error(`PowerShell printed no times but: ${stdout}`);
  return at95;
}
