import { askedContexts, requireContexts } from './authenticationContexts';
import { AuthorityError } from './authorityError';
import type { ClientApplications } from './clientApplications';
import type { PendingGrants } from './grants';
import { audienceOf } from './resources';
import type { Subject, TokenAuthority } from './tokenAuthority';

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
  readonly grants: PendingGrants;
  /** Applications that must prove who they are; while none is registered, every one is taken at its word. */
  readonly applications: ClientApplications;
  /** Addresses of this endpoint that a client assertion may be meant for. */
  readonly audiences: readonly string[];
}

/** Who gets the tokens, and what was asked for with them. */
interface Asked {
  readonly subject: Subject;
  /** As text, OpenID Connect's among them. */
  readonly scope: string;
  readonly nonce?: string | undefined;
}

/**
 * `POST /{tenant}/oauth2/v2.0/token`: authorization and device codes, `password`, `refresh_token` and
 * `client_credentials`. Passwords are taken as they are, and secrets unless applications are registered: the tenant is
 * on loopback and holds nothing.
 * @throws AuthorityError with Entra's codes
 */
export function answerTokenRequest(form: URLSearchParams, options: TokenEndpointOptions): TokenAnswer {
  const { subject, scope, nonce } = askedOf(form, options);
  const tokens = options.authority.issue(subject);
  const identity = subject.kind === 'user' && scope.split(/\s+/u).includes('openid');
  return {
    token_type: 'Bearer',
    scope: `${subject.audience}/.default`,
    ext_expires_in: tokens.expires_in,
    ...tokens,
    ...(identity ? identityOf(subject, { ...options, nonce }) : {}),
  };
}

function askedOf(form: URLSearchParams, options: TokenEndpointOptions): Asked {
  const grant = required(form, 'grant_type');
  switch (grant) {
    case 'password': {
      const clientId = required(form, 'client_id');
      checkUser(required(form, 'username'), options);
      return userAsked(clientId, required(form, 'scope'));
    }
    case 'authorization_code': {
      const { clientId, scope, nonce, contexts } = options.grants.redeemCode(form);
      const asked = userAsked(clientId, form.get('scope') ?? scope);
      return { ...asked, subject: { ...asked.subject, contexts }, nonce };
    }
    // The short name is msal's, which Entra takes too.
    case 'device_code':
    case 'urn:ietf:params:oauth:grant-type:device_code': {
      const { clientId, scope } = options.grants.redeemDevice(form);
      return userAsked(clientId, scope);
    }
    case 'refresh_token': {
      const subject = options.authority.redeem(required(form, 'refresh_token'), required(form, 'client_id'));
      requireContexts(askedContexts(form.get('claims')), subject.contexts ?? []);
      const scope = form.get('scope');
      if (scope === null) return { subject, scope: '' };
      return { subject: { ...subject, audience: audienceOf(scope) }, scope };
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
      const { applications, audiences } = options;
      if (applications.any) applications.authenticate(form, { clientId, audiences });
      const scope = required(form, 'scope');
      return { subject: { kind: 'app', clientId, audience: audienceOf(scope) }, scope };
    }
    default:
      throw new AuthorityError(
        'unsupported_grant_type',
        70003,
        `The app requested an unsupported grant type '${grant}'. The sandbox takes authorization_code, device_code, password, refresh_token and client_credentials.`,
      );
  }
}

function userAsked(clientId: string, scope: string): Asked {
  return { subject: { kind: 'user', clientId, audience: audienceOf(scope) }, scope };
}

/** Refuses an account that may not sign in. @throws AuthorityError 50105 without a role, 50034 unknown */
export function checkUser(
  userName: string,
  options: Pick<TokenEndpointOptions, 'userPrincipalName' | 'isKnownUser' | 'tenantId'>,
): void {
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

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value !== null && value !== '') return value;
  throw new AuthorityError(
    'invalid_request',
    900144,
    `The request body must contain the following parameter: '${name}'.`,
  );
}

function identityOf(
  subject: Subject,
  { authority, tenantId, objectId, issuer, nonce }: TokenEndpointOptions & { readonly nonce: string | undefined },
) {
  return {
    id_token: authority.idToken(subject.clientId, { issuer, nonce }),
    client_info: clientInfoOf(objectId, tenantId),
  };
}

/** `client_info`: the account's object id and its home tenant. */
export function clientInfoOf(objectId: string, tenantId: string): string {
  return Buffer.from(JSON.stringify({ uid: objectId, utid: tenantId })).toString('base64url');
}
