import type { ClassSchema } from '../collection';
import { isReference, type Derive, type Entity, type Reference, type Values } from '../entity';
import type { Organization } from '../organization';
import { guidOf, pick } from '../random';
import { localText, pastMoment } from '../times';
import { directoryConstants, directoryDerived } from './directoryProperties';
import { countOfKind, mailboxNumber, mailboxOrdinal } from './mailboxNumbers';

/** The hidden property that names the mailbox an object belongs to. */
export const ownerProperty = '$mailbox';

/** Objects that belong to mailboxes are capped, since a look-up by their own identity goes through them all. */
const mostBelongings = 2000;

const phones = [
  { DeviceModel: 'iPhone 15', DeviceOS: 'iOS 18.5', DeviceType: 'iPhone', FriendlyName: 'iPhone' },
  { DeviceModel: 'Pixel 9', DeviceOS: 'Android 15', DeviceType: 'Android', FriendlyName: 'Pixel' },
  { DeviceModel: 'Outlook for iOS and Android', DeviceOS: 'iOS 18.5', DeviceType: 'Outlook', FriendlyName: 'Outlook' },
  { DeviceModel: 'SM-S921B', DeviceOS: 'Android 14', DeviceType: 'Android', FriendlyName: 'Galaxy' },
];

/** Phones and inbox rules. */
export function belongingSchemas(organization: Organization, locate: Locate): ClassSchema[] {
  return [mobileDevices(organization, locate), inboxRules(organization, locate)];
}

/** Finds the object a reference points to. */
type Locate = (reference: Reference) => Entity | undefined;

/** The mailbox an object belongs to. */
export function ownerOf(entity: Entity, locate: Locate): Entity | undefined {
  const reference = entity.get(ownerProperty);
  return isReference(reference) ? locate(reference) : undefined;
}

/** Every how many users have a phone, and which of them is the first. */
const phoneOwners = { step: 3, first: 1 };

/** Whether the mailbox with this ordinal starts with a phone. */
export function startsWithPhone(ordinal: number, mailboxes: number): boolean {
  const { step, first } = phoneOwners;
  if (ordinal >= mailboxes) return false;
  const { kind, number } = mailboxNumber(ordinal);
  const phone = (number - first) / step;
  return kind === 'UserMailbox' && Number.isInteger(phone) && phone >= 0 && phone < mostBelongings;
}

function everyNthUser(organization: Organization, step: number, first: number) {
  const users = countOfKind('UserMailbox', organization.options.mailboxes);
  const count = Math.min(mostBelongings, Math.max(0, Math.ceil((users - first) / step)));
  const owner = (ordinal: number): Reference => ({
    ref: `mailbox/${mailboxOrdinal('UserMailbox', first + ordinal * step)}`,
  });
  return { count, owner };
}

function mobileDevices(organization: Organization, locate: Locate): ClassSchema {
  const { count, owner } = everyNthUser(organization, phoneOwners.step, phoneOwners.first);
  const salt = organization.salt('mobileDevice/device');
  const deviceId = (entity: Entity) => guidOf(salt, entity.ordinal).replaceAll('-', '').toUpperCase();
  const draw = (entity: Entity, subject: number, limit: number) =>
    pick(organization.seed, subject, { ordinal: entity.ordinal, limit });
  const isBlocked = (entity: Entity) => entity.ordinal % 23 === 9;
  const isOutlook = (entity: Entity) => entity.get('DeviceType') === 'Outlook';
  const userPath = (entity: Entity) => `${organization.unit}/${ownerOf(entity, locate)?.text('Name') ?? ''}`;
  const firstSync = (entity: Entity) => pastMoment(draw(entity, 600, 2 ** 31), 700);
  const syncText: Derive = (entity) =>
    localText(Math.max(firstSync(entity), pastMoment(draw(entity, 601, 2 ** 31), 20)));
  return {
    name: 'mobileDevice',
    generated: count,
    core: (ordinal): Values => ({ ...phones[ordinal % phones.length], [ownerProperty]: owner(ordinal) }),
    constants: {
      ...directoryConstants,
      ObjectClass: ['top', 'msExchActiveSyncDevice'],
      DeviceAccessState: 'Allowed',
      DeviceAccessStateReason: 'Global',
      DeviceAccessControlRule: null,
      DeviceActiveSyncVersion: '16.1',
      DeviceImei: '',
      DeviceMobileOperator: '',
      DeviceOSLanguage: 'en',
      DeviceTelephoneNumber: '',
      DevicePhoneNumber: '',
      DeviceEnableOutboundSMS: false,
      ClientVersion: '16.1',
      IsManaged: false,
      IsCompliant: false,
      IsDisabled: false,
      Status: 'DeviceOk',
      StatusNote: null,
      DevicePolicyApplied: 'Default',
      DevicePolicyApplicationStatus: 'AppliedInFull',
      IsRemoteWipeSupported: true,
      DeviceWipeSentTime: null,
      DeviceWipeRequestTime: null,
      DeviceWipeAckTime: null,
      LastDeviceWipeRequestor: null,
      AccountOnlyDeviceWipeSentTime: null,
      AccountOnlyDeviceWipeRequestTime: null,
      AccountOnlyDeviceWipeAckTime: null,
      LastAccountOnlyDeviceWipeRequestor: null,
      LastPingHeartbeat: 470,
      NumberOfFoldersSynced: 9,
    },
    derived: {
      ...directoryDerived(organization, 'mobileDevice'),
      Identity: (entity) => `${userPath(entity)}/ExchangeActiveSyncDevices/${entity.text('Name')}`,
      UserDisplayName: userPath,
      DeviceId: deviceId,
      DeviceID: deviceId,
      Name: (entity) => `${isOutlook(entity) ? 'Hx' : 'EAS'}§${entity.text('DeviceType')}§${deviceId(entity)}`,
      ClientType: (entity) => (isOutlook(entity) ? 'Outlook' : 'EAS'),
      DeviceUserAgent: (entity) =>
        isOutlook(entity) ? 'Outlook-iOS/2.0' : `Apple-${entity.text('DeviceModel')}/2205.100`,
      DeviceFriendlyName: (entity) => entity.get('FriendlyName'),
      DeviceAccessState: (entity) => (isBlocked(entity) ? 'Blocked' : undefined),
      DeviceAccessStateReason: (entity) => (isBlocked(entity) ? 'Individual' : undefined),
      FirstSyncTime: (entity) => localText(firstSync(entity)),
      LastSuccessSync: syncText,
      LastSyncAttemptTime: syncText,
      LastPolicyUpdateTime: (entity) => localText(firstSync(entity)),
    },
  };
}

