import type { Organization } from '../organization';
import { policy } from './policyClass';
import type { SettingClass } from './settingClass';

/** Policies against spam, malware and phishing, with the rules that say whom they are for. */
export function protectionPolicies(organization: Organization): readonly SettingClass[] {
  const base = { IsDefault: false, AdminDisplayName: '' };
  const rule = {
    State: 'Enabled',
    Priority: 0,
    Comments: '',
    SentTo: [],
    SentToMemberOf: [],
    ExceptIfSentTo: [],
    ExceptIfSentToMemberOf: [],
    ExceptIfRecipientDomainIs: [],
    RecipientDomainIs: [organization.defaultDomain],
  };
  return [
    policy('contentFilterPolicy', 'Hosted Content Filter', {
      constants: {
        ...base,
        SpamAction: 'MoveToJmf',
        HighConfidenceSpamAction: 'MoveToJmf',
        PhishSpamAction: 'Quarantine',
        HighConfidencePhishAction: 'Quarantine',
        BulkSpamAction: 'MoveToJmf',
        BulkThreshold: 7,
        MarkAsSpamBulkMail: 'On',
        QuarantineRetentionPeriod: 15,
        ZapEnabled: true,
        SpamZapEnabled: true,
        PhishZapEnabled: true,
        InlineSafetyTipsEnabled: true,
        EnableEndUserSpamNotifications: false,
        EndUserSpamNotificationFrequency: 3,
        AllowedSenders: [],
        AllowedSenderDomains: [],
        BlockedSenders: [],
        BlockedSenderDomains: [],
        TestModeAction: 'None',
        RecommendedPolicyType: 'Custom',
      },
      rows: [
        { Name: 'Default', IsDefault: true },
        { Name: 'Executives', SpamAction: 'Quarantine', HighConfidenceSpamAction: 'Quarantine', BulkThreshold: 5 },
      ],
    }),
    policy('contentFilterRule', 'Hosted Content Filter Rules', {
      constants: rule,
      rows: [{ Name: 'Executives', HostedContentFilterPolicy: 'Executives' }],
    }),
    policy('connectionFilterPolicy', 'Hosted Connection Filter', {
      constants: { ...base, IPAllowList: [], IPBlockList: [], EnableSafeList: false },
      rows: [{ Name: 'Default', IsDefault: true, IPAllowList: ['203.0.113.10'] }],
    }),
    policy('outboundSpamFilterPolicy', 'Outbound Spam Filter', {
      constants: {
        ...base,
        Enabled: true,
        RecipientLimitExternalPerHour: 0,
        RecipientLimitInternalPerHour: 0,
        RecipientLimitPerDay: 0,
        ActionWhenThresholdReached: 'BlockUserForToday',
        AutoForwardingMode: 'Automatic',
        BccSuspiciousOutboundMail: false,
        NotifyOutboundSpam: false,
        NotifyOutboundSpamRecipients: [],
        BccSuspiciousOutboundAdditionalRecipients: [],
      },
      rows: [{ Name: 'Default', IsDefault: true }],
    }),
    policy('malwareFilterPolicy', 'Malware Filter', {
      constants: {
        ...base,
        EnableFileFilter: true,
        FileTypes: ['ace', 'ani', 'apk', 'app', 'exe', 'jar', 'js', 'vbs'],
        FileTypeAction: 'Reject',
        ZapEnabled: true,
        QuarantineTag: 'AdminOnlyAccessPolicy',
        RecommendedPolicyType: 'Custom',
      },
      rows: [{ Name: 'Default', IsDefault: true }],
    }),
    policy('malwareFilterRule', 'Malware Filter Rules', { constants: rule, rows: [] }),
    policy('antiPhishPolicy', 'AntiPhish', {
      constants: {
        ...base,
        Enabled: true,
        PhishThresholdLevel: 1,
        EnableSpoofIntelligence: true,
        EnableFirstContactSafetyTips: false,
        EnableUnauthenticatedSender: true,
        EnableViaTag: true,
        EnableMailboxIntelligence: true,
        EnableMailboxIntelligenceProtection: false,
        EnableOrganizationDomainsProtection: false,
        EnableTargetedDomainsProtection: false,
        EnableTargetedUserProtection: false,
        AuthenticationFailAction: 'MoveToJmf',
        HonorDmarcPolicy: true,
        DmarcQuarantineAction: 'Quarantine',
        DmarcRejectAction: 'Reject',
        RecommendedPolicyType: 'Custom',
      },
      rows: [
        { Name: 'Office365 AntiPhish Default', IsDefault: true },
        { Name: 'Executives', PhishThresholdLevel: 3, EnableTargetedUserProtection: true },
      ],
    }),
    policy('antiPhishRule', 'AntiPhish Rules', {
      constants: rule,
      rows: [{ Name: 'Executives', AntiPhishPolicy: 'Executives' }],
    }),
    policy('safeLinksPolicy', 'Safe Links', {
      constants: {
        ...base,
        EnableSafeLinksForEmail: true,
        EnableSafeLinksForTeams: true,
        EnableSafeLinksForOffice: true,
        TrackClicks: true,
        AllowClickThrough: false,
        ScanUrls: true,
        EnableForInternalSenders: true,
        DeliverMessageAfterScan: true,
        DisableUrlRewrite: false,
        DoNotRewriteUrls: [],
      },
      rows: [{ Name: 'Everyone' }],
    }),
    policy('safeLinksRule', 'Safe Links Rules', {
      constants: rule,
      rows: [{ Name: 'Everyone', SafeLinksPolicy: 'Everyone' }],
    }),
    policy('safeAttachmentPolicy', 'Safe Attachments', {
      constants: {
        ...base,
        Enable: true,
        Action: 'Block',
        ActionOnError: true,
        Redirect: false,
        RedirectAddress: '',
        QuarantineTag: 'AdminOnlyAccessPolicy',
        OperationMode: 'Delay',
      },
      rows: [{ Name: 'Everyone' }],
    }),
    policy('safeAttachmentRule', 'Safe Attachments Rules', {
      constants: rule,
      rows: [{ Name: 'Everyone', SafeAttachmentPolicy: 'Everyone' }],
    }),
    policy('atpPolicyForO365', 'Atp Policies', {
      constants: { EnableATPForSPOTeamsODB: true, EnableSafeDocs: false, AllowSafeDocsOpen: false },
      rows: [{ Name: 'Default' }],
    }),
    policy('quarantinePolicy', 'Quarantine Policies', {
      constants: {
        EndUserQuarantinePermissionsValue: 0,
        ESNEnabled: false,
        QuarantinePolicyType: 'QuarantinePolicy',
        QuarantineRetentionDays: 30,
      },
      rows: [
        { Name: 'AdminOnlyAccessPolicy' },
        { Name: 'DefaultFullAccessPolicy', EndUserQuarantinePermissionsValue: 23 },
        { Name: 'DefaultFullAccessWithNotificationPolicy', EndUserQuarantinePermissionsValue: 23, ESNEnabled: true },
      ],
    }),
  ];
}
