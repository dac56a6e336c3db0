import { isReference, type Entity } from '../../tenant/entity';
import type { Call } from '../call';
import { identityOf } from '../identity';
import { getSettings } from '../settingsModel';
import type { CmdletModels } from '../model';
import { wireValue } from '../wireValue';

const byPriority = (left: Entity, right: Entity) => Number(left.get('Priority')) - Number(right.get('Priority'));

const ruleList = { equal: { State: 'State' }, order: byPriority };

/** Reads of the organization's settings: cmdlet → class, one row each. */
export const settingReads: CmdletModels = {
  'Get-AcceptedDomain': getSettings('acceptedDomain'),
  'Get-RemoteDomain': getSettings('remoteDomain'),
  'Get-TransportRule': getSettings('transportRule', {
    equal: { State: 'State', DlpPolicy: 'DlpPolicy' },
    order: byPriority,
  }),
  'Get-InboundConnector': getSettings('inboundConnector'),
  'Get-OutboundConnector': getSettings('outboundConnector', {
    equal: { IsTransportRuleScoped: 'IsTransportRuleScoped' },
    parameters: ['IncludeTestModeConnectors'],
    // Connectors in test mode are listed only when they are asked for.
    test: ({ bound }) => {
      const isShown = bound.has('Identity') || bound.flag('IncludeTestModeConnectors');
      return (entity) => isShown || !entity.flag('TestMode');
    },
  }),
  'Get-JournalRule': getSettings('journalRule'),
  'Get-DkimSigningConfig': getSettings('dkimSigningConfig'),
  'Get-TransportConfig': getSettings('transportConfig'),
  'Get-OrganizationConfig': getSettings('organizationConfig'),
  'Get-RoleGroup': getSettings('roleGroup'),
  'Get-RoleAssignmentPolicy': getSettings('roleAssignmentPolicy'),
  'Get-ManagementScope': getSettings('managementScope', { equal: { Exclusive: 'Exclusive' } }),
  'Get-SharingPolicy': getSettings('sharingPolicy'),
  'Get-RetentionPolicy': getSettings('retentionPolicy'),
  'Get-RetentionPolicyTag': getSettings('retentionPolicyTag', {
    equal: { Types: 'Type' },
    parameters: ['Mailbox'],
    test: tagsOfMailbox,
  }),
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
  'Get-HostedContentFilterRule': getSettings('contentFilterRule', ruleList),
  'Get-HostedConnectionFilterPolicy': getSettings('connectionFilterPolicy'),
  'Get-HostedOutboundSpamFilterPolicy': getSettings('outboundSpamFilterPolicy'),
  'Get-MalwareFilterPolicy': getSettings('malwareFilterPolicy'),
  'Get-MalwareFilterRule': getSettings('malwareFilterRule', ruleList),
  'Get-AntiPhishPolicy': getSettings('antiPhishPolicy'),
  'Get-AntiPhishRule': getSettings('antiPhishRule', ruleList),
  'Get-SafeLinksPolicy': getSettings('safeLinksPolicy'),
  'Get-SafeLinksRule': getSettings('safeLinksRule', ruleList),
  'Get-SafeAttachmentPolicy': getSettings('safeAttachmentPolicy'),
  'Get-SafeAttachmentRule': getSettings('safeAttachmentRule', ruleList),
  'Get-AtpPolicyForO365': getSettings('atpPolicyForO365'),
  'Get-QuarantinePolicy': getSettings('quarantinePolicy', { equal: { QuarantinePolicyType: 'QuarantinePolicyType' } }),
  'Get-EmailAddressPolicy': getSettings('emailAddressPolicy'),
  'Get-AddressList': getSettings('addressList'),
  'Get-GlobalAddressList': getSettings('globalAddressList'),
  'Get-OfflineAddressBook': getSettings('offlineAddressBook'),
  'Get-AddressBookPolicy': getSettings('addressBookPolicy'),
};

/** The tags that a mailbox has by its retention policy; every tag passes when no mailbox is named. */
function tagsOfMailbox(call: Call): (entity: Entity) => boolean {
  const identity = identityOf(call, 'Mailbox');
  if (identity === undefined) return () => true;
  const policy = call.recipient(identity, ['mailbox']).get('RetentionPolicy');
  const name = isReference(policy) ? call.tenant.resolve(policy)?.text('Name') : policy;
  const links = call.tenant
    .entities('retentionPolicy')
    .filter((entity) => entity.get('Name') === name)
    .flatMap((entity) => entity.list('RetentionPolicyTagLinks'))
    .map((link) => wireValue(link, call.tenant));
  return (entity) => links.includes(entity.get('Name'));
}
