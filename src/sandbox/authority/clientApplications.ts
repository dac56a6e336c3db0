import { createHash, verify, constants, X509Certificate } from 'node:crypto';
import type { Clock } from '../../core/clock';
import { AuthorityError } from './authorityError';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What an assertion is checked against. */
export interface AssertionTarget {
  readonly clientId: string;
  /** Addresses that the assertion may be meant for: the token endpoint's, by each of its names. */
  readonly audiences: readonly string[];
}

/** Applications that sign in by certificate (exchange-facts: "Certificate, app-only"), each with those it may use. */
export class ClientApplications {
  readonly #certificates = new Map<string, X509Certificate[]>();
  readonly #usedIds = new Set<string>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether anything is registered: then every application must be. */
  get any(): boolean {
    return this.#certificates.size > 0;
  }

  /** @param pem the certificate, without a key. @throws Error when it is none */
  register(clientId: string, pem: string): void {
    const id = clientId.toLowerCase();
    this.#certificates.set(id, [...(this.#certificates.get(id) ?? []), new X509Certificate(pem)]);
  }

  /**
   * Checks that a token request comes from a registered application: its assertion is signed by the key of one of
   * its certificates, meant for here, of now, and not used before.
   * @throws AuthorityError with Entra's number: 700016 no such application, 7000215 a secret, 7000218 nothing,
   * 50027 no JWT, 700027 signature or certificate, 700023 audience, 700021 issuer, 700024 time
   */
  authenticate(form: URLSearchParams, { clientId, audiences }: AssertionTarget): void {
    const certificates = this.#certificates.get(clientId.toLowerCase());
    if (certificates === undefined) {
      throw refusal(700016, `Application with identifier '${clientId}' was not found in the directory.`);
    }
    const assertion = form.get('client_assertion');
    if (assertion === null || form.get('client_assertion_type') !== assertionType) {
      throw form.has('client_secret')
        ? refusal(7000215, `Invalid client secret provided for app '${clientId}'.`)
        : refusal(7000218, "The request body must contain the parameter 'client_assertion' or 'client_secret'.");
    }
    const { header, claims, signed, signature } = readAssertion(assertion);
    const certificate = certificates.find((one) => isNamed(one, header));
    if (certificate === undefined || !isSignedBy(certificate, { header, signed, signature })) {
      throw refusal(
        700027,
        `The certificate with identifier used to sign the client assertion is not registered on application '${clientId}', or the signature is invalid.`,
      );
    }
    this.#checkClaims(claims, { clientId, audiences });
  }

  #checkClaims(claims: Readonly<Record<string, unknown>>, { clientId, audiences }: AssertionTarget): void {
    const { iss, sub, aud, jti, exp, nbf } = claims;
    if (String(iss).toLowerCase() !== clientId.toLowerCase() || sub !== iss) {
      throw refusal(700021, 'Client assertion application identifier does not match the client_id parameter.');
    }
    const wanted = audiences.map((audience) => audience.toLowerCase());
    if (!wanted.includes(String(aud).toLowerCase())) {
      throw refusal(700023, `Client assertion audience claim '${String(aud)}' does not match the token endpoint.`);
    }
    const seconds = this.#clock.now() / 1000;
    // Entra allows clocks to differ by five minutes.
    const skew = 300;
    if (typeof exp !== 'number' || exp < seconds - skew || (typeof nbf === 'number' && nbf > seconds + skew)) {
      throw refusal(700024, 'Client assertion is not within its valid time range.');
    }
    if (typeof jti !== 'string' || jti === '') throw refusal(50027, 'JWT token is invalid or malformed: no jti.');
    if (this.#usedIds.has(jti)) throw refusal(700024, `Client assertion '${jti}' was used before.`);
    this.#usedIds.add(jti);
  }
}

interface Assertion {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signed: string;
  readonly signature: Buffer;
}

function readAssertion(text: string): Assertion {
  const [header = '', claims = '', signature = '', ...more] = text.split('.');
  const parsed = [header, claims].map(parseSegment);
  const [first, second] = parsed;
  if (first === undefined || second === undefined || more.length > 0) {
    throw refusal(50027, 'JWT token is invalid or malformed.');
  }
  return {
    header: first,
    claims: second,
    signed: `${header}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

function parseSegment(segment: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function isNamed(certificate: X509Certificate, header: Assertion['header']): boolean {
  const thumbprint = (algorithm: string): string => createHash(algorithm).update(certificate.raw).digest('base64url');
  return header['x5t#S256'] === thumbprint('sha256') || header['x5t'] === thumbprint('sha1');
}

function isSignedBy(
  certificate: X509Certificate,
  { header, signed, signature }: Pick<Assertion, 'header' | 'signed' | 'signature'>,
): boolean {
  const key = certificate.publicKey;
  const data = Buffer.from(signed);
  if (header['alg'] === 'RS256') return verify('sha256', data, key, signature);
  if (header['alg'] !== 'PS256') return false;
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return verify('sha256', data, { key, ...padding }, signature);
}

function refusal(number: number, text: string): AuthorityError {
  const error = number === 700016 ? 'unauthorized_client' : 'invalid_client';
  return new AuthorityError(error, number, text, number === 700016 ? 400 : 401);
}
