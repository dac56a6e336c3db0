import * as l10n from '@vscode/l10n';
import type { FamilyRow, ListRow } from './lists';
import { distributionGroupMembers, dynamicGroupMembers, microsoft365GroupMembers, roleGroupMembers } from './members';

/*
 * The table of what the tree shows. Context values of `when` clauses:
 *   group
 *   partner[.filtered]
 *   connection.STATE[.active][.sandbox][.customer][.unsaved][.builtIn]
 *                                          STATE: disconnected, busy, connected, failed, problem
 *                                          `.active`: runs go there while there are others; `.unsaved`: open, but no longer in the settings
 *   family[.filtered]
 *   list.KIND[.filtered]                   KIND: the `kind` of a row below
 *   object.KIND[.members][.filtered]       `.members` if there is a list below it, `.filtered` if the members below it are
 *   more, message, action
 */

const recipientProperties = [
  'DisplayName',
  'Name',
  'PrimarySmtpAddress',
  'RecipientTypeDetails',
  'Guid',
  'ExternalDirectoryObjectId',
  'Identity',
] as const;
const unlimited = { ResultSize: 'Unlimited' } as const;
const byAnr = { kind: 'server', anr: 'Anr' } as const;
const local = { kind: 'local' } as const;

const recipient = {
  select: recipientProperties,
  filter: byAnr,
  labelFrom: ['DisplayName', 'Name'],
  descriptionFrom: ['PrimarySmtpAddress', 'ExternalEmailAddress'],
  identityFrom: ['PrimarySmtpAddress', 'UserPrincipalName', 'Guid', 'Identity', 'Name'],
} as const satisfies Partial<ListRow>;

const mailbox = {
  ...recipient,
  cmdlet: 'Get-Mailbox',
  select: [...recipientProperties, 'UserPrincipalName'],
} as const;

/** A short list of settings objects that are known by name. */
const policy = {
  parameters: {},
  select: ['Name', 'IsDefault', 'Identity', 'Guid', 'WhenChangedUTC'],
  filter: local,
  labelFrom: ['Name', 'Identity'],
  descriptionFrom: [],
  identityFrom: ['Name', 'Identity', 'Guid'],
} as const satisfies Partial<ListRow>;

const recipients: FamilyRow = {
  kind: 'recipients',
  label: () => l10n.t('Recipients'),
  tooltip: () => l10n.t('Mailboxes, contacts and mail users'),
  icon: 'mail',
  lists: [
    {
      ...mailbox,
      kind: 'userMailbox',
      label: () => l10n.t('User mailboxes'),
      noun: () => l10n.t('user mailbox'),
      tooltip: () => l10n.t('Mailboxes of people'),
      icon: 'account',
      parameters: { RecipientTypeDetails: 'UserMailbox', ...unlimited },
    },
    {
      ...mailbox,
      kind: 'sharedMailbox',
      label: () => l10n.t('Shared mailboxes'),
      noun: () => l10n.t('shared mailbox'),
      tooltip: () => l10n.t('Mailboxes that several people open'),
      icon: 'inbox',
      parameters: { RecipientTypeDetails: 'SharedMailbox', ...unlimited },
    },
    {
      ...mailbox,
      kind: 'roomMailbox',
      label: () => l10n.t('Room mailboxes'),
      noun: () => l10n.t('room mailbox'),
      tooltip: () => l10n.t('Rooms that can be booked'),
      icon: 'home',
      parameters: { RecipientTypeDetails: 'RoomMailbox', ...unlimited },
    },
    {
      ...mailbox,
      kind: 'equipmentMailbox',
      label: () => l10n.t('Equipment mailboxes'),
      noun: () => l10n.t('equipment mailbox'),
      tooltip: () => l10n.t('Equipment that can be booked'),
      icon: 'device-camera-video',
      parameters: { RecipientTypeDetails: 'EquipmentMailbox', ...unlimited },
    },
    {
      ...recipient,
      kind: 'mailContact',
      label: () => l10n.t('Contacts'),
      noun: () => l10n.t('contact'),
      tooltip: () => l10n.t('People outside the organization that its address lists show'),
      icon: 'person',
      cmdlet: 'Get-MailContact',
      parameters: unlimited,
      select: [...recipientProperties, 'ExternalEmailAddress'],
      filter: { kind: 'server', anr: 'ANR' },
    },
    {
      ...recipient,
      kind: 'mailUser',
      label: () => l10n.t('Mail users'),
      noun: () => l10n.t('mail user'),
      tooltip: () => l10n.t('People with an account here and a mailbox elsewhere, guests among them'),
      icon: 'person-add',
      cmdlet: 'Get-MailUser',
      parameters: unlimited,
      select: [...recipientProperties, 'UserPrincipalName', 'ExternalEmailAddress'],
    },
  ],
};

