import { isReference, type Entity, type Reference } from '../../tenant/entity';
import { isList, MultiValuedChange, textOf, type BoundValue } from '../binding/boundParameters';
import { findSettings, type Call } from '../call';
import { invalidInput, notModelled } from '../cmdletError';
import type { CmdletOutput } from '../engine';
import { requiredIdentity } from '../identity';
import { model, type CmdletModels } from '../model';
import { changeModel, newModel, removeModel, setModel } from '../write/writeModels';
import { alreadyExists, recipientTask } from '../write/writeErrors';
import { assignmentsOf, customScope, newAssignment, removeAssignments, roleNames } from './assignedRoles';
import { settingName } from './settingWrites';

const group = (call: Call) => call.setting('roleGroup', requiredIdentity(call));
const builtIn = (entity: Entity) => entity.ordinal < entity.collection.schema.generated;

const setRoleGroup = setModel({ shapes: ['Get-RoleGroup'], special: { Name: settingName('roleGroup') }, find: group });

/** Role groups, their members, and which roles they hold. */
export const roleWrites: CmdletModels = {
  'New-RoleGroup': newModel({
    className: 'roleGroup',
    shapes: ['Get-RoleGroup'],
    selectors: ['CustomRecipientWriteScope'],
    complete: (call) => {
      givenScope(call);
      return {};
    },
    special: {
      Name: settingName('roleGroup'),
      Roles: (call, value) => ({ Roles: roleNames(call, value) }),
      Members: (call, value) => ({ $members: memberReferences(call, value) }),
    },
    after: (call, entity) => {
      for (const role of entity.texts('Roles')) {
        const values = { ...newAssignment(call, role, entity.text('Name')), ...givenScope(call) };
        call.tenant.add('managementRoleAssignment', values);
      }
    },
  }),
  'Set-RoleGroup': {
    understands: (parameter, scope) => setRoleGroup.understands(parameter, scope),
    run(call) {
      const entity = group(call);
      const before = entity.text('Name');
      const output = setRoleGroup.run(call);
      const name = entity.text('Name');
      // Assignments name their group; what they are called themselves stays, as on the service.
      if (name !== before) {
        for (const found of assignmentsOf(call, before))
          call.tenant.change(found, { RoleAssignee: name, RoleAssigneeName: name });
      }
      return output;
    },
  },
  'Remove-RoleGroup': removeModel({
    find: group,
    check: (call, entity) => {
      if (builtIn(entity))
        throw recipientTask(`The built-in role group "${entity.text('Name')}" can't be removed.`, call.facts.name);
    },
    after: (call, entity) => removeAssignments(call, entity.text('Name')),
  }),
  'Add-RoleGroupMember': model(['Identity', 'Member'], (call) => {
    const entity = group(call);
    const member = call.reference(requiredIdentity(call, ['Member']));
    if (membersOf(entity).some(({ ref }) => ref === member.ref)) {
      throw memberError(
        call,
        'MemberAlreadyExistsException',
        `The recipient "${nameOf(call, member)}" is already a member of the group "${entity.text('Name')}".`,
      );
    }
    return storeMembers(call, entity, [...membersOf(entity), member]);
  }),
  'Remove-RoleGroupMember': model(['Identity', 'Member'], (call) => {
    const entity = group(call);
    const member = call.reference(requiredIdentity(call, ['Member']));
    const kept = membersOf(entity).filter(({ ref }) => ref !== member.ref);
    if (kept.length === membersOf(entity).length) {
      throw memberError(
        call,
        'MemberNotFoundException',
        `The recipient "${nameOf(call, member)}" isn't a member of the group "${entity.text('Name')}".`,
      );
    }
    return storeMembers(call, entity, kept);
  }),
  'Update-RoleGroupMember': model(['Identity', 'Members'], (call) => {
    const entity = group(call);
    return storeMembers(call, entity, memberReferences(call, call.bound.get('Members') ?? [], membersOf(entity)));
  }),
  'New-ManagementRoleAssignment': model(
    ['Name', 'Role', 'SecurityGroup', 'User', 'Policy', 'Delegating', 'CustomRecipientWriteScope'],
    (call) => {
      const role = call.setting('managementRole', call.bound.text('Role') ?? '').text('Name');
      const { name, type, entity } = assigneeOf(call);
      const values = {
        ...newAssignment(call, role, name),
        RoleAssigneeType: type,
        Name: call.bound.text('Name') ?? `${role}-${name}`,
        RoleAssignmentDelegationType: call.bound.flag('Delegating') ? 'DelegatingOrgWide' : 'Regular',
        ...givenScope(call),
      };
      const [taken] = findSettings(call.tenant, 'managementRoleAssignment', values.Name);
      if (taken !== undefined) throw alreadyExists(taken.text('DistinguishedName'), call.facts.name);
      if (call.isWhatIf) return call.nothing();
      const made = call.tenant.add('managementRoleAssignment', values);
      changeRoles(call, entity, (roles) => [...new Set([...roles, role])].sort());
      return call.entity(made, 'Get-ManagementRoleAssignment');
    },
  ),
  'Set-ManagementRoleAssignment': changeModel(
    ['Identity', 'Enabled', 'CustomRecipientWriteScope', 'RecipientRelativeWriteScope'],
    (call) => {
      const enabled = call.bound.get('Enabled');
      const relative = call.bound.text('RecipientRelativeWriteScope');
      return {
        entity: call.setting('managementRoleAssignment', requiredIdentity(call)),
        values: {
          ...(typeof enabled === 'boolean' ? { Enabled: enabled } : {}),
          ...givenScope(call),
          ...(relative === undefined
            ? {}
            : {
                RecipientRelativeWriteScope: relative,
                RecipientWriteScope: relative,
                CustomRecipientWriteScope: null,
              }),
        },
      };
    },
  ),
  'Remove-ManagementRoleAssignment': removeModel({
    find: (call) => call.setting('managementRoleAssignment', requiredIdentity(call)),
    after: (call, entity) => {
      const [assignee] = [
        ...findSettings(call.tenant, 'roleGroup', entity.text('RoleAssignee')),
        ...findSettings(call.tenant, 'roleAssignmentPolicy', entity.text('RoleAssignee')),
      ];
      changeRoles(call, assignee, (roles) => roles.filter((role) => role !== entity.text('Role')));
    },
  }),
};

