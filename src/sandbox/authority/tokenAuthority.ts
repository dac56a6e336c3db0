import { randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { RoleGroup } from '../cmdlets/engine';
import type { Account, Accounts } from './accounts';
import type { Claims } from './jwt';
import type { TokenStore } from './tokenStore';

/** The public client of the official module, in whose name tokens are issued unless a request names another. */
export const moduleClientId = 'fb78d390-0c51-40cd-8e17-fdbfab77341b';

/** Entra roles (template ids) that stand behind the role groups. */
const entraRoles: Readonly<Record<RoleGroup, string>> = {
  'Organization Management': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'Recipient Management': '31392ffb-586c-42d1-9346-e59415a2cc4e',
  'View-Only Organization Management': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Help Desk': '729827e3-9c14-49f7-bb1b-9608f156bbb8',
};

/** Who a token is for: the account, or an application. */
export interface Subject {
  readonly kind: 'user' | 'app';
  /** The application that asks. */
  readonly clientId: string;
  /** The resource, e.g. `https://outlook.office365.com`. */
  readonly audience: string;
  /** Authentication contexts that the user has satisfied, e.g. `c1`. */
  readonly contexts?: readonly string[];
  /** Who signed in; whoever is signed in to the browser unless given. An application has none. */
  readonly account?: Account;
}

/** What the authority knows of the tenant. */
export interface AuthorityOptions {
  readonly tenantId: string;
  readonly accounts: Accounts;
  readonly tokens: TokenStore;
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

/** Issues and checks the sandbox tenant's tokens. */
export class TokenAuthority {
  readonly #options: AuthorityOptions;

  constructor(options: AuthorityOptions) {
    this.#options = options;
  }

  /** Who may sign in here. */
  get accounts(): Accounts {
    return this.#options.accounts;
  }

  /** Number of the token issued last; grows with every token, so that "issued before" can be told within a second. */
  get lastSerial(): number {
    return this.#options.tokens.lastSerial;
  }

  /** Issues an access token, and for a user a refresh token. */
  issue(subject: Subject): IssuedTokens {
    const { tokenLifetime, tokens, clock } = this.#options;
    const access_token = tokens.signer.sign(this.#claims(subject));
    if (subject.kind === 'app') return { access_token, expires_in: tokenLifetime };
    const refresh_token = tokens.remember({ ...subject, account: this.#accountOf(subject) }, clock.now());
    return { access_token, expires_in: tokenLifetime, refresh_token };
  }

  /** The subject of a refresh token, of this tenant's authority or another's. @throws AuthorityError when it is unknown, expired, or of nobody here */
  redeem(refreshToken: string, clientId: string): Subject {
    const { tokens, clock, accounts } = this.#options;
    const subject = tokens.redeem(refreshToken, { clientId, now: clock.now() });
    return { ...subject, account: accounts.admit(this.#accountOf(subject)) };
  }

  /** Checks an access token's signature, tenant and times. */
  check(token: string): TokenCheck {
    const { tokens, tenantId, clock } = this.#options;
    const claims = tokens.signer.read(token);
    if (claims?.tid !== tenantId) return { kind: 'invalid' };
    const kind = clock.now() / 1000 < claims.exp ? 'valid' : 'expired';
    return { kind, claims, serial: Number(claims['xms_serial']) };
  }

  /** An OpenID Connect id token for the account, signed like the access tokens. */
  idToken(
    subject: Subject,
    { issuer, nonce }: { readonly issuer: string; readonly nonce?: string | undefined },
  ): string {
    const { tenantId, tokens } = this.#options;
    const { objectId, userPrincipalName, displayName } = this.#accountOf(subject);
    return tokens.signer.sign({
      ...this.#times(),
      aud: subject.clientId,
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

  #accountOf({ account }: Subject): Account {
    return account ?? this.#options.accounts.browser;
  }

  #claims(subject: Subject): Readonly<Record<string, unknown>> {
    const { tenantId, role, tokens } = this.#options;
    const common = {
      aud: subject.audience,
      iss: `https://sts.windows.net/${tenantId}/`,
      ...this.#times(),
      tid: tenantId,
      appid: subject.clientId,
      wids: [entraRoles[role]],
      ver: '1.0',
      uti: randomUUID(),
      xms_serial: tokens.nextSerial(),
    };
    if (subject.kind === 'app') {
      return { ...common, oid: subject.clientId, idtyp: 'app', appidacr: '1', roles: ['Exchange.ManageAsApp'] };
    }
    const { objectId, userPrincipalName, displayName } = this.#accountOf(subject);
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
}
