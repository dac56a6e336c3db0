import type { Derive, Values } from '../entity';
import type { Organization } from '../organization';
import { connectors } from './connectors';
import type { SettingClass } from './settingClass';
import { transportConfig } from './transportConfig';
import { actionsOf, conditionsOf, describeTransportRule, exceptionsOf } from './transportRuleParts';

/** Domains, rules and connectors: what decides where mail goes. */
export function mailFlowSettings(organization: Organization): readonly SettingClass[] {
  const { displayName } = organization;
  return [
    acceptedDomains(organization),
    {
      name: 'remoteDomain',
      container: 'Internet Message Formats,CN=Global Settings',
      constants: remoteDomainConstants,
      rows: [
        { Name: 'Default', DomainName: '*' },
        {
          Name: 'Fabrikam',
          DomainName: 'fabrikam.com',
          AutoForwardEnabled: true,
          AllowedOOFType: 'InternalLegacy',
          TNEFEnabled: true,
        },
      ],
    },
    {
      name: 'transportRule',
      container: 'TransportVersioned,CN=Rules,CN=Transport Settings',
      constants: ruleConstants,
      derived: ruleDerived,
      rows: [
        {
          Name: 'External sender notice',
          FromScope: 'NotInOrganization',
          SentToScope: 'InOrganization',
          ApplyHtmlDisclaimerLocation: 'Prepend',
          ApplyHtmlDisclaimerText: '<p>This message comes from outside the organization.</p>',
          ApplyHtmlDisclaimerFallbackAction: 'Wrap',
          Comments: 'Agreed with the works council.',
        },
        {
          Name: 'Block executable attachments',
          AttachmentHasExecutableContent: true,
          RejectMessageReasonText: 'Executable attachments are not allowed.',
          RejectMessageEnhancedStatusCode: '5.7.1',
        },
        {
          Name: 'Encrypt confidential mail',
          SubjectOrBodyContainsWords: ['confidential', 'vertraulich'],
          SentToScope: 'NotInOrganization',
          ApplyRightsProtectionTemplate: 'Encrypt',
          State: 'Disabled',
        },
        {
          Name: `${displayName} footer`,
          FromScope: 'InOrganization',
          SentToScope: 'NotInOrganization',
          ApplyHtmlDisclaimerText: `<p>${displayName}</p>`,
          ApplyHtmlDisclaimerLocation: 'Append',
          ApplyHtmlDisclaimerFallbackAction: 'Ignore',
          Mode: 'Audit',
        },
      ].map((row, index) => ({ ...row, Priority: index })),
    },
    ...connectors(organization),
    transportConfig(organization),
    {
      name: 'journalRule',
      container: 'JournalingVersioned,CN=Rules,CN=Transport Settings',
      constants: { Enabled: true, Scope: 'Global', Recipient: null },
      rows: [
        {
          Name: 'Legal archive',
          JournalEmailAddress: 'journal@adatum.com',
          Recipient: `legal-team@${organization.defaultDomain}`,
          Scope: 'External',
        },
      ],
    },
    {
      name: 'dkimSigningConfig',
      container: 'Dkim,CN=Transport Settings',
      constants: {
        Enabled: true,
        Status: 'Valid',
        Algorithm: 'RsaSHA256',
        BodyCanonicalization: 'Relaxed',
        HeaderCanonicalization: 'Relaxed',
        IncludeKeyExpiration: false,
        IncludeSignatureCreationTime: true,
        NumberOfBytesToSign: 'All',
        Selector1KeySize: 2048,
        Selector2KeySize: 2048,
        IsDefault: false,
      },
      derived: {
        Domain: (entity) => entity.get('Name'),
        Selector1CNAME: (entity) =>
          `selector1-${entity.text('Name').replaceAll('.', '-')}._domainkey.${organization.initialDomain}`,
        Selector2CNAME: (entity) =>
          `selector2-${entity.text('Name').replaceAll('.', '-')}._domainkey.${organization.initialDomain}`,
      },
      rows: organization.domains.slice(0, 2).map((Name, index) => ({ Name, IsDefault: index === 0 })),
    },
  ];
}

