import type { Entity, Values } from '../../tenant/entity';
import { textOf } from '../binding/boundParameters';
import { ByteSize } from '../binding/byteSize';
import { timeSpanMs } from '../binding/dateTime';
import type { Call } from '../call';
import { notModelled } from '../cmdletError';
import { requiredIdentity } from '../identity';
import type { CmdletModels } from '../model';
import { checkAddress, checkUnique } from '../write/addresses';
import type { Special } from '../write/assign';
import { recipientSpecials, secret, whenGiven } from '../write/recipientSpecials';
import { changeModel, newModel, removeModel, setModel } from '../write/writeModels';
import { invalidProperty, recipientTask } from '../write/writeErrors';
import { completeRecipient } from './newRecipient';

const find =
  (classes: readonly string[], states?: readonly string[]) =>
  (call: Call): Entity =>
    call.recipient(requiredIdentity(call), classes, states);

/** What a mailbox of each `-Type` is. */
const types: Readonly<Record<string, Values>> = {
  regular: { RecipientTypeDetails: 'UserMailbox', ResourceType: null, AccountDisabled: false },
  shared: { RecipientTypeDetails: 'SharedMailbox', ResourceType: null, AccountDisabled: true },
  room: { RecipientTypeDetails: 'RoomMailbox', ResourceType: 'Room', AccountDisabled: true },
  equipment: { RecipientTypeDetails: 'EquipmentMailbox', ResourceType: 'Equipment', AccountDisabled: true },
};

const mailboxSpecials: Readonly<Record<string, Special>> = {
  ...recipientSpecials('mailbox'),
  Type: (call, value) => {
    const values = types[textOf(value).toLowerCase()];
    if (values === undefined) throw notModelled(`the mailbox type ${textOf(value)}`, call.facts.name);
    return values;
  },
  Password: secret,
  RoomMailboxPassword: secret,
  EnableRoomMailboxAccount: (_call, value) => ({ AccountDisabled: value !== true }),
  LitigationHoldEnabled: (call, value) =>
    value === true
      ? {
          LitigationHoldEnabled: true,
          LitigationHoldDate: call.now,
          LitigationHoldOwner: call.options.caller.userPrincipalName,
        }
      : { LitigationHoldEnabled: false, LitigationHoldDate: null, LitigationHoldOwner: '' },
  RemoveDelayHoldApplied: whenGiven({ DelayHoldApplied: false }),
  RemoveDelayReleaseHoldApplied: whenGiven({ DelayReleaseHoldApplied: false }),
  RemoveComplianceTagHoldApplied: whenGiven({ ComplianceTagHoldApplied: false }),
  RemoveDisabledArchive: whenGiven({ DisabledArchiveGuid: '00000000-0000-0000-0000-000000000000' }),
  ClearThrottlingPolicyAssignment: whenGiven({ ThrottlingPolicy: null }),
  IssueWarningQuota: quota('IssueWarningQuota'),
  ProhibitSendQuota: quota('ProhibitSendQuota'),
  ProhibitSendReceiveQuota: quota('ProhibitSendReceiveQuota'),
  MaxSendSize: messageSize('MaxSendSize'),
  MaxReceiveSize: messageSize('MaxReceiveSize'),
  RetainDeletedItemsFor: (call, value) => {
    const span = textOf(value);
    if (timeSpanMs(span) <= 30 * 86_400_000) return { RetainDeletedItemsFor: span };
    throw invalidProperty('RetainDeletedItemsFor', 'Deleted items are kept for 30 days at most.', call.facts.name);
  },
};

/** A quota may not be larger than what the licence holds: 100 GB. */
function quota(property: string): Special {
  const most = 100 * 1024 ** 3;
  return (call, value) => {
    // PowerShell's own `45GB` arrives as a number of bytes.
    const size = typeof value === 'number' ? new ByteSize(value) : value;
    if (!(size instanceof ByteSize) || size.bytes > most) {
      throw invalidProperty(property, 'The quota must not be larger than the maximum of 100 GB.', call.facts.name);
    }
    return { [property]: size.toString() };
  };
}

/** No message may be larger than 150 MB. */
function messageSize(property: string): Special {
  const most = 150 * 1024 ** 2;
  return (call, value) => {
    const size = typeof value === 'number' ? new ByteSize(value) : value;
    if (!(size instanceof ByteSize) || size.bytes > most) {
      throw invalidProperty(property, 'The size must not be larger than the maximum of 150 MB.', call.facts.name);
    }
    return { [property]: size.toString() };
  };
}

/** Quotas from the one that warns to the one that stops everything: each must be the smaller one. */
const quotaOrder = ['IssueWarningQuota', 'ProhibitSendQuota', 'ProhibitSendReceiveQuota'] as const;

/** @throws CmdletError when a quota would be larger than the one that comes after it */
function checkQuotas(call: Call, entity: Entity, values: Values): void {
  if (!quotaOrder.some((name) => name in values)) return;
  const bytes = (name: string) => {
    const given = values[name];
    return ByteSize.parse(typeof given === 'string' ? given : entity.text(name))?.bytes ?? Infinity;
  };
  quotaOrder.forEach((name, index) => {
    const next = quotaOrder[index + 1];
    if (next === undefined || bytes(name) <= bytes(next)) return;
    throw invalidProperty(
      name,
      `The value of property '${name}' must be less than or equal to that of property '${next}'.`,
      call.facts.name,
    );
  });
}

