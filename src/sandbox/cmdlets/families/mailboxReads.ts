import type { Entity } from '../../tenant/entity';
import { objectNotFound } from '../cmdletError';
import type { Call } from '../call';
import type { CmdletOutput } from '../engine';
import { selectedProperties } from '../exoProperties';
import { getModel } from '../getModel';
import { identityOf, requiredIdentity } from '../identity';
import { settingsListing, settingsOf } from '../settingsModel';
import { Listing } from '../listing';
import { model, type CmdletModel, type CmdletModels } from '../model';
import { readInboxRules } from './inboxRules';
import { folderOf, folderStatistics } from './mailboxFolders';
import { checkArchive, mailboxOf } from './mailboxOf';
import { devicesOf, exoDevicesOf } from './mobileDevices';

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
  'Get-EXOMobileDeviceStatistics': model(
    ['Identity', 'Mailbox', 'ActiveSync', 'ExternalDirectoryObjectId', 'PrimarySmtpAddress', 'UserPrincipalName'],
    (call) => settingsListing(call, exoDevicesOf(call), 'Get-MobileDeviceStatistics'),
  ),
  'Get-InboxRule': model(['Identity', 'Mailbox', 'ResultSize', 'IncludeHidden'], readInboxRules),
};

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
