import { AuthorityError } from '../authority/authorityError';
import { issuerOf, openIdConfiguration } from '../authority/openIdConfiguration';
import { answerTokenRequest } from '../authority/tokenEndpoint';
import type { AuthorityRoute } from './routes';
import { header, jsonReply, type Reply, type ServiceRequest } from './serviceRequest';
import type { Services } from './services';

const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };

/** Tenant segments that stand for the account's own tenant. */
const anyTenant = new Set(['organizations', 'common']);

/** The sign-in authority's answers. @throws AuthorityError in Entra's form */
export async function answerAuthority(
  route: AuthorityRoute,
  request: ServiceRequest,
  services: Services,
): Promise<Reply> {
  const { world, authority } = services;
  const { tenantId, adminUserPrincipalName } = world.tenant.organization;
  if (!world.isTenant(route.tenant) && !anyTenant.has(route.tenant.toLowerCase())) {
    throw new AuthorityError(
      'invalid_tenant',
      90002,
      `Tenant '${route.tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    );
  }
  if (route.kind === 'keys') return jsonReply(200, { keys: [] }, headers);
  if (route.kind === 'openIdConfiguration') {
    return jsonReply(200, openIdConfiguration(request.url.origin, tenantId), headers);
  }
  const type = header(request, 'content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/iu.test(type)) {
    throw new AuthorityError(
      'invalid_request',
      900144,
      "The request body must be sent as application/x-www-form-urlencoded and contain the parameter 'grant_type'.",
    );
  }
  const form = new URLSearchParams((await request.body()).toString('utf8'));
  const answer = answerTokenRequest(form, {
    authority,
    tenantId,
    objectId: world.administratorId,
    userPrincipalName: adminUserPrincipalName,
    isKnownUser: (userPrincipalName) => world.isUser(userPrincipalName),
    issuer: issuerOf(request.url.origin, tenantId),
  });
  return jsonReply(200, answer, headers);
}
