import type { Entity, Values } from '../../tenant/entity';
import { grantProperties, grantsOf, type Grant } from '../../tenant/recipients/permissions';
import { invalidInput } from '../cmdletError';
import type { Call } from '../call';
import type { CmdletOutput } from '../engine';
import { requiredIdentity } from '../identity';
import { model, type CmdletModels } from '../model';
import {
  folderGrants,
  folderRow,
  mailboxRow,
  noFolderEntry,
  recipientRow,
  sameTrustee,
  trusteeOf,
} from './permissionReads';
import { folderOf } from './mailboxFolders';

/** Grants and their withdrawal: on mailboxes, on recipients, on folders. */
export const permissionWrites: CmdletModels = {
  'Add-MailboxPermission': model(
    ['Identity', 'User', 'AccessRights', 'InheritanceType', 'Deny', 'AutoMapping', 'GroupMailbox'],
    (call) => {
      const mailbox = mailboxOf(call);
      const grant: Grant = {
        ...trusteeAndRights(call, 'User'),
        inheritance: call.bound.text('InheritanceType') ?? 'None',
        ...(call.bound.flag('Deny') ? { deny: true } : {}),
      };
      return add(call, { entity: mailbox, property: grantProperties.mailbox, grant }, (merged) =>
        call.rows(mailboxRow(call, mailbox, merged), 'Get-MailboxPermission'),
      );
    },
  ),
  'Remove-MailboxPermission': model(
    ['Identity', 'User', 'AccessRights', 'InheritanceType', 'Deny', 'GroupMailbox', 'ResetDefault', 'ClearAutoMapping'],
    (call) => {
      const mailbox = mailboxOf(call);
      // Automapping is between the directory and Outlook: no cmdlet shows it, and permissions stay as they are.
      if (call.bound.flag('ClearAutoMapping')) return call.nothing();
      if (call.bound.flag('ResetDefault')) return store(call, mailbox, { [grantProperties.mailbox]: [] });
      return withdraw(call, { entity: mailbox, property: grantProperties.mailbox, parameter: 'User' });
    },
  ),
  'Add-RecipientPermission': model(['Identity', 'Trustee', 'AccessRights'], (call) => {
    const recipient = call.recipient(requiredIdentity(call));
    const grant: Grant = trusteeAndRights(call, 'Trustee');
    return add(call, { entity: recipient, property: grantProperties.recipient, grant }, (merged) =>
      call.rows(recipientRow(call, recipient, merged), 'Get-RecipientPermission'),
    );
  }),
  'Remove-RecipientPermission': model(['Identity', 'Trustee', 'AccessRights', 'Deny'], (call) => {
    const recipient = call.recipient(requiredIdentity(call));
    return withdraw(call, { entity: recipient, property: grantProperties.recipient, parameter: 'Trustee' });
  }),
  'Add-MailboxFolderPermission': model(
    ['Identity', 'User', 'AccessRights', 'SharingPermissionFlags', 'SendNotificationToUser'],
    (call) => {
      const { mailbox, folder, grants } = folderState(call);
      const grant = folderGrant(call);
      if (grants.some((known) => sameTrustee(known.trustee, grant.trustee))) {
        throw invalidInput({
          exceptionType: 'Microsoft.Exchange.Management.StoreTasks.UserAlreadyExistsInPermissionEntryException',
          text: `An existing permission entry was found for user: ${call.bound.text('User') ?? ''}.`,
          cmdlet: call.facts.name,
        });
      }
      storeFolder(call, mailbox, { path: folder.path, grants: [...grants, grant] });
      return call.isWhatIf
        ? call.nothing()
        : call.rows(folderRow(call, folder.shownName, grant), 'Get-MailboxFolderPermission');
    },
  ),
  'Set-MailboxFolderPermission': model(
    ['Identity', 'User', 'AccessRights', 'SharingPermissionFlags', 'SendNotificationToUser'],
    (call) => {
      const { mailbox, folder, grants } = folderState(call);
      const grant = folderGrant(call);
      if (!grants.some((known) => sameTrustee(known.trustee, grant.trustee))) {
        throw noFolderEntry(call, call.bound.text('User') ?? '');
      }
      storeFolder(call, mailbox, {
        path: folder.path,
        grants: grants.map((known) => (sameTrustee(known.trustee, grant.trustee) ? grant : known)),
      });
      return call.nothing();
    },
  ),
  'Remove-MailboxFolderPermission': model(['Identity', 'User', 'SendNotificationToUser'], (call) => {
    const { mailbox, folder, grants } = folderState(call);
    const user = requiredIdentity(call, ['User']);
    const trustee = trusteeOf(call, user);
    const kept = grants.filter((known) => !sameTrustee(known.trustee, trustee));
    if (kept.length === grants.length) throw noFolderEntry(call, user);
    storeFolder(call, mailbox, { path: folder.path, grants: kept });
    return call.nothing();
  }),
};

