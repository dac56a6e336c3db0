/** VS Code's own settings of the network, of whatever type they are in the file of the settings, and ours. */
export interface NetworkSettings {
  /** `http.proxy`: text; empty when not set. */
  readonly proxy: unknown;
  /** `http.proxySupport`: `off` keeps extensions from the proxy. */
  readonly proxySupport: unknown;
  /** `http.noProxy`: a list of hosts that are reached directly. */
  readonly noProxy: unknown;
  /** `exchangeOnline.network.caFile`: a PEM file with certificate authorities; empty when not set. */
  readonly caFile: string;
}

/** Where no proxy leads: this computer, and the address at which an Azure host tells its identity. */
const neverProxied = ['localhost', '127.0.0.1', '::1', '169.254.169.254'];

const proxyNames = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];

/**
 * What is added to the environment of a terminal, so that PowerShell and the module go the same way to the service as VS Code does. A
 * proxy that the environment names stays as it is; the file of certificate authorities is that of the setting, which is for PowerShell
 * alone, also where the system's own is named. .NET reads these variables on every platform, SSL_CERT_FILE on Linux and macOS.
 */
export function networkEnvironment(
  settings: NetworkSettings,
  { env, platform }: { readonly env: Readonly<Record<string, string | undefined>>; readonly platform: NodeJS.Platform },
): Record<string, string> {
  const isNamed = (...names: readonly string[]): boolean =>
    Object.entries(env).some(
      ([name, value]) => value !== undefined && value !== '' && names.includes(name.toUpperCase()),
    );
  const added: Record<string, string> = {};
  const { proxy } = settings;
  if (typeof proxy === 'string' && proxy !== '' && settings.proxySupport !== 'off' && !isNamed(...proxyNames)) {
    added['HTTPS_PROXY'] = proxy;
    added['HTTP_PROXY'] = proxy;
    if (!isNamed('NO_PROXY')) {
      added['NO_PROXY'] = [...new Set([...hostsOf(settings.noProxy), ...neverProxied])].join(',');
    }
  }
  if (settings.caFile !== '' && platform !== 'win32') {
    added['SSL_CERT_FILE'] = settings.caFile;
  }
  return added;
}

/** VS Code writes `*.contoso.com` for the hosts of a domain, the variable `.contoso.com`. */
function hostsOf(list: unknown): readonly string[] {
  return (Array.isArray(list) ? list : [])
    .filter((host) => typeof host === 'string')
    .map((host) => host.trim().replace(/^\*(?=\.)/u, ''));
}
