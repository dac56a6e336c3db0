import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { Account } from './accounts';
import { AuthorityError } from './authorityError';

const codeLifetimeMs = 10 * 60_000;
/** Seconds that a user has for a device code, and between two polls, as Entra says them. */
export const deviceCodeTimes = { lifetime: 900, interval: 1 };
/** Letters of user codes: none that is mistaken for another. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/** What an authorization code stands for. */
export interface CodeGrant {
  readonly clientId: string;
  readonly redirectUri: string;
  /** What was asked for, as text. */
  readonly scope: string;
  /** PKCE with S256; undefined when the client sent none. */
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
  /** Authentication contexts that the user has satisfied. */
  readonly contexts: readonly string[];
  /** Who signed in. */
  readonly account: Account;
}

interface DeviceGrant {
  readonly clientId: string;
  readonly scope: string;
  readonly userCode: string;
  readonly expiresAt: number;
  state: 'pending' | 'granted' | 'declined';
}

/** Grants that wait for the client to come for its tokens: authorization codes and device codes. */
export class PendingGrants {
  readonly #clock: Clock;
  readonly #codes = new Map<string, { readonly grant: CodeGrant; readonly expiresAt: number; used: boolean }>();
  readonly #devices = new Map<string, DeviceGrant>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A new authorization code. */
  addCode(grant: CodeGrant): string {
    const code = `1.${randomBytes(36).toString('base64url')}`;
    this.#codes.set(code, { grant, expiresAt: this.#clock.now() + codeLifetimeMs, used: false });
    return code;
  }

  /**
   * Redeems an authorization code, once.
   * @throws AuthorityError 9002313 unknown, 54005 used, 70008 expired, 700009/501481 verifier, 500112 another redirect
   */
  redeemCode(form: URLSearchParams): CodeGrant {
    const found = this.#codes.get(form.get('code') ?? '');
    if (found === undefined || found.grant.clientId !== form.get('client_id')) {
      throw new AuthorityError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
    }
    const { grant, expiresAt, used } = found;
    if (used) throw new AuthorityError('invalid_grant', 54005, 'OAuth2 Authorization code was already redeemed.');
    if (expiresAt <= this.#clock.now()) {
      throw new AuthorityError('invalid_grant', 70008, 'The provided authorization code is expired.');
    }
    if (form.get('redirect_uri') !== grant.redirectUri) {
      throw new AuthorityError('invalid_grant', 500112, 'The reply address does not match the one of the code.');
    }
    // Only who asked for the code can use it up: a sign-in that was given up may still listen for answers.
    if (grant.challenge !== undefined) checkVerifier(grant.challenge, form.get('code_verifier'));
    found.used = true;
    return grant;
  }

  /** A new device code with the code that the user types. */
  addDevice(clientId: string, scope: string): { readonly deviceCode: string; readonly userCode: string } {
    const deviceCode = randomBytes(36).toString('base64url');
    const userCode = Array.from({ length: 9 }, () => letters[randomInt(letters.length)]).join('');
    const expiresAt = this.#clock.now() + deviceCodeTimes.lifetime * 1000;
    this.#devices.set(deviceCode, { clientId, scope, userCode, expiresAt, state: 'pending' });
    return { deviceCode, userCode };
  }

  /** The user's answer to a user code, in any casing. @returns false when there is no such code that waits */
  answerDevice(userCode: string, granted: boolean): boolean {
    const wanted = userCode.trim().toUpperCase();
    const found = [...this.#devices.values()].find(
      (grant) => grant.userCode === wanted && grant.state === 'pending' && grant.expiresAt > this.#clock.now(),
    );
    if (found === undefined) return false;
    found.state = granted ? 'granted' : 'declined';
    return true;
  }

  /**
   * Redeems a device code once the user has answered.
   * @throws AuthorityError `authorization_pending` 70016, `authorization_declined` 70026, `expired_token` 70020,
   * 9002313 for an unknown one
   */
  redeemDevice(form: URLSearchParams): { readonly clientId: string; readonly scope: string } {
    const deviceCode = form.get('device_code') ?? '';
    const grant = this.#devices.get(deviceCode);
    if (grant === undefined || grant.clientId !== form.get('client_id')) {
      throw new AuthorityError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
    }
    if (grant.expiresAt <= this.#clock.now()) {
      throw new AuthorityError('expired_token', 70020, 'The provided value for the device code has expired.');
    }
    if (grant.state === 'pending') {
      throw new AuthorityError('authorization_pending', 70016, 'OAuth 2.0 device flow: the authorization is pending.');
    }
    this.#devices.delete(deviceCode);
    if (grant.state === 'declined') {
      throw new AuthorityError('authorization_declined', 70026, 'The user declined the request.');
    }
    return grant;
  }
}

function checkVerifier(challenge: string, verifier: string | null): void {
  if (verifier === null) {
    throw new AuthorityError('invalid_grant', 700009, 'Reply address must be accompanied by a code_verifier.');
  }
  if (createHash('sha256').update(verifier).digest('base64url') !== challenge) {
    throw new AuthorityError(
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  }
}
