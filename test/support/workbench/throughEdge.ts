import assert from 'node:assert/strict';
import { edgeNames } from '../../../src/sandbox/edge/names';
import type { TestSandbox } from '../sandbox';

/** What VS Code, its browser and what they start must be told, so that the service's own names lead to a sandbox. */
export interface ThroughEdge {
  /** User settings: the proxy, and that certificates are not looked for in the system's store alone. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Environment of VS Code's server. */
  readonly env: Readonly<Record<string, string>>;
  /** Chromium's. */
  readonly browserArguments: readonly string[];
}

/** @param sandbox one that was started with `edge` */
export function throughEdge({ proxyUrl, caFile, edgeUrl }: TestSandbox): ThroughEdge {
  assert.ok(proxyUrl !== undefined && caFile !== undefined && edgeUrl !== undefined, 'the sandbox has an edge');
  const { host } = new URL(edgeUrl);
  return {
    settings: {
      'http.proxy': proxyUrl,
      'http.systemCertificates': false,
      // What PowerShell trusts; the proxy it gets from VS Code's own setting.
      'exchangeOnline.network.caFile': caFile,
      // The system's broker would not come by here.
      'microsoft-authentication.implementation': 'msal-no-broker',
    },
    env: { NODE_EXTRA_CA_CERTS: caFile },
    browserArguments: [
      `--host-resolver-rules=${edgeNames.map((name) => `MAP ${name} ${host}`).join(',')}`,
      '--ignore-certificate-errors',
    ],
  };
}
