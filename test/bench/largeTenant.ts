import { ListLoader } from '../../src/explorer/listLoader';
import { objectKey } from '../../src/explorer/lists';
import { families } from '../../src/explorer/nodes';
import { quietLog } from '../support/quietLog';
import { startSandbox, type TestSandbox } from '../support/sandbox';
import { sandboxApi } from '../support/sandboxApi';

// What a list of 100,000 mailboxes costs, read as the tree reads its list of user mailboxes but with mailboxes of every kind.
// Runs in a plain Node with --expose-gc; prints one round as a line of JSON.

const mailboxes = 100_000;

interface Round {
  readonly firstPageMs: number;
  readonly allMs: number;
  /** Growth of the process's memory at its highest (MB of 1024² bytes), with all rows held as the tree holds them. */
  readonly peakMb: number;
}

async function measure(sandbox: TestSandbox): Promise<Round> {
  const row = families.flatMap(({ lists }) => lists).find(({ kind }) => kind === 'userMailbox');
  if (row === undefined) throw new Error('The tree has no list of user mailboxes.');
  const api = sandboxApi(sandbox);
  const open = (pageSize: number): ListLoader =>
    new ListLoader({
      open: (signal) => api.invoke(row.cmdlet, { ResultSize: 'Unlimited' }, { select: row.select, pageSize, signal }),
      keyOf: objectKey,
      log: quietLog,
    });
  const firstStarted = performance.now();
  const first = open(100);
  await first.first();
  const firstPageMs = performance.now() - firstStarted;
  if (first.objects.length === 0) throw new Error('The first page is empty.', { cause: first.failure?.error });
  first.dispose();

  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const started = performance.now();
  const all = open(1000);
  while (all.more) {
    await all.next();
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const allMs = performance.now() - started;
  if (all.failure !== undefined) throw new Error('The list broke off.', { cause: all.failure.error });
  if (all.objects.length < mailboxes) throw new Error(`Only ${all.objects.length} rows came.`);
  api.dispose();
  return { firstPageMs, allMs, peakMb: (peak - before) / 1024 ** 2 };
}

async function main(): Promise<void> {
  const sandbox = await startSandbox({ mailboxes });
  try {
    const result = await measure(sandbox);
    console.log(JSON.stringify(result));
  } finally {
    await sandbox.stop();
  }
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
