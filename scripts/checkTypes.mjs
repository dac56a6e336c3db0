// Type-checks every TypeScript project of the repository: one per runtime, so that a file sees only what its runtime has.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';

const projects = ['.', 'src/language/server', 'src/sandbox', 'test', 'scripts'];
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
mkdirSync('.cache/types', { recursive: true });

/**
 * @param {string} project folder of a tsconfig.json
 * @returns {Promise<number>} tsc's exit code
 */
function check(project) {
  const buildInfo = `.cache/types/${project.replaceAll('/', '_')}.tsbuildinfo`;
  const child = spawn(process.execPath, [tsc, '-p', project, '--incremental', '--tsBuildInfoFile', buildInfo], {
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

let failed = false;
for (const project of projects) {
  if ((await check(project)) !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
