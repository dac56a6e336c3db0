import type { CmdletObject } from '../session/api';
import type { IdentityKind, TenantIdentity } from './protocol';

/** How objects of one kind are read by the beginning of their names. */
export interface IdentityReader {
  readonly cmdlet: string;
  /** The parameter that finds by beginning; without one the list is short and is read whole. */
  readonly by?: 'Anr';
  /** Properties of which the first that has a text is written into scripts. */
  readonly valueFrom: readonly string[];
}

const addressed = ['PrimarySmtpAddress', 'UserPrincipalName', 'Identity', 'Name'];
const named = ['Name', 'Identity'];

/** Reading cmdlets only: the server names a kind, never a cmdlet. */
export const identityReaders: Readonly<Record<IdentityKind, IdentityReader>> = {
  mailbox: { cmdlet: 'Get-Mailbox', by: 'Anr', valueFrom: ['UserPrincipalName', ...addressed] },
  recipient: { cmdlet: 'Get-Recipient', by: 'Anr', valueFrom: addressed },
  distributionGroup: { cmdlet: 'Get-DistributionGroup', by: 'Anr', valueFrom: addressed },
  unifiedGroup: { cmdlet: 'Get-UnifiedGroup', by: 'Anr', valueFrom: addressed },
  dynamicDistributionGroup: { cmdlet: 'Get-DynamicDistributionGroup', by: 'Anr', valueFrom: addressed },
  mailContact: { cmdlet: 'Get-MailContact', by: 'Anr', valueFrom: addressed },
  mailUser: { cmdlet: 'Get-MailUser', by: 'Anr', valueFrom: addressed },
  user: { cmdlet: 'Get-User', by: 'Anr', valueFrom: ['UserPrincipalName', ...named] },
  transportRule: { cmdlet: 'Get-TransportRule', valueFrom: named },
  acceptedDomain: { cmdlet: 'Get-AcceptedDomain', valueFrom: ['DomainName', ...named] },
  remoteDomain: { cmdlet: 'Get-RemoteDomain', valueFrom: named },
  retentionPolicy: { cmdlet: 'Get-RetentionPolicy', valueFrom: named },
  retentionPolicyTag: { cmdlet: 'Get-RetentionPolicyTag', valueFrom: named },
  owaMailboxPolicy: { cmdlet: 'Get-OwaMailboxPolicy', valueFrom: named },
  mobileDeviceMailboxPolicy: { cmdlet: 'Get-MobileDeviceMailboxPolicy', valueFrom: named },
  sharingPolicy: { cmdlet: 'Get-SharingPolicy', valueFrom: named },
  roleAssignmentPolicy: { cmdlet: 'Get-RoleAssignmentPolicy', valueFrom: named },
  addressBookPolicy: { cmdlet: 'Get-AddressBookPolicy', valueFrom: named },
  roleGroup: { cmdlet: 'Get-RoleGroup', valueFrom: named },
  managementRole: { cmdlet: 'Get-ManagementRole', valueFrom: named },
  inboundConnector: { cmdlet: 'Get-InboundConnector', valueFrom: named },
  outboundConnector: { cmdlet: 'Get-OutboundConnector', valueFrom: named },
  antiPhishPolicy: { cmdlet: 'Get-AntiPhishPolicy', valueFrom: named },
  hostedContentFilterPolicy: { cmdlet: 'Get-HostedContentFilterPolicy', valueFrom: named },
  malwareFilterPolicy: { cmdlet: 'Get-MalwareFilterPolicy', valueFrom: named },
  safeLinksPolicy: { cmdlet: 'Get-SafeLinksPolicy', valueFrom: named },
  safeAttachmentPolicy: { cmdlet: 'Get-SafeAttachmentPolicy', valueFrom: named },
  dkimSigningConfig: { cmdlet: 'Get-DkimSigningConfig', valueFrom: ['Domain', ...named] },
  journalRule: { cmdlet: 'Get-JournalRule', valueFrom: named },
  migrationBatch: { cmdlet: 'Get-MigrationBatch', valueFrom: ['BatchName', ...named] },
  hostedConnectionFilterPolicy: { cmdlet: 'Get-HostedConnectionFilterPolicy', valueFrom: named },
  hostedOutboundSpamFilterPolicy: { cmdlet: 'Get-HostedOutboundSpamFilterPolicy', valueFrom: named },
  authenticationPolicy: { cmdlet: 'Get-AuthenticationPolicy', valueFrom: named },
  quarantinePolicy: { cmdlet: 'Get-QuarantinePolicy', valueFrom: named },
  organizationRelationship: { cmdlet: 'Get-OrganizationRelationship', valueFrom: named },
};

/** What a script calls an object; `undefined` if it has no name that is known. */
export function identityOf({ valueFrom }: IdentityReader, object: CmdletObject): TenantIdentity | undefined {
  const text = (property: string): string | undefined => {
    const value = object[property];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const value = valueFrom.map(text).find((found) => found !== undefined);
  if (value === undefined) return undefined;
  return { value, name: text('DisplayName') ?? text('Name') ?? value, detail: text('RecipientTypeDetails') ?? '' };
}
