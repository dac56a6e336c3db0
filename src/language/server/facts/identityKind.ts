import type { CmdletFacts, ParameterFacts } from '../../../catalog/cmdletFacts';
import type { IdentityKind } from '../../protocol';

/** Noun of the cmdlet → what its `-Identity` names. */
const ofNouns: Readonly<Record<string, IdentityKind>> = {
  Mailbox: 'mailbox',
  EXOMailbox: 'mailbox',
  CASMailbox: 'mailbox',
  EXOCASMailbox: 'mailbox',
  MailboxPermission: 'mailbox',
  EXOMailboxPermission: 'mailbox',
  MailboxStatistics: 'mailbox',
  EXOMailboxStatistics: 'mailbox',
  MailboxFolderStatistics: 'mailbox',
  EXOMailboxFolderStatistics: 'mailbox',
  MailboxAutoReplyConfiguration: 'mailbox',
  MailboxRegionalConfiguration: 'mailbox',
  MailboxCalendarConfiguration: 'mailbox',
  MailboxJunkEmailConfiguration: 'mailbox',
  MailboxMessageConfiguration: 'mailbox',
  MailboxFolderPermission: 'mailbox',
  EXOMailboxFolderPermission: 'mailbox',
  MailboxCalendarFolder: 'mailbox',
  MailboxLocation: 'mailbox',
  CalendarProcessing: 'mailbox',
  Clutter: 'mailbox',
  FocusedInbox: 'mailbox',
  UserPhoto: 'mailbox',
  Recipient: 'recipient',
  EXORecipient: 'recipient',
  RecipientPermission: 'recipient',
  EXORecipientPermission: 'recipient',
  DistributionGroup: 'distributionGroup',
  DistributionGroupMember: 'distributionGroup',
  UnifiedGroup: 'unifiedGroup',
  UnifiedGroupLinks: 'unifiedGroup',
  DynamicDistributionGroup: 'dynamicDistributionGroup',
  DynamicDistributionGroupMember: 'dynamicDistributionGroup',
  MailContact: 'mailContact',
  Contact: 'mailContact',
  MailUser: 'mailUser',
  User: 'user',
  TransportRule: 'transportRule',
  AcceptedDomain: 'acceptedDomain',
  RemoteDomain: 'remoteDomain',
  RetentionPolicy: 'retentionPolicy',
  RetentionPolicyTag: 'retentionPolicyTag',
  OwaMailboxPolicy: 'owaMailboxPolicy',
  MobileDeviceMailboxPolicy: 'mobileDeviceMailboxPolicy',
  SharingPolicy: 'sharingPolicy',
  RoleAssignmentPolicy: 'roleAssignmentPolicy',
  AddressBookPolicy: 'addressBookPolicy',
  RoleGroup: 'roleGroup',
  RoleGroupMember: 'roleGroup',
  ManagementRole: 'managementRole',
  InboundConnector: 'inboundConnector',
  OutboundConnector: 'outboundConnector',
  AntiPhishPolicy: 'antiPhishPolicy',
  HostedContentFilterPolicy: 'hostedContentFilterPolicy',
  MalwareFilterPolicy: 'malwareFilterPolicy',
  SafeLinksPolicy: 'safeLinksPolicy',
  SafeAttachmentPolicy: 'safeAttachmentPolicy',
  DkimSigningConfig: 'dkimSigningConfig',
  JournalRule: 'journalRule',
  MigrationBatch: 'migrationBatch',
  HostedConnectionFilterPolicy: 'hostedConnectionFilterPolicy',
  HostedOutboundSpamFilterPolicy: 'hostedOutboundSpamFilterPolicy',
  AuthenticationPolicy: 'authenticationPolicy',
  QuarantinePolicy: 'quarantinePolicy',
  OrganizationRelationship: 'organizationRelationship',
};

