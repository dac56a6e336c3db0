import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Claims of a token: seconds since the epoch for its times. */
export interface Claims {
  readonly aud: string;
  readonly iss: string;
  readonly tid: string;
  readonly oid: string;
  readonly appid: string;
  readonly exp: number;
  readonly iat: number;
  readonly nbf: number;
  readonly [name: string]: unknown;
}

/** Signs and checks JSON web tokens with a secret made at start: no token outlives its process. HS256. */
export class TokenSigner {
  readonly #secret = randomBytes(32);
  readonly #header = encode({ typ: 'JWT', alg: 'HS256' });

  sign(claims: Readonly<Record<string, unknown>>): string {
    const text = `${this.#header}.${encode(claims)}`;
    return `${text}.${this.#signature(text).toString('base64url')}`;
  }

  /** The claims of a token that this signer made; undefined for every other text. Times are not looked at. */
  read(token: string): Claims | undefined {
    const [header, payload, signature, ...more] = token.split('.');
    if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return undefined;
    const expected = this.#signature(`${header}.${payload}`);
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    // The signature shows that the payload is one of ours.
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
  }

  #signature(text: string): Buffer {
    return createHmac('sha256', this.#secret).update(text).digest();
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
