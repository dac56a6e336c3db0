import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SandboxProfile } from '../../src/connections/profile';
import { ConnectionSecrets } from '../../src/connections/secrets';
import { systemClock } from '../../src/core/clock';
import { Emitter } from '../../src/core/events';
import { connectionName } from '../../src/core/ids';
import { ConnectionTree } from '../../src/explorer/tree';
import type { TreeNode } from '../../src/explorer/treeNode';
import { planSession } from '../../src/planSession';
import { SessionRegistry } from '../../src/session/registry';
import { quietLog } from '../support/quietLog';
import { startSandbox, type TestSandbox } from '../support/sandbox';

// How long connecting takes, measured inside a real extension host against a sandbox that already runs, with the parts that
// the extension itself is made of. The list goes to the file EXO_BENCH_RESULT as JSON [{firstPageMs, terminalMs}].

/** The sandbox's sign-in keeps none. */
const noSecrets = new ConnectionSecrets({
  get: () => Promise.resolve(undefined),
  store: () => Promise.resolve(),
  delete: () => Promise.resolve(),
});

/** One connect, from the command to the end. */
interface Round {
  /** Until the first page of user mailboxes is in the tree. */
  readonly firstPageMs: number;
  /** Until the terminal is connected and verified. */
  readonly terminalMs: number;
}

/** Called by the extension host. */
export async function run(): Promise<void> {
  const repository = required('EXO_TEST_REPOSITORY');
  const rounds = Number(required('EXO_BENCH_ROUNDS'));
  const sandbox = await startSandbox();
  try {
    const results: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      results.push(await measure(sandbox, path.join(repository, 'dist')));
    }
    await writeFile(required('EXO_BENCH_RESULT'), JSON.stringify(results));
  } finally {
    await sandbox.stop();
  }
}

async function measure(sandbox: TestSandbox, programs: string): Promise<Round> {
  const { url, tenantId, userPrincipalName } = sandbox;
  const profile: SandboxProfile = {
    name: connectionName('Bench'),
    method: 'sandbox',
    production: false,
    sandbox: {
      organization: 'contoso',
      mailboxes: 200,
      role: 'Organization Management',
      url,
      tenantId,
      userPrincipalName,
    },
  };
  const registry = new SessionRegistry({ clock: systemClock, log: quietLog });
  const tree = new ConnectionTree({
    sessions: registry,
    profiles: {
      list: () => [{ name: profile.name, description: '', isSandbox: true, isProduction: false }],
      onDidChange: new Emitter<void>().event,
    },
    memory: { get: () => undefined, update: () => Promise.resolve() },
    log: quietLog,
  });
  const opened = new Promise<TreeNode>((resolve) => tree.onDidOpenTenant(resolve));
  const started = performance.now();
  const terminalConnected = registry
    .connect(planSession(profile, { programs, secrets: noSecrets, isTrusted: true, log: quietLog }))
    .then(() => performance.now() - started);
  const first = await firstChild(tree, await firstChild(tree, await firstChild(tree, await opened)));
  const firstPageMs = performance.now() - started;
  if (first?.kind !== 'object') throw new Error(`No mailbox came but ${JSON.stringify(first)}`);
  const terminalMs = await terminalConnected;
  await registry.disconnect(profile.name);
  tree.dispose();
  registry.dispose();
  return { firstPageMs, terminalMs };
}

/** The first node below another: the tree's first family is Recipients, its first list the user mailboxes. */
async function firstChild(tree: ConnectionTree, node: TreeNode | undefined): Promise<TreeNode | undefined> {
  return (await tree.getChildren(node))?.[0];
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; start this with: npm run bench`);
  return value;
}
