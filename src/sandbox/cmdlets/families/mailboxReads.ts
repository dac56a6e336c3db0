import type { Entity } from '../../tenant/entity';
import { ownerOf, ownerProperty } from '../../tenant/recipients/belongings';
import { contentOf, folderId, standardFolders, type StandardFolder } from '../../tenant/recipients/statistics';
import { sizeText } from '../../tenant/sizes';
import { localText } from '../../tenant/times';
import { findSettings, type Call } from '../call';
import { invalidInput, objectNotFound } from '../cmdletError';
import type { CmdletOutput } from '../engine';
import { selectedProperties } from '../exoProperties';
import { getModel, identityOf, requiredIdentity, settingsListing, settingsOf } from '../getModel';
import { Listing } from '../listing';
import { model, type CmdletModel, type CmdletModels } from '../model';

const mailboxSetting = (settings: string) => getModel({ classes: ['mailbox'], settings });

/** Reads of what each mailbox has: client access, calendar, replies, statistics, devices, rules. */
export const mailboxReads: CmdletModels = {
  'Get-CASMailbox': mailboxSetting('casMailbox'),
  'Get-EXOCasMailbox': getModel({
    classes: ['mailbox'],
    settings: 'casMailbox',
    identities: ['Identity', 'ExternalDirectoryObjectId', 'PrimarySmtpAddress', 'UserPrincipalName'],
  }),
  'Get-CalendarProcessing': mailboxSetting('calendarProcessing'),
  'Get-MailboxAutoReplyConfiguration': mailboxSetting('autoReply'),
  'Get-MailboxRegionalConfiguration': mailboxSetting('regional'),
  'Get-MailboxMessageConfiguration': mailboxSetting('messageConfiguration'),
  'Get-MailboxCalendarConfiguration': mailboxSetting('calendarConfiguration'),
  'Get-MailboxJunkEmailConfiguration': mailboxSetting('junkEmail'),
  'Get-FocusedInbox': mailboxSetting('focusedInbox'),
  'Get-Clutter': mailboxSetting('clutter'),
  'Get-MailboxAuditBypassAssociation': mailboxSetting('auditBypass'),
  'Get-Place': model(['Identity', 'Type', 'ResultSize'], readPlaces),
  'Get-MailboxCalendarFolder': model(['Identity'], (call) => {
    const { mailbox, folder } = folderOf(call, requiredIdentity(call));
    if (folder.type !== 'Calendar') throw objectNotFound(call.bound.text('Identity') ?? '', call.facts.name);
    return call.entity(settingsOf(mailbox, 'calendarFolder'), call.facts.name);
  }),
  'Get-MailboxStatistics': statistics(['Identity']),
  'Get-EXOMailboxStatistics': statistics([
    'Identity',
    'ExternalDirectoryObjectId',
    'ExchangeGuid',
    'PrimarySmtpAddress',
    'UserPrincipalName',
  ]),
  'Get-MailboxFolderStatistics': folderStatistics(['Identity']),
  'Get-EXOMailboxFolderStatistics': folderStatistics([
    'Identity',
    'ExternalDirectoryObjectId',
    'PrimarySmtpAddress',
    'UserPrincipalName',
  ]),
  'Get-MobileDevice': model(['Identity', 'Mailbox', 'ActiveSync', 'ResultSize', 'Filter', 'SortBy'], (call) =>
    settingsListing(call, devicesOf(call)),
  ),
  'Get-MobileDeviceStatistics': model(['Identity', 'Mailbox', 'ActiveSync'], (call) =>
    settingsListing(call, devicesOf(call)),
  ),
  'Get-EXOMobileDeviceStatistics': model(['Identity', 'Mailbox', 'ActiveSync'], (call) =>
    settingsListing(call, devicesOf(call), 'Get-MobileDeviceStatistics'),
  ),
  'Get-InboxRule': model(['Identity', 'Mailbox', 'ResultSize'], (call) => {
    const identity = identityOf(call, 'Identity');
    return settingsListing(
      call,
      identity === undefined ? rulesOf(call, ruleMailbox(call)) : [findRule(call, identity)],
    );
  }),
};

/** The mailbox that one of these parameters names. */
function mailboxOf(call: Call, identities: readonly string[]): Entity {
  const identity = requiredIdentity(call, identities);
  const states = call.bound.flag('IncludeSoftDeletedRecipients') ? ['active', 'softDeleted'] : ['active'];
  return call.recipient(identity, ['mailbox'], states);
}