const groups: FamilyRow = {
  kind: 'groups',
  label: () => l10n.t('Groups'),
  tooltip: () => l10n.t('Groups with an address, and their members'),
  icon: 'organization',
  lists: [
    {
      ...recipient,
      kind: 'distributionGroup',
      label: () => l10n.t('Distribution groups'),
      noun: () => l10n.t('distribution group'),
      tooltip: () => l10n.t('Groups that pass mail on to their members'),
      icon: 'organization',
      cmdlet: 'Get-DistributionGroup',
      parameters: { RecipientTypeDetails: ['MailUniversalDistributionGroup', 'RoomList'], ...unlimited },
      members: () => distributionGroupMembers,
    },
    {
      ...recipient,
      kind: 'securityGroup',
      label: () => l10n.t('Mail-enabled security groups'),
      noun: () => l10n.t('mail-enabled security group'),
      tooltip: () => l10n.t('Groups that pass mail on and can be granted permissions'),
      icon: 'shield',
      cmdlet: 'Get-DistributionGroup',
      parameters: { RecipientTypeDetails: 'MailUniversalSecurityGroup', ...unlimited },
      members: () => distributionGroupMembers,
    },
    {
      ...recipient,
      kind: 'dynamicGroup',
      label: () => l10n.t('Dynamic distribution groups'),
      noun: () => l10n.t('dynamic distribution group'),
      tooltip: () => l10n.t('Groups whose members are whoever a filter matches'),
      icon: 'sync',
      cmdlet: 'Get-DynamicDistributionGroup',
      parameters: unlimited,
      select: [...recipientProperties, 'RecipientFilter'],
      members: () => dynamicGroupMembers,
    },
    {
      ...recipient,
      kind: 'microsoft365Group',
      label: () => l10n.t('Microsoft 365 groups'),
      noun: () => l10n.t('Microsoft 365 group'),
      tooltip: () => l10n.t('Groups with a shared mailbox, files and, often, a team'),
      icon: 'comment-discussion',
      cmdlet: 'Get-UnifiedGroup',
      parameters: unlimited,
      select: [...recipientProperties, 'AccessType'],
      members: () => microsoft365GroupMembers,
    },
  ],
};

const mailFlow: FamilyRow = {
  kind: 'mailFlow',
  label: () => l10n.t('Mail flow'),
  tooltip: () => l10n.t('Domains, rules and connectors'),
  icon: 'arrow-swap',
  lists: [
    {
      ...policy,
      kind: 'acceptedDomain',
      label: () => l10n.t('Accepted domains'),
      noun: () => l10n.t('accepted domain'),
      tooltip: () => l10n.t('Domains that the organization receives mail for'),
      icon: 'globe',
      cmdlet: 'Get-AcceptedDomain',
      select: ['DomainName', 'DomainType', 'Default', 'InitialDomain', 'Name', 'Identity', 'Guid'],
      labelFrom: ['DomainName', 'Name'],
      descriptionFrom: ['DomainType'],
      identityFrom: ['DomainName', 'Name'],
    },
    {
      ...policy,
      kind: 'remoteDomain',
      label: () => l10n.t('Remote domains'),
      noun: () => l10n.t('remote domain'),
      tooltip: () => l10n.t('What may be sent to other domains, and how'),
      icon: 'remote',
      cmdlet: 'Get-RemoteDomain',
      select: ['Name', 'DomainName', 'AutoForwardEnabled', 'AllowedOOFType', 'Identity', 'Guid'],
      descriptionFrom: ['DomainName'],
    },
    {
      ...policy,
      kind: 'transportRule',
      label: () => l10n.t('Transport rules'),
      noun: () => l10n.t('transport rule'),
      tooltip: () => l10n.t('Rules that act on messages on their way, in order of priority'),
      icon: 'checklist',
      cmdlet: 'Get-TransportRule',
      parameters: unlimited,
      select: ['Name', 'State', 'Priority', 'Mode', 'Comments', 'Identity', 'Guid', 'WhenChanged'],
      descriptionFrom: ['State'],
    },
    {
      ...policy,
      kind: 'inboundConnector',
      label: () => l10n.t('Inbound connectors'),
      noun: () => l10n.t('inbound connector'),
      tooltip: () => l10n.t('How mail from other systems comes in'),
      icon: 'sign-in',
      cmdlet: 'Get-InboundConnector',
      select: ['Name', 'Enabled', 'ConnectorType', 'SenderDomains', 'RequireTls', 'Identity', 'Guid'],
      descriptionFrom: ['ConnectorType'],
    },
    {
      ...policy,
      kind: 'outboundConnector',
      label: () => l10n.t('Outbound connectors'),
      noun: () => l10n.t('outbound connector'),
      tooltip: () => l10n.t('How mail to other systems goes out'),
      icon: 'sign-out',
      cmdlet: 'Get-OutboundConnector',
      select: ['Name', 'Enabled', 'ConnectorType', 'RecipientDomains', 'SmartHosts', 'Identity', 'Guid'],
      descriptionFrom: ['ConnectorType'],
    },
  ],
};

