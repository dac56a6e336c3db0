import * as l10n from '@vscode/l10n';
import { UserError, isCanceled, CanceledError } from '../core/errors';

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const answerMs = 30_000;

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
  services: { readonly signal: AbortSignal; readonly fetch?: typeof fetch },
): Promise<string> {
  const { signal, fetch = globalThis.fetch } = services;
  const given = guid.exec(organization)?.[0];
  if (given === organization) return given.toLowerCase();
  let answer: unknown;
  let status: number;
  try {
    const response = await fetch(
      `${authority}/${encodeURIComponent(organization)}/v2.0/.well-known/openid-configuration`,
      {
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
      },
    );
    status = response.status;
    answer = await response.json();
  } catch (error) {
    if (signal.aborted || isCanceled(error)) throw new CanceledError();
    throw new UserError('auth.authorityUnreachable', l10n.t('The sign-in service {0} does not answer.', authority), {
      cause: error,
    });
  }
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