function statistics(identities: readonly string[]): CmdletModel {
  const known = [...identities, 'Archive', 'IncludeSoftDeletedRecipients', 'Properties', 'PropertySets'];
  return model(known, (call) => {
    const mailbox = mailboxOf(call, identities);
    const isArchive = call.bound.flag('Archive');
    if (isArchive) checkArchive(call, mailbox);
    const entity = settingsOf(mailbox, isArchive ? 'archiveStatistics' : 'mailboxStatistics');
    return call.listing(Listing.of([entity]), call.facts.name, selectedProperties(call));
  });
}

function checkArchive(call: Call, mailbox: Entity): void {
  if (mailbox.get('ArchiveStatus') === 'Active') return;
  throw invalidInput({
    exceptionType: 'Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException',
    text: `The user '${mailbox.text('Identity')}' doesn't have an archive mailbox.`,
    cmdlet: call.facts.name,
  });
}

/** Scopes that take in more than the folders of one type. */
const scopes: Readonly<Record<string, (folder: StandardFolder) => boolean>> = {
  all: () => true,
  recoverableitems: (folder) => folder.recoverable === true,
  nonipmroot: (folder) => folder.recoverable === true,
  personal: (folder) => folder.type === 'User Created',
};

function folderStatistics(identities: readonly string[]): CmdletModel {
  const known = [
    ...identities,
    'Archive',
    'FolderScope',
    'IncludeOldestAndNewestItems',
    'IncludeSoftDeletedRecipients',
    'ResultSize',
    'SkipCount',
  ];
  return model(known, (call) => {
    const mailbox = mailboxOf(call, identities);
    const isArchive = call.bound.flag('Archive');
    if (isArchive) checkArchive(call, mailbox);
    const scope = (call.bound.text('FolderScope') ?? 'All').toLowerCase();
    const matches = scopes[scope] ?? ((folder: StandardFolder) => folder.type.toLowerCase() === scope);
    const skipped = Number(call.bound.get('SkipCount') ?? 0);
    const rows = standardFolders
      .filter(matches)
      .slice(skipped)
      .map((folder) => folderRow(call, mailbox, { folder, isArchive }));
    return call.rows(rows, 'Get-MailboxFolderStatistics');
  });
}

function folderRow(call: Call, mailbox: Entity, { folder, isArchive }: { folder: StandardFolder; isArchive: boolean }) {
  const content = contentOf(call.tenant.organization, mailbox, isArchive);
  const own = (share: number) => ({
    items: Math.floor((content.items * share) / 1000),
    bytes: Math.floor((content.bytes * share) / 1000),
  });
  const below = standardFolders.filter(({ path, recoverable }) =>
    folder.type === 'Root' ? recoverable !== true : path.startsWith(`${folder.path}/`) && path !== folder.path,
  );
  const { items, bytes } = own(folder.share);
  const all = own(below.reduce((sum, { share }) => sum + share, folder.share));
  const withDates = call.bound.flag('IncludeOldestAndNewestItems') && items > 0;
  const created = Date.parse(mailbox.text('WhenCreated'));
  return {
    Date: localText(created),
    CreationTime: localText(created),
    LastModifiedTime: mailbox.get('WhenChanged'),
    Name: folder.name,
    FolderPath: folder.path,
    FolderId: folderId(mailbox, folder.path),
    ParentFolderId: folderId(mailbox, folder.path.slice(0, folder.path.lastIndexOf('/'))),
    FolderType: folder.type,
    ContainerClass: folder.container,
    ItemsInFolder: items,
    VisibleItemsInFolder: items,
    HiddenItemsInFolder: 0,
    DeletedItemsInFolder: 0,
    FolderSize: sizeText(bytes),
    ItemsInFolderAndSubfolders: all.items,
    DeletedItemsInFolderAndSubfolders: 0,
    FolderAndSubfolderSize: sizeText(all.bytes),
    OldestItemReceivedDate: withDates ? localText(created) : null,
    NewestItemReceivedDate: withDates ? mailbox.get('WhenChanged') : null,
    Movable: folder.type === 'User Created',
    RecoverableItemsFolder: folder.recoverable === true,
    SearchFolder: false,
    StorageQuota: null,
    ArchivePolicy: null,
    DeletePolicy: null,
    ContentMailboxGuid: mailbox.get(isArchive ? 'ArchiveGuid' : 'ExchangeGuid'),
    Identity: `${mailbox.text('PrimarySmtpAddress')}${folder.path.replaceAll('/', '\\')}`,
    IsValid: true,
    ObjectState: 'Unchanged',
  };
}