const permissions: FamilyRow = {
  kind: 'permissions',
  label: () => l10n.t('Permissions'),
  tooltip: () => l10n.t('Who may administer what'),
  icon: 'key',
  lists: [
    {
      ...policy,
      kind: 'roleGroup',
      label: () => l10n.t('Role groups'),
      noun: () => l10n.t('role group'),
      tooltip: () => l10n.t('Groups of administrators, and their members'),
      icon: 'person-filled',
      cmdlet: 'Get-RoleGroup',
      parameters: unlimited,
      select: ['Name', 'DisplayName', 'Description', 'Roles', 'Identity', 'Guid'],
      labelFrom: ['DisplayName', 'Name'],
      members: () => roleGroupMembers,
    },
    {
      ...policy,
      kind: 'roleAssignmentPolicy',
      label: () => l10n.t('Role assignment policies'),
      noun: () => l10n.t('role assignment policy'),
      tooltip: () => l10n.t('What people may change about their own mailboxes'),
      icon: 'law',
      cmdlet: 'Get-RoleAssignmentPolicy',
      select: ['Name', 'IsDefault', 'Description', 'AssignedRoles', 'Identity', 'Guid'],
    },
  ],
};

const organization: FamilyRow = {
  kind: 'organization',
  label: () => l10n.t('Organization'),
  tooltip: () => l10n.t('Settings of the whole organization, and policies'),
  icon: 'settings-gear',
  lists: [
    {
      ...policy,
      kind: 'organizationConfig',
      label: () => l10n.t('Organization configuration'),
      noun: () => l10n.t('organization configuration'),
      tooltip: () => l10n.t('Settings that hold for everyone'),
      icon: 'settings',
      cmdlet: 'Get-OrganizationConfig',
      select: [
        'DisplayName',
        'Name',
        'Identity',
        'Guid',
        'IsDehydrated',
        'AuditDisabled',
        'OAuth2ClientProfileEnabled',
      ],
      labelFrom: ['DisplayName', 'Name'],
      descriptionFrom: ['Name'],
      identityFrom: [],
    },
    {
      ...policy,
      kind: 'transportConfig',
      label: () => l10n.t('Transport configuration'),
      noun: () => l10n.t('transport configuration'),
      tooltip: () => l10n.t('Limits and settings for all mail'),
      icon: 'settings',
      cmdlet: 'Get-TransportConfig',
      select: [
        'Name',
        'MaxSendSize',
        'MaxReceiveSize',
        'MaxRecipientEnvelopeLimit',
        'SmtpClientAuthenticationDisabled',
        'Guid',
      ],
      identityFrom: [],
    },
    {
      ...policyList('sharingPolicy', 'Get-SharingPolicy', {
        label: () => l10n.t('Sharing policies'),
        noun: () => l10n.t('sharing policy'),
        tooltip: () => l10n.t('What people may share of their calendars and contacts, and with whom'),
      }),
      select: ['Name', 'Default', 'Domains', 'Enabled', 'Identity', 'Guid'],
    },
    policyList('retentionPolicy', 'Get-RetentionPolicy', {
      label: () => l10n.t('Retention policies'),
      noun: () => l10n.t('retention policy'),
      tooltip: () => l10n.t('When items of mailboxes are archived or removed'),
    }),
    policyList('owaMailboxPolicy', 'Get-OwaMailboxPolicy', {
      label: () => l10n.t('Outlook on the web policies'),
      noun: () => l10n.t('Outlook on the web policy'),
      tooltip: () => l10n.t('What Outlook on the web offers'),
    }),
    policyList('mobileDevicePolicy', 'Get-MobileDeviceMailboxPolicy', {
      label: () => l10n.t('Mobile device policies'),
      noun: () => l10n.t('mobile device policy'),
      tooltip: () => l10n.t('What phones and tablets must fulfil'),
    }),
    policyList('contentFilterPolicy', 'Get-HostedContentFilterPolicy', {
      label: () => l10n.t('Anti-spam policies'),
      noun: () => l10n.t('anti-spam policy'),
      tooltip: () => l10n.t('What happens to spam that comes in'),
    }),
    policyList('malwareFilterPolicy', 'Get-MalwareFilterPolicy', {
      label: () => l10n.t('Anti-malware policies'),
      noun: () => l10n.t('anti-malware policy'),
      tooltip: () => l10n.t('What happens to messages with malware'),
    }),
    policyList('antiPhishPolicy', 'Get-AntiPhishPolicy', {
      label: () => l10n.t('Anti-phishing policies'),
      noun: () => l10n.t('anti-phishing policy'),
      tooltip: () => l10n.t('How impersonation and spoofing are met'),
    }),
  ],
};

function policyList(kind: string, cmdlet: string, words: Pick<ListRow, 'label' | 'noun' | 'tooltip'>): ListRow {
  return { ...policy, ...words, kind, cmdlet, icon: 'law' };
}

/** The families under a connected tenant, in the tree's order. */
export const families: readonly FamilyRow[] = [recipients, groups, mailFlow, permissions, organization];
