import { isReference, type Entity, type Reference, type Values } from '../../tenant/entity';
import { isList, MultiValuedChange, textOf, type BoundValue } from '../binding/boundParameters';
import type { Call } from '../call';
import { invalidInput, notModelled } from '../cmdletError';
import type { CmdletOutput } from '../engine';
import { identityOf, requiredIdentity } from '../identity';
import { model, type CmdletModels } from '../model';
import { filterRulesOf } from '../opath/filterRules';
import { parseFilter } from '../opath/parseFilter';
import type { Special } from '../write/assign';
import { recipientSpecials, renamed, whenGiven } from '../write/recipientSpecials';
import { keyOf } from '../write/storedValue';
import { newModel, removeModel, setModel } from '../write/writeModels';
import { recipientTask } from '../write/writeErrors';
import { completeRecipient } from './newRecipient';
import { precannedFilter, withoutConditions } from './precannedFilter';
import { linkProperty } from './recipientReads';

const find = (className: string) => (call: Call) => call.recipient(requiredIdentity(call), [className]);

const groupSpecials: Readonly<Record<string, Special>> = {
  ...recipientSpecials('distributionGroup'),
  RoomList: whenGiven({ RecipientTypeDetails: 'RoomList' }),
  Type: (_call, value) =>
    textOf(value).toLowerCase() === 'security' ? { RecipientTypeDetails: 'MailUniversalSecurityGroup' } : {},
  Members: (call, value) => ({ Members: references(call, value) }),
  UpdateMemberCount: () => ({}),
};

const dynamicSpecials: Readonly<Record<string, Special>> = {
  ...recipientSpecials('dynamicGroup'),
  RecipientFilter: (call, value, entity) => {
    const filter = textOf(value);
    parseFilter(filter, {
      ...filterRulesOf(call.context.catalog, 'Set-DynamicDistributionGroup'),
      cmdlet: call.facts.name,
      parameter: 'RecipientFilter',
    });
    return { RecipientFilter: filter, RecipientFilterType: 'Custom', ...withoutConditions(entity) };
  },
  ForceMembershipRefresh: () => ({}),
  UpdateMemberCount: () => ({}),
};

const unifiedSpecials: Readonly<Record<string, Special>> = {
  ...recipientSpecials('unifiedGroup'),
  UnifiedGroupWelcomeMessageEnabled: (_call, value) => ({
    WelcomeMessageEnabled: value,
    UnifiedGroupWelcomeMessageEnabled: value,
  }),
  SensitivityLabelId: (_call, value) => ({ SensitivityLabelId: value, SensitivityLabel: value }),
  RequireSenderAuthenticationEnabled: renamed('RequireSenderAuthenticationEnabled'),
  Members: (call, value) => ({ $people: references(call, value) }),
  ManagedBy: (call, value) => ({ $owners: references(call, value) }),
  Owner: (call, value) => ({ $owners: references(call, value) }),
};

/** Groups of every kind, and who belongs to them. */
export const groupWrites: CmdletModels = {
  'New-DistributionGroup': newModel({
    className: 'distributionGroup',
    shapes: ['Get-DistributionGroup'],
    special: {
      ...groupSpecials,
      CopyOwnerToMember: () => ({}),
    },
    complete: (call, values) => {
      const own = completeRecipient(call, values, 'distributionGroup');
      const owners = (values['ManagedBy'] as Reference[] | undefined) ?? [callerReference(call)];
      const members = (values['Members'] as Reference[] | undefined) ?? [];
      return {
        RecipientTypeDetails: 'MailUniversalDistributionGroup',
        ...('RecipientTypeDetails' in values ? { RecipientTypeDetails: values['RecipientTypeDetails'] } : {}),
        ...own,
        ManagedBy: owners,
        Members: call.bound.flag('CopyOwnerToMember') ? distinct([...members, ...owners]) : members,
      };
    },
  }),
  'Set-DistributionGroup': setModel({
    shapes: ['Get-DistributionGroup'],
    special: groupSpecials,
    find: find('distributionGroup'),
    check: (call, entity, values) => {
      const owners = values['ManagedBy'];
      if (!Array.isArray(owners) || owners.length > 0) return;
      throw recipientTask(
        `The group "${entity.text('Name')}" must have an owner: ManagedBy can't be empty.`,
        call.facts.name,
      );
    },
  }),
  'Remove-DistributionGroup': removeModel({ find: find('distributionGroup') }),
  'Set-Group': setModel({
    shapes: ['Get-Group'],
    special: recipientSpecials('distributionGroup'),
    find: (call) => call.recipient(requiredIdentity(call), ['distributionGroup', 'unifiedGroup']),
  }),
  'New-DynamicDistributionGroup': newModel({
    className: 'dynamicGroup',
    shapes: ['Get-DynamicDistributionGroup'],
    special: dynamicSpecials,
    complete: (call, values) => ({
      ...completeRecipient(call, values, 'dynamicGroup'),
      ...precannedFilter(call, undefined, values),
    }),
  }),
  'Set-DynamicDistributionGroup': setModel({
    shapes: ['Get-DynamicDistributionGroup'],
    special: dynamicSpecials,
    find: find('dynamicGroup'),
    after: (call, entity, values) => {
      const made = precannedFilter(call, entity, values);
      if (Object.keys(made).length > 0) call.tenant.change(entity, made);
    },
  }),
  'Remove-DynamicDistributionGroup': removeModel({ find: find('dynamicGroup') }),
  'New-UnifiedGroup': newModel({
    className: 'unifiedGroup',
    shapes: ['Get-UnifiedGroup'],
    special: unifiedSpecials,
    complete: (call, values) => ({
      ...completeRecipient(call, values, 'unifiedGroup'),
      $owners: values['$owners'] ?? [callerReference(call)],
      $people: values['$people'] ?? [],
      AccessType: values['AccessType'] ?? 'Private',
    }),
  }),
  'Set-UnifiedGroup': setModel({ shapes: ['Get-UnifiedGroup'], special: unifiedSpecials, find: find('unifiedGroup') }),
  'Remove-UnifiedGroup': removeModel({ find: find('unifiedGroup'), state: () => 'softDeleted' }),
  'Add-DistributionGroupMember': model(['Identity', 'Member'], (call) => {
    const group = find('distributionGroup')(call);
    const member = memberReference(call);
    const members = group.list('Members');
    if (has(members, member)) {
      throw memberError(
        'MemberAlreadyExistsException',
        `The recipient "${nameOf(call, member)}" is already a member of the group "${group.text('Name')}".`,
        call,
      );
    }
    if (member.ref === group.ref) throw recipientTask("A group can't be a member of itself.", call.facts.name);
    return changeMembers(call, group, { Members: [...members, member] });
  }),
  'Remove-DistributionGroupMember': model(['Identity', 'Member'], (call) => {
    const group = find('distributionGroup')(call);
    const member = memberReference(call);
    const members = group.list('Members');
    if (!has(members, member)) {
      throw memberError(
        'MemberNotFoundException',
        `The recipient "${nameOf(call, member)}" isn't a member of the group "${group.text('Name')}".`,
        call,
      );
    }
    return changeMembers(call, group, { Members: members.filter((entry) => keyOf(entry) !== member.ref) });
  }),
  'Update-DistributionGroupMember': model(['Identity', 'Members'], (call) => {
    const group = find('distributionGroup')(call);
    const value = call.bound.get('Members') ?? [];
    return changeMembers(call, group, { Members: references(call, value, group.list('Members')) });
  }),
  'Add-UnifiedGroupLinks': model(['Identity', 'Links', 'LinkType'], (call) => changeLinks(call, true)),
  'Remove-UnifiedGroupLinks': model(['Identity', 'Links', 'LinkType'], (call) => changeLinks(call, false)),
};