/** The parameter's type in the reference, without brackets of arrays → what it names. */
const ofTypes: Readonly<Record<string, IdentityKind>> = {
  MailboxIdParameter: 'mailbox',
  GeneralMailboxIdParameter: 'mailbox',
  MailboxOrMailUserIdParameter: 'mailbox',
  RecipientIdParameter: 'recipient',
  GeneralRecipientIdParameter: 'recipient',
  ModeratorIDParameter: 'recipient',
  DeliveryRecipientIdParameter: 'recipient',
  SecurityPrincipalIdParameter: 'recipient',
  RetentionPolicyIdParameter: 'retentionPolicy',
  SharingPolicyIdParameter: 'sharingPolicy',
  AddressBookMailboxPolicyIdParameter: 'addressBookPolicy',
  AcceptedDomainIdParameter: 'acceptedDomain',
  RoleGroupIdParameter: 'roleGroup',
  RoleIdParameter: 'managementRole',
  UserIdParameter: 'user',
  DistributionGroupIdParameter: 'distributionGroup',
  MailboxFolderUserIdParameter: 'recipient',
  GeneralMailboxOrMailUserIdParameter: 'mailbox',
  MailUserIdParameter: 'mailUser',
  MailContactIdParameter: 'mailContact',
  UnifiedGroupIdParameter: 'unifiedGroup',
  MigrationBatchIdParameter: 'migrationBatch',
  InboundConnectorIdParameter: 'inboundConnector',
  OutboundConnectorIdParameter: 'outboundConnector',
  RemoteDomainIdParameter: 'remoteDomain',
  AntiPhishPolicyIdParameter: 'antiPhishPolicy',
  HostedContentFilterPolicyIdParameter: 'hostedContentFilterPolicy',
  HostedOutboundSpamFilterPolicyIdParameter: 'hostedOutboundSpamFilterPolicy',
  MalwareFilterPolicyIdParameter: 'malwareFilterPolicy',
  SafeLinksPolicyIdParameter: 'safeLinksPolicy',
  SafeAttachmentPolicyIdParameter: 'safeAttachmentPolicy',
  RetentionPolicyTagIdParameter: 'retentionPolicyTag',
  DkimSigningConfigIdParameter: 'dkimSigningConfig',
  OrganizationRelationshipIdParameter: 'organizationRelationship',
  AuthPolicyIdParameter: 'authenticationPolicy',
};

/** Names of parameters whose values are of a kind whatever type the reference gives them. */
const ofNames: Readonly<Record<string, IdentityKind>> = {
  Mailbox: 'mailbox',
  UserPrincipalName: 'mailbox',
  RetentionPolicy: 'retentionPolicy',
  RoleAssignmentPolicy: 'roleAssignmentPolicy',
  OwaMailboxPolicy: 'owaMailboxPolicy',
  SharingPolicy: 'sharingPolicy',
  AddressBookPolicy: 'addressBookPolicy',
  AuthenticationPolicy: 'authenticationPolicy',
  DefaultAuthenticationPolicy: 'authenticationPolicy',
  ActiveSyncMailboxPolicy: 'mobileDeviceMailboxPolicy',
  RetentionPolicyTagLinks: 'retentionPolicyTag',
};

const recipients =
  /^(?:ExceptIf)?(?:From|SentTo|SentToMemberOf|FromMemberOf|ManagerAddresses|AnyOf\w*Header\w*)$|^(?:RedirectMessageTo|RedirectTo|ForwardTo|ForwardAsAttachmentTo|CopyTo|BlindCopyTo|AddToRecipients|Trustee|ForwardingAddress|GrantSendOnBehalfTo|ManagedBy|ModeratedBy|Members?|Owners?|Links|ResourceDelegates|\w*InPolicy|SenderAddress|RecipientAddress|UserIds|AcceptMessagesOnlyFrom\w*|RejectMessagesFrom\w*|BypassModerationFrom\w*)$/u;
const domains = /^(?:ExceptIf)?(?:Recipient|Sender)DomainIs$/u;

/** What kind of object a parameter's value names, or `undefined` if it names none that can be listed. */
export function identityKindOf(cmdlet: CmdletFacts, parameter: ParameterFacts): IdentityKind | undefined {
  const { name, switch: isSwitch } = parameter;
  const isNew = cmdlet.verb === 'New' || cmdlet.verb === 'Connect';
  // What a new object is called does not exist yet.
  if (isSwitch || parameter.type === 'Boolean') return undefined;
  if (isNew && /^(?:Name|Identity|UserPrincipalName)$/u.test(name)) return undefined;
  const ofType = ofTypes[parameter.type.replace(/\[\]$/u, '')];
  if (name === 'Identity') return ofNouns[cmdlet.noun] ?? ofType;
  if (name === 'User' && /Permission$/u.test(cmdlet.noun)) return 'recipient';
  if (recipients.test(name)) return 'recipient';
  if (domains.test(name)) return 'acceptedDomain';
  return ofNames[name] ?? ofType;
}
