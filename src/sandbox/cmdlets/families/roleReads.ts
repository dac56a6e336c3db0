import type { Entity } from '../../tenant/entity';
import type { Call } from '../call';
import { objectNotFound } from '../cmdletError';
import { roleAssignments } from './roleAssignments';
import { childrenOf } from './roleDefinitionWrites';
import { entriesOf, entryRow, entryTest, partsOfEntry } from './roleEntries';
import { requiredIdentity, wildcardPattern } from '../identity';
import { equalTest, settingsListing, settingsNamed } from '../settingsModel';
import { model, type CmdletModels } from '../model';
import { limitedRows } from '../resultSize';
import { recipientList } from './recipientReads';

/** Reads of role-based access control. Which cmdlets a role holds is the catalog's, and approximate. */
export const roleReads: CmdletModels = {
  'Get-RoleGroupMember': model(['Identity', 'ResultSize'], (call) => {
    const group = call.setting('roleGroup', requiredIdentity(call));
    return recipientList(call, call.tenant.resolveAll(group.list('$members')));
  }),
  'Get-ManagementRole': model(
    ['Identity', 'Cmdlet', 'CmdletParameters', 'RoleType', 'GetChildren', 'Recurse'],
    (call) => settingsListing(call, rolesOf(call)),
  ),
  'Get-ManagementRoleAssignment': roleAssignments,
  'Get-ManagementRoleEntry': model(['Identity', 'ResultSize', 'Type', 'Parameters'], (call) => {
    const identity = requiredIdentity(call);
    const { role, cmdlet } = partsOfEntry(identity);
    const passes = entryTest(cmdlet, call.bound.list('Parameters'));
    const pattern = wildcardPattern(role);
    const rows = call.tenant
      .entities('managementRole')
      .filter((entity) => pattern.test(entity.text('Name')))
      .flatMap((entity) =>
        entriesOf(call, entity)
          .filter(passes)
          .map((entry) => entryRow(entity, entry)),
      );
    if (rows.length === 0 && !identity.includes('*')) throw objectNotFound(identity, call.facts.name);
    return limitedRows(call, rows);
  }),
};

/** The roles that a call asks for: by name, by their parent, by what they hold. */
function rolesOf(call: Call): readonly Entity[] {
  const { bound } = call;
  const found = settingsNamed(call, 'managementRole');
  const roles = bound.flag('Recurse')
    ? found.flatMap((role) => [role, ...childrenOf(call, role)])
    : bound.flag('GetChildren')
      ? found.flatMap((role) => childrenOf(call, role).filter((child) => child.get('Parent') === role.get('Name')))
      : found;
  const cmdlet = bound.text('Cmdlet');
  const parameters = bound.list('CmdletParameters');
  const holds = cmdlet === undefined && parameters === undefined ? undefined : entryTest(cmdlet ?? '*', parameters);
  return roles
    .filter((role) => holds === undefined || entriesOf(call, role).some(holds))
    .filter(equalTest(call, { RoleType: 'RoleType' }));
}
