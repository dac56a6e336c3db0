import { isReference, type Entity } from '../../tenant/entity';
import { recipientClasses } from '../../tenant/tenant';
import type { Call } from '../call';
import { getModel } from '../getModel';
import { identityNames, requiredIdentity } from '../identity';
import { Listing } from '../listing';
import { model, type CmdletModels } from '../model';
import { filterRulesOf } from '../opath/filterRules';
import { parseFilter } from '../opath/parseFilter';
import { limited, resultLimit } from '../resultSize';
import { filterValue } from '../wireValue';

type Tests = readonly ((entity: Entity) => boolean)[];

const exoIdentities = ['Identity', 'ExternalDirectoryObjectId', 'PrimarySmtpAddress', 'UserPrincipalName'];

/** Soft-deleted objects too, or they alone, by the switches that ask for them. */
function states(only: readonly string[], also: readonly string[] = []) {
  return (call: Call): readonly string[] => {
    if (only.some((name) => call.bound.flag(name))) return ['softDeleted'];
    return also.some((name) => call.bound.flag(name)) ? ['active', 'softDeleted'] : ['active'];
  };
}

function mailboxTests(call: Call): Tests {
  const tests: ((entity: Entity) => boolean)[] = [];
  if (call.bound.flag('Archive')) tests.push((entity) => entity.get('ArchiveStatus') === 'Active');
  if (call.bound.flag('InactiveMailboxOnly')) tests.push((entity) => entity.flag('IsInactiveMailbox'));
  if (call.bound.flag('IncludeInactiveMailbox') && !call.bound.flag('SoftDeletedMailbox')) {
    tests.push((entity) => !entity.isSoftDeleted || entity.flag('IsInactiveMailbox'));
  }
  const plan = call.bound.text('MailboxPlan')?.toLowerCase();
  if (plan !== undefined) {
    const name = call.setting('mailboxPlan', plan).text('Name');
    tests.push((entity) => entity.get('MailboxPlan') === name);
  }
  return tests;
}

function managedByTests(call: Call): Tests {
  const manager = call.bound.text('ManagedBy');
  if (manager === undefined) return [];
  const { ref } = call.recipient(manager);
  return [(entity) => entity.list('ManagedBy').some((entry) => isReference(entry) && entry.ref === ref)];
}

/** What a recipient filter matches: `-RecipientPreviewFilter`, the filter of a dynamic group. */
export function recipientFilterTest(call: Call, filter: string): (entity: Entity) => boolean {
  const rules = filterRulesOf(call.context.catalog, 'Set-DynamicDistributionGroup', (identity) =>
    identityNames(call, identity),
  );
  const parsed = parseFilter(filter, { ...rules, cmdlet: call.facts.name });
  return (entity) => parsed.matches((property) => filterValue(entity, property, call.tenant));
}

function recipientTests(call: Call): Tests {
  const preview = call.bound.text('RecipientPreviewFilter');
  return preview === undefined ? [] : [recipientFilterTest(call, preview)];
}

const mailbox = {
  classes: ['mailbox'],
  classesOf: (call: Call): readonly string[] => {
    // The organization has no public folders.
    if (call.bound.flag('PublicFolder')) return [];
    if (call.bound.flag('GroupMailbox')) return ['unifiedGroup'];
    const kinds = call.bound.list('RecipientTypeDetails')?.flatMap((entry) => entry.split(', '));
    return kinds?.includes('GroupMailbox') === true ? ['mailbox', 'unifiedGroup'] : ['mailbox'];
  },
  states: states(['SoftDeletedMailbox', 'InactiveMailboxOnly'], ['IncludeInactiveMailbox']),
  tests: mailboxTests,
  parameters: [
    'Archive',
    'InactiveMailboxOnly',
    'IncludeInactiveMailbox',
    'SoftDeletedMailbox',
    'GroupMailbox',
    'PublicFolder',
    'MailboxPlan',
  ],
};
const recipient = {
  classes: recipientClasses,
  states: states([], ['IncludeSoftDeletedRecipients']),
  tests: recipientTests,
  parameters: ['IncludeSoftDeletedRecipients', 'RecipientPreviewFilter'],
};
const managed = { tests: managedByTests, parameters: ['ManagedBy'] };

/** Reads of recipients and of who belongs to groups. */
export const recipientReads: CmdletModels = {
  'Get-Mailbox': getModel(mailbox),
  'Get-EXOMailbox': getModel({ ...mailbox, identities: exoIdentities }),
  'Get-Recipient': getModel(recipient),
  'Get-EXORecipient': getModel({ ...recipient, identities: exoIdentities }),
  'Get-MailUser': getModel({
    classes: ['mailUser'],
    states: states(['SoftDeletedMailUser']),
    parameters: ['SoftDeletedMailUser'],
  }),
  'Get-MailContact': getModel({ classes: ['mailContact'], parameters: ['ANR'] }),
  'Get-Contact': getModel({ classes: ['mailContact'] }),
  'Get-User': getModel({
    classes: ['mailbox', 'mailUser'],
    tests: (call) => (call.bound.flag('IsVIP') ? [(entity: Entity) => entity.flag('VIP')] : []),
    parameters: ['IsVIP'],
  }),
  'Get-Group': getModel({ classes: ['distributionGroup', 'unifiedGroup'] }),
  'Get-DistributionGroup': getModel({ classes: ['distributionGroup'], ...managed }),
  'Get-DynamicDistributionGroup': getModel({ classes: ['dynamicGroup'], ...managed }),
  'Get-UnifiedGroup': getModel({
    classes: ['unifiedGroup'],
    states: states([], ['IncludeSoftDeletedGroups']),
    parameters: ['IncludeSoftDeletedGroups', 'IncludeAllProperties'],
  }),
  'Get-DistributionGroupMember': model(['Identity', 'ResultSize'], (call) => {
    const group = call.recipient(requiredIdentity(call), ['distributionGroup']);
    return recipientList(call, call.tenant.resolveAll(group.list('Members')));
  }),
  'Get-DynamicDistributionGroupMember': model(['Identity', 'ResultSize'], (call) => {
    const group = call.recipient(requiredIdentity(call), ['dynamicGroup']);
    return call.listing(limited(call, dynamicMembers(call, group), resultLimit(call)), 'Get-Recipient');
  }),
  'Get-UnifiedGroupLinks': model(['Identity', 'LinkType', 'ResultSize'], (call) => {
    const group = call.recipient(requiredIdentity(call), ['unifiedGroup']);
    return recipientList(call, call.tenant.resolveAll(group.list(linkProperty(call.bound.text('LinkType')))));
  }),
};

/** The hidden property that holds a Microsoft 365 group's links of a type. */
export function linkProperty(linkType = 'Members'): string {
  return `$${linkType.toLowerCase()}`;
}

/** Recipients of different classes, as reads of members show them. */
export function recipientList(call: Call, entities: readonly Entity[]) {
  return call.listing(limited(call, Listing.of(entities), resultLimit(call)), 'Get-Recipient');
}

/** Whom a dynamic group's filter matches now. The service's own groups are never members. */
function dynamicMembers(call: Call, group: Entity): Listing {
  const matches = recipientFilterTest(call, group.text('RecipientFilter'));
  const everyone = new Listing(
    recipientClasses.map((name) => {
      const collection = call.tenant.collection(name);
      return { collection, ordinals: collection.active() };
    }),
  );
  return everyone.filter((entity) => entity.ref !== group.ref && matches(entity), resultLimit(call) + 1);
}
