// The practice tenant on its own: `npm run -s sandbox -- [--port N] [--mailboxes N] [--role NAME] [--seed TEXT] …`.
// Prints one line of JSON {url, tenantId, domain, userPrincipalName, accessToken} when it is ready.
import { spawn } from 'node:child_process';
import { buildAll } from './build.mjs';
import { isAlive } from './setup/lock.mjs';
import { inRepository } from './setup/paths.mjs';
import { runMain } from './setup/setupError.mjs';

/** How often this process looks whether the npm that started it is still there, in ms. */
const lookMs = 250;

await runMain(async () => {
  await buildAll();
  const args = process.argv.slice(2);
  const wanted = args.includes('--stop-with-stdin');
  // The sandbox's input stays open as long as this process lives, so that it never outlives it, whatever ends it.
  const sandbox = spawn(
    process.execPath,
    [inRepository('dist', 'sandbox.js'), ...args, ...(wanted ? [] : ['--stop-with-stdin'])],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  // Already gone when its command line is wrong: its exit code tells more.
  sandbox.stdin.on('error', () => undefined);
  if (wanted) process.stdin.pipe(sandbox.stdin);
  const stop = () => {
    process.stdin.unpipe();
    sandbox.stdin.end();
  };
  // A terminal sends Ctrl+C to both; told once more by a signal, the sandbox would break off its stopping.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  const watch = watchNpm(stop);
  return new Promise((resolve, reject) => {
    sandbox.once('error', reject);
    sandbox.once('exit', (code, signal) => {
      clearInterval(watch);
      process.stdin.destroy();
      resolve(code ?? (signal === null ? 1 : 128));
    });
  });
});

/**
 * A signal that ends npm does not reach what npm runs through a shell: its end is noticed here.
 * @param {() => void} ended
 */
function watchNpm(ended) {
  if (process.env.npm_lifecycle_event !== 'sandbox') return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent || !isAlive(parent)) ended();
  }, lookMs);
}
