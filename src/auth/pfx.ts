import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { asn1, pkcs12, pki } from 'node-forge';
import { CertificateProblem } from './certificateProblem';

/** Microsoft's attribute of a key: the provider that kept it in Windows. */
const keyProvider = '1.3.6.1.4.1.311.17.1';
// The library hands out only the attributes that it has a name for.
const names = pki.oids as Record<string, string>;
names[keyProvider] = 'keyProvider';

/** What a file of keys and certificates holds. */
export interface KeyFile {
  readonly keys: readonly FoundKey[];
  /** In the order of the file. */
  readonly certificates: readonly X509Certificate[];
}

export interface FoundKey {
  readonly key: KeyObject;
  /** The provider that kept the key in Windows, as far as the file tells, e.g. `Microsoft Software Key Storage Provider`. */
  readonly provider?: string;
}

/**
 * Reads a PFX (PKCS #12, RFC 7292) file.
 * @param passphrase undefined where there is none
 * @throws CertificateProblem
 */
export function readPfx(bytes: Uint8Array, passphrase: string | undefined): KeyFile {
  const bags = readBags(bytes, passphrase);
  return {
    keys: bags.filter(({ type }) => type === pki.oids['keyBag'] || type === pki.oids['pkcs8ShroudedKeyBag']).map(toKey),
    certificates: bags.filter(({ type }) => type === pki.oids['certBag']).map(toCertificate),
  };
}

function readBags(bytes: Uint8Array, passphrase: string | undefined): readonly pkcs12.Bag[] {
  let file: asn1.Asn1;
  try {
    file = asn1.fromDer(Buffer.from(bytes).toString('latin1'));
  } catch (error) {
    throw new CertificateProblem('unreadable', 'The file is no PFX file.', { cause: error });
  }
  try {
    return pkcs12.pkcs12FromAsn1(file, false, passphrase ?? '').safeContents.flatMap(({ safeBags }) => safeBags);
  } catch (error) {
    throw problemOf(error, passphrase);
  }
}

/** The library tells its reasons only by their texts. */
function problemOf(error: unknown, passphrase: string | undefined): CertificateProblem {
  const text = error instanceof Error ? error.message : String(error);
  if (/password/i.test(text)) {
    return new CertificateProblem(passphrase === undefined ? 'passphraseNeeded' : 'passphraseWrong', text);
  }
  return new CertificateProblem(/unsupported|only X\.509/i.test(text) ? 'unsupported' : 'unreadable', text, {
    cause: error,
  });
}

function toKey({ key, asn1: raw, attributes }: pkcs12.Bag): FoundKey {
  const encoded = key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(key)) : raw;
  const provider = providerOf(attributes);
  try {
    const found = createPrivateKey({ key: derOf(encoded), format: 'der', type: 'pkcs8' });
    return { key: found, ...(provider === undefined ? {} : { provider }) };
  } catch (error) {
    throw new CertificateProblem('unreadable', 'A private key in the file cannot be read.', { cause: error });
  }
}

function providerOf(attributes: unknown): string | undefined {
  const values = (attributes as Record<string, unknown>)['keyProvider'];
  const [name] = Array.isArray(values) ? (values as unknown[]) : [];
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function toCertificate({ cert, asn1: raw }: pkcs12.Bag): X509Certificate {
  try {
    return new X509Certificate(derOf(cert ? pki.certificateToAsn1(cert) : raw));
  } catch (error) {
    throw new CertificateProblem('unreadable', 'A certificate in the file cannot be read.', { cause: error });
  }
}

function derOf(value: asn1.Asn1): Buffer {
  return Buffer.from(asn1.toDer(value).getBytes(), 'latin1');
}
