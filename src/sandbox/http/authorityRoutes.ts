import { AuthorityError } from '../authority/authorityError';
import { authorize, callbackAddress, refusedAddress } from '../authority/authorize';
import { deviceCodeTimes } from '../authority/grants';
import { instanceDiscovery, issuerOf, openIdConfiguration } from '../authority/openIdConfiguration';
import { audienceOf } from '../authority/resources';
import { answerTokenRequest, clientInfoOf } from '../authority/tokenEndpoint';
import { answerAdminConsent } from './adminConsent';
import { HttpError } from './httpError';
import { redirectTo, signInPage } from './pages';
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
  const { world } = services;
  const { origin, searchParams } = request.url;
  const { tenantId } = world.tenant.organization;
  if (!world.isTenant(route.tenant) && !anyTenant.has(route.tenant.toLowerCase())) {
    throw new AuthorityError(
      'invalid_tenant',
      90002,
      `Tenant '${route.tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    );
  }
  switch (route.kind) {
    case 'keys':
      return jsonReply(200, { keys: [] }, headers);
    case 'instance':
      return jsonReply(200, instanceDiscovery(origin), headers);
    case 'openIdConfiguration':
      return jsonReply(200, openIdConfiguration(origin, tenantId), headers);
    case 'authorize':
      return redirectTo(authorize(searchParams, authorizeOptions(services)));
    case 'deviceLogin':
      return answerDeviceLogin(searchParams, services);
    case 'adminConsent':
      return answerAdminConsent(request, services);
    case 'nativeClient':
      return signInPage(200, '<p>You have signed in. You may now close this window.</p>');
    case 'deviceCode':
      return answerDeviceCode(await readForm(request), request, services);
    case 'token':
      return jsonReply(
        200,
        answerTokenRequest(await readForm(request), tokenOptions(route, request, services)),
        headers,
      );
  }
}

/** The reply to an authorize request that was refused: back to the client. @throws AuthorityError where it can't be */
export function refuseAuthorize(request: ServiceRequest, error: AuthorityError): Reply {
  return redirectTo(refusedAddress(request.url.searchParams, error));
}

/** vscode.dev's `/redirect`. @throws HttpError 400 when the state leads to no VS Code */
export function answerRedirect(request: ServiceRequest): Reply {
  const address = callbackAddress(request.url.searchParams);
  if (address === undefined) throw new HttpError(400, 'The state of this address leads to no VS Code.');
  return redirectTo(address);
}

function authorizeOptions({ grants, authority, consents }: Services) {
  return {
    grants,
    accounts: authority.accounts,
    clientInfo: clientInfoOf,
    checkConsent: (clientId: string) => consents.require(clientId),
    checkScope: (scope: string) => void audienceOf(scope),
  };
}

function tokenOptions(route: AuthorityRoute, request: ServiceRequest, services: Services) {
  const { authority, grants, applications, consents, world } = services;
  const { origin } = request.url;
  const { tenantId } = world.tenant.organization;
  return {
    tenantId,
    authority,
    grants,
    applications,
    consents,
    issuer: issuerOf(origin, tenantId),
    audiences: [route.tenant, tenantId].flatMap((name) => [
      `${origin}/${name}/oauth2/v2.0/token`,
      `${origin}/${name}/v2.0`,
    ]),
  };
}

/** @throws AuthorityError for an unknown resource or a missing client */
function answerDeviceCode(form: URLSearchParams, request: ServiceRequest, { grants }: Services): Reply {
  const scope = form.get('scope') ?? '';
  const clientId = form.get('client_id') ?? '';
  audienceOf(scope);
  if (clientId === '') {
    throw new AuthorityError('invalid_request', 900144, "The request body must contain the parameter 'client_id'.");
  }
  const { deviceCode, userCode } = grants.addDevice(clientId, scope);
  const address = `${request.url.origin}/common/oauth2/deviceauth`;
  const answer = {
    user_code: userCode,
    device_code: deviceCode,
    verification_uri: address,
    expires_in: deviceCodeTimes.lifetime,
    interval: deviceCodeTimes.interval,
    message: `To sign in, use a web browser to open the page ${address} and enter the code ${userCode} to authenticate.`,
  };
  return jsonReply(200, answer, headers);
}

/** The page where a user types the code of a device: `?otc=CODE`, with `&deny=1` to decline. */
function answerDeviceLogin(query: URLSearchParams, { grants }: Services): Reply {
  const code = query.get('otc');
  if (code === null) {
    return signInPage(200, '<form><label>Code <input name="otc" autofocus></label> <button>Next</button></form>');
  }
  if (!grants.answerDevice(code, query.get('deny') === null)) return signInPage(400, '<p>That code did not work.</p>');
  return signInPage(200, '<p>You have answered. You may now close this window.</p>');
}

async function readForm(request: ServiceRequest): Promise<URLSearchParams> {
  const type = header(request, 'content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/iu.test(type)) {
    throw new AuthorityError(
      'invalid_request',
      900144,
      "The request body must be sent as application/x-www-form-urlencoded and contain the parameter 'grant_type'.",
    );
  }
  return new URLSearchParams((await request.body()).toString('utf8'));
}
