import { ConfidentialClientApplication, LogLevel, type Configuration } from '@azure/msal-node';
import type { Log } from '../core/log';
import type { ApplicationCertificate } from './certificateFile';
import { MsalNetwork } from './msalNetwork';

// A program of its own (scripts/bundle.mjs): msal-node and the reader of certificate files are read when a connection by certificate
// first signs in. Nothing here has a text for the user.
export { readCertificateFile } from './certificateFile';

/** What an application asks for. */
export interface ApplicationTokenRequest {
  readonly clientId: string;
  /** With the tenant, e.g. `https://login.microsoftonline.com/GUID`. */
  readonly authority: string;
  /** The resource's, ending in `/.default`. */
  readonly scope: string;
  /** A claims challenge, JSON. */
  readonly claims?: string;
  /** Send the certificate and those that vouch for it, for applications that trust its subject and issuer. */
  readonly sendX5c: boolean;
}

/** What came of it. */
export type ApplicationTokenAnswer =
  | { readonly kind: 'token'; readonly value: string }
  /** The sign-in service said no; its text names an AADSTS number. */
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'unreachable'; readonly cause: unknown };

/**
 * Signs an application in by client credentials. Each call asks anew, with an assertion of its own: msal-node's cache ends with the call,
 * so that a token lives nowhere but with who asked for it.
 */
export async function requestApplicationToken(
  certificate: ApplicationCertificate,
  request: ApplicationTokenRequest,
  services: { readonly fetch: typeof fetch; readonly log: Log; readonly signal: AbortSignal },
): Promise<ApplicationTokenAnswer> {
  const network = new MsalNetwork(services);
  const application = new ConfidentialClientApplication(
    configurationOf(certificate, request, { ...services, network }),
  );
  try {
    const result = await application.acquireTokenByClientCredential({
      scopes: [request.scope],
      skipCache: true,
      ...(request.claims === undefined ? {} : { claims: request.claims }),
    });
    return result === null
      ? { kind: 'refused', text: 'The answer holds no token.' }
      : { kind: 'token', value: result.accessToken };
  } catch (error) {
    if (network.failure !== undefined) return { kind: 'unreachable', cause: network.failure };
    return { kind: 'refused', text: error instanceof Error ? error.message : String(error) };
  }
}

function configurationOf(
  certificate: ApplicationCertificate,
  { clientId, authority, sendX5c }: ApplicationTokenRequest,
  { network, log }: { readonly network: MsalNetwork; readonly log: Log },
): Configuration {
  return {
    auth: {
      clientId,
      authority,
      clientCertificate: {
        thumbprintSha256: certificate.thumbprintSha256,
        privateKey: certificate.privateKey,
        ...(sendX5c ? { x5c: certificate.chain } : {}),
      },
    },
    system: {
      networkClient: network,
      loggerOptions: {
        logLevel: LogLevel.Warning,
        piiLoggingEnabled: false,
        loggerCallback: (_level, message) => log.debug(message),
      },
    },
  };
}
