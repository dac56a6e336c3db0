import type { SandboxObject } from '../../cmdlets/engine';
import type { AdminApiCall } from '../adminApiCall';
import type { Services } from '../services';
import { EntityWriter, plainText, type EntityValue } from './entityWriter';

/** The permissions on one recipient, as `Recipient?$expand=RecipientPermission` shows them. */
export function recipientPermissions(
  recipient: SandboxObject,
  { caller }: AdminApiCall,
  { world }: Services,
): readonly EntityValue[] {
  const identity = recipient['Guid'] ?? recipient['Identity'];
  const output = world.engine.invoke({ name: 'Get-RecipientPermission', parameters: { Identity: identity } }, caller);
  const writer = new EntityWriter(world.catalog, 'RecipientPermission');
  return output.page(0, output.count).map((object) => writer.write({ IsInherited: false, ...object }, writer.names));
}

/** The permissions on one mailbox: one entity a user, with the list of what it holds. */
export function mailboxPermissions(objects: readonly SandboxObject[]): readonly EntityValue[] {
  const byUser = new Map<string, SandboxObject[]>();
  for (const object of objects) {
    const user = plainText(object['User']);
    byUser.set(user, [...(byUser.get(user) ?? []), object]);
  }
  return [...byUser].map(([user, permissions]) => ({
    MailboxIdentity: plainText(permissions[0]?.['Identity']),
    PermissionId: `${plainText(permissions[0]?.['Identity'])}|${user}`,
    User: user,
    IsOwner: false,
    PermissionList: permissions.map((permission) => ({
      AccessRights: rightsOf(permission['AccessRights']),
      Deny: permission['Deny'] === true,
      InheritanceType: permission['InheritanceType'] ?? 'All',
      IsInherited: permission['IsInherited'] === true,
    })),
  }));
}

/** The cmdlet's wire joins all rights in one text (data/rest-wire.json); the entity lists them. */
function rightsOf(rights: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(rights) ? rights : [rights];
  return list.flatMap((right) => plainText(right).split(/,\s*/u));
}
