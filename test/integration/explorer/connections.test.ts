import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { connectionName } from '../../../src/core/ids';
import type { ProfileView } from '../../../src/explorer/connectionState';
import { useTree } from './useTree';

describe('the tree of connections', () => {
  const shown = useTree();
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

  it('shows every connection with its kind and state', async () => {
    const item = shown.tree.getTreeItem(await shown.root('Contoso'));
    assert.equal(item.contextValue, 'connection.disconnected.sandbox');
    assert.equal(item.description, 'practice tenant');
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.None);
    assert.equal(item.accessibilityInformation?.label, 'Contoso, sandbox tenant, practice tenant');
  });

  it('shows what is wrong with a profile, and where to mend it', async () => {
    shown.profiles = [
      {
        name: shown.contoso.name,
        description: '',
        isSandbox: true,
        isProduction: false,
        problem: 'It has no name.',
      },
    ];
    shown.changed.fire();
    assert.deepEqual(shown.drawn, [undefined]);
    const [message, action] = await shown.below('Contoso');
    assert.ok(message !== undefined && action !== undefined);
    assert.equal(shown.tree.getTreeItem(message).label, 'It has no name.');
    assert.equal(shown.tree.getTreeItem(action).command?.command, 'exchangeOnline.editConnection');
  });

  it('shows groups as folders, with stable ids, closed where they were left closed', async () => {
    shown.profiles = [view('A', { group: 'North/Deep' }), view('B', { group: 'North' }), view('C')];
    shown.changedProfiles.fire();
    const north = await shown.root('North');
    assert.equal(north.kind, 'group');
    const item = shown.tree.getTreeItem(north);
    assert.equal(item.contextValue, 'group');
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.equal(item.accessibilityInformation?.label, 'North, group, 2 connections');
    assert.deepEqual(
      (await shown.below('North')).map((node) => shown.tree.getTreeItem(node).label),
      ['Deep', 'B'],
    );
    const [a] = await shown.below('North', 'Deep');
    assert.ok(a);
    assert.deepEqual(
      [shown.tree.getParent(a)?.id, shown.tree.getParent(shown.tree.getParent(a) ?? a)?.id],
      ['@North/Deep', '@North'],
    );
    await shown.tree.rememberGroup(north, 'closed');
    shown.profiles = [view('A', { group: 'North/Deep' }), view('D', { group: 'North' })];
    shown.changedProfiles.fire();
    assert.equal((await shown.root('North')).id, north.id);
    assert.equal(
      shown.tree.getTreeItem(await shown.root('North')).collapsibleState,
      vscode.TreeItemCollapsibleState.Collapsed,
    );
  });

  it('tells how much in a group is open while it is closed, and leaves an open one alone', async () => {
    shown.profiles = [view('Contoso', { group: 'North', isSandbox: true }), view('B', { group: 'North' })];
    shown.changedProfiles.fire();
    const group = await shown.root('North');
    assert.ok(group.kind === 'group');
    shown.drawn.length = 0;
    shown.move(shown.contoso, 'connecting');
    assert.ok(shown.drawn.length > 0 && !shown.drawn.includes(group));
    assert.equal(shown.tree.getTreeItem(group).description, '');
    await shown.tree.rememberGroup(group, 'closed');
    assert.equal(shown.drawn.at(-1), group);
    assert.equal(shown.tree.getTreeItem(group).description, '1 open');
  });

  it('marks connections by their colour, production by the warning colour and by name', async () => {
    shown.profiles = [
      view('Green', { color: 'green' }),
      view('Production', { isProduction: true }),
      view('Both', { isProduction: true, color: 'purple' }),
      view('Plain'),
    ];
    shown.changedProfiles.fire();
    const items = (await shown.children()).map((node) => shown.tree.getTreeItem(node));
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
    shown.profiles = [
      view('Partner', { customers: [connectionName('Partner › a'), connectionName('Partner › b')] }),
      view('Partner › a', { parent }),
      view('Partner › b', { parent }),
    ];
    shown.changedProfiles.fire();
    assert.equal((await shown.children()).length, 1);
    const partner = await shown.root('Partner');
    assert.equal(shown.tree.getTreeItem(partner).contextValue, 'partner');
    const labels = async () => (await shown.below('Partner')).map((node) => shown.tree.getTreeItem(node).label);
    assert.deepEqual(await labels(), ['a', 'b']);
    const [a] = await shown.below('Partner');
    assert.ok(a?.kind === 'connection');
    assert.equal(shown.tree.getTreeItem(a).contextValue, 'connection.disconnected.customer');
    assert.equal(shown.tree.getParent(a), partner);
    shown.tree.filterCustomers(parent, 'b');
    assert.deepEqual(await labels(), ['b']);
    assert.equal(shown.tree.getTreeItem(partner).contextValue, 'partner.filtered');
    shown.tree.filterCustomers(parent, 'nobody');
    assert.deepEqual(await labels(), ['No customer matches “nobody”.', 'Clear Filter']);
    shown.tree.clearCustomerFilters();
    assert.deepEqual(await labels(), ['a', 'b']);
  });

  it('marks the session that scripts run in, as long as there is a choice', async () => {
    shown.move(shown.contoso, 'connected');
    const context = async (name: string) => shown.tree.getTreeItem(await shown.root(name)).contextValue;
    assert.equal(await context('Contoso'), 'connection.connected.sandbox');
    shown.move(shown.fabrikam, 'connected');
    assert.equal(await context('Contoso'), 'connection.connected.active.sandbox');
    assert.equal(await context('Fabrikam'), 'connection.connected.sandbox');
    const item = shown.tree.getTreeItem(await shown.root('Contoso'));
    assert.equal(item.description, 'active · sandbox · connected as admin@contoso.onmicrosoft.com');
    assert.match(item.accessibilityInformation?.label ?? '', /^Contoso, active, sandbox tenant, connected as/u);
  });

  it('tells above a tenant what the user should know of its connection', async () => {
    shown.move(shown.contoso, 'connected');
    const { state } = shown.contoso;
    assert.ok(state.kind === 'connected');
    shown.contoso.state = {
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
    shown.changed.fire();
    const [message, action, family] = await shown.below('Contoso');
    assert.ok(message !== undefined && action !== undefined && family !== undefined);
    assert.equal(shown.tree.getTreeItem(message).accessibilityInformation?.label, 'Warning: Sign in again.');
    assert.equal(shown.tree.getTreeItem(action).label, 'Sign In');
    assert.equal(family.kind, 'family');
    const item = shown.tree.getTreeItem(await shown.root('Contoso'));
    assert.equal(item.description, 'sandbox · sign-in needed · connected as admin@contoso.onmicrosoft.com');
    assert.equal(themed(item), 'warning list.warningForeground');
  });

  it('welcomes the newcomer instead of showing the practice tenant alone', async () => {
    shown.profiles = [
      { name: shown.contoso.name, description: '', isSandbox: true, isProduction: false, builtIn: true },
    ];
    shown.changed.fire();
    assert.deepEqual(await shown.children(), []);
    shown.move(shown.contoso, 'connecting');
    assert.equal((await shown.children()).length, 1);
  });
});
