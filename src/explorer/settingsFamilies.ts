import * as l10n from '@vscode/l10n';
import { policy, unlimited } from './listRows';
import type { FamilyRow, ListRow } from './lists';
import { roleGroupMembers } from './members';

/** What happens to mail on its way. */
export const mailFlow: FamilyRow = {
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

/** Who may do what. */
export const permissions: FamilyRow = {
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

/** The organization and its policies. */
export const organization: FamilyRow = {
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