/** The recipients that a value names; a change is made to `current`. */
function references(call: Call, value: BoundValue, current: readonly unknown[] = []): Reference[] {
  const resolve = (entries: readonly BoundValue[]) => entries.map((entry) => call.reference(textOf(entry)));
  if (value instanceof MultiValuedChange) {
    const removed = new Set(resolve(value.remove).map(({ ref }) => ref));
    return distinct([...current.filter(isReference), ...resolve(value.add)]).filter(({ ref }) => !removed.has(ref));
  }
  if (value === null) return [];
  return distinct(resolve(isList(value) ? value : [value]));
}

function distinct(entries: readonly Reference[]): Reference[] {
  return [...new Map(entries.map((entry) => [entry.ref, entry])).values()];
}

const has = (entries: readonly unknown[], { ref }: Reference) => entries.some((entry) => keyOf(entry) === ref);

function callerReference(call: Call): Reference {
  return call.reference(call.options.caller.userPrincipalName, ['mailbox', 'mailUser']);
}

function memberReference(call: Call): Reference {
  const member = identityOf(call, 'Member');
  if (member === undefined) throw notModelled(`${call.facts.name} without -Member`, call.facts.name);
  return call.reference(member);
}

const nameOf = (call: Call, reference: Reference) => call.tenant.resolve(reference)?.text('Name') ?? '';

function memberError(type: string, text: string, call: Call) {
  return invalidInput({ exceptionType: `Microsoft.Exchange.Management.Tasks.${type}`, text, cmdlet: call.facts.name });
}

function changeMembers(call: Call, group: Entity, values: Values): CmdletOutput {
  if (!call.isWhatIf) call.tenant.change(group, { ...values, WhenChanged: call.now });
  return call.nothing();
}

function changeLinks(call: Call, isAdding: boolean): CmdletOutput {
  const group = find('unifiedGroup')(call);
  const property = linkProperty(call.bound.text('LinkType'));
  const wanted = references(call, call.bound.get('Links') ?? []);
  const members = group.list('$members').filter(isReference);
  const owners = group.list('$owners').filter(isReference);
  const current = group.list(property).filter(isReference);
  const stranger = wanted.find((entry) => !has(members, entry));
  if (isAdding && property !== '$members' && stranger !== undefined) {
    throw recipientTask(
      `"${nameOf(call, stranger)}" must be a member of the group "${group.text('Name')}" first.`,
      call.facts.name,
    );
  }
  if (!isAdding && property === '$owners' && owners.every((entry) => has(wanted, entry))) {
    throw recipientTask(
      `The group "${group.text('Name')}" must have an owner: its last one can't be removed.`,
      call.facts.name,
    );
  }
  if (!isAdding && property === '$members' && owners.some((entry) => has(wanted, entry))) {
    throw recipientTask('An owner must be removed as an owner before it can be removed as a member.', call.facts.name);
  }
  const next = isAdding ? distinct([...current, ...wanted]) : current.filter((entry) => !has(wanted, entry));
  return changeMembers(call, group, { [property]: next });
}
