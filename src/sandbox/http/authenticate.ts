import { resources } from '../authority/resources';
import type { TokenAuthority } from '../authority/tokenAuthority';
import type { Caller, RoleGroup } from '../cmdlets/engine';
import { cloudOfHost } from '../edge/names';
import { HttpError } from './httpError';
import { header, type ServiceRequest } from './serviceRequest';

/** Who calls, and with which token. */
export interface AuthenticatedCaller extends Caller {
  /** Number of the token, see {@link TokenAuthority.lastSerial}. */
  readonly tokenSerial: number;
  /** Authentication contexts that the token has. */
  readonly contexts: readonly string[];
}

/** The tenant that callers must belong to. */
export interface AuthenticationOptions {
  readonly authority: TokenAuthority;
  readonly tenantId: string;
  readonly role: RoleGroup;
  /** Whether the path's tenant segment names this tenant. */
  isThisTenant(segment: string): boolean;
}

/**
 * Checks the bearer token of a request.
 * @throws HttpError 401 with a challenge: no token, a foreign one, an expired one, one for another resource or tenant
 */
export function authenticate(
  request: ServiceRequest,
  tenantSegment: string | undefined,
  options: AuthenticationOptions,
): AuthenticatedCaller {
  const token = /^Bearer\s+(\S+)$/iu.exec(header(request, 'authorization') ?? '')?.[1];
  if (token === undefined) throw unauthorized(request, { message: 'The request carries no access token.' });
  const check = options.authority.check(token);
  if (check.kind === 'invalid') {
    throw unauthorized(request, { error: 'invalid_token', message: 'The access token is not one of this tenant.' });
  }
  if (check.kind === 'expired') throw tokenExpired(request);
  const { claims } = check;
  if (!isFor(claims.aud, request)) {
    throw unauthorized(request, {
      error: 'invalid_token',
      diagnostics: `2000003;reason="The audience claim value is invalid '${claims.aud}'.";error_category="invalid_resource"`,
      message: `The access token is for ${claims.aud}, not for Exchange.`,
    });
  }
  if (tenantSegment !== undefined && !options.isThisTenant(tenantSegment)) {
    throw unauthorized(request, {
      error: 'invalid_token',
      diagnostics:
        '2000010;reason="The tenant of the token is not the tenant of the request.";error_category="invalid_tenant"',
      message: `The access token is of tenant ${options.tenantId}, the request is for ${tenantSegment}.`,
    });
  }
  const upn = claims['upn'];
  return {
    userPrincipalName: typeof upn === 'string' ? upn : `${claims.appid}@${options.tenantId}`,
    role: options.role,
    tokenSerial: check.serial,
    contexts: Array.isArray(claims['acrs']) ? (claims['acrs'] as readonly string[]) : [],
  };
}

/** Whether a token's audience is a resource here; by the edge, one of the cloud that was dialled. Searches have one resource for all clouds. */
function isFor(audience: string, { duty, url }: ServiceRequest): boolean {
  if (!resources.includes(audience)) return false;
  const cloud = cloudOfHost(new URL(audience).hostname);
  return duty === undefined || cloud === undefined || cloud === cloudOfHost(url.hostname);
}

/** The refusal of an expired token. */
export function tokenExpired(request: ServiceRequest): HttpError {
  return unauthorized(request, {
    error: 'invalid_token',
    diagnostics: '2000001;reason="The access token has expired.";error_category="token_expired"',
    message: 'The access token has expired.',
  });
}

/**
 * The refusal by which Conditional Access asks for a fresh sign-in.
 * @param claims the claims request, JSON; travels as Base64
 */
export function claimsChallenge(request: ServiceRequest, claims: string): HttpError {
  return unauthorized(request, {
    error: 'insufficient_claims',
    claims: Buffer.from(claims).toString('base64'),
    message: 'A fresh sign-in is required by Conditional Access.',
  });
}

function unauthorized(
  request: ServiceRequest,
  cause: { readonly message: string; readonly error?: string; readonly claims?: string; readonly diagnostics?: string },
): HttpError {
  const challenge = [
    'client_id="00000002-0000-0ff1-ce00-000000000000"',
    'trusted_issuers="00000001-0000-0000-c000-000000000000@*"',
    'token_types="app_asserted_user_v1 service_asserted_app_v1"',
    `authorization_uri="${request.url.origin}/common/oauth2/v2.0/authorize"`,
    ...(cause.error === undefined ? [] : [`error="${cause.error}"`]),
    ...(cause.claims === undefined ? [] : [`claims="${cause.claims}"`]),
  ];
  return new HttpError(401, cause.message, {
    headers: {
      'WWW-Authenticate': `Bearer ${challenge.join(', ')}`,
      ...(cause.diagnostics === undefined ? {} : { 'x-ms-diagnostics': cause.diagnostics }),
    },
  });
}
