import type { Entity } from '../../tenant/entity';
import type { Call } from '../call';
import { findSettings } from '../call';
import { objectNotFound } from '../cmdletError';
import { wildcardPattern } from '../identity';

/** A cmdlet that a role holds, with the parameters that it may be called with. */
export interface RoleEntry {
  readonly name: string;
  readonly parameters: readonly string[];
}

/** The hidden property of a role that was made: what it has of its parent. */
export const entriesProperty = '$entries';

/** What a role holds: a role that was made says so itself; of the others the catalog's facts are approximate. */
export function entriesOf(call: Call, role: Entity): readonly RoleEntry[] {
  const own = role.get(entriesProperty);
  if (Array.isArray(own)) return own as readonly RoleEntry[];
  const { catalog } = call.context;
  const wanted = role.text('Name').toLowerCase();
  const facts = catalog.roles().find(({ name }) => name.toLowerCase() === wanted);
  return (facts?.cmdlets ?? []).map((name) => ({
    name,
    parameters: (catalog.cmdlet(name)?.parameters ?? [])
      .filter(({ onPremisesOnly }) => !onPremisesOnly)
      .map((parameter) => parameter.name),
  }));
}

/** Role and cmdlet of an identity such as `Mail Recipients\Set-Mailbox`. */
export function partsOfEntry(identity: string): { readonly role: string; readonly cmdlet: string } {
  const [, role = '', cmdlet = '*'] = /^(.*)\\([^\\]*)$/u.exec(identity) ?? [undefined, identity];
  return { role, cmdlet };
}

/** Whether an entry is of a cmdlet, wildcards included, and has all of these parameters, in any case. */
export function entryTest(cmdlet: string, parameters: readonly string[] = []): (entry: RoleEntry) => boolean {
  const pattern = wildcardPattern(cmdlet);
  const wanted = parameters.map((name) => wildcardPattern(name));
  return (entry) =>
    pattern.test(entry.name) && wanted.every((parameter) => entry.parameters.some((name) => parameter.test(name)));
}

/** The one role and cmdlet that an identity names. @throws CmdletError when there is no such entry */
export function findEntry(call: Call, identity: string): { readonly role: Entity; readonly entry: RoleEntry } {
  const parts = partsOfEntry(identity);
  const role = call.only(parts.role, findSettings(call.tenant, 'managementRole', parts.role));
  const entry = entriesOf(call, role).find(({ name }) => name.toLowerCase() === parts.cmdlet.toLowerCase());
  if (entry === undefined) throw objectNotFound(identity, call.facts.name);
  return { role, entry };
}

/** A row of Get-ManagementRoleEntry. */
export function entryRow(role: Entity, { name, parameters }: RoleEntry) {
  return {
    Name: name,
    Role: role.get('Name'),
    Type: 'Cmdlet',
    Parameters: parameters,
    PSSnapinName: 'Microsoft.Exchange.Management.PowerShell.E2010',
    Identity: `${role.text('Name')}\\${name}`,
    IsValid: true,
    ObjectState: 'Unchanged',
  };
}
