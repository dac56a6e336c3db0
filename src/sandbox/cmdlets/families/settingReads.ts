import type { Entity } from '../../tenant/entity';
import { getSettings } from '../getModel';
import type { CmdletModels } from '../model';

const withState = { State: 'State' };

const byPriority = (left: Entity, right: Entity) => Number(left.get('Priority')) - Number(right.get('Priority'));

/** Reads of the organization's settings: cmdlet → class, one row each. */
export const settingReads: CmdletModels = {
  'Get-AcceptedDomain': getSettings('acceptedDomain'),
  'Get-RemoteDomain': getSettings('remoteDomain'),
  'Get-TransportRule': getSettings('transportRule', { ...withState, DlpPolicy: 'DlpPolicy' }, byPriority),
  'Get-InboundConnector': getSettings('inboundConnector'),
  'Get-OutboundConnector': getSettings('outboundConnector', { IsTransportRuleScoped: 'IsTransportRuleScoped' }),
  'Get-JournalRule': getSettings('journalRule'),
  'Get-DkimSigningConfig': getSettings('dkimSigningConfig'),
  'Get-TransportConfig': getSettings('transportConfig'),
  'Get-OrganizationConfig': getSettings('organizationConfig'),
  'Get-RoleGroup': getSettings('roleGroup'),
  'Get-RoleAssignmentPolicy': getSettings('roleAssignmentPolicy'),
  'Get-ManagementScope': getSettings('managementScope', { Exclusive: 'Exclusive' }),
  'Get-SharingPolicy': getSettings('sharingPolicy'),
  'Get-RetentionPolicy': getSettings('retentionPolicy'),
  'Get-RetentionPolicyTag': getSettings('retentionPolicyTag', { Types: 'Type' }),
  'Get-OwaMailboxPolicy': getSettings('owaMailboxPolicy'),
  'Get-MobileDeviceMailboxPolicy': getSettings('mobileDevicePolicy'),
  'Get-MailboxPlan': getSettings('mailboxPlan'),
  'Get-CASMailboxPlan': getSettings('casMailboxPlan'),
  'Get-AuthenticationPolicy': getSettings('authenticationPolicy'),
  'Get-OrganizationRelationship': getSettings('organizationRelationship'),
  'Get-AdminAuditLogConfig': getSettings('adminAuditLogConfig'),
  'Get-IRMConfiguration': getSettings('irmConfiguration'),
  'Get-ExternalInOutlook': getSettings('externalInOutlook'),
  'Get-ActiveSyncOrganizationSettings': getSettings('activeSyncOrganizationSettings'),
  'Get-PerimeterConfig': getSettings('perimeterConfig'),
  'Get-HostedContentFilterPolicy': getSettings('contentFilterPolicy'),
  'Get-HostedContentFilterRule': getSettings('contentFilterRule', withState, byPriority),
  'Get-HostedConnectionFilterPolicy': getSettings('connectionFilterPolicy'),
  'Get-HostedOutboundSpamFilterPolicy': getSettings('outboundSpamFilterPolicy'),
  'Get-MalwareFilterPolicy': getSettings('malwareFilterPolicy'),
  'Get-MalwareFilterRule': getSettings('malwareFilterRule', withState, byPriority),
  'Get-AntiPhishPolicy': getSettings('antiPhishPolicy'),
  'Get-AntiPhishRule': getSettings('antiPhishRule', withState, byPriority),
  'Get-SafeLinksPolicy': getSettings('safeLinksPolicy'),
  'Get-SafeLinksRule': getSettings('safeLinksRule', withState, byPriority),
  'Get-SafeAttachmentPolicy': getSettings('safeAttachmentPolicy'),
  'Get-SafeAttachmentRule': getSettings('safeAttachmentRule', withState, byPriority),
  'Get-AtpPolicyForO365': getSettings('atpPolicyForO365'),
  'Get-QuarantinePolicy': getSettings('quarantinePolicy', { QuarantinePolicyType: 'QuarantinePolicyType' }),
  'Get-EmailAddressPolicy': getSettings('emailAddressPolicy'),
  'Get-AddressList': getSettings('addressList'),
  'Get-GlobalAddressList': getSettings('globalAddressList'),
  'Get-OfflineAddressBook': getSettings('offlineAddressBook'),
  'Get-AddressBookPolicy': getSettings('addressBookPolicy'),
};
