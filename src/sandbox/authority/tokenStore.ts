import { randomBytes } from 'node:crypto';
import { AuthorityError } from './authorityError';
import { TokenSigner } from './jwt';
import type { Subject } from './tokenAuthority';

/** Refresh tokens live as long as Entra's: 90 days. */
const refreshLifetimeMs = 90 * 24 * 3_600_000;
/** How many refresh tokens are remembered; the oldest is forgotten first. */
const rememberedRefreshTokens = 1000;

/** What the authorities of all tenants share: the key, the numbers of tokens, and refresh tokens, which are good in every tenant that lets their account in. */
export class TokenStore {
  readonly signer = new TokenSigner();
  readonly #refreshGrants = new Map<string, { readonly subject: Subject; readonly expiresAt: number }>();
  #serial = 0;

  /** Number of the token issued last. */
  get lastSerial(): number {
    return this.#serial;
  }

  /** The next token's number; grows with every token, so that "issued before" can be told within a second. */
  nextSerial(): number {
    this.#serial += 1;
    return this.#serial;
  }

  /** A refresh token. @param now ms since the epoch */
  remember(subject: Subject, now: number): string {
    const token = randomBytes(48).toString('base64url');
    this.#refreshGrants.set(token, { subject, expiresAt: now + refreshLifetimeMs });
    const [oldest] = this.#refreshGrants.keys();
    if (this.#refreshGrants.size > rememberedRefreshTokens && oldest !== undefined) this.#refreshGrants.delete(oldest);
    return token;
  }

  /** The subject of a refresh token. @throws AuthorityError 9002313 unknown, 700082 expired */
  redeem(refreshToken: string, { clientId, now }: { readonly clientId: string; readonly now: number }): Subject {
    const grant = this.#refreshGrants.get(refreshToken);
    if (grant === undefined || grant.subject.clientId !== clientId) {
      throw new AuthorityError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
    }
    if (grant.expiresAt <= now) {
      this.#refreshGrants.delete(refreshToken);
      throw new AuthorityError(
        'invalid_grant',
        700082,
        'The refresh token has expired due to inactivity. Sign in again.',
      );
    }
    return grant.subject;
  }
}
