import type { RoleFacts } from '../../../catalog/roleFacts';
import type { Entity } from '../../tenant/entity';
import type { Call } from '../call';
import { objectNotFound } from '../cmdletError';
import { named, wildcard } from './namedSettings';
import { roleAssignments } from './roleAssignments';
import { equalTest, requiredIdentity, settingsListing } from '../getModel';
import { model, type CmdletModels } from '../model';
import { recipientList } from './recipientReads';

/** Reads of role-based access control. Which cmdlets a role holds is the catalog's, and approximate. */
export const roleReads: CmdletModels = {
  'Get-RoleGroupMember': model(['Identity', 'ResultSize'], (call) => {
    const group = call.setting('roleGroup', requiredIdentity(call));
    return recipientList(call, call.tenant.resolveAll(group.list('$members')));
  }),
  'Get-ManagementRole': model(['Identity', 'Cmdlet', 'RoleType'], (call) => {
    const cmdlet = call.bound.text('Cmdlet');
    const holds = (role: Entity) => cmdlet === undefined || holding(call, cmdlet).has(role.text('Name').toLowerCase());
    const roles = named(call, 'managementRole')
      .filter(holds)
      .filter(equalTest(call, { RoleType: 'RoleType' }));
    return settingsListing(call, roles);
  }),
  'Get-ManagementRoleAssignment': roleAssignments,
  'Get-ManagementRoleEntry': model(['Identity', 'ResultSize', 'Type'], (call) => {
    const identity = requiredIdentity(call);
    const [, role = '', cmdlet = '*'] = /^(.*)\\([^\\]*)$/u.exec(identity) ?? [undefined, identity];
    const rows = call.context.catalog
      .roles()
      .filter(({ name }) => wildcard(role).test(name))
      .flatMap((facts) => entriesOf(call, facts, cmdlet));
    if (rows.length === 0 && !identity.includes('*')) throw objectNotFound(identity, call.facts.name);
    return call.rows(rows);
  }),
};

function entriesOf(call: Call, role: RoleFacts, cmdlet: string) {
  const pattern = wildcard(cmdlet);
  return role.cmdlets
    .filter((name) => pattern.test(name))
    .map((name) => ({
      Name: name,
      Role: role.name,
      Type: 'Cmdlet',
      Parameters:
        call.context.catalog
          .cmdlet(name)
          ?.parameters.filter(({ onPremisesOnly }) => !onPremisesOnly)
          .map((parameter) => parameter.name) ?? [],
      PSSnapinName: 'Microsoft.Exchange.Management.PowerShell.E2010',
      Identity: `${role.name}\\${name}`,
      IsValid: true,
      ObjectState: 'Unchanged',
    }));
}

/** Names of the roles that hold a cmdlet, in lower case. */
function holding(call: Call, cmdlet: string): ReadonlySet<string> {
  const pattern = wildcard(cmdlet);
  const roles = call.context.catalog.roles().filter(({ cmdlets }) => cmdlets.some((name) => pattern.test(name)));
  return new Set(roles.map(({ name }) => name.toLowerCase()));
}
