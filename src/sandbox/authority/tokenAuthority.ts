import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { RoleGroup } from '../cmdlets/engine';
import { AuthorityError } from './authorityError';
import { TokenSigner, type Claims } from './jwt';

/** The public client of the official module, in whose name tokens are issued unless a request names another. */
export const moduleClientId = 'fb78d390-0c51-40cd-8e17-fdbfab77341b';

/** Entra roles (template ids) that stand behind the role groups. */
const entraRoles: Readonly<Record<RoleGroup, string>> = {
  'Organization Management': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'Recipient Management': '31392ffb-586c-42d1-9346-e59415a2cc4e',
  'View-Only Organization Management': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Help Desk': '729827e3-9c14-49f7-bb1b-9608f156bbb8',
};

/** Refresh tokens live as long as Entra's: 90 days. */
const refreshLifetimeMs = 90 * 24 * 3_600_000;
/** How many refresh tokens are remembered; the oldest is forgotten first. */
const rememberedRefreshTokens = 1000;

/** Who a token is for: the account, or an application. */
export interface Subject {
  readonly kind: 'user' | 'app';
  /** The application that asks. */
  readonly clientId: string;
  /** The resource, e.g. `https://outlook.office365.com`. */
  readonly audience: string;
  /** Authentication contexts that the user has satisfied, e.g. `c1`. */
  readonly contexts?: readonly string[];
}

/** What the authority knows of the tenant. */
export interface AuthorityOptions {
  readonly tenantId: string;
  readonly userPrincipalName: string;
  /** Object id of the account, a GUID. */
  readonly objectId: string;
  readonly displayName: string;
  readonly role: RoleGroup;
  readonly clock: Clock;
  /** Seconds that an access token lives. */
  readonly tokenLifetime: number;
}

/** A token answer of OAuth; `expires_in` in seconds. */
export interface IssuedTokens {
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_token?: string;
}

/** What a presented token turned out to be. */
export type TokenCheck =
  | { readonly kind: 'valid' | 'expired'; readonly claims: Claims; readonly serial: number }
  | { readonly kind: 'invalid' };

interface RefreshGrant {
  readonly subject: Subject;
  readonly expiresAt: number;
}

/** Issues and checks the sandbox tenant's tokens. */
export class TokenAuthority {
  readonly #options: AuthorityOptions;
  readonly #signer = new TokenSigner();
  readonly #refreshGrants = new Map<string, RefreshGrant>();
  #serial = 0;

  constructor(options: AuthorityOptions) {
    this.#options = options;
  }

  /** Number of the token issued last; grows with every token, so that "issued before" can be told within a second. */
  get lastSerial(): number {
    return this.#serial;
  }

  /** Issues an access token, and for a user a refresh token. */
  issue(subject: Subject): IssuedTokens {
    const { tokenLifetime } = this.#options;
    const access_token = this.#signer.sign(this.#claims(subject));
    if (subject.kind === 'app') return { access_token, expires_in: tokenLifetime };
    return { access_token, expires_in: tokenLifetime, refresh_token: this.#remember(subject) };
  }

  /** The subject of a refresh token. @throws AuthorityError when it is unknown or expired */
  redeem(refreshToken: string, clientId: string): Subject {
    const grant = this.#refreshGrants.get(refreshToken);
    if (grant === undefined || grant.subject.clientId !== clientId) {
      throw new AuthorityError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
    }
    if (grant.expiresAt <= this.#options.clock.now()) {
      this.#refreshGrants.delete(refreshToken);
      throw new AuthorityError(
        'invalid_grant',
        700082,
        'The refresh token has expired due to inactivity. Sign in again.',
      );
    }
    return grant.subject;
  }

  /** Checks an access token's signature and times. */
  check(token: string): TokenCheck {
    const claims = this.#signer.read(token);
    if (claims === undefined) return { kind: 'invalid' };
    const seconds = this.#options.clock.now() / 1000;
    const kind = seconds < claims.exp ? 'valid' : 'expired';
    return { kind, claims, serial: Number(claims['xms_serial']) };
  }

  /** An OpenID Connect id token for the account, signed like the access tokens. */
  idToken(
    clientId: string,
    { issuer, nonce }: { readonly issuer: string; readonly nonce?: string | undefined },
  ): string {
    const { tenantId, objectId, userPrincipalName, displayName } = this.#options;
    return this.#signer.sign({
      ...this.#times(),
      aud: clientId,
      iss: issuer,
      tid: tenantId,
      oid: objectId,
      sub: objectId,
      preferred_username: userPrincipalName,
      name: displayName,
      ...(nonce === undefined ? {} : { nonce }),
      ver: '2.0',
    });
  }

  #claims(subject: Subject): Readonly<Record<string, unknown>> {
    const { tenantId, objectId, userPrincipalName, displayName, role } = this.#options;
    this.#serial += 1;
    const common = {
      aud: subject.audience,
      iss: `https://sts.windows.net/${tenantId}/`,
      ...this.#times(),
      tid: tenantId,
      appid: subject.clientId,
      wids: [entraRoles[role]],
      ver: '1.0',
      uti: randomUUID(),
      xms_serial: this.#serial,
    };
    if (subject.kind === 'app') {
      return { ...common, oid: subject.clientId, idtyp: 'app', appidacr: '1', roles: ['Exchange.ManageAsApp'] };
    }
    return {
      ...common,
      oid: objectId,
      idtyp: 'user',
      appidacr: '0',
      upn: userPrincipalName,
      unique_name: userPrincipalName,
      name: displayName,
      ...(subject.contexts === undefined || subject.contexts.length === 0 ? {} : { acrs: subject.contexts }),
      scp: 'AdminApi.AccessAsUser.All FfoPowerShell.AccessAsUser.All RemotePowerShell.AccessAsUser.All',
    };
  }

  #times(): { readonly iat: number; readonly nbf: number; readonly exp: number } {
    const now = Math.floor(this.#options.clock.now() / 1000);
    return { iat: now, nbf: now, exp: now + this.#options.tokenLifetime };
  }

  #remember(subject: Subject): string {
    const token = randomBytes(48).toString('base64url');
    this.#refreshGrants.set(token, { subject, expiresAt: this.#options.clock.now() + refreshLifetimeMs });
    const [oldest] = this.#refreshGrants.keys();
    if (this.#refreshGrants.size > rememberedRefreshTokens && oldest !== undefined) this.#refreshGrants.delete(oldest);
    return token;
  }
}
