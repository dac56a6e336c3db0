import type { Account } from './accounts';
import { askedContexts, requireContexts } from './authenticationContexts';
import { AuthorityError } from './authorityError';
import type { Consents } from './consents';
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
  /** The issuer of id tokens, holding the tenant's GUID. */
  readonly issuer: string;
  readonly grants: PendingGrants;
  /** Applications that must prove who they are; while none is registered, every one is taken at its word. */
  readonly applications: ClientApplications;
  readonly consents: Consents;
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
  if (subject.kind === 'user') options.consents.require(subject.clientId);
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
      const account = options.authority.accounts.named(required(form, 'username'));
      return userAsked(clientId, required(form, 'scope'), account);
    }
    case 'authorization_code': {
      const { clientId, scope, nonce, contexts, account } = options.grants.redeemCode(form);
      const asked = userAsked(clientId, form.get('scope') ?? scope, account);
      return { ...asked, subject: { ...asked.subject, contexts }, nonce };
    }
    // The short name is msal's, which Entra takes too.
    case 'device_code':
    case 'urn:ietf:params:oauth:grant-type:device_code': {
      const { clientId, scope } = options.grants.redeemDevice(form);
      return userAsked(clientId, scope, options.authority.accounts.browser);
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

function userAsked(clientId: string, scope: string, account: Account): Asked {
  return { subject: { kind: 'user', clientId, audience: audienceOf(scope), account }, scope };
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
  { authority, issuer, nonce }: TokenEndpointOptions & { readonly nonce: string | undefined },
) {
  return {
    id_token: authority.idToken(subject, { issuer, nonce }),
    client_info: clientInfoOf(subject.account ?? authority.accounts.browser),
  };
}

/** `client_info`: the account's object id and its home tenant. */
export function clientInfoOf({ objectId, homeTenantId }: Account): string {
  return Buffer.from(JSON.stringify({ uid: objectId, utid: homeTenantId })).toString('base64url');
}