function acceptedDomains(organization: Organization): SettingClass {
  return {
    name: 'acceptedDomain',
    container: 'Accepted Domains,CN=Transport Settings',
    constants: {
      DomainType: 'Authoritative',
      CatchAllRecipientID: null,
      MatchSubDomains: false,
      AddressBookEnabled: true,
      Default: false,
      EmailOnly: false,
      ExternallyManaged: false,
      RawAuthenticationType: 'Managed',
      AuthenticationType: 'Managed',
      LiveIdInstanceType: 'Business',
      PendingRemoval: false,
      PendingCompletion: false,
      OutboundOnly: false,
      IsCoexistenceDomain: false,
      InitialDomain: false,
      CanHaveCloudCache: false,
      SendingFromDomainDisabled: false,
      SendingToDomainDisabled: false,
      SmtpDaneStatus: 'Disabled',
      MailFlowRegion: '',
    },
    derived: { DomainName: (entity) => entity.get('Name') },
    rows: organization.domains.map((Name) => ({
      Name,
      Default: Name === organization.defaultDomain,
      InitialDomain: Name === organization.initialDomain,
      IsCoexistenceDomain: Name.endsWith('.mail.onmicrosoft.com'),
      ...(Name.endsWith('.org') ? { DomainType: 'InternalRelay' } : {}),
    })),
  };
}

const remoteDomainConstants: Values = {
  AllowedOOFType: 'External',
  AutoForwardEnabled: false,
  AutoReplyEnabled: true,
  ByteEncoderTypeFor7BitCharsets: 'Undefined',
  CharacterSet: 'iso-8859-1',
  NonMimeCharacterSet: 'iso-8859-1',
  ContentType: 'MimeHtmlText',
  DeliveryReportEnabled: true,
  DisplaySenderName: true,
  IsInternal: false,
  LineWrapSize: 'Unlimited',
  MeetingForwardNotificationEnabled: false,
  MessageCountThreshold: 2_147_483_647,
  NDREnabled: true,
  NDRDiagnosticInfoEnabled: true,
  PreferredInternetCodePageForShiftJis: 'Undefined',
  RequiredCharsetCoverage: null,
  SmtpDaneMandatoryModeEnabled: false,
  TargetDeliveryDomain: false,
  TNEFEnabled: null,
  TrustedMailInboundEnabled: false,
  TrustedMailOutboundEnabled: false,
  UseSimpleDisplayName: false,
};

const ruleConstants: Values = {
  State: 'Enabled',
  Mode: 'Enforce',
  Comments: '',
  DlpPolicy: null,
  ManuallyModified: false,
  ActivationDate: null,
  ExpiryDate: null,
  RuleVersion: '14.0.0.0',
  RuleErrorAction: 'Ignore',
  RuleSubType: 'None',
  SenderAddressLocation: 'Header',
  RecipientAddressType: 'Resolved',
  IsRuleConfigurationSupported: true,
  RegexSize: 0,
  UseLegacyRegex: false,
  CreatedBy: 'Administrator',
  LastModifiedBy: 'Administrator',
  FromScope: null,
  SentToScope: null,
  ManagerForEvaluatedUser: null,
  SenderManagementRelationship: null,
  ADComparisonAttribute: null,
  ADComparisonOperator: null,
  WithImportance: null,
  MessageTypeMatches: null,
  AttachmentSizeOver: null,
  MessageSizeOver: null,
  SetAuditSeverity: null,
  SetSCL: null,
  SCLOver: null,
  ApplyHtmlDisclaimerLocation: null,
  ApplyHtmlDisclaimerFallbackAction: null,
  AddManagerAsRecipientType: null,
  SenderNotificationType: null,
};

const ruleDerived: Record<string, Derive> = {
  ImmutableId: (entity) => entity.get('Guid'),
  Conditions: conditionsOf,
  Exceptions: exceptionsOf,
  Actions: actionsOf,
  Description: describeTransportRule,
  Size: (entity) => 400 + entity.text('ApplyHtmlDisclaimerText').length + 60 * conditionsOf(entity).length,
};