function mailboxOf(call: Call): Entity {
  return call.recipient(requiredIdentity(call), call.bound.flag('GroupMailbox') ? ['unifiedGroup'] : ['mailbox']);
}

function rightsOf(call: Call): readonly string[] {
  return (call.bound.list('AccessRights') ?? []).flatMap((text) => text.split(/,\s*/u));
}

function trusteeAndRights(call: Call, parameter: string): Grant {
  return { trustee: trusteeOf(call, call.bound.text(parameter) ?? ''), rights: rightsOf(call) };
}

interface Addition {
  readonly entity: Entity;
  readonly property: string;
  readonly grant: Grant;
}

/** Adds a grant; one that is there already leads to the service's warning. */
function add(call: Call, { entity, property, grant }: Addition, output: (grant: Grant) => CmdletOutput): CmdletOutput {
  const grants = grantsOf(entity, property);
  const known = grants.find((other) => isSame(other, grant));
  const missing = grant.rights.filter((right) => known?.rights.includes(right) !== true);
  if (missing.length === 0) {
    call.warnings.push(
      `The appropriate access control entry is already present on the object "${entity.text('DistinguishedName')}" for account "${call.bound.text('User') ?? call.bound.text('Trustee') ?? ''}".`,
    );
    return call.nothing();
  }
  const merged = known === undefined ? grant : { ...known, rights: [...known.rights, ...missing] };
  store(call, entity, { [property]: [...grants.filter((other) => other !== known), merged] });
  return call.isWhatIf ? call.nothing() : output(merged);
}

const isSame = (left: Grant, right: Grant) =>
  sameTrustee(left.trustee, right.trustee) && (left.deny === true) === (right.deny === true);

/** Takes rights away; when the trustee has none of them, the service warns. */
function withdraw(
  call: Call,
  { entity, property, parameter }: { entity: Entity; property: string; parameter: string },
): CmdletOutput {
  const wanted: Grant = { ...trusteeAndRights(call, parameter), ...(call.bound.flag('Deny') ? { deny: true } : {}) };
  const grants = grantsOf(entity, property);
  const known = grants.find((other) => isSame(other, wanted));
  if (known?.rights.some((right) => wanted.rights.includes(right)) !== true) {
    call.warnings.push(
      `Can't remove the access control entry on the object "${entity.text('DistinguishedName')}" for account "${call.bound.text(parameter) ?? ''}" because the ACE doesn't exist on the object.`,
    );
    return call.nothing();
  }
  const rights = known.rights.filter((right) => !wanted.rights.includes(right));
  const others = grants.filter((other) => other !== known);
  return store(call, entity, { [property]: rights.length === 0 ? others : [...others, { ...known, rights }] });
}

function store(call: Call, entity: Entity, values: Values): CmdletOutput {
  if (!call.isWhatIf) call.tenant.change(entity, { ...values, WhenChanged: call.now });
  return call.nothing();
}

function folderState(call: Call) {
  const { mailbox, folder } = folderOf(call, requiredIdentity(call));
  return { mailbox, folder, grants: folderGrants(mailbox, folder) };
}

function folderGrant(call: Call): Grant {
  const flags = call.bound.text('SharingPermissionFlags');
  return { ...trusteeAndRights(call, 'User'), ...(flags === undefined ? {} : { flags }) };
}

function storeFolder(call: Call, mailbox: Entity, { path, grants }: { path: string; grants: readonly Grant[] }): void {
  const before = mailbox.get(grantProperties.folder);
  const all: Values = typeof before === 'object' && before !== null ? (before as Values) : {};
  // Permissions of folders live in the mailbox, not in its directory object: its time stays.
  if (!call.isWhatIf)
    call.tenant.change(mailbox, { [grantProperties.folder]: { ...all, [path.toLowerCase()]: grants } });
}
