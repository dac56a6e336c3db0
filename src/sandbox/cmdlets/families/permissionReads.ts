import { isReference, type Entity, type Reference } from '../../tenant/entity';
import { folderGrantsOf, grantProperties, grantsOf, type Grant } from '../../tenant/recipients/permissions';
import { recipientClasses } from '../../tenant/tenant';
import type { Call } from '../call';
import { invalidInput } from '../cmdletError';
import { identityOf, requiredIdentity } from '../identity';
import { model, type CmdletModels } from '../model';
import { limitedRows, resultLimit } from '../resultSize';
import { folderOf } from './mailboxFolders';

/** Every mailbox's owner holds these, under this name. */
export const self = 'NT AUTHORITY\\SELF';

const exoIdentities = ['Identity', 'ExternalDirectoryObjectId', 'PrimarySmtpAddress', 'UserPrincipalName'];
const ownRights: Grant = { trustee: self, rights: ['FullAccess', 'ReadPermission'] };
const ownSendAs: Grant = { trustee: self, rights: ['SendAs'] };

/** What a folder starts with: the calendar shows when its owner is busy, other folders nothing. */
export function folderGrants(mailbox: Entity, folder: { path: string; type: string }): readonly Grant[] {
  return (
    folderGrantsOf(mailbox, folder.path) ?? [
      { trustee: 'Default', rights: [folder.type === 'Calendar' ? 'AvailabilityOnly' : 'None'] },
      { trustee: 'Anonymous', rights: ['None'] },
    ]
  );
}

/** Reads of who may do what to mailboxes, folders and recipients. */
export const permissionReads: CmdletModels = {
  'Get-MailboxPermission': mailboxPermission(['Identity']),
  'Get-EXOMailboxPermission': mailboxPermission(exoIdentities),
  'Get-RecipientPermission': recipientPermission(['Identity']),
  'Get-EXORecipientPermission': recipientPermission(exoIdentities),
  'Get-MailboxFolderPermission': folderPermission(['Identity']),
  'Get-EXOMailboxFolderPermission': folderPermission(exoIdentities),
};

const firstOf = (call: Call, names: readonly string[]) =>
  names.map((name) => identityOf(call, name)).find((text) => text !== undefined);

function mailboxPermission(identities: readonly string[]) {
  return model([...identities, 'User', 'Owner', 'ResultSize', 'GroupMailbox', 'SoftDeletedMailbox'], (call) => {
    const classes = call.bound.flag('GroupMailbox') ? ['unifiedGroup'] : ['mailbox'];
    const states = call.bound.flag('SoftDeletedMailbox') ? ['softDeleted'] : ['active'];
    const mailbox = call.recipient(requiredIdentity(call, identities), classes, states);
    if (call.bound.flag('Owner'))
      return call.rows([{ Identity: mailbox.get('Name'), Owner: 'NT AUTHORITY\\SYSTEM', IsValid: true }]);
    const grants = [ownRights, ...grantsOf(mailbox, grantProperties.mailbox)];
    const rows = grants.filter(trusteeTest(call, 'User')).flatMap((grant) => mailboxRow(call, mailbox, grant));
    return limitedRows(call, rows, { shape: 'Get-MailboxPermission' });
  });
}

/** One row of Get-MailboxPermission: its rights are one joined text in a list (data/rest-wire.json). */
export function mailboxRow(call: Call, mailbox: Entity, grant: Grant) {
  const user = trusteeName(call, grant.trustee);
  if (user === undefined) return [];
  return [
    {
      AccessRights: [grant.rights.join(', ')],
      Deny: grant.deny === true,
      InheritanceType: grant.inheritance ?? 'All',
      User: user,
      UserSid: trusteeSid(call, grant.trustee),
      Identity: mailbox.get('Name'),
      IsInherited: false,
      IsValid: true,
      ObjectState: 'Unchanged',
    },
  ];
}

function recipientPermission(identities: readonly string[]) {
  return model([...identities, 'Trustee', 'AccessRights', 'ResultSize'], (call) => {
    const identity = firstOf(call, identities);
    const limit = resultLimit(call);
    const passes = trusteeTest(call, 'Trustee');
    const rows: Readonly<Record<string, unknown>>[] = [];
    const recipients = identity === undefined ? everyRecipient(call) : [call.recipient(identity)];
    for (const recipient of recipients) {
      const own = recipient.className === 'mailbox' ? [ownSendAs] : [];
      const grants = [...own, ...grantsOf(recipient, grantProperties.recipient)].filter(passes);
      rows.push(...grants.flatMap((grant) => recipientRow(call, recipient, grant)));
      if (rows.length > limit) break;
    }
    return limitedRows(call, rows, { shape: 'Get-RecipientPermission' });
  });
}