/** @throws CmdletError when the call names a scope that is not there */
function givenScope(call: Call): ReturnType<typeof customScope> | undefined {
  const scope = call.bound.text('CustomRecipientWriteScope');
  return scope === undefined ? undefined : customScope(call, scope);
}

/** Whom a new assignment is for. @throws CmdletError when there is no such group, user or policy */
function assigneeOf(call: Call): { name: string; type: string; entity: Entity | undefined } {
  const { bound } = call;
  const policy = bound.text('Policy');
  if (policy !== undefined) {
    const entity = call.setting('roleAssignmentPolicy', policy);
    return { name: entity.text('Name'), type: 'RoleAssignmentPolicy', entity };
  }
  const user = bound.text('User');
  if (user !== undefined)
    return { name: call.recipient(user, ['mailbox', 'mailUser']).text('Name'), type: 'User', entity: undefined };
  const security = bound.text('SecurityGroup');
  if (security === undefined)
    throw notModelled(`${call.facts.name} without -SecurityGroup, -User or -Policy`, call.facts.name);
  const [found] = findSettings(call.tenant, 'roleGroup', security);
  if (found !== undefined) return { name: found.text('Name'), type: 'RoleGroup', entity: found };
  return {
    name: call.recipient(security, ['distributionGroup']).text('Name'),
    type: 'SecurityGroup',
    entity: undefined,
  };
}

/** A role group and a policy list the roles they have. */
function changeRoles(
  call: Call,
  entity: Entity | undefined,
  change: (roles: readonly string[]) => readonly string[],
): void {
  if (entity === undefined) return;
  const property = entity.className === 'roleGroup' ? 'Roles' : 'AssignedRoles';
  call.tenant.change(entity, { [property]: change(entity.texts(property)), WhenChanged: call.now });
}

const membersOf = (entity: Entity): Reference[] => entity.list('$members').filter(isReference);

function memberReferences(call: Call, value: BoundValue, current: readonly Reference[] = []): Reference[] {
  const resolve = (entries: readonly BoundValue[]) => entries.map((entry) => call.reference(textOf(entry)));
  if (value === null) return [];
  if (!(value instanceof MultiValuedChange)) return resolve(isList(value) ? value : [value]);
  const removed = new Set(resolve(value.remove).map(({ ref }) => ref));
  const all = [...current, ...resolve(value.add)];
  return [...new Map(all.map((entry) => [entry.ref, entry])).values()].filter(({ ref }) => !removed.has(ref));
}

function storeMembers(call: Call, entity: Entity, members: readonly Reference[]): CmdletOutput {
  if (!call.isWhatIf) call.tenant.change(entity, { $members: members, WhenChanged: call.now });
  return call.nothing();
}

const nameOf = (call: Call, reference: Reference) => call.tenant.resolve(reference)?.text('Name') ?? '';

function memberError(call: Call, type: string, text: string) {
  return invalidInput({ exceptionType: `Microsoft.Exchange.Management.Tasks.${type}`, text, cmdlet: call.facts.name });
}
