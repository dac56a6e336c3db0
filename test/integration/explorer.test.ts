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

  const view = (name: string, more: Partial<ProfileView> = {}): ProfileView => ({
    name: connectionName(name),
    description: `${name}.com`,
    isSandbox: false,
    isProduction: false,
    ...more,
  });
  const themed = (item: vscode.TreeItem): string => {
    const { iconPath } = item;
    assert.ok(iconPath instanceof vscode.ThemeIcon);
    return `${iconPath.id} ${iconPath.color?.id ?? ''}`.trim();
  };

  it('shows groups as folders, with stable ids, closed where they were left closed', async () => {
    profiles = [view('A', { group: 'North/Deep' }), view('B', { group: 'North' }), view('C')];
    changedProfiles.fire();
    const north = await root('North');
    assert.equal(north.kind, 'group');
    const item = tree.getTreeItem(north);
    assert.equal(item.contextValue, 'group');
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.equal(item.accessibilityInformation?.label, 'North, group, 2 connections');
    assert.deepEqual(
      (await below('North')).map((node) => tree.getTreeItem(node).label),
      ['Deep', 'B'],
    );
    const [a] = await below('North', 'Deep');
    assert.ok(a);
    assert.deepEqual([tree.getParent(a)?.id, tree.getParent(tree.getParent(a) ?? a)?.id], ['@North/Deep', '@North']);
    await tree.rememberGroup(north, 'closed');
    profiles = [view('A', { group: 'North/Deep' }), view('D', { group: 'North' })];
    changedProfiles.fire();
    assert.equal((await root('North')).id, north.id);
    assert.equal(tree.getTreeItem(await root('North')).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
  });

  it('tells how much in a group is open while it is closed, and leaves an open one alone', async () => {
    profiles = [view('Contoso', { group: 'North', isSandbox: true }), view('B', { group: 'North' })];
    changedProfiles.fire();
    const group = await root('North');
    assert.ok(group.kind === 'group');
    drawn = [];
    move(contoso, 'connecting');
    assert.ok(drawn.length > 0 && !drawn.includes(group));
    assert.equal(tree.getTreeItem(group).description, '');
    await tree.rememberGroup(group, 'closed');
    assert.equal(drawn.at(-1), group);
    assert.equal(tree.getTreeItem(group).description, '1 open');
  });

  it('marks connections by their colour, production by the warning colour and by name', async () => {
    profiles = [
      view('Green', { color: 'green' }),
      view('Production', { isProduction: true }),
      view('Both', { isProduction: true, color: 'purple' }),
      view('Plain'),
    ];
    changedProfiles.fire();
    const items = (await children()).map((node) => tree.getTreeItem(node));
    assert.deepEqual(items.map(themed), [
      'debug-disconnect charts.green',
      'debug-disconnect list.warningForeground',
      'debug-disconnect charts.purple',
      'debug-disconnect',
    ]);
    assert.deepEqual(
      items.map(({ resourceUri }) => resourceUri?.scheme),
      [undefined, 'exchange-online-production', 'exchange-online-production', undefined],
    );
    assert.equal(items[2]?.accessibilityInformation?.label, 'Both, production tenant, Both.com');
  });

  it('shows the customers of a partner below it, and narrows them', async () => {
    const parent = connectionName('Partner');
    profiles = [
      view('Partner', { customers: [connectionName('Partner › a'), connectionName('Partner › b')] }),
      view('Partner › a', { parent }),
      view('Partner › b', { parent }),
    ];
    changedProfiles.fire();
    assert.equal((await children()).length, 1);
    const partner = await root('Partner');
    assert.equal(tree.getTreeItem(partner).contextValue, 'partner');
    const labels = async () => (await below('Partner')).map((node) => tree.getTreeItem(node).label);
    assert.deepEqual(await labels(), ['a', 'b']);
    const [a] = await below('Partner');
    assert.ok(a?.kind === 'connection');
    assert.equal(tree.getTreeItem(a).contextValue, 'connection.disconnected.customer');
    assert.equal(tree.getParent(a), partner);
    tree.filterCustomers(parent, 'b');
    assert.deepEqual(await labels(), ['b']);
    assert.equal(tree.getTreeItem(partner).contextValue, 'partner.filtered');
    tree.filterCustomers(parent, 'nobody');
    assert.deepEqual(await labels(), ['No customer matches “nobody”.', 'Clear Filter']);
    tree.clearCustomerFilters();
    assert.deepEqual(await labels(), ['a', 'b']);
  });

  it('marks the session that scripts run in, as long as there is a choice', async () => {
    move(contoso, 'connected');
    const context = async (name: string) => tree.getTreeItem(await root(name)).contextValue;
    assert.equal(await context('Contoso'), 'connection.connected.sandbox');
    move(fabrikam, 'connected');
    assert.equal(await context('Contoso'), 'connection.connected.active.sandbox');
    assert.equal(await context('Fabrikam'), 'connection.connected.sandbox');
    const item = tree.getTreeItem(await root('Contoso'));
    assert.equal(item.description, 'active · sandbox · connected as admin@contoso.onmicrosoft.com');
    assert.match(item.accessibilityInformation?.label ?? '', /^Contoso, active, sandbox tenant, connected as/u);
  });

  it('tells above a tenant what the user should know of its connection', async () => {
    move(contoso, 'connected');
    const { state } = contoso;
    assert.ok(state.kind === 'connected');
    contoso.state = {
      ...state,
      notices: [
        {
          kind: 'signInNeeded',
          code: 'session.signInNeeded',
          sentence: 'Sign in again.',
          wayOut: [{ label: 'Sign In', command: 'exchangeOnline.connect' }],
        },
      ],
    };
    changed.fire();
    const [message, action, family] = await below('Contoso');
    assert.ok(message !== undefined && action !== undefined && family !== undefined);
    assert.equal(tree.getTreeItem(message).accessibilityInformation?.label, 'Warning: Sign in again.');
    assert.equal(tree.getTreeItem(action).label, 'Sign In');
    assert.equal(family.kind, 'family');
    const item = tree.getTreeItem(await root('Contoso'));
    assert.equal(item.description, 'sandbox · sign-in needed · connected as admin@contoso.onmicrosoft.com');
    assert.equal(themed(item), 'warning list.warningForeground');
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