function* everyRecipient(call: Call): Generator<Entity> {
  for (const name of recipientClasses) {
    const collection = call.tenant.collection(name);
    for (const ordinal of collection.active()) yield collection.entity(ordinal);
  }
}

/** One row of Get-RecipientPermission. */
export function recipientRow(call: Call, recipient: Entity, grant: Grant) {
  const trustee = trusteeName(call, grant.trustee);
  if (trustee === undefined) return [];
  return [
    {
      Identity: recipient.get('Name'),
      Trustee: trustee,
      AccessControlType: grant.deny === true ? 'Deny' : 'Allow',
      AccessRights: grant.rights,
      InheritanceType: 'None',
      TrusteeSidString: trusteeSid(call, grant.trustee),
      IsValid: true,
      ObjectState: 'Unchanged',
    },
  ];
}

function folderPermission(identities: readonly string[]) {
  return model([...identities, 'User', 'ResultSize', 'SkipCount'], (call) => {
    const { mailbox, folder } = folderOf(call, requiredIdentity(call, identities));
    const grants = folderGrants(mailbox, folder).filter(trusteeTest(call, 'User'));
    const user = call.bound.text('User');
    if (user !== undefined && grants.length === 0) throw noFolderEntry(call, user);
    const skipped = Number(call.bound.get('SkipCount') ?? 0);
    const rows = grants.flatMap((grant) => folderRow(call, folder.shownName, grant)).slice(skipped);
    return limitedRows(call, rows, { shape: 'Get-MailboxFolderPermission' });
  });
}

/** The user has no entry of his own on the folder. */
export function noFolderEntry(call: Call, user: string) {
  return invalidInput({
    exceptionType: 'Microsoft.Exchange.Management.StoreTasks.UserNotFoundInPermissionEntryException',
    text: `There is no existing permission entry found for user: ${user}.`,
    cmdlet: call.facts.name,
  });
}

/** One row of Get-MailboxFolderPermission. */
export function folderRow(call: Call, folderName: string, grant: Grant) {
  const user = isReference(grant.trustee) ? call.tenant.resolve(grant.trustee)?.get('DisplayName') : grant.trustee;
  if (user === undefined) return [];
  return [
    {
      FolderName: folderName,
      User: user,
      AccessRights: grant.rights,
      SharingPermissionFlags: grant.flags ?? null,
      Identity: user,
      IsValid: true,
      ObjectState: 'New',
    },
  ];
}

/** Whether a grant is to whom the parameter names. */
export function trusteeTest(call: Call, parameter: string): (grant: Grant) => boolean {
  const wanted = call.bound.text(parameter);
  if (wanted === undefined) return () => true;
  const trustee = trusteeOf(call, wanted);
  return (grant) => sameTrustee(grant.trustee, trustee);
}

/**
 * Whom a parameter's text names: one of the names that no directory holds, or a recipient.
 * @throws CmdletError when there is no such recipient
 */
export function trusteeOf(call: Call, text: string): Reference | string {
  const known = [self, 'NT AUTHORITY\\SYSTEM', 'Default', 'Anonymous'].find(
    (name) => name.toLowerCase() === text.toLowerCase(),
  );
  return known ?? call.reference(text);
}

export function sameTrustee(left: Reference | string, right: Reference | string): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right;
  return left.ref === right.ref;
}

/** How rows name a trustee: people by their sign-in name, groups by their address; undefined when it is gone. */
function trusteeName(call: Call, trustee: Reference | string): string | undefined {
  if (typeof trustee === 'string') return trustee;
  const entity = call.tenant.resolve(trustee);
  if (entity === undefined) return undefined;
  const name = entity.text('UserPrincipalName');
  return name === '' ? entity.text('PrimarySmtpAddress') : name;
}

function trusteeSid(call: Call, trustee: Reference | string): string {
  if (typeof trustee === 'string') return trustee === self ? 'S-1-5-10' : '';
  return call.tenant.resolve(trustee)?.text('Sid') ?? '';
}
