import type { ClassSchema } from '../collection';
import type { Derive, Entity, Values } from '../entity';
import type { Organization } from '../organization';
import { guidOf, hashText, mix32, pick } from '../random';
import { localText, pastMoment } from '../times';
import { sizeText } from '../sizes';

/** One folder that every mailbox has, with its share of the mailbox's items in thousandths. */
export interface StandardFolder {
  readonly name: string;
  /** Path from the top, with slashes as the statistics show it. */
  readonly path: string;
  readonly type: string;
  readonly share: number;
  readonly container: string;
  readonly recoverable?: boolean;
}

/** The folders of a mailbox, the top one first. */
export const standardFolders: readonly StandardFolder[] = [
  folder('Top of Information Store', '/Top of Information Store', 'Root', 0, ''),
  folder('Archive', '/Archive', 'Archive', 60),
  folder('Calendar', '/Calendar', 'Calendar', 80, 'IPF.Appointment'),
  folder('Contacts', '/Contacts', 'Contacts', 15, 'IPF.Contact'),
  folder('Conversation History', '/Conversation History', 'ConversationHistory', 10),
  folder('Deleted Items', '/Deleted Items', 'DeletedItems', 90),
  folder('Drafts', '/Drafts', 'Drafts', 5),
  folder('Inbox', '/Inbox', 'Inbox', 480),
  folder('Projects', '/Inbox/Projects', 'User Created', 40),
  folder('Journal', '/Journal', 'Journal', 0, 'IPF.Journal'),
  folder('Junk Email', '/Junk Email', 'JunkEmail', 20),
  folder('Notes', '/Notes', 'Notes', 2, 'IPF.StickyNote'),
  folder('Outbox', '/Outbox', 'Outbox', 0),
  folder('Sent Items', '/Sent Items', 'SentItems', 190),
  folder('Tasks', '/Tasks', 'Tasks', 8, 'IPF.Task'),
  { ...folder('Recoverable Items', '/Recoverable Items', 'RecoverableItemsRoot', 0, ''), recoverable: true },
  { ...folder('Deletions', '/Deletions', 'RecoverableItemsDeletions', 100), recoverable: true },
  { ...folder('Purges', '/Purges', 'RecoverableItemsPurges', 0), recoverable: true },
  { ...folder('Versions', '/Versions', 'RecoverableItemsVersions', 0), recoverable: true },
];

function folder(name: string, path: string, type: string, share: number, container = 'IPF.Note'): StandardFolder {
  return { name, path, type, share, container };
}

/** How full a mailbox is; nothing for one that was made in the sandbox. */
export function contentOf(
  organization: Organization,
  mailbox: Entity,
  isArchive = false,
): { items: number; bytes: number } {
  if (mailbox.ordinal >= mailbox.collection.schema.generated) return { items: 0, bytes: 0 };
  const draw = (subject: number, limit: number) =>
    pick(organization.seed, subject + (isArchive ? 50 : 0), { ordinal: mailbox.ordinal, limit });
  const isPerson = mailbox.get('RecipientTypeDetails') === 'UserMailbox';
  const items = isPerson ? 400 + draw(500, 40_000) : 20 + draw(501, 4000);
  return { items, bytes: items * (40_000 + draw(502, 120_000)) };
}

const constants: Values = {
  DisconnectReason: null,
  DisconnectDate: null,
  IsQuarantined: false,
  MailboxMessagesPerFolderCountReceiveQuota: '1000000',
  MailboxMessagesPerFolderCountWarningQuota: '900000',
  DumpsterMessagesPerFolderCountReceiveQuota: '3000000',
  DumpsterMessagesPerFolderCountWarningQuota: '2750000',
  FolderHierarchyChildrenCountReceiveQuota: '10000',
  FolderHierarchyChildrenCountWarningQuota: '9000',
  FolderHierarchyDepthReceiveQuota: '300',
  FolderHierarchyDepthWarningQuota: '250',
  FoldersCountReceiveQuota: 'Unlimited',
  FoldersCountWarningQuota: 'Unlimited',
  NamedPropertiesCountQuota: '16384',
  SystemMessageSizeWarningQuota: sizeText(5 * 1024 ** 3),
  SystemMessageSizeShutoffQuota: sizeText(10 * 1024 ** 3),
  DatabaseIssueWarningQuota: sizeText(98 * 1024 ** 3),
  DatabaseProhibitSendQuota: sizeText(99 * 1024 ** 3),
  DatabaseProhibitSendReceiveQuota: sizeText(100 * 1024 ** 3),
  LastLoggedOnUserAccount: null,
  StorageLimitStatus: null,
  MailboxType: 'Private',
  IsAbandonedMoveDestination: false,
  IsMoveDestination: false,
  IsDatabaseCopyActive: true,
  IsHighDensityShard: false,
  FastIsEnabled: true,
  MoveHistory: null,
  QuarantineDescription: null,
  QuarantineLastCrash: null,
  QuarantineEnd: null,
  QuarantineFileVersion: null,
};

