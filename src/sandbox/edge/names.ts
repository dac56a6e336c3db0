/** What a name of the service stands for. */
export type EdgeDuty = 'signIn' | 'adminApi' | 'redirect';

/** The clouds that the edge has names of. `none`: a name that belongs to none. */
export type EdgeCloud = 'worldWide' | 'usGovernment' | 'china' | 'none';

interface EdgeName {
  readonly duty: EdgeDuty;
  readonly cloud: EdgeCloud;
}

const of = (cloud: EdgeCloud, duty: EdgeDuty, names: readonly string[]): readonly (readonly [string, EdgeName])[] =>
  names.map((name) => [name, { duty, cloud }] as const);

/** The clouds' own names that the edge answers for (exchange-facts: Clouds), and what each answers. */
const table: ReadonlyMap<string, EdgeName> = new Map([
  ...of('worldWide', 'signIn', [
    'login.microsoftonline.com',
    'login.windows.net',
    'login.microsoft.com',
    'sts.windows.net',
  ]),
  ...of('worldWide', 'adminApi', [
    'outlook.office365.com',
    'outlook.office.com',
    'ps.compliance.protection.outlook.com',
    'nam01b.ps.compliance.protection.outlook.com',
  ]),
  ...of('usGovernment', 'signIn', ['login.microsoftonline.us', 'login.usgovcloudapi.net']),
  ...of('usGovernment', 'adminApi', [
    'outlook.office365.us',
    'outlook-dod.office365.us',
    'webmail.apps.mil',
    'ps.compliance.protection.office365.us',
    'l5.ps.compliance.protection.office365.us',
  ]),
  ...of('china', 'signIn', ['login.chinacloudapi.cn', 'login.partner.microsoftonline.cn']),
  ...of('china', 'adminApi', [
    'outlook.office365.cn',
    'partner.outlook.cn',
    'ps.compliance.protection.partner.outlook.cn',
  ]),
  ...of('none', 'redirect', ['vscode.dev']),
]);

/** Where the edge's redirects lead: a regional host of the same cloud. */
export const regionalHost = 'nam01b.ps.compliance.protection.outlook.com';

/** All names, as they stand in the certificate. */
export const edgeNames: readonly string[] = [...table.keys()];

/** What a host answers; undefined for a name that is not the edge's. Any casing. */
export function dutyOf(host: string): EdgeDuty | undefined {
  return table.get(host.toLowerCase())?.duty;
}

/** The cloud that a host belongs to; undefined for a name that is not the edge's. Any casing. */
export function cloudOfHost(host: string): EdgeCloud | undefined {
  return table.get(host.toLowerCase())?.cloud;
}

/** The names that a sign-in authority goes by, the host itself among them; the first is the one that is preferred. */
export function authorityAliases(host: string): readonly string[] {
  const asked = table.get(host.toLowerCase());
  if (asked === undefined) return [host];
  return [...table].filter(([, { duty, cloud }]) => duty === 'signIn' && cloud === asked.cloud).map(([name]) => name);
}
