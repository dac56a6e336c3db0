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
  MailboxPlan: 'mailbox',
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
};

/** The parameter's type in the reference → what it names. */
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
};

/** Names of parameters whose values are recipients whatever type the reference gives them. */
const ofNames: Readonly<Record<string, IdentityKind>> = {
  Mailbox: 'mailbox',
  Trustee: 'recipient',
  ForwardingAddress: 'recipient',
  GrantSendOnBehalfTo: 'recipient',
  ManagedBy: 'recipient',
  ModeratedBy: 'recipient',
  Member: 'recipient',
  Members: 'recipient',
  Owner: 'recipient',
  Owners: 'recipient',
  RetentionPolicy: 'retentionPolicy',
  RoleAssignmentPolicy: 'roleAssignmentPolicy',
  OwaMailboxPolicy: 'owaMailboxPolicy',
  SharingPolicy: 'sharingPolicy',
  AddressBookPolicy: 'addressBookPolicy',
};

/** What kind of object a parameter's value names, or `undefined` if it names none that can be listed. */
export function identityKindOf(cmdlet: CmdletFacts, parameter: ParameterFacts): IdentityKind | undefined {
  if (cmdlet.verb === 'New' && (parameter.name === 'Name' || parameter.name === 'Identity')) return undefined;
  if (parameter.name === 'Identity') return ofNouns[cmdlet.noun] ?? ofTypes[parameter.type];
  if (cmdlet.verb === 'Add' || cmdlet.verb === 'Remove' || cmdlet.verb === 'Get') {
    if (parameter.name === 'User' && /Permission$/u.test(cmdlet.noun)) return 'recipient';
  }
  return ofNames[parameter.name] ?? ofTypes[parameter.type];
}
