import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createAdminApi, type AdminApi } from '../../src/adminApi/adminApi';
import { systemClock } from '../../src/core/clock';
import { Emitter } from '../../src/core/events';
import { connectionName, type ConnectionName } from '../../src/core/ids';
import type { Log } from '../../src/core/log';
import type { ProfileView } from '../../src/explorer/connectionState';
import type { Memory } from '../../src/explorer/folders';
import { ConnectionTree } from '../../src/explorer/tree';
import type { ObjectNode, TreeNode } from '../../src/explorer/treeNode';
import type { SessionDirectory, SessionState, SessionView } from '../../src/session/api';
import { startSandbox, type TestSandbox, type TestSandboxOptions } from '../support/sandbox';

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

const quiet: Log = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

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
    const api = createAdminApi({
      base: sandbox.url,
      tenantId: sandbox.tenantId,
      token: () => Promise.resolve(sandbox.accessToken),
      anchor: { kind: 'user', userPrincipalName: sandbox.userPrincipalName },
      clock: systemClock,
      log: quiet,
    });
    return new Session(connectionName(name), sandbox, api);
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

describe('the tree of tenants', () => {
  let contoso: Session;
  let fabrikam: Session;
  let tree: ConnectionTree;
  let profiles: ProfileView[];
  let changed: Emitter<void>;
  let changedProfiles: Emitter<void>;
  let memory: Memory;
  let drawn: (TreeNode | undefined)[];

  before(async () => {
    [contoso, fabrikam] = await Promise.all([
      Session.start('Contoso', { mailboxes: 20 }),
      Session.start('Fabrikam', { mailboxes: 20, organization: 'fabrikam', seed: 'Fabrikam' }),
    ]);
  });
  after(() => Promise.all([contoso.stop(), fabrikam.stop()]));

  beforeEach(() => {
    changed = new Emitter<void>();
    changedProfiles = new Emitter<void>();
    memory = memento();
    contoso.state = { kind: 'disconnected' };
    fabrikam.state = { kind: 'disconnected' };
    profiles = [contoso, fabrikam].map(({ name }) => ({
      name,
      description: 'practice tenant',
      isSandbox: true,
      isProduction: false,
    }));
    const sessions: SessionDirectory = {
      sessions: [contoso, fabrikam],
      active: contoso,
      find: (name) => [contoso, fabrikam].find((session) => session.name === name),
      onDidChange: changed.event,
    };
    tree = new ConnectionTree({
      sessions,
      profiles: { list: () => profiles, onDidChange: changedProfiles.event },
      memory,
      log: quiet,
    });
    drawn = [];
    tree.onDidChangeTreeData((node) => drawn.push(node));
  });
  afterEach(() => tree.dispose());

  const move = (session: Session, kind: 'connecting' | 'connected'): void => {
    session.move(kind);
    changed.fire();
  };
  const children = async (node?: TreeNode): Promise<readonly TreeNode[]> => (await tree.getChildren(node)) ?? [];
  const root = async (name: string): Promise<TreeNode> => named(await children(), name);
  const named = (nodes: readonly TreeNode[], label: string): TreeNode => {
    const found = nodes.find((node) => tree.getTreeItem(node).label === label);
    assert.ok(found, label);
    return found;
  };
  const below = async (name: string, ...labels: readonly string[]): Promise<readonly TreeNode[]> => {
    let node = await root(name);
    for (const label of labels) node = named(await children(node), label);
    return children(node);
  };

  it('shows every connection with its kind and state', async () => {
    const item = tree.getTreeItem(await root('Contoso'));
    assert.equal(item.contextValue, 'connection.disconnected.sandbox');
    assert.equal(item.description, 'practice tenant');
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.None);
    assert.equal(item.accessibilityInformation?.label, 'Contoso, sandbox tenant, practice tenant');
  });

  it('can be browsed before the terminal is connected, and stays as it was when that is', async () => {
    const node = await root('Contoso');
    move(contoso, 'connecting');
    assert.deepEqual(drawn, [node]);
    const item = tree.getTreeItem(node);
    assert.equal(item.description, 'sandbox · connecting…');
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.deepEqual(
      (await children(node)).map((family) => tree.getTreeItem(family).label),
      ['Recipients', 'Groups', 'Mail flow', 'Permissions', 'Organization'],
    );
    const before = await below('Contoso', 'Recipients', 'User mailboxes');
    const reader = tree.tenant(contoso.name);
    move(contoso, 'connected');
    assert.equal(tree.tenant(contoso.name), reader);
    assert.deepEqual(
      (await below('Contoso', 'Recipients', 'User mailboxes')).map(({ id }) => id),
      before.map(({ id }) => id),
    );
    assert.equal(tree.getTreeItem(node).description, 'sandbox · connected as admin@contoso.onmicrosoft.com');
  });

  it('shows a mailbox by its name, with its address and what a screen reader needs', async () => {
    move(contoso, 'connected');
    const list = named(await below('Contoso', 'Recipients'), 'User mailboxes');
    const [mailbox] = await children(list);
    assert.ok(mailbox?.kind === 'object');
    const item = tree.getTreeItem(mailbox);
    const { DisplayName: label, PrimarySmtpAddress: address } = mailbox.object;
    assert.equal(item.label, label);
    assert.equal(item.description, address);
    assert.equal(item.contextValue, 'object.userMailbox');
    assert.equal(item.accessibilityInformation?.label, `${String(label)}, user mailbox, ${String(address)}`);
    assert.match(String(tree.getTreeItem(list).description), /^\d+$/u);
    assert.equal(tree.getParent(mailbox), list);
  });

  it('shows values of the tenant in tooltips as text, whatever they hold', async () => {
    move(contoso, 'connected');
    const [mailbox] = await below('Contoso', 'Recipients', 'User mailboxes');
    assert.ok(mailbox?.kind === 'object');
    const evil = '[x](command:workbench.action.terminal.new) <b>$(bug)</b>';
    const node: ObjectNode = { ...mailbox, object: { ...mailbox.object, DisplayName: evil } };
    const { tooltip } = tree.resolveTreeItem(tree.getTreeItem(node), node);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.ok(!tooltip.isTrusted && tooltip.supportHtml !== true && tooltip.supportThemeIcons !== true);
    assert.ok(!tooltip.value.includes('[x](') && !tooltip.value.includes('<b>'), tooltip.value);
  });

  it('never shows one tenant under another', async () => {
    move(contoso, 'connected');
    move(fabrikam, 'connected');
    const mailboxes = async (name: string) =>
      (await below(name, 'Recipients', 'User mailboxes')).filter((node) => node.kind === 'object');
    const ours = await mailboxes('Contoso');
    const theirs = await mailboxes('Fabrikam');
    assert.ok(ours.length > 0 && theirs.length > 0);
    for (const { object, id } of ours) {
      assert.match(String(object['PrimarySmtpAddress']), /@contoso\./u);
      assert.match(id, /^Contoso\//u);
    }
    for (const { object, id } of theirs) {
      assert.match(String(object['PrimarySmtpAddress']), /@fabrikam\./u);
      assert.match(id, /^Fabrikam\//u);
    }
  });

  it('forgets a tenant that it can no longer read, and says why', async () => {
    move(contoso, 'connected');
    await below('Contoso', 'Recipients', 'User mailboxes');
    contoso.state = { kind: 'failed', failure: { code: 'terminal.closed', sentence: 'The terminal was closed.' } };
    changed.fire();
    const node = await root('Contoso');
    assert.equal(tree.tenant(contoso.name), undefined);
    assert.equal(tree.getTreeItem(node).contextValue, 'connection.failed.sandbox');
    const [message, action, log, ...others] = await children(node);
    assert.ok(message !== undefined && action !== undefined && log !== undefined && others.length === 0);
    assert.equal(tree.getTreeItem(log).command?.command, 'exchangeOnline.showLog');
    assert.equal(tree.getTreeItem(message).label, 'The terminal was closed.');
    assert.equal(tree.getTreeItem(message).accessibilityInformation?.label, 'Error: The terminal was closed.');
    assert.deepEqual(tree.getTreeItem(action).command, {
      command: 'exchangeOnline.connect',
      title: 'Connect Again',
      arguments: [contoso.name],
    });
  });

  it('shows what is wrong with a profile, and where to mend it', async () => {
    profiles = [
      {
        name: contoso.name,
        description: '',
        isSandbox: true,
        isProduction: false,
        problem: 'It has no name.',
      },
    ];
    changed.fire();
    assert.deepEqual(drawn, [undefined]);
    const [message, action] = await below('Contoso');
    assert.ok(message !== undefined && action !== undefined);
    assert.equal(tree.getTreeItem(message).label, 'It has no name.');
    assert.equal(tree.getTreeItem(action).command?.command, 'exchangeOnline.editConnection');
  });

  it('welcomes the newcomer instead of showing the practice tenant alone', async () => {
    profiles = [{ name: contoso.name, description: '', isSandbox: true, isProduction: false, builtIn: true }];
    changed.fire();
    assert.deepEqual(await children(), []);
    move(contoso, 'connecting');
    assert.equal((await children()).length, 1);
  });

  it('copies names, identities and commands of one node or of several', async () => {
    await vscode.extensions.getExtension('exchange-online-scripting.exchange-online-scripting')?.activate();
    move(contoso, 'connected');
    const [first, second] = await below('Contoso', 'Recipients', 'User mailboxes');
    assert.ok(first?.kind === 'object' && second?.kind === 'object');
    const copied = async (command: string, ...args: readonly unknown[]): Promise<string> => {
      await vscode.commands.executeCommand(`exchangeOnline.${command}`, ...args);
      return vscode.env.clipboard.readText();
    };
    const address = (node: ObjectNode) => String(node.object['PrimarySmtpAddress']);
    assert.equal(await copied('copyName', first), first.object['DisplayName']);
    assert.equal(await copied('copyIdentity', first), address(first));
    assert.equal(await copied('copyGetCommand', first), `Get-Mailbox -Identity '${address(first)}'`);
    assert.equal(await copied('copyIdentity', first, [first, second]), `${address(first)}\n${address(second)}`);
  });
});
