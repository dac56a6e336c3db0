import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';
import type { AccessToken } from '../session/api';

/**
 * Reads what a token says of itself. The signature is not checked: that is the service's part.
 * @param value a JSON Web Token
 * @throws UserError if it is none, or lacks a claim that the connection needs
 */
export function readAccessToken(value: string): AccessToken {
  const claims = decode(value);
  const { tid, exp, iat, aud, upn, preferred_username: preferred, unique_name: unique, appid } = claims;
  if (typeof tid !== 'string' || typeof exp !== 'number' || typeof aud !== 'string') throw unreadable();
  const userPrincipalName = [upn, preferred, unique].find((name) => typeof name === 'string');
  return {
    value,
    tenantId: tid.toLowerCase(),
    audience: aud,
    ...(typeof iat === 'number' ? { issuedAt: iat * 1000 } : {}),
    expiresAt: exp * 1000,
    ...(typeof userPrincipalName === 'string' ? { userPrincipalName } : {}),
    ...(typeof appid === 'string' ? { appId: appid } : {}),
  };
}

function decode(value: string): Record<string, unknown> {
  const payload = value.split('.')[1];
  if (payload === undefined) throw unreadable();
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    // The parser's message would quote the token.
    throw unreadable();
  }
  if (typeof claims !== 'object' || claims === null) throw unreadable();
  return claims as Record<string, unknown>;
}

function unreadable(): UserError {
  return new UserError(
    'token.unreadable',
    l10n.t('Signing in worked, but the answer is no token that Exchange Online can use.'),
  );
}
