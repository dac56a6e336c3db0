import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ObjectNode } from '../../../src/explorer/treeNode';
import { useTree } from './useTree';

describe('the tree of tenants', () => {
  const shown = useTree();

  it('can be browsed before the terminal is connected, and stays as it was when that is', async () => {
    const node = await shown.root('Contoso');
    shown.move(shown.contoso, 'connecting');
    assert.deepEqual(shown.drawn, [node]);
    const item = shown.tree.getTreeItem(node);
    assert.equal(item.description, 'sandbox · connecting…');
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.deepEqual(
      (await shown.children(node)).map((family) => shown.tree.getTreeItem(family).label),
      ['Recipients', 'Groups', 'Mail flow', 'Permissions', 'Organization'],
    );
    const before = await shown.below('Contoso', 'Recipients', 'User mailboxes');
    const reader = shown.tree.tenant(shown.contoso.name);
    shown.move(shown.contoso, 'connected');
    assert.equal(shown.tree.tenant(shown.contoso.name), reader);
    assert.deepEqual(
      (await shown.below('Contoso', 'Recipients', 'User mailboxes')).map(({ id }) => id),
      before.map(({ id }) => id),
    );
    assert.equal(shown.tree.getTreeItem(node).description, 'sandbox · connected as admin@contoso.onmicrosoft.com');
  });

  it('shows a mailbox by its name, with its address and what a screen reader needs', async () => {
    shown.move(shown.contoso, 'connected');
    const list = shown.named(await shown.below('Contoso', 'Recipients'), 'User mailboxes');
    const [mailbox] = await shown.children(list);
    assert.ok(mailbox?.kind === 'object');
    const item = shown.tree.getTreeItem(mailbox);
    const { DisplayName: label, PrimarySmtpAddress: address } = mailbox.object;
    assert.equal(item.label, label);
    assert.equal(item.description, address);
    assert.equal(item.contextValue, 'object.userMailbox');
    assert.equal(item.accessibilityInformation?.label, `${String(label)}, user mailbox, ${String(address)}`);
    assert.match(String(shown.tree.getTreeItem(list).description), /^\d+$/u);
    assert.equal(shown.tree.getParent(mailbox), list);
  });

  it('shows values of the tenant in tooltips as text, whatever they hold', async () => {
    shown.move(shown.contoso, 'connected');
    const [mailbox] = await shown.below('Contoso', 'Recipients', 'User mailboxes');
    assert.ok(mailbox?.kind === 'object');
    const evil = '[x](command:workbench.action.terminal.new) <b>$(bug)</b>';
    const node: ObjectNode = { ...mailbox, object: { ...mailbox.object, DisplayName: evil } };
    const { tooltip } = shown.tree.resolveTreeItem(shown.tree.getTreeItem(node), node);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.ok(!tooltip.isTrusted && tooltip.supportHtml !== true && tooltip.supportThemeIcons !== true);
    assert.ok(!tooltip.value.includes('[x](') && !tooltip.value.includes('<b>'), tooltip.value);
  });

  it('never shows one tenant under another', async () => {
    shown.move(shown.contoso, 'connected');
    shown.move(shown.fabrikam, 'connected');
    const mailboxes = async (name: string) =>
      (await shown.below(name, 'Recipients', 'User mailboxes')).filter((node) => node.kind === 'object');
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
    shown.move(shown.contoso, 'connected');
    await shown.below('Contoso', 'Recipients', 'User mailboxes');
    shown.contoso.state = {
      kind: 'failed',
      failure: { code: 'terminal.closed', sentence: 'The terminal was closed.' },
    };
    shown.changed.fire();
    const node = await shown.root('Contoso');
    assert.equal(shown.tree.tenant(shown.contoso.name), undefined);
    assert.equal(shown.tree.getTreeItem(node).contextValue, 'connection.failed.sandbox');
    const [message, action, log, ...others] = await shown.children(node);
    assert.ok(message !== undefined && action !== undefined && log !== undefined && others.length === 0);
    assert.equal(shown.tree.getTreeItem(log).command?.command, 'exchangeOnline.showLog');
    assert.equal(shown.tree.getTreeItem(message).label, 'The terminal was closed.');
    assert.equal(shown.tree.getTreeItem(message).accessibilityInformation?.label, 'Error: The terminal was closed.');
    assert.deepEqual(shown.tree.getTreeItem(action).command, {
      command: 'exchangeOnline.connect',
      title: 'Connect Again',
      arguments: [shown.contoso.name],
    });
  });

  it('copies names, identities and commands of one node or of several', async () => {
    await vscode.extensions.getExtension('exchange-online-scripting.exchange-online-scripting')?.activate();
    shown.move(shown.contoso, 'connected');
    const [first, second] = await shown.below('Contoso', 'Recipients', 'User mailboxes');
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