/** Mailboxes: made, changed, removed, brought back, with an archive or without. */
export const mailboxWrites: CmdletModels = {
  'Set-Mailbox': setModel({
    shapes: ['Get-Mailbox'],
    special: mailboxSpecials,
    selectors: ['GroupMailbox', 'InactiveMailbox'],
    find: (call) =>
      call.bound.has('GroupMailbox')
        ? call.recipient(call.bound.text('GroupMailbox') ?? '', ['unifiedGroup'])
        : find(['mailbox'], call.bound.flag('InactiveMailbox') ? ['softDeleted'] : ['active'])(call),
    check: checkQuotas,
  }),
  'New-Mailbox': newModel({
    className: 'mailbox',
    shapes: ['Get-Mailbox', 'Get-User', 'Get-CASMailbox'],
    special: {
      ...mailboxSpecials,
      Shared: whenGiven(types['shared'] ?? {}),
      Room: whenGiven(types['room'] ?? {}),
      Equipment: whenGiven(types['equipment'] ?? {}),
      Archive: whenGiven({ ArchiveStatus: 'Active' }),
    },
    complete: completeMailbox,
  }),
  'Remove-Mailbox': removeModel({
    find: (call) =>
      find(['mailbox'], call.bound.flag('PermanentlyDelete') ? ['active', 'softDeleted'] : undefined)(call),
    selectors: ['PermanentlyDelete'],
    state: (call) => (call.bound.flag('PermanentlyDelete') ? 'removed' : 'softDeleted'),
  }),
  'Undo-SoftDeletedMailbox': {
    understands: (parameter) =>
      ['SoftDeletedObject', 'DisplayName', 'Name', 'WindowsLiveID', 'Password'].includes(parameter),
    run: undoSoftDeleted,
  },
  'Enable-Mailbox': changeModel(['Identity', 'Archive', 'ArchiveName', 'AutoExpandingArchive'], (call) => {
    const entity = find(['mailbox'])(call);
    const hasArchive = entity.get('ArchiveStatus') === 'Active';
    if (call.bound.flag('AutoExpandingArchive')) {
      if (!hasArchive)
        throw recipientTask(`The archive of "${entity.text('Identity')}" isn't enabled.`, call.facts.name);
      return { entity, values: { AutoExpandingArchiveEnabled: true } };
    }
    if (!call.bound.flag('Archive')) throw notModelled(`${call.facts.name} without -Archive`, call.facts.name);
    if (hasArchive) {
      throw recipientTask(`The user "${entity.text('Identity')}" already has an archive.`, call.facts.name);
    }
    const names = call.bound.list('ArchiveName');
    return {
      entity,
      values: { ArchiveStatus: 'Active', ...(names === undefined ? {} : { ArchiveName: names }) },
      output: () => call.entity(entity, 'Get-Mailbox'),
    };
  }),
  'Disable-Mailbox': changeModel(['Identity', 'Archive', 'PermanentlyDisable'], (call) => {
    const entity = find(['mailbox'])(call);
    if (!call.bound.flag('Archive')) throw notModelled(`${call.facts.name} without -Archive`, call.facts.name);
    if (entity.get('ArchiveStatus') !== 'Active') {
      throw recipientTask(`The user "${entity.text('Identity')}" doesn't have an archive.`, call.facts.name);
    }
    // A disabled archive can be connected again for 30 days, unless it was disabled for good.
    const kept = call.bound.flag('PermanentlyDisable') ? {} : { DisabledArchiveGuid: entity.get('ArchiveGuid') };
    return { entity, values: { ArchiveStatus: 'None', ...kept } };
  }),
  'Set-User': setModel({
    shapes: ['Get-User', 'Get-Mailbox'],
    special: { ...recipientSpecials('mailbox'), Password: secret },
    find: find(['mailbox', 'mailUser']),
  }),
};

/** Checks a new mailbox and gives it what the service gives every one. */
function completeMailbox(call: Call, values: Values): Values {
  const kind = values['RecipientTypeDetails'] ?? 'UserMailbox';
  for (const name of [
    'Discovery',
    'Migration',
    'PublicFolder',
    'InactiveMailbox',
    'RemovedMailbox',
    'FederatedIdentity',
  ]) {
    if (call.bound.has(name)) throw notModelled(`the parameter -${name} of ${call.facts.name}`, call.facts.name);
  }
  const base = completeRecipient(call, { ...values, RecipientTypeDetails: kind }, 'mailbox');
  const upn = values['UserPrincipalName'];
  if (typeof upn === 'string') checkAddress(call, `SMTP:${upn}`, { entity: undefined, className: 'mailbox' });
  return {
    ...base,
    RecipientTypeDetails: kind,
    ...(kind === 'UserMailbox' ? { UsageLocation: null } : {}),
    WhenMailboxCreated: call.now,
  };
}

function undoSoftDeleted(call: Call) {
  const identity = requiredIdentity(call, ['SoftDeletedObject']);
  const entity = call.recipient(identity, ['mailbox'], ['softDeleted']);
  const names: Record<string, string> = {};
  for (const name of ['DisplayName', 'Name'] as const) {
    const text = call.bound.text(name);
    if (text !== undefined) names[name] = text;
  }
  const upn = call.bound.text('WindowsLiveID');
  if (upn !== undefined) names['UserPrincipalName'] = upn;
  for (const property of ['Alias', 'UserPrincipalName']) {
    checkUnique(call, property, { value: names[property] ?? entity.text(property), entity });
  }
  if (call.isWhatIf) return call.nothing();
  call.tenant.change(entity, { ...names, WhenSoftDeleted: null, WhenChanged: call.now });
  call.tenant.setState(entity, 'active');
  return call.entity(entity, 'Get-Mailbox');
}