/** Statistics of mailboxes and of archives, as settings classes that nobody sets. */
export function statisticsSchemas(organization: Organization): ClassSchema[] {
  return [
    { name: 'mailboxStatistics', generated: 0, core: () => ({}), constants, derived: derived(organization, false) },
    { name: 'archiveStatistics', generated: 0, core: () => ({}), constants, derived: derived(organization, true) },
  ];
}

function derived(organization: Organization, isArchive: boolean): Record<string, Derive> {
  const content = (entity: Entity) => contentOf(organization, entity.owner ?? entity, isArchive);
  const salt = organization.salt('statistics');
  const bytesOf =
    (share: number): Derive =>
    (entity) =>
      sizeText(Math.round((content(entity).bytes * share) / 1000));
  const guid: Derive = (entity) => entity.owner?.get(isArchive ? 'ArchiveGuid' : 'ExchangeGuid');
  const lastLogon = (entity: Entity) =>
    entity.ordinal % 11 === 6 ? null : localText(pastMoment(mix32(entity.ordinal ^ salt), 40));
  return {
    DisplayName: (entity) =>
      isArchive ? `In-Place Archive -${entity.owner?.text('DisplayName') ?? ''}` : entity.owner?.get('DisplayName'),
    ItemCount: (entity) => content(entity).items,
    TotalItemSize: (entity) => sizeText(content(entity).bytes),
    DeletedItemCount: (entity) => Math.round(content(entity).items / 10),
    TotalDeletedItemSize: bytesOf(100),
    AssociatedItemCount: (entity) => 60 + (entity.ordinal % 400),
    SystemMessageCount: (entity) => entity.ordinal % 900,
    SystemMessageSize: bytesOf(3),
    MessageTableTotalSize: bytesOf(600),
    MessageTableAvailableSize: bytesOf(20),
    AttachmentTableTotalSize: bytesOf(500),
    AttachmentTableAvailableSize: bytesOf(10),
    OtherTablesTotalSize: bytesOf(60),
    OtherTablesAvailableSize: bytesOf(2),
    LastLogonTime: lastLogon,
    LastLogoffTime: lastLogon,
    LastUserActionTime: lastLogon,
    LastInteractionTime: lastLogon,
    Identity: guid,
    MailboxGuid: guid,
    OwnerADGuid: (entity) => entity.owner?.get('Guid'),
    ExternalDirectoryOrganizationId: () => organization.tenantId,
    LegacyDN: (entity) => entity.owner?.get('LegacyExchangeDN'),
    IsArchiveMailbox: () => isArchive,
    MailboxTypeDetail: (entity) =>
      isArchive
        ? 'Archive'
        : entity.owner?.get('RecipientTypeDetails') === 'UserMailbox'
          ? 'UserMailbox'
          : 'SharedMailbox',
    DatabaseName: (entity) => entity.owner?.get('Database'),
    ServerName: (entity) => entity.owner?.text('ServerName').toUpperCase(),
    DisconnectDate: (entity) => (entity.owner?.isSoftDeleted === true ? entity.owner.get('WhenSoftDeleted') : null),
    DisconnectReason: (entity) => (entity.owner?.isSoftDeleted === true ? 'SoftDeleted' : null),
  };
}

/** The identifier a folder has: stable, of the length and alphabet of the service's. */
export function folderId(mailbox: Entity, path: string): string {
  const salt = mix32(hashText(path) ^ (mailbox.ordinal + 1));
  const text = `${guidOf(salt, mailbox.ordinal)}${guidOf(salt ^ 7, mailbox.ordinal)}`.replaceAll('-', '');
  return `LgAAAA${Buffer.from(text, 'hex').toString('base64').replace(/[=]+$/u, '')}AAAAAAEB`;
}
