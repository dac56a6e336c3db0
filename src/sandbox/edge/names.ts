/** What a name of the service stands for. */
export type EdgeDuty = 'signIn' | 'adminApi' | 'redirect';

/** The world-wide cloud's own names that the edge answers for (exchange-facts: Clouds), and what each answers. */
const duties: Readonly<Record<string, EdgeDuty>> = {
  'login.microsoftonline.com': 'signIn',
  'login.microsoft.com': 'signIn',
  'login.windows.net': 'signIn',
  'sts.windows.net': 'signIn',
  'outlook.office365.com': 'adminApi',
  'outlook.office.com': 'adminApi',
  'ps.compliance.protection.outlook.com': 'adminApi',
  'nam01b.ps.compliance.protection.outlook.com': 'adminApi',
  'vscode.dev': 'redirect',
};

/** Where the edge's redirects lead: a regional host of the same cloud. */
export const regionalHost = 'nam01b.ps.compliance.protection.outlook.com';

/** All names, as they stand in the certificate. */
export const edgeNames: readonly string[] = Object.keys(duties);

/** What a host answers; undefined for a name that is not the edge's. Any casing. */
export function dutyOf(host: string): EdgeDuty | undefined {
  const name = host.toLowerCase();
  return Object.hasOwn(duties, name) ? duties[name] : undefined;
}
