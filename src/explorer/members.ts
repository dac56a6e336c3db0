import * as l10n from '@vscode/l10n';
import type { CmdletObject } from '../session/api';
import type { ListRow } from './lists';

const recipientProperties = [
  'DisplayName',
  'Name',
  'PrimarySmtpAddress',
  'RecipientType',
  'RecipientTypeDetails',
  'Guid',
  'ExternalDirectoryObjectId',
  'Identity',
] as const;

/** Which cmdlet reads a recipient of a type again, and what it looks like. */
const recipientTypes: Readonly<Record<string, { readonly cmdlet: string; readonly icon: string }>> = {
  UserMailbox: { cmdlet: 'Get-Mailbox', icon: 'account' },
  SharedMailbox: { cmdlet: 'Get-Mailbox', icon: 'inbox' },
  RoomMailbox: { cmdlet: 'Get-Mailbox', icon: 'home' },
  EquipmentMailbox: { cmdlet: 'Get-Mailbox', icon: 'device-camera-video' },
  MailContact: { cmdlet: 'Get-MailContact', icon: 'person' },
  MailUser: { cmdlet: 'Get-MailUser', icon: 'person-add' },
  GuestMailUser: { cmdlet: 'Get-MailUser', icon: 'person-add' },
  MailUniversalDistributionGroup: { cmdlet: 'Get-DistributionGroup', icon: 'organization' },
  MailUniversalSecurityGroup: { cmdlet: 'Get-DistributionGroup', icon: 'shield' },
  RoomList: { cmdlet: 'Get-DistributionGroup', icon: 'organization' },
  DynamicDistributionGroup: { cmdlet: 'Get-DynamicDistributionGroup', icon: 'sync' },
  GroupMailbox: { cmdlet: 'Get-UnifiedGroup', icon: 'comment-discussion' },
};

const typeOf = (object: CmdletObject) => recipientTypes[String(object['RecipientTypeDetails'])];

/** What all lists of members have in common. A member that is a group has members of its own. */
const memberList = {
  label: () => l10n.t('Members'),
  noun: () => l10n.t('member'),
  tooltip: () => l10n.t('Who belongs to the group'),
  icon: 'person',
  select: recipientProperties,
  filter: { kind: 'local' },
  labelFrom: ['DisplayName', 'Name'],
  descriptionFrom: ['PrimarySmtpAddress', 'RecipientTypeDetails'],
  identityFrom: ['PrimarySmtpAddress', 'Guid', 'Identity', 'Name'],
  getCmdlet: (object: CmdletObject) => typeOf(object)?.cmdlet ?? 'Get-Recipient',
  objectIcon: (object: CmdletObject) => typeOf(object)?.icon ?? 'person',
  members: (object: CmdletObject) => membersOfType(String(object['RecipientTypeDetails'])),
} as const satisfies Partial<ListRow>;

export const distributionGroupMembers: ListRow = {
  ...memberList,
  kind: 'distributionGroupMembers',
  cmdlet: 'Get-DistributionGroupMember',
  parameters: { ResultSize: 'Unlimited' },
};

export const dynamicGroupMembers: ListRow = {
  ...memberList,
  kind: 'dynamicGroupMembers',
  tooltip: () => l10n.t('Who the filter of the group matches; the service works it out once a day'),
  cmdlet: 'Get-DynamicDistributionGroupMember',
  parameters: { ResultSize: 'Unlimited' },
};

export const microsoft365GroupMembers: ListRow = {
  ...memberList,
  kind: 'microsoft365GroupMembers',
  cmdlet: 'Get-UnifiedGroupLinks',
  parameters: { LinkType: 'Members', ResultSize: 'Unlimited' },
};

export const roleGroupMembers: ListRow = {
  ...memberList,
  kind: 'roleGroupMembers',
  tooltip: () => l10n.t('Who has the roles of the group'),
  cmdlet: 'Get-RoleGroupMember',
  parameters: { ResultSize: 'Unlimited' },
  // A member of a role group need not have an address.
  getCmdlet: (object) => typeOf(object)?.cmdlet ?? 'Get-User',
};

function membersOfType(recipientTypeDetails: string): ListRow | undefined {
  switch (recipientTypeDetails) {
    case 'MailUniversalDistributionGroup':
    case 'MailUniversalSecurityGroup':
    case 'RoomList':
      return distributionGroupMembers;
    case 'DynamicDistributionGroup':
      return dynamicGroupMembers;
    case 'GroupMailbox':
      return microsoft365GroupMembers;
    default:
      return undefined;
  }
}
