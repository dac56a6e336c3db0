import { AuthorityError } from '../authority/authorityError';
import type { AdminApiCall, Resource } from './adminApiCall';
import { regionalHost } from '../edge/names';
import { authenticate } from './authenticate';
import { answerAuthority, answerRedirect, refuseAuthorize } from './authorityRoutes';
import { batchResource } from './batch';
import { answerControl, authenticationOf } from './control';
import { errorReply } from './errorReply';
import { applyFaults } from './faultReply';
import { checkHeaders } from './headerChecks';
import { HttpError } from './httpError';
import { answerIdentity } from './identity';
import { invokeCommandResource } from './invokeCommand';
import { requireLoopback } from './loopback';
import { bannerResource, basicInfoResource, helpFileResource, moduleFileResource } from './moduleResources';
import { findODataResource } from './odata/odataResource';
import { findRoute, requireMethod, type AdminApiRoute, type AuthorityRoute } from './routes';
import type { Reply, ServiceRequest } from './serviceRequest';
import type { Services } from './services';

/** Endpoints of the documented v2.0: each runs the cmdlets of its noun. */
const v2Endpoints = new Set([
  'accepteddomain',
  'distributiongroupmember',
  'dynamicdistributiongroupmember',
  'mailbox',
  'mailboxfolderpermission',
  'organizationconfig',
]);

/**
 * Answers one request, layer by layer: loopback → route → authenticate → headers → resource (its body read) → faults →
 * the resource's answer. Whatever a layer throws becomes the service's error reply.
 * @throws what is no refusal but a defect of the sandbox
 */
export async function answer(request: ServiceRequest, services: Services): Promise<Reply> {
  try {
    requireLoopback(request);
    const route = findRoute(request.method, request.url.pathname, request.duty);
    switch (route.kind) {
      case 'adminApi':
        return await answerAdminApi(route, request, services);
      case 'control':
        return await answerControl(route, request, services);
      case 'alive':
        authenticate(request, undefined, authenticationOf(services));
        return { status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, connection: 'hold' };
      case 'identity':
        return answerIdentity(request, services);
      case 'redirect':
        return answerRedirect(request);
      case 'token':
      case 'authorize':
      case 'deviceCode':
      case 'deviceLogin':
      case 'adminConsent':
      case 'nativeClient':
      case 'instance':
      case 'openIdConfiguration':
      case 'keys':
        return await answerSignIn(route, request, services);
    }
  } catch (error) {
    const reply = errorReply(error, request.id);
    if (reply === undefined) throw error;
    return reply;
  }
}

async function answerAdminApi(route: AdminApiRoute, request: ServiceRequest, services: Services): Promise<Reply> {
  const caller = authenticate(request, route.tenant, authenticationOf(services));
  checkHeaders(request);
  const resource = await findResource({ request, route, caller }, services);
  const struck = services.faults.strike({
    name: resource.name,
    path: request.url.pathname,
    tokenSerial: caller.tokenSerial,
    contexts: caller.contexts,
    redirected: request.redirected,
  });
  return applyFaults(
    struck,
    () => resource.answer({ request, route, caller }, services),
    faultContext(request, services),
  );
}

async function answerSignIn(route: AuthorityRoute, request: ServiceRequest, services: Services): Promise<Reply> {
  const struck = services.faults.strike({
    name: route.kind,
    path: request.url.pathname,
    tokenSerial: undefined,
    redirected: request.redirected,
  });
  try {
    return await applyFaults(struck, () => answerAuthority(route, request, services), faultContext(request, services));
  } catch (error) {
    if (route.kind !== 'authorize' || !(error instanceof AuthorityError)) throw error;
    return refuseAuthorize(request, error);
  }
}

function faultContext(request: ServiceRequest, services: Services) {
  return { request, clock: services.clock, redirectOrigin: redirectOriginFor(request, services) };
}

function redirectOriginFor(request: ServiceRequest, services: Services): string {
  return request.duty === undefined ? services.redirectOrigin() : `https://${regionalHost}`;
}

async function findResource(call: AdminApiCall, services: Services): Promise<Resource> {
  const { request, route } = call;
  const name = route.resource.toLowerCase();
  if (name === 'invokecommand' || (route.version === 'v2.0' && v2Endpoints.has(name))) {
    requireMethod(request.method, 'POST');
    return invokeCommandResource(call);
  }
  if (route.version === 'v2.0') throw notFound(route);
  const resource = fixedResource(name, services) ?? findODataResource(call);
  if (resource === undefined) throw notFound(route);
  requireMethod(request.method, resource.method);
  return resource;
}

function fixedResource(name: string, services: Services): Resource | undefined {
  switch (name) {
    case '$batch':
      return batchResource((part) => answer(part, services));
    case 'exomodulefile':
      return moduleFileResource;
    case "exobanner('autogensession')":
      return bannerResource;
    case "basicinfo('adminapistate')":
      return basicInfoResource;
    case 'exohelpfile':
      return helpFileResource;
    default:
      return undefined;
  }
}

function notFound({ version, resource }: AdminApiRoute): HttpError {
  return new HttpError(
    404,
    `Resource not found for the segment '${resource}': the sandbox does not model it in ${version}.`,
  );
}
