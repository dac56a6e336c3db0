import type { Entity } from '../../tenant/entity';
import { textOf } from '../binding/boundParameters';
import type { Call } from '../call';
import { objectNotFound } from '../cmdletError';
import type { CmdletOutput } from '../engine';
import { requiredIdentity } from '../identity';
import { model, type CmdletModels } from '../model';
import { newModel, removeModel } from '../write/writeModels';
import { alreadyExists, recipientTask } from '../write/writeErrors';
import { entriesOf, entriesProperty, entryTest, findEntry, partsOfEntry, type RoleEntry } from './roleEntries';
import { settingName } from './settingWrites';

const builtIn = (role: Entity) => role.ordinal < role.collection.schema.generated;

/** Roles of one's own: made from another as its part, and what they hold. */
export const roleDefinitionWrites: CmdletModels = {
  'New-ManagementRole': newModel({
    className: 'managementRole',
    shapes: ['Get-ManagementRole'],
    special: {
      Name: settingName('managementRole'),
      Parent: (call, value) => {
        const parent = call.setting('managementRole', textOf(value));
        const wanted = call.bound.list('EnabledCmdlets')?.map((name) => name.toLowerCase());
        const entries = entriesOf(call, parent);
        return {
          Parent: parent.get('Name'),
          RoleType: parent.get('RoleType'),
          IsEndUserRole: parent.get('IsEndUserRole'),
          IsRootRole: false,
          [entriesProperty]:
            wanted === undefined ? entries : entries.filter(({ name }) => wanted.includes(name.toLowerCase())),
        };
      },
      EnabledCmdlets: () => ({}),
    },
  }),
  'Remove-ManagementRole': removeModel({
    find: (call) => call.setting('managementRole', requiredIdentity(call)),
    selectors: ['Recurse'],
    check: (call, role) => {
      for (const each of [role, ...(call.bound.flag('Recurse') ? childrenOf(call, role) : [])]) {
        checkOwn(call, each);
        if (assignmentsOf(call, each).length > 0) {
          throw recipientTask(
            `The role "${each.text('Name')}" can't be removed while it is assigned. Remove its assignments first.`,
            call.facts.name,
          );
        }
      }
      if (!call.bound.flag('Recurse') && childrenOf(call, role).length > 0) {
        throw recipientTask(
          `The role "${role.text('Name')}" has child roles. Use -Recurse to remove them too.`,
          call.facts.name,
        );
      }
    },
    after: (call, role) => {
      for (const child of childrenOf(call, role)) call.tenant.setState(child, 'removed');
    },
  }),
  'Add-ManagementRoleEntry': model(
    ['Identity', 'ParentRoleEntry', 'Role', 'Parameters', 'Type', 'Overwrite'],
    addEntry,
  ),
  'Set-ManagementRoleEntry': model(['Identity', 'Parameters', 'AddParameter', 'RemoveParameter'], setEntry),
  'Remove-ManagementRoleEntry': model(['Identity'], (call) => {
    const { role, entry } = findEntry(call, requiredIdentity(call));
    checkOwn(call, role);
    return store(
      call,
      role,
      entriesOf(call, role).filter((known) => known.name !== entry.name),
    );
  }),
};

/** @throws CmdletError for a role of the service's own, which nobody can change */
function checkOwn(call: Call, role: Entity): void {
  if (!builtIn(role)) return;
  throw recipientTask(
    `"${role.text('Name')}" is a built-in role and can't be changed. Make a role of your own from it.`,
    call.facts.name,
  );
}

/** Roles that were made from a role, and from those. */
export function childrenOf(call: Call, role: Entity): Entity[] {
  const direct = call.tenant.entities('managementRole').filter((other) => other.get('Parent') === role.get('Name'));
  return direct.flatMap((child) => [child, ...childrenOf(call, child)]);
}

function assignmentsOf(call: Call, role: Entity): Entity[] {
  return call.tenant.entities('managementRoleAssignment').filter((entity) => entity.get('Role') === role.get('Name'));
}

function store(call: Call, role: Entity, entries: readonly RoleEntry[]): CmdletOutput {
  if (!call.isWhatIf) call.tenant.change(role, { [entriesProperty]: entries, WhenChanged: call.now });
  return call.nothing();
}

/** A role can be given what its parent holds: one cmdlet, or all that a pattern names. */
function addEntry(call: Call): CmdletOutput {
  const pattern = call.bound.text('ParentRoleEntry');
  const { role: roleName, cmdlet } = partsOfEntry(pattern ?? requiredIdentity(call));
  const role = call.setting('managementRole', pattern === undefined ? roleName : (call.bound.text('Role') ?? ''));
  checkOwn(call, role);
  const parent = call.setting('managementRole', pattern === undefined ? role.text('Parent') : roleName);
  const parameters = call.bound.list('Parameters');
  const found = entriesOf(call, parent).filter(entryTest(cmdlet, parameters));
  if (found.length === 0) throw objectNotFound(`${parent.text('Name')}\\${cmdlet}`, call.facts.name);
  const current = entriesOf(call, role);
  const names = new Set(found.map(({ name }) => name));
  const taken = current.find(({ name }) => names.has(name));
  if (taken !== undefined && !call.bound.flag('Overwrite')) {
    throw alreadyExists(`${role.text('Name')}\\${taken.name}`, call.facts.name);
  }
  const added = found.map((entry) => (parameters === undefined ? entry : restricted(entry, parameters)));
  return store(call, role, [...current.filter(({ name }) => !names.has(name)), ...added]);
}

function restricted(entry: RoleEntry, parameters: readonly string[]): RoleEntry {
  const wanted = new Set(parameters.map((name) => name.toLowerCase()));
  return { ...entry, parameters: entry.parameters.filter((name) => wanted.has(name.toLowerCase())) };
}

function setEntry(call: Call): CmdletOutput {
  const { role, entry } = findEntry(call, requiredIdentity(call));
  checkOwn(call, role);
  const given = call.bound.list('Parameters') ?? [];
  const all =
    entriesOf(call, call.setting('managementRole', role.text('Parent'))).find(({ name }) => name === entry.name)
      ?.parameters ?? entry.parameters;
  const wanted = given.map((name) => {
    const known = all.find((parameter) => parameter.toLowerCase() === name.toLowerCase());
    if (known !== undefined) return known;
    throw recipientTask(`The parent role's entry of ${entry.name} has no parameter "${name}".`, call.facts.name);
  });
  const parameters = call.bound.flag('RemoveParameter')
    ? entry.parameters.filter((name) => !wanted.includes(name))
    : call.bound.flag('AddParameter')
      ? [...new Set([...entry.parameters, ...wanted])]
      : wanted;
  return store(
    call,
    role,
    entriesOf(call, role).map((known) => (known.name === entry.name ? { ...entry, parameters } : known)),
  );
}