/** Parts of a rule that are empty unless the rule uses them. */
const noRuleParts: Values = {
  ForwardTo: [],
  ForwardAsAttachmentTo: [],
  RedirectTo: [],
  DeleteMessage: false,
  SoftDeleteMessage: false,
  MoveToFolder: null,
  CopyToFolder: null,
  MarkAsRead: false,
  MarkImportance: null,
  ApplyCategory: [],
  StopProcessingRules: false,
  SubjectContainsWords: [],
  BodyContainsWords: [],
  SubjectOrBodyContainsWords: [],
  From: [],
  HasAttachment: false,
};

function inboxRules(organization: Organization, locate: Locate): ClassSchema {
  const { count, owner } = everyNthUser(organization, 10, 2);
  const samples: readonly Values[] = [
    {
      Name: 'Newsletters',
      SubjectContainsWords: ['newsletter'],
      MoveToFolder: 'Newsletters',
      StopProcessingRules: true,
    },
    { Name: 'From my manager', FromAddressContainsWords: ['manager'], MarkImportance: 'High' },
    {
      Name: 'Copy to my phone',
      SubjectContainsWords: ['alert'],
      ForwardTo: ['"pager@adatum.com" [SMTP:pager@adatum.com]'],
    },
  ];
  return {
    name: 'inboxRule',
    generated: count,
    core: (ordinal) => ({ ...samples[ordinal % samples.length], [ownerProperty]: owner(ordinal) }),
    constants: {
      ...directoryConstants,
      ...noRuleParts,
      Enabled: true,
      Priority: 1,
      ErrorType: 'NoError',
      SupportedByTask: true,
      InError: false,
      SourceFolder: null,
    },
    derived: {
      ...directoryDerived(organization, 'inboxRule'),
      Identity: (entity) => `${ownerOf(entity, locate)?.text('Name') ?? ''}\\${entity.text('RuleIdentity')}`,
      MailboxOwnerId: (entity) => ownerOf(entity, locate)?.get('Name'),
      RuleIdentity: (entity) =>
        Number(BigInt(`0x${guidOf(organization.salt('inboxRule/id'), entity.ordinal).slice(0, 8)}`)) * 65_536 +
        entity.ordinal,
      Description: (entity) => describeRule(entity),
    },
  };
}

/** The rule in the service's words: what it looks for, what it does. */
function describeRule(entity: Entity): string {
  const parts = (names: readonly string[]) =>
    names
      .filter((name) => entity.list(name).some((value) => value !== false && value !== ''))
      .map((name) => `\t${name}: ${entity.list(name).join(', ')}\r\n`)
      .join('');
  const conditions = parts([
    'SubjectContainsWords',
    'BodyContainsWords',
    'SubjectOrBodyContainsWords',
    'FromAddressContainsWords',
  ]);
  const actions = parts([
    'MoveToFolder',
    'CopyToFolder',
    'DeleteMessage',
    'MarkAsRead',
    'MarkImportance',
    'ApplyCategory',
  ]);
  return `If the message:\r\n${conditions}Take the following actions:\r\n${actions}`;
}
