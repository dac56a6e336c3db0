import * as l10n from '@vscode/l10n';
import { UserError, isCanceled, CanceledError } from '../core/errors';

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const answerMs = 30_000;

interface NetworkServices {
  readonly signal: AbortSignal;
  readonly fetch?: typeof fetch;
}

/**
 * Whether the authority answers at all: some ways to sign in say of an outage no more than that there is no token.
 * @param tenantId a tenant that is there
 * @throws UserError if it does not, CanceledError
 */
export async function requireAuthority(authority: string, tenantId: string, services: NetworkServices): Promise<void> {
  await readConfiguration(authority, tenantId, services);
}

/**
 * The GUID of a tenant, by its OpenID configuration, whose issuer holds it. A GUID comes back as it is, without a call.
 * @param authority e.g. `https://login.microsoftonline.com`
 * @param organization a verified domain of the tenant, or its GUID
 * @param services `fetch`: the way to the network, the host's own unless given
 * @throws UserError if there is no such tenant or the authority cannot be reached, CanceledError
 */
export async function resolveTenantId(
  authority: string,
  organization: string,
  services: NetworkServices,
): Promise<string> {
  const given = guid.exec(organization)?.[0];
  if (given === organization) return given.toLowerCase();
  const { answer, status } = await readConfiguration(authority, organization, services);
  const issuer =
    typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)['issuer'] : undefined;
  const found = typeof issuer === 'string' ? guid.exec(issuer)?.[0] : undefined;
  if (found === undefined) {
    throw new UserError('auth.noSuchTenant', l10n.t('There is no Microsoft 365 tenant “{0}”.', organization), {
      cause: new Error(`The authority answered with status ${status}.`),
      wayOut: [{ label: l10n.t('Edit Connections'), command: 'exchangeOnline.editConnections' }],
    });
  }
  return found.toLowerCase();
}

/** The OpenID configuration of a tenant, or the refusal that there is none. @throws UserError if the authority cannot be reached, CanceledError */
async function readConfiguration(
  authority: string,
  tenant: string,
  { signal, fetch = globalThis.fetch }: NetworkServices,
): Promise<{ readonly answer: unknown; readonly status: number }> {
  try {
    const response = await fetch(`${authority}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
    });
    // Those two say that there is no such tenant. All others are a proxy's, or an authority's that has too much to do.
    if (!response.ok && response.status !== 400 && response.status !== 404) {
      throw new Error(`The authority answered with status ${response.status}.`);
    }
    return { answer: await response.json(), status: response.status };
  } catch (error) {
    if (signal.aborted || isCanceled(error)) throw new CanceledError();
    throw new UserError('auth.authorityUnreachable', l10n.t('The sign-in service {0} does not answer.', authority), {
      cause: error,
    });
  }
}
