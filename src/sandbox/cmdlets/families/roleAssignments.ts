import { isReference, type Entity, type Values } from '../../tenant/entity';
import { findSettings, type Call } from '../call';
import { objectNotFound } from '../cmdletError';
import type { CmdletOutput } from '../engine';
import { equalTest, settingsListing, settingsNamed } from '../settingsModel';
import { model } from '../model';

/** Get-ManagementRoleAssignment: who holds which role, by whom or by what he got it. */
export const roleAssignments = model(
  [
    'Identity',
    'Role',
    'RoleAssignee',
    'RoleAssigneeType',
    'AssignmentMethod',
    'Enabled',
    'Delegating',
    'CustomRecipientWriteScope',
    'RecipientWriteScope',
    'GetEffectiveUsers',
  ],
  (call) => {
    const passes = equalTest(call, {
      Role: 'Role',
      RoleAssigneeType: 'RoleAssigneeType',
      Enabled: 'Enabled',
      CustomRecipientWriteScope: 'CustomRecipientWriteScope',
      RecipientWriteScope: 'RecipientWriteScope',
    });
    const role = call.bound.text('Role');
    // A role that a filter names must exist.
    if (role !== undefined) call.setting('managementRole', role);
    const delegating = call.bound.get('Delegating');
    const ofKind = (entity: Entity) =>
      delegating === undefined || (entity.get('RoleAssignmentDelegationType') !== 'Regular') === delegating;
    const assignments = settingsNamed(call, 'managementRoleAssignment').filter(passes).filter(ofKind);
    const methods = call.bound.list('AssignmentMethod');
    const rows = rowsFor(call, assignments).filter(
      ({ values }) => methods?.includes(String(values['AssignmentMethod'])) ?? true,
    );
    return listing(call, call.bound.flag('GetEffectiveUsers') ? rows.flatMap((row) => effective(call, row)) : rows);
  },
);

/** An assignment, and what of it depends on whom it is shown for. */
interface Row {
  readonly entity: Entity;
  readonly values: Values;
}

/** The assignments that somebody has, himself and by his groups and policy; all of them when nobody is named. */
function rowsFor(call: Call, assignments: readonly Entity[]): Row[] {
  const assignee = call.bound.text('RoleAssignee');
  if (assignee === undefined) return assignments.map((entity) => ({ entity, values: { AssignmentMethod: 'Direct' } }));
  const ways = waysOf(call, assignee);
  return assignments.flatMap((entity) => {
    const method = ways.get(`${entity.text('RoleAssigneeType')}/${entity.text('RoleAssignee')}`);
    return method === undefined ? [] : [{ entity, values: { AssignmentMethod: method } }];
  });
}

/** Type and name of everything that gives its roles to an assignee → how. @throws CmdletError when there is no such assignee */
function waysOf(call: Call, assignee: string): ReadonlyMap<string, string> {
  const { tenant } = call;
  const ways = new Map<string, string>();
  for (const [className, type] of [
    ['roleGroup', 'RoleGroup'],
    ['roleAssignmentPolicy', 'RoleAssignmentPolicy'],
  ] as const) {
    for (const found of findSettings(tenant, className, assignee)) ways.set(`${type}/${found.text('Name')}`, 'Direct');
  }
  const recipients = tenant.directory.find(assignee, ['mailbox', 'mailUser', 'distributionGroup']);
  if (ways.size === 0 && recipients.length === 0) throw objectNotFound(assignee, call.facts.name);
  for (const recipient of recipients) {
    const isGroup = recipient.className === 'distributionGroup';
    ways.set(`${isGroup ? 'SecurityGroup' : 'User'}/${recipient.text('Name')}`, 'Direct');
    if (isGroup) continue;
    for (const [className, type, members] of memberships) {
      for (const group of tenant.entities(className)) {
        if (group.list(members).some((entry) => isReference(entry) && entry.ref === recipient.ref))
          ways.set(`${type}/${group.text('Name')}`, type);
      }
    }
    const policy = recipient.get('RoleAssignmentPolicy');
    const name = isReference(policy) ? tenant.resolve(policy)?.text('Name') : recipient.text('RoleAssignmentPolicy');
    ways.set(`RoleAssignmentPolicy/${name ?? ''}`, 'RoleAssignmentPolicy');
  }
  return ways;
}

/** Kinds of groups that hold roles, and the property with their members. */
const memberships = [
  ['roleGroup', 'RoleGroup', '$members'],
  ['distributionGroup', 'SecurityGroup', 'Members'],
] as const;

/** A row for each user who has the assignment in the end; a policy stands for all who have it. */
function effective(call: Call, { entity, values }: Row): Row[] {
  const type = entity.text('RoleAssigneeType');
  const assignee = entity.text('RoleAssignee');
  if (type === 'RoleAssignmentPolicy')
    return [{ entity, values: { ...values, EffectiveUserName: 'All Policy Assignees' } }];
  const kind = memberships.find(([, name]) => name === type);
  if (kind === undefined) return [{ entity, values: { ...values, EffectiveUserName: assignee } }];
  const [className, method, members] = kind;
  const groups = call.tenant.entities(className).filter((group) => group.text('Name') === assignee);
  return groups
    .flatMap((group) => call.tenant.resolveAll(group.list(members)))
    .map((user) => ({ entity, values: { AssignmentMethod: method, EffectiveUserName: user.text('Name') } }));
}

function listing(call: Call, rows: readonly Row[]): CmdletOutput {
  const output = settingsListing(
    call,
    rows.map(({ entity }) => entity),
  );
  return {
    ...output,
    page: (start, end) =>
      output.page(start, end).map((object, index) => {
        const values = rows[start + index]?.values ?? {};
        return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, values[name] ?? value]));
      }),
  };
}
