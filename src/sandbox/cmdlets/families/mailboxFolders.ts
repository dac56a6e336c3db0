import type { Entity } from '../../tenant/entity';
import { foldersOf, type MailboxFolder } from '../../tenant/recipients/folderNames';
import { contentOf, folderId, standardFolders, type StandardFolder } from '../../tenant/recipients/statistics';
import { sizeText } from '../../tenant/sizes';
import { localText } from '../../tenant/times';
import type { Call } from '../call';
import { objectNotFound } from '../cmdletError';
import { model, type CmdletModel } from '../model';
import { limitedRows } from '../resultSize';
import { checkArchive, mailboxOf } from './mailboxOf';
import { ownMailbox } from './ownMailbox';

/** Scopes that take in more than the folders of one type. */
const scopes: Readonly<Record<string, (folder: StandardFolder) => boolean>> = {
  all: () => true,
  recoverableitems: (folder) => folder.recoverable === true,
  nonipmroot: (folder) => folder.recoverable === true,
  personal: (folder) => folder.type === 'User Created',
};

/** Whether a folder is of a type, or inside of one that is: a scope takes in the folders below. */
function isBelowType(folder: StandardFolder, type: string): boolean {
  return standardFolders.some(
    (above) =>
      above.type.toLowerCase() === type && (above.path === folder.path || folder.path.startsWith(`${above.path}/`)),
  );
}

/** Get-MailboxFolderStatistics. @param identities the parameters that name the mailbox */
export function folderStatistics(identities: readonly string[]): CmdletModel {
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
    const matches = scopes[scope] ?? ((folder: StandardFolder) => isBelowType(folder, scope));
    const skipped = Number(call.bound.get('SkipCount') ?? 0);
    const rows = foldersOf(mailbox)
      .filter(matches)
      .slice(skipped)
      .map((folder) => folderRow(call, mailbox, { folder, isArchive }));
    return limitedRows(call, rows, { shape: 'Get-MailboxFolderStatistics', standard: Infinity });
  });
}

function folderRow(call: Call, mailbox: Entity, { folder, isArchive }: { folder: MailboxFolder; isArchive: boolean }) {
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
    Name: folder.shownName,
    FolderPath: folder.shownPath,
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
    Identity: `${mailbox.text('PrimarySmtpAddress')}${folder.shownPath.replaceAll('/', '\\')}`,
    IsValid: true,
    ObjectState: 'Unchanged',
  };
}

/**
 * The mailbox and folder of an identity such as `adelev:\Calendar`; a mailbox alone means its top folder.
 * @throws CmdletError when there is no such mailbox or folder
 */
export function folderOf(call: Call, identity: string): { mailbox: Entity; folder: MailboxFolder } {
  const [, name = identity, path = ''] = /^([^:]*):\\?(.*)$/u.exec(identity) ?? [];
  const mailbox = name === '' ? ownMailbox(call) : call.recipient(name, ['mailbox']);
  const wanted = `/${path.replaceAll('\\', '/').replace(/^\/+|\/+$/gu, '')}`.toLowerCase();
  const id = path.replace(/^\\/u, '');
  const folders = foldersOf(mailbox);
  const folder =
    wanted === '/'
      ? folders[0]
      : folders.find((known) => known.shownPath.toLowerCase() === wanted || folderId(mailbox, known.path) === id);
  if (folder === undefined) throw objectNotFound(identity, call.facts.name);
  return { mailbox, folder };
}
