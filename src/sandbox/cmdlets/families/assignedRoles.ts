import type { Entity } from '../../tenant/entity';
import { isList, textOf, type BoundValue } from '../binding/boundParameters';
import type { Call } from '../call';

/** Names of the roles that a value names. @throws CmdletError when there is no such role */
export function roleNames(call: Call, value: BoundValue): string[] {
  const names = value === null ? [] : isList(value) ? value.map(textOf) : [textOf(value)];
  return names.map((name) => call.setting('managementRole', name).text('Name'));
}

/** Properties of a new assignment of a role to a role group, user or policy. */
export function newAssignment(call: Call, role: string, assignee: string) {
  return {
    Name: `${role}-${assignee}`,
    Role: role,
    RoleAssignee: assignee,
    RoleAssigneeName: assignee,
    RoleAssigneeType: 'RoleGroup',
    WhenCreated: call.now,
    WhenChanged: call.now,
  };
}

/** An assignment that counts for the recipients of a scope only. @throws CmdletError when there is no such scope */
export function customScope(call: Call, scope: string) {
  return {
    CustomRecipientWriteScope: call.setting('managementScope', scope).text('Name'),
    RecipientWriteScope: 'CustomRecipientScope',
  };
}

/** The assignments of a role group, user or policy. */
export function assignmentsOf(call: Call, assignee: string): Entity[] {
  return call.tenant.entities('managementRoleAssignment').filter((entity) => entity.get('RoleAssignee') === assignee);
}

/** Takes away what a role group or policy that goes had. */
export function removeAssignments(call: Call, assignee: string): void {
  for (const found of assignmentsOf(call, assignee)) call.tenant.setState(found, 'removed');
}
