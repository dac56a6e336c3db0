import assert from 'node:assert/strict';
import { readAccessToken } from '../../../src/auth/accessToken';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: unknown): string => `${part({ alg: 'none' })}.${part(claims)}.c2ln`;

describe('an access token', () => {
  it('tells its tenant, its user and its end', () => {
    const value = token({
      tid: 'ABCD',
      iat: 900,
      exp: 1000,
      aud: 'https://outlook.office365.com',
      upn: 'admin@contoso.com',
    });
    assert.deepEqual(readAccessToken(value), {
      value,
      tenantId: 'abcd',
      audience: 'https://outlook.office365.com',
      issuedAt: 900_000,
      expiresAt: 1_000_000,
      userPrincipalName: 'admin@contoso.com',
    });
  });

  it('of an application has no user', () => {
    const read = readAccessToken(token({ tid: 'a', exp: 1, aud: 'b', appid: 'c' }));
    assert.equal(read.userPrincipalName, undefined);
    assert.equal(read.appId, 'c');
  });

  for (const [title, text] of [
    ['no token', 'nonsense'],
    ['no JSON', 'a.b.c'],
    ['no tenant', token({ exp: 1, aud: 'b' })],
    ['no object', token(null)],
  ] as const) {
    it(`with ${title} is refused without being quoted`, () => {
      assert.throws(
        () => readAccessToken(text),
        (error: Error & { code?: string }) => error.code === 'token.unreadable' && !error.message.includes(text),
      );
    });
  }
});
