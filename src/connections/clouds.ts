/** The clouds that Exchange Online runs in, by the names that `Connect-ExchangeOnline -ExchangeEnvironmentName` takes. */
export const cloudNames = ['O365Default', 'O365USGovGCCHigh', 'O365USGovDoD', 'O365China', 'O365GermanyCloud'] as const;
export type CloudName = (typeof cloudNames)[number];

/**
 * Where a cloud's services are. Addresses have no trailing slash, scopes end in `/.default`.
 *
 * Sources: Microsoft's pages on Connect-ExchangeOnline and Connect-IPPSSession (the environments, and the two addresses that compliance
 * needs outside the world-wide cloud); the scopes are those that public scripts get their tokens with: the host of the admin API, but in
 * China that of the PowerShell address, and for search-only sessions one resource of its own.
 */
export interface Cloud {
  readonly environmentName: CloudName;
  /** The sign-in authority, without a tenant. */
  readonly authority: string;
  /** Address of the admin REST API. */
  readonly adminApiBase: string;
  readonly exchangeScope: string;
  /** Address of Security & Compliance. Absent, as its scope and its two addresses for PowerShell then are, where a cloud has none. */
  readonly complianceBase?: string;
  /** Scope of the token that the profile's session there takes. */
  readonly complianceScope?: string;
  /** What `Connect-IPPSSession -ConnectionUri` must say. Absent where its default is right. */
  readonly complianceConnectionUri?: string;
  /** What `Connect-IPPSSession -AzureADAuthorizationEndpointUri` must say. Absent where its default is right. */
  readonly complianceAuthorizationUri?: string;
  /** Which of VS Code's authentication providers signs in there. */
  readonly microsoftProvider: 'microsoft' | 'microsoft-sovereign-cloud';
  /** What the setting `microsoft-sovereign-cloud.environment` must be for that provider. Absent where VS Code knows no such cloud. */
  readonly sovereignEnvironment?: 'ChinaCloud' | 'USGovernment';
}

const searchOnlyScope = 'https://dataservice.o365filtering.com/.default';

const clouds: Readonly<Record<CloudName, Cloud>> = {
  O365Default: {
    environmentName: 'O365Default',
    authority: 'https://login.microsoftonline.com',
    adminApiBase: 'https://outlook.office365.com',
    exchangeScope: 'https://outlook.office365.com/.default',
    complianceBase: 'https://ps.compliance.protection.outlook.com',
    complianceScope: 'https://ps.compliance.protection.outlook.com/.default',
    microsoftProvider: 'microsoft',
  },
  O365USGovGCCHigh: {
    environmentName: 'O365USGovGCCHigh',
    authority: 'https://login.microsoftonline.us',
    adminApiBase: 'https://outlook.office365.us',
    exchangeScope: 'https://outlook.office365.us/.default',
    complianceBase: 'https://ps.compliance.protection.office365.us',
    complianceScope: 'https://ps.compliance.protection.office365.us/.default',
    complianceConnectionUri: 'https://ps.compliance.protection.office365.us/powershell-liveid/',
    complianceAuthorizationUri: 'https://login.microsoftonline.us/common',
    microsoftProvider: 'microsoft-sovereign-cloud',
    sovereignEnvironment: 'USGovernment',
  },
  O365USGovDoD: {
    environmentName: 'O365USGovDoD',
    authority: 'https://login.microsoftonline.us',
    adminApiBase: 'https://outlook-dod.office365.us',
    exchangeScope: 'https://outlook-dod.office365.us/.default',
    complianceBase: 'https://l5.ps.compliance.protection.office365.us',
    complianceScope: 'https://ps.compliance.protection.office365.us/.default',
    complianceConnectionUri: 'https://l5.ps.compliance.protection.office365.us/powershell-liveid/',
    complianceAuthorizationUri: 'https://login.microsoftonline.us/common',
    microsoftProvider: 'microsoft-sovereign-cloud',
    sovereignEnvironment: 'USGovernment',
  },
  O365China: {
    environmentName: 'O365China',
    authority: 'https://login.chinacloudapi.cn',
    adminApiBase: 'https://outlook.office365.cn',
    exchangeScope: 'https://partner.outlook.cn/.default',
    complianceBase: 'https://ps.compliance.protection.partner.outlook.cn',
    complianceScope: 'https://ps.compliance.protection.partner.outlook.cn/.default',
    complianceConnectionUri: 'https://ps.compliance.protection.partner.outlook.cn/powershell-liveid',
    complianceAuthorizationUri: 'https://login.chinacloudapi.cn/common',
    microsoftProvider: 'microsoft-sovereign-cloud',
    sovereignEnvironment: 'ChinaCloud',
  },
  O365GermanyCloud: {
    environmentName: 'O365GermanyCloud',
    authority: 'https://login.microsoftonline.de',
    adminApiBase: 'https://outlook.office.de',
    exchangeScope: 'https://outlook.office.de/.default',
    microsoftProvider: 'microsoft-sovereign-cloud',
  },
};

/** Clouds whose search-only sessions are known to take a token of another resource than all other sessions. */
const searchScopeClouds: readonly CloudName[] = ['O365Default', 'O365USGovGCCHigh', 'O365USGovDoD'];

/** The cloud that a profile names, with the scopes that it needs; the world-wide one (which GCC belongs to) where it names none. */
export function cloudOf(profile: { readonly cloud?: CloudName; readonly searchOnly?: boolean }): Cloud {
  const cloud = clouds[profile.cloud ?? 'O365Default'];
  const isSearch = profile.searchOnly === true && searchScopeClouds.includes(cloud.environmentName);
  return isSearch ? { ...cloud, complianceScope: searchOnlyScope } : cloud;
}
