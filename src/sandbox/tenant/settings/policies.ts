import type { Organization } from '../organization';
import { mailboxPlanName } from '../recipients/mailboxes';
import { addressLists } from './addressLists';
import { clientPolicies } from './clientPolicies';
import { policy } from './policyClass';
import { protectionPolicies } from './protectionPolicies';
import { retentionPolicies } from './retentionPolicies';
import type { SettingClass } from './settingClass';

/** Policies of recipients and of protection, each with its default one. What a row does not say is empty. */
export function policySettings(organization: Organization): readonly SettingClass[] {
  return [...recipientPolicies(organization), ...protectionPolicies(organization), ...addressLists(organization)];
}

function recipientPolicies(organization: Organization): readonly SettingClass[] {
  const plan = {
    IsDefault: true,
    DisplayName: 'ExchangeOnlineEnterprise',
    MailboxPlanIndex: '0',
    IsCurrentPlan: true,
  };
  return [
    policy('sharingPolicy', 'Federation', {
      constants: { Enabled: true, Default: false },
      rows: [
        {
          Name: 'Default Sharing Policy',
          Default: true,
          Domains: ['Anonymous:CalendarSharingFreeBusyReviewer', '*:CalendarSharingFreeBusySimple'],
        },
        { Name: 'Partners', Domains: ['fabrikam.com:CalendarSharingFreeBusyDetail'] },
      ],
    }),
    ...retentionPolicies,
    ...clientPolicies,
    policy('mailboxPlan', 'Mailbox Plans', {
      constants: {
        MaxSendSize: '35 MB (36,700,160 bytes)',
        MaxReceiveSize: '36 MB (37,748,736 bytes)',
        IssueWarningQuota: '98 GB (105,226,698,752 bytes)',
        ProhibitSendQuota: '99 GB (106,300,440,576 bytes)',
        ProhibitSendReceiveQuota: '100 GB (107,374,182,400 bytes)',
        RetainDeletedItemsFor: '14.00:00:00',
        RecipientLimits: '500',
        RetentionPolicy: 'Default MRM Policy',
        RoleAssignmentPolicy: 'Default Role Assignment Policy',
        IsDefault: false,
      },
      rows: [
        { Name: mailboxPlanName(organization), Alias: mailboxPlanName(organization), ...plan },
        {
          ...plan,
          Name: 'ExchangeOnlineDeskless',
          DisplayName: 'ExchangeOnlineDeskless',
          IsDefault: false,
          ProhibitSendReceiveQuota: '2 GB (2,147,483,648 bytes)',
        },
      ],
    }),
    policy('casMailboxPlan', 'Mailbox Plans', {
      constants: {
        ActiveSyncEnabled: true,
        EwsEnabled: true,
        ImapEnabled: true,
        PopEnabled: true,
        MAPIEnabled: true,
        OWAEnabled: true,
        ECPEnabled: true,
        OwaMailboxPolicy: 'OwaMailboxPolicy-Default',
      },
      rows: [{ Name: mailboxPlanName(organization), DisplayName: plan.DisplayName }],
    }),
    policy('authenticationPolicy', 'Auth Policies', {
      constants: Object.fromEntries(basicProtocols.map((name) => [`AllowBasicAuth${name}`, false])),
      rows: [{ Name: 'Block Basic Auth' }],
    }),
    policy('organizationRelationship', 'Federation', {
      constants: {
        Enabled: true,
        FreeBusyAccessEnabled: true,
        FreeBusyAccessLevel: 'LimitedDetails',
        FreeBusyAccessScope: null,
        MailboxMoveEnabled: false,
        MailTipsAccessEnabled: false,
        MailTipsAccessLevel: 'None',
        PhotosEnabled: false,
        ArchiveAccessEnabled: false,
        TargetSharingEpr: null,
        TargetOwaURL: null,
        TargetAutodiscoverEpr: null,
        TargetApplicationUri: 'outlook.com',
      },
      rows: [{ Name: 'Partner calendars', DomainNames: ['adatum.com'] }],
    }),
    policy('adminAuditLogConfig', 'Global Settings', {
      constants: {
        AdminAuditLogEnabled: true,
        UnifiedAuditLogIngestionEnabled: true,
        LogLevel: 'None',
        TestCmdletLoggingEnabled: false,
        AdminAuditLogCmdlets: ['*'],
        AdminAuditLogParameters: ['*'],
        AdminAuditLogExcludedCmdlets: [],
        AdminAuditLogAgeLimit: '90.00:00:00',
        LoadBalancerCount: 3,
        UnifiedAuditLogFirstOptInDate: null,
      },
      rows: [{ Name: 'Admin Audit Log Settings' }],
    }),
    policy('irmConfiguration', 'ControlPoint Config,CN=Transport Settings', {
      constants: {
        AzureRMSLicensingEnabled: true,
        InternalLicensingEnabled: true,
        ExternalLicensingEnabled: true,
        SimplifiedClientAccessEnabled: true,
        EnablePdfEncryption: false,
        AutomaticServiceUpdateEnabled: true,
        JournalReportDecryptionEnabled: true,
        SearchEnabled: true,
        TransportDecryptionSetting: 'Optional',
        EDiscoverySuperUserEnabled: true,
        RMSOnlineVersion: '2.0',
      },
      rows: [{ Name: 'ControlPoint Config' }],
    }),
    policy('externalInOutlook', 'Configuration', {
      constants: { Enabled: true, AllowList: [] },
      rows: [{ Name: organization.tenantId }],
    }),
    policy('activeSyncOrganizationSettings', 'Mobile Mailbox Settings', {
      constants: {
        DefaultAccessLevel: 'Allow',
        UserMailInsert: '',
        OtaNotificationMailInsert: '',
        AdminMailRecipients: [],
        AllowAccessForUnSupportedPlatform: false,
        EnableMobileMailboxPolicyWhenCAInplace: false,
      },
      rows: [{ Name: 'Mobile Mailbox Settings' }],
    }),
    policy('perimeterConfig', 'Transport Settings', {
      constants: {
        GatewayIPAddresses: [],
        PerimeterOrgId: 0,
        SyncToHotmailEnabled: false,
        RouteOutboundViaEhfEnabled: true,
      },
      rows: [{ Name: 'Tenant Perimeter Settings' }],
    }),
  ];
}

const basicProtocols = [
  'ActiveSync',
  'Autodiscover',
  'Imap',
  'Mapi',
  'OfflineAddressBook',
  'OutlookService',
  'Pop',
  'Powershell',
  'ReportingWebServices',
  'Rest',
  'Rpc',
  'Smtp',
  'WebServices',
];
