import assert from 'node:assert/strict';
import type { AdminApi } from '../../../src/adminApi/adminApi';
import { systemClock } from '../../../src/core/clock';
import { Emitter } from '../../../src/core/events';
import { connectionName, type ConnectionName } from '../../../src/core/ids';
import type { ProfileView } from '../../../src/explorer/connectionState';
import type { Memory } from '../../../src/explorer/folders';
import { ConnectionTree } from '../../../src/explorer/tree';
import type { TreeNode } from '../../../src/explorer/treeNode';
import type { SessionState, SessionView } from '../../../src/session/api';
import { quietLog } from '../../support/quietLog';
import { sandboxApi } from '../../support/sandboxApi';
import { startSandbox, type TestSandbox, type TestSandboxOptions } from '../../support/sandbox';

/** Keeps values as VS Code's memento does, for as long as the test. */
function memento(): Memory {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key),
    update(key, value) {
      values.set(key, value);
      return Promise.resolve();
    },
  };
}

/** A session over a running sandbox whose state the test moves. */
class Session implements SessionView {
  readonly isSandbox = true;
  readonly isProduction = false;
  readonly terminal = undefined;
  readonly onDidChange = new Emitter<SessionState>().event;
  state: SessionState = { kind: 'disconnected' };

  private constructor(
    readonly name: ConnectionName,
    private readonly sandbox: TestSandbox,
    private readonly api: AdminApi,
  ) {}

  static async start(name: string, options: TestSandboxOptions): Promise<Session> {
    const sandbox = await startSandbox(options);
    return new Session(connectionName(name), sandbox, sandboxApi(sandbox));
  }

  move(kind: 'connecting' | 'connected'): void {
    const { tenantId, userPrincipalName } = this.sandbox;
    const identity = { tenantId, userPrincipalName, organization: kind === 'connected' ? this.name : '' };
    this.state =
      kind === 'connected'
        ? { kind, identity, invoker: this.api, expiresAt: systemClock.now() + 3_600_000 }
        : { kind, identity, invoker: this.api };
  }

  async stop(): Promise<void> {
    this.api.dispose();
    await this.sandbox.stop();
  }
}

/** What one test works with. */
interface Shown {
  readonly tree: ConnectionTree;
  readonly changed: Emitter<void>;
  readonly changedProfiles: Emitter<void>;
  readonly drawn: (TreeNode | undefined)[];
}

/** The tree over two practice tenants: for each test a new one, disconnected, and nothing drawn. */
class TreeOfTenants {
  #sessions: readonly Session[] = [];
  #shown: Shown | undefined;
  profiles: readonly ProfileView[] = [];

  async start(): Promise<void> {
    this.#sessions = await Promise.all([
      Session.start('Contoso', { mailboxes: 20 }),
      Session.start('Fabrikam', { mailboxes: 20, organization: 'fabrikam', seed: 'Fabrikam' }),
    ]);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#sessions.map((session) => session.stop()));
  }

  begin(): void {
    const sessions = this.#sessions;
    for (const session of sessions) session.state = { kind: 'disconnected' };
    this.profiles = sessions.map(({ name }) => ({
      name,
      description: 'practice tenant',
      isSandbox: true,
      isProduction: false,
    }));
    const changed = new Emitter<void>();
    const changedProfiles = new Emitter<void>();
    const tree = new ConnectionTree({
      sessions: {
        sessions,
        active: this.contoso,
        find: (name) => sessions.find((session) => session.name === name),
        onDidChange: changed.event,
      },
      profiles: { list: () => this.profiles, onDidChange: changedProfiles.event },
      memory: memento(),
      log: quietLog,
    });
    const drawn: (TreeNode | undefined)[] = [];
    tree.onDidChangeTreeData((node) => drawn.push(node));
    this.#shown = { tree, changed, changedProfiles, drawn };
  }

  end(): void {
    this.#shown?.tree.dispose();
    this.#shown = undefined;
  }

  get contoso(): Session {
    return present(this.#sessions[0]);
  }
  get fabrikam(): Session {
    return present(this.#sessions[1]);
  }
  get tree(): ConnectionTree {
    return present(this.#shown).tree;
  }
  /** Sessions have changed. */
  get changed(): Emitter<void> {
    return present(this.#shown).changed;
  }
  get changedProfiles(): Emitter<void> {
    return present(this.#shown).changedProfiles;
  }
  /** What was told to have changed, in order; undefined for everything. */
  get drawn(): (TreeNode | undefined)[] {
    return present(this.#shown).drawn;
  }

  /** Moves a session and tells of it. */
  move(session: Session, kind: 'connecting' | 'connected'): void {
    session.move(kind);
    this.changed.fire();
  }

  async children(node?: TreeNode): Promise<readonly TreeNode[]> {
    return (await this.tree.getChildren(node)) ?? [];
  }

  /** @throws AssertionError if none has the label */
  named(nodes: readonly TreeNode[], label: string): TreeNode {
    const found = nodes.find((node) => this.tree.getTreeItem(node).label === label);
    assert.ok(found, label);
    return found;
  }

  async root(name: string): Promise<TreeNode> {
    return this.named(await this.children(), name);
  }

  /** The children of the node that the labels lead to. */
  async below(name: string, ...labels: readonly string[]): Promise<readonly TreeNode[]> {
    let node = await this.root(name);
    for (const label of labels) node = this.named(await this.children(node), label);
    return this.children(node);
  }
}

function present<T>(value: T | undefined): T {
  assert.ok(value !== undefined, 'only inside a test');
  return value;
}

/** Inside a `describe`: two sandboxes for all of its tests, and a new tree over them for each. */
export function useTree(): TreeOfTenants {
  const shown = new TreeOfTenants();
  before(() => shown.start());
  after(() => shown.stop());
  beforeEach(() => shown.begin());
  afterEach(() => shown.end());
  return shown;
}
