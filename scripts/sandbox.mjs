// The practice tenant on its own: `npm run -s sandbox -- [--port N] [--mailboxes N] [--role NAME] [--seed TEXT] …`.
// Prints one line of JSON {url, tenantId, domain, userPrincipalName, accessToken} when it is ready.
import { spawn } from 'node:child_process';
import { buildAll } from './build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { inRepository } from './setup/paths.mjs';
import { runMain } from './setup/setupError.mjs';

await runMain(async () => {
  await ensureDependencies();
  await buildAll({ only: ['data', 'powershell', 'sandbox'] });
  const sandbox = spawn(process.execPath, [inRepository('dist', 'sandbox.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A terminal sends Ctrl+C to both; whoever stops this process alone means the sandbox.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => sandbox.kill(signal));
  return new Promise((resolve, reject) => {
    sandbox.once('error', reject);
    sandbox.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
});
