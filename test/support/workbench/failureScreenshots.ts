import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach } from 'mocha';
import type { Workbench } from './workbench';

/** Inside a `describe`: keeps what the page shows, and what the extension logged, when one of its tests fails. */
export function keepFailureScreenshots(workbench: () => Workbench | undefined): void {
  afterEach(async function () {
    const shown = workbench();
    if (this.currentTest?.state !== 'failed' || shown === undefined) return;
    const name = `failed-${this.currentTest.fullTitle().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;
    await shown.screenshot(name);
    await writeFile(path.resolve('test-results/screenshots', `${name}.log`), await extensionLog(shown));
  });
}

/** What the extension's output channel shows. */
async function extensionLog({ workspace }: Workbench): Promise<string> {
  const logs = path.join(path.dirname(workspace), 'vscode/data/logs');
  const files = (await readdir(logs, { recursive: true })).filter(
    (file) => path.basename(file) === 'Exchange Online.log',
  );
  return (await Promise.all(files.map((file) => readFile(path.join(logs, file), 'utf8')))).join('');
}
