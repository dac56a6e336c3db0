/**
 * The clouds by the host names that belong to each, most specific first: a redirect is followed with the token only inside one row.
 * Hosts as in Microsoft's connection pages; a leading dot stands for the name itself and everything below it.
 */
const clouds: readonly (readonly string[])[] = [
  ['outlook-dod.office365.us', 'webmail.apps.mil', '.l5.ps.compliance.protection.office365.us'],
  ['.office365.us'],
  ['.office365.cn', '.outlook.cn'],
  ['.outlook.office.de', '.outlook.de'],
  ['.office365.com', '.outlook.com', 'outlook.office.com'],
];

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** True for a host name that never leaves this computer. */
export function isLoopback(hostname: string): boolean {
  return loopbackHost.test(hostname);
}

/**
 * Whether a token meant for `home` may be sent to `target`: the same origin, another port of the same loopback host, or a host of the same
 * cloud over HTTPS.
 */
export function mayCarryToken(home: URL, target: URL): boolean {
  if (target.username !== '' || target.password !== '') return false;
  if (target.origin === home.origin) return true;
  if (isLoopback(home.hostname)) {
    const plain = target.protocol === 'http:' || target.protocol === 'https:';
    return plain && target.hostname === home.hostname;
  }
  if (home.protocol !== 'https:' || target.protocol !== 'https:') return false;
  const cloud = cloudOf(home.hostname);
  return cloud !== undefined && cloud === cloudOf(target.hostname);
}

function cloudOf(hostname: string): number | undefined {
  const name = hostname.toLowerCase();
  const index = clouds.findIndex((hosts) =>
    hosts.some((host) => (host.startsWith('.') ? `.${name}`.endsWith(host) : name === host)),
  );
  return index < 0 ? undefined : index;
}

/**
 * Where a redirect really leads. A front door names port 446, which only its own network reaches and which means 443; and
 * `{region}.admin.protection.outlook.com` stands for the compliance host of that region.
 * @param location the Location header, absolute or relative to `from`
 * @returns undefined if it is no address at all
 */
export function redirectTarget(location: string, from: URL): URL | undefined {
  if (!URL.canParse(location, from.href)) return undefined;
  const target = new URL(location, from);
  if (isLoopback(target.hostname)) return target;
  if (target.port === '446') target.port = '443';
  const region = /^([^.]+)\.admin\.protection\.outlook\.com$/i.exec(target.hostname)?.[1];
  if (region !== undefined) target.hostname = `${region}.ps.compliance.protection.outlook.com`;
  return target;
}
