import { spawn } from 'node:child_process';
import { cp, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { descendants, waitForEnd } from '../processes';
import { removeFolder } from '../removeFolder';
import type { TestSandbox } from '../sandbox';
import { throughEdge } from './throughEdge';
import { patience } from './until';
import { Workbench } from './workbench';

/** How a workbench for a test is started. */
export interface WorkbenchOptions {
  /** User settings besides those that every test has. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folder whose copy is opened; the sample workspace unless given. */
  readonly workspace?: string;
  /** Packs the extension and installs it as a user would, instead of running it from its folder. */
  readonly installed?: boolean;
  /** Added to the environment of the extension host and of terminals. */
  readonly env?: Readonly<Record<string, string>>;
  /** A sandbox that answers for the service's own names: VS Code and the browser reach them, and no other, through it. */
  readonly edge?: TestSandbox;
}

/** A workbench and the way to end it. */
export interface RunningWorkbench {
  readonly workbench: Workbench;
  /** What VS Code's server said so far. */
  readonly log: () => string;
  /** Process id of the program that serves VS Code: everything that the extension starts is below it. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Size of the window in the screenshots (pixels). */
const viewport = { width: 1400, height: 900 };
/** How long the browser may take to start, and a page to load (ms). */
const startPatience = 120_000;

/**
 * Starts a VS Code of its own, with fresh settings and a copy of the workspace, and opens it in a browser. Resolves once
 * the extension has started.
 * @throws Error with what the server said when it does not start
 */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<RunningWorkbench> {
  const edge = options.edge === undefined ? undefined : throughEdge(options.edge);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'exo-ui-'));
  const workspace = path.join(folder, 'scripts');
  await cp(path.resolve(options.workspace ?? 'samples'), workspace, { recursive: true });
  const server = spawn(
    process.execPath,
    [
      ...[
        path.resolve('scripts/vscode/serve.mjs'),
        '--data-folder',
        path.join(folder, 'vscode'),
        '--folder',
        workspace,
      ],
      ...(options.installed === true ? ['--installed'] : []),
      ...['--settings', JSON.stringify({ ...edge?.settings, ...options.settings })],
    ],
    { env: { ...process.env, ...edge?.env, ...options.env }, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stopServer = async (): Promise<void> => {
    // Terminals outlive the server for a moment, and write into its folders as they end.
    const started = await descendants(server.pid ?? 0);
    server.stdin.end();
    await ended;
    await waitForEnd(started);
    await removeFolder(folder);
  };
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(server.stdout).once('line', resolve);
    server.once('error', reject);
    void ended.then(() => reject(new Error(`VS Code did not start: ${log}`)));
  });
  const ready = JSON.parse(line) as { address: string; browser: LaunchOptions };
  let browser: Browser | undefined;
  const stop = async (): Promise<void> => {
    await browser?.close();
    await stopServer();
  };
  try {
    browser = await chromium.launch({
      ...ready.browser,
      args: [...(ready.browser.args ?? []), ...(edge?.browserArguments ?? [])],
      timeout: startPatience,
    });
    const page = await browser.newPage({ viewport, deviceScaleFactor: 1, ignoreHTTPSErrors: edge !== undefined });
    page.context().setDefaultTimeout(patience);
    page.context().setDefaultNavigationTimeout(startPatience);
    await page.goto(ready.address);
    const workbench = new Workbench(page, workspace);
    await workbench.statusBar.waitForLabel(/./, startPatience);
    return { workbench, log: () => log, pid: server.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