/**
 * The mailbox and folder of an identity such as `adelev:\Calendar`; a mailbox alone means its top folder.
 * @throws CmdletError when there is no such mailbox or folder
 */
export function folderOf(call: Call, identity: string): { mailbox: Entity; folder: StandardFolder } {
  const [, name = identity, path = ''] = /^([^:]*):\\?(.*)$/u.exec(identity) ?? [];
  const mailbox = name === '' ? ownMailbox(call) : call.recipient(name, ['mailbox']);
  const wanted = `/${path.replaceAll('\\', '/').replace(/^\/+|\/+$/gu, '')}`.toLowerCase();
  const id = path.replace(/^\\/u, '');
  const folder =
    wanted === '/'
      ? standardFolders[0]
      : standardFolders.find((known) => known.path.toLowerCase() === wanted || folderId(mailbox, known.path) === id);
  if (folder === undefined) throw objectNotFound(identity, call.facts.name);
  return { mailbox, folder };
}

function ownMailbox(call: Call): Entity {
  return call.recipient(call.options.caller.userPrincipalName, ['mailbox']);
}

/** Rooms and workspaces have a place. */
function readPlaces(call: Call): CmdletOutput {
  const identity = identityOf(call, 'Identity');
  const isPlace = (entity: Entity) => entity.get('RecipientTypeDetails') === 'RoomMailbox';
  const type = call.bound.text('Type')?.toLowerCase();
  const mailboxes =
    identity === undefined ? call.tenant.entities('mailbox').filter(isPlace) : [call.recipient(identity, ['mailbox'])];
  const places = mailboxes.map((mailbox) => settingsOf(mailbox, 'place'));
  return settingsListing(
    call,
    type === undefined ? places : places.filter((place) => place.text('Type').toLowerCase() === type),
  );
}

/** The phones that a call asks for: one, those of a mailbox, or all. */
export function devicesOf(call: Call): readonly Entity[] {
  const { tenant, bound } = call;
  const identity = identityOf(call, 'Identity');
  if (identity !== undefined) return [findDevice(call, identity)];
  const mailbox = identityOf(call, 'Mailbox');
  const all = tenant
    .entities('mobileDevice')
    .filter((device) => ownerOf(device, (to) => tenant.resolve(to)) !== undefined);
  const owned = mailbox === undefined ? all : belonging(all, call.recipient(mailbox, ['mailbox']));
  return bound.flag('ActiveSync') ? owned.filter((device) => device.get('ClientType') === 'EAS') : owned;
}

/** A phone by identity, name, GUID or device identifier. */
export function findDevice(call: Call, identity: string): Entity {
  const found = findSettings(call.tenant, 'mobileDevice', identity);
  const byId = call.tenant
    .entities('mobileDevice')
    .filter((device) => device.text('DeviceId').toLowerCase() === identity.toLowerCase());
  return call.only(identity, found.length > 0 ? found : byId);
}

function belonging(entities: readonly Entity[], mailbox: Entity): Entity[] {
  return entities.filter((entity) => {
    const owner = entity.get(ownerProperty);
    return typeof owner === 'object' && owner !== null && 'ref' in owner && owner.ref === mailbox.ref;
  });
}

/** Whose rules a call means: `-Mailbox`, else the caller's own. */
export function ruleMailbox(call: Call): Entity {
  const mailbox = identityOf(call, 'Mailbox');
  return mailbox === undefined ? ownMailbox(call) : call.recipient(mailbox, ['mailbox']);
}

/** A mailbox's inbox rules. */
export function rulesOf(call: Call, mailbox: Entity): Entity[] {
  return belonging(call.tenant.entities('inboxRule'), mailbox);
}

/** An inbox rule by `mailbox\id`, id or name; without a mailbox in front, one of the mailbox that the call means. */
export function findRule(call: Call, identity: string): Entity {
  const [, name, rule = identity] = /^(.+)\\([^\\]+)$/u.exec(identity) ?? [];
  const mailbox = name === undefined ? ruleMailbox(call) : call.recipient(name, ['mailbox']);
  const wanted = rule.toLowerCase();
  const found = rulesOf(call, mailbox).filter((entity) =>
    [entity.text('Name'), entity.text('RuleIdentity'), entity.text('Guid')].some(
      (text) => text.toLowerCase() === wanted,
    ),
  );
  return call.only(identity, found);
}
