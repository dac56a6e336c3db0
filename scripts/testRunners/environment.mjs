// What each kind of test needs besides Node: built parts, and programs brought by set-up and handed over in the environment.
import { ensureChromium } from '../setup/chromium.mjs';
import { ensurePowerShell, powerShellEnvironment } from '../setup/powershell.mjs';

/** Kind of test → the parts of dist/ that it runs or looks at (all of them when undefined), in the order `npm test` runs the kinds. */
export const kinds = new Map([
  ['unit', undefined],
  ['server', ['data', 'server']],
  ['powershell', ['data', 'powershell', 'sandbox']],
  ['integration', undefined],
  ['ui', undefined],
]);

/**
 * @param {string} kind of test
 * @returns {Promise<NodeJS.ProcessEnv>} for the process that runs the tests: EXO_SCRIPTING_PWSH for every kind that runs
 *   PowerShell, EXO_SCRIPTING_CHROMIUM for those that look at the workbench
 */
export async function testEnvironment(kind) {
  if (kind === 'unit' || kind === 'server') return process.env;
  const env = powerShellEnvironment(await ensurePowerShell());
  return kind === 'ui' ? { ...env, EXO_SCRIPTING_CHROMIUM: await ensureChromium() } : env;
}
