import { AuthorityError } from './authorityError';
import type { Subject, TokenAuthority } from './tokenAuthority';

/** Resources that the sandbox issues tokens for: Exchange and Security & Compliance. */
export const resources: readonly string[] = [
  'https://outlook.office365.com',
  'https://outlook.office.com',
  'https://ps.compliance.protection.outlook.com',
];

/** Scopes of OpenID Connect that come beside the resource's. */
const identityScopes = new Set(['openid', 'profile', 'offline_access', 'email']);

/** What the token endpoint answers. */
export interface TokenAnswer {
  readonly token_type: 'Bearer';
  readonly scope: string;
  readonly expires_in: number;
  readonly ext_expires_in: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly client_info?: string;
}

/** What the endpoint needs to know of the tenant. */
export interface TokenEndpointOptions {
  readonly authority: TokenAuthority;
  readonly tenantId: string;
  readonly objectId: string;
  readonly userPrincipalName: string;
  /** Whether a mailbox or mail user signs in with this name: it exists, but no admin role is assigned to it. */
  isKnownUser(userPrincipalName: string): boolean;
  /** The issuer of id tokens, holding the tenant's GUID. */
  readonly issuer: string;
}

/**
 * `POST /{tenant}/oauth2/v2.0/token`: grants `password`, `refresh_token` and `client_credentials`. Passwords and
 * secrets are taken as they are, also none: the tenant is on loopback and holds nothing.
 * @throws AuthorityError with Entra's codes
 */
export function answerTokenRequest(form: URLSearchParams, options: TokenEndpointOptions): TokenAnswer {
  const subject = subjectOf(form, options);
  const tokens = options.authority.issue(subject);
  const scopes = (form.get('scope') ?? '').split(/\s+/u);
  const identity = subject.kind === 'user' && scopes.includes('openid');
  return {
    token_type: 'Bearer',
    scope: `${subject.audience}/.default`,
    ext_expires_in: tokens.expires_in,
    ...tokens,
    ...(identity ? identityOf(subject, options) : {}),
  };
}

function subjectOf(form: URLSearchParams, options: TokenEndpointOptions): Subject {
  const grant = required(form, 'grant_type');
  switch (grant) {
    case 'password': {
      const clientId = required(form, 'client_id');
      checkUser(required(form, 'username'), options);
      return { kind: 'user', clientId, audience: audienceOf(required(form, 'scope')) };
    }
    case 'refresh_token': {
      const subject = options.authority.redeem(required(form, 'refresh_token'), required(form, 'client_id'));
      const scope = form.get('scope');
      return scope === null ? subject : { ...subject, audience: audienceOf(scope) };
    }
    case 'client_credentials': {
      const clientId = required(form, 'client_id').toLowerCase();
      if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u.test(clientId)) {
        throw new AuthorityError(
          'unauthorized_client',
          700016,
          `Application with identifier '${clientId}' was not found in the directory '${options.tenantId}'.`,
        );
      }
      return { kind: 'app', clientId, audience: audienceOf(required(form, 'scope')) };
    }
    default:
      throw new AuthorityError(
        'unsupported_grant_type',
        70003,
        `The app requested an unsupported grant type '${grant}'. The sandbox takes password, refresh_token and client_credentials.`,
      );
  }
}

function checkUser(userName: string, options: TokenEndpointOptions): void {
  if (userName.toLowerCase() === options.userPrincipalName.toLowerCase()) return;
  if (options.isKnownUser(userName)) {
    throw new AuthorityError(
      'invalid_grant',
      50105,
      `The signed in user '${userName}' is not assigned to a role for the application. Sign in as ${options.userPrincipalName}, the sandbox tenant's administrator.`,
    );
  }
  throw new AuthorityError(
    'invalid_grant',
    50034,
    `The user account ${userName} does not exist in the ${options.tenantId} directory. To sign into this application, the account must be added to the directory.`,
  );
}

function audienceOf(scope: string): string {
  const asked = scope.split(/\s+/u).filter((one) => one !== '' && !identityScopes.has(one.toLowerCase()));
  const [only] = asked;
  const resource = resources.find((known) => only?.toLowerCase().startsWith(`${known}/`));
  if (resource !== undefined && asked.length === 1) return resource;
  if (only === undefined || asked.length > 1) {
    throw new AuthorityError(
      'invalid_scope',
      70011,
      `The provided request must include exactly one resource in the input parameter 'scope'. The scope '${scope}' is not valid.`,
    );
  }
  throw new AuthorityError(
    'invalid_resource',
    500011,
    `The resource principal named ${only.replace(/\/[^/]*$/u, '')} was not found in the tenant.`,
  );
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value !== null && value !== '') return value;
  throw new AuthorityError(
    'invalid_request',
    900144,
    `The request body must contain the following parameter: '${name}'.`,
  );
}

function identityOf(subject: Subject, { authority, tenantId, objectId, issuer }: TokenEndpointOptions) {
  return {
    id_token: authority.idToken(subject.clientId, issuer),
    client_info: Buffer.from(JSON.stringify({ uid: objectId, utid: tenantId })).toString('base64url'),
  };
}
