import type { EdgeDuty } from '../edge/names';
import { HttpError } from './httpError';

/** Versions of the admin API that the sandbox answers for. */
export type ApiVersion = 'beta' | 'v1.0' | 'v2.0';

/** A request of the admin API: `/adminapi/{version}/{tenant}/{resource}`. */
export interface AdminApiRoute {
  readonly kind: 'adminApi';
  readonly version: ApiVersion;
  /** The tenant as the path names it: a GUID or a domain. */
  readonly tenant: string;
  /** What follows, decoded segment by segment and joined with `/`, e.g. `InvokeCommand`. */
  readonly resource: string;
}

/** A request of the sign-in authority. */
export interface AuthorityRoute {
  readonly kind:
    | 'token'
    | 'authorize'
    | 'deviceCode'
    | 'deviceLogin'
    | 'adminConsent'
    | 'nativeClient'
    | 'instance'
    | 'openIdConfiguration'
    | 'keys';
  readonly tenant: string;
}

/** A request that steers the sandbox itself. */
export interface ControlRoute {
  readonly kind: 'control';
  readonly action: 'faults' | 'state' | 'reset';
}

/** A request for vscode.dev's own page, by the edge alone. */
export interface RedirectRoute {
  readonly kind: 'redirect';
}

/** A request that stays open as long as the sandbox lives. */
export interface AliveRoute {
  readonly kind: 'alive';
}

/** A program of the host that asks for a token of its managed identity. */
export interface IdentityRoute {
  readonly kind: 'identity';
}

/** Where a request leads. */
export type Route = AdminApiRoute | AuthorityRoute | ControlRoute | AliveRoute | IdentityRoute | RedirectRoute;

const adminApi = /^\/adminapi\/(beta|v1\.0|v2\.0)\/([^/]+)\/(.+)$/iu;
/** Resources below `/{tenant}/`. */
const authorityResources: Readonly<Record<string, AuthorityRoute['kind']>> = {
  'oauth2/v2.0/token': 'token',
  'oauth2/v2.0/authorize': 'authorize',
  'oauth2/v2.0/devicecode': 'deviceCode',
  'oauth2/deviceauth': 'deviceLogin',
  'v2.0/adminconsent': 'adminConsent',
  'oauth2/nativeclient': 'nativeClient',
  'discovery/instance': 'instance',
  'v2.0/.well-known/openid-configuration': 'openIdConfiguration',
  'discovery/v2.0/keys': 'keys',
};
const authority = /^\/([^/]+)\/(.+)$/u;
const control = /^\/_sandbox\/(faults|state|reset)$/iu;
const identity = /^\/_sandbox\/identity$/iu;
const alive = /^\/_sandbox\/alive$/iu;

/** Methods of the routes outside the admin API. */
const methods: Readonly<Record<Exclude<Route['kind'], 'adminApi'>, string>> = {
  token: 'POST',
  authorize: 'GET',
  deviceCode: 'POST',
  deviceLogin: 'GET',
  adminConsent: 'GET',
  nativeClient: 'GET',
  identity: 'GET',
  instance: 'GET',
  redirect: 'GET',
  openIdConfiguration: 'GET',
  keys: 'GET',
  control: 'POST',
  alive: 'GET',
};

/**
 * Finds the route of a path; names match in any case, as they do in the service.
 * @param duty what the name that was dialled stands for; undefined on the plain door, which answers for all but
 * vscode.dev
 * @throws HttpError 404 for a path that leads nowhere, 405 for a method that the route does not have
 */
export function findRoute(method: string, pathname: string, duty?: EdgeDuty): Route {
  const route = routeFor(pathname, duty);
  if (route === undefined) throw new HttpError(404, `The sandbox does not answer ${method} ${pathname}.`);
  if (route.kind !== 'adminApi') requireMethod(method, methods[route.kind]);
  return route;
}

function routeFor(pathname: string, duty: EdgeDuty | undefined): Route | undefined {
  switch (duty) {
    case 'signIn':
      return authorityRoute(pathname);
    case 'adminApi':
      return adminApiRoute(pathname);
    case 'redirect':
      return /^\/redirect$/iu.test(pathname) ? { kind: 'redirect' } : undefined;
    case undefined:
      return adminApiRoute(pathname) ?? authorityRoute(pathname) ?? controlRoute(pathname);
  }
}

/** @throws HttpError 405 when the method is another */
export function requireMethod(method: string, allowed: string): void {
  if (method === allowed) return;
  throw new HttpError(405, `The requested resource does not support the method ${method}.`, {
    headers: { Allow: allowed },
  });
}

function adminApiRoute(pathname: string): AdminApiRoute | undefined {
  const match = adminApi.exec(pathname);
  if (match === null) return undefined;
  const [, version = '', tenant = '', resource = ''] = match;
  return {
    kind: 'adminApi',
    version: version.toLowerCase() as ApiVersion,
    tenant: decode(tenant),
    resource: resource.split('/').map(decode).join('/'),
  };
}

function authorityRoute(pathname: string): AuthorityRoute | undefined {
  const match = authority.exec(pathname);
  if (match === null) return undefined;
  const [, tenant = '', resource = ''] = match;
  const name = resource.toLowerCase();
  const kind = Object.hasOwn(authorityResources, name) ? authorityResources[name] : undefined;
  return kind === undefined ? undefined : { kind, tenant: decode(tenant) };
}

function controlRoute(pathname: string): ControlRoute | AliveRoute | IdentityRoute | undefined {
  if (identity.test(pathname)) return { kind: 'identity' };
  if (alive.test(pathname)) return { kind: 'alive' };
  const action = control.exec(pathname)?.[1];
  return action === undefined ? undefined : { kind: 'control', action: action.toLowerCase() as ControlRoute['action'] };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new HttpError(400, `The address holds a part that is not well encoded: "${segment}".`);
  }
}
