import assert from 'node:assert/strict';
import { connectionName } from '../../../src/core/ids';
import { bestIdentity, getCommand } from '../../../src/explorer/identity';
import { families } from '../../../src/explorer/nodes';
import { distributionGroupMembers } from '../../../src/explorer/members';
import type { ListRow } from '../../../src/explorer/lists';
import {
  childId,
  connectionNode,
  isTreeNode,
  type FamilyNode,
  type ListNode,
  type ObjectNode,
} from '../../../src/explorer/treeNode';
import { quotePowerShell } from '../../../src/script/quotePowerShell';
import type { CmdletObject } from '../../../src/session/api';

function node(kind: string, object: CmdletObject): ObjectNode {
  const family = families.find(({ lists }) => lists.some((row) => row.kind === kind));
  const row = family?.lists.find((list) => list.kind === kind);
  assert.ok(family && row);
  return objectBelow(family, row, object);
}

function objectBelow(family: FamilyNode['row'], row: ListRow, object: CmdletObject): ObjectNode {
  const root = connectionNode(connectionName('Contoso'));
  const { connection } = root;
  const above: FamilyNode = { kind: 'family', id: childId(root, family.kind), connection, row: family, parent: root };
  const list: ListNode = { kind: 'list', id: childId(above, row.kind), connection, row, parent: above };
  return { kind: 'object', id: childId(list, '= 1'), connection, row, object, parent: list };
}

describe('Explorer: what an object is copied as', () => {
  it('is found by its address before its GUID, and by that before its name', () => {
    const whole = { PrimarySmtpAddress: 'a@contoso.com', Guid: 'g', Identity: 'i', Name: 'n' };
    assert.equal(bestIdentity(node('userMailbox', whole)), 'a@contoso.com');
    assert.equal(bestIdentity(node('userMailbox', { Guid: 'g', Identity: 'i', Name: 'n' })), 'g');
    assert.equal(bestIdentity(node('userMailbox', { Name: 'n' })), 'n');
    assert.equal(bestIdentity(node('userMailbox', {})), undefined);
  });

  it('is read by a command that can be run as it is, whatever the object is called', () => {
    const command = (kind: string, object: CmdletObject) => getCommand(node(kind, object), quotePowerShell);
    assert.equal(
      command('userMailbox', { PrimarySmtpAddress: "o'hara@contoso.com" }),
      "Get-Mailbox -Identity 'o''hara@contoso.com'",
    );
    assert.equal(command('transportRule', { Name: 'A $(rule); `x`' }), "Get-TransportRule -Identity 'A $(rule); `x`'");
    assert.equal(command('organizationConfig', { DisplayName: 'Contoso' }), 'Get-OrganizationConfig');
  });

  it('is read by the cmdlet of its own type where a list holds several', () => {
    const [family] = families;
    assert.ok(family);
    const command = (type: string) =>
      getCommand(
        objectBelow(family, distributionGroupMembers, { PrimarySmtpAddress: 'a@b.c', RecipientTypeDetails: type }),
        quotePowerShell,
      ).split(' ')[0];
    assert.equal(command('SharedMailbox'), 'Get-Mailbox');
    assert.equal(command('MailContact'), 'Get-MailContact');
    assert.equal(command('GroupMailbox'), 'Get-UnifiedGroup');
    assert.equal(command('SomethingNew'), 'Get-Recipient');
  });
});

describe('Explorer: ids', () => {
  it('cannot be imitated by a name', () => {
    const list = node('userMailbox', {}).parent;
    assert.notEqual(childId(list, 'a/b'), childId({ ...list, id: childId(list, 'a') }, 'b'));
    assert.notEqual(connectionNode(connectionName('a/b')).id, childId(connectionNode(connectionName('a')), 'b'));
  });

  it('are what tells a node among the arguments of a command', () => {
    assert.equal(isTreeNode(node('userMailbox', {})), true);
    for (const other of [undefined, null, 'Contoso', { kind: 'object' }, { id: 1, kind: 'object', connection: 'a' }]) {
      assert.equal(isTreeNode(other), false);
    }
  });
});
