import { X509Certificate } from 'node:crypto';
import { CertificateProblem } from './certificateProblem';
import { pemTextOf, readPem } from './pem';
import { readPfx, type FoundKey, type KeyFile } from './pfx';

/** What an application proves itself with. */
export interface ApplicationCertificate {
  /** Of the file. */
  readonly form: 'pem' | 'pfx';
  /** PKCS #8, PEM, not encrypted: kept in memory only. */
  readonly privateKey: string;
  /** SHA-256 of the certificate, hexadecimal. */
  readonly thumbprintSha256: string;
  /** SHA-1 of the certificate, hexadecimal: what Windows and the portals show. */
  readonly thumbprint: string;
  /** PEM: the certificate and those that vouch for it, as far as the file has them; without the root. */
  readonly chain: string;
  /** The public part, PEM: what an app registration takes as a file. */
  readonly publicPart: string;
  readonly subject: string;
  /** Milliseconds since the epoch. */
  readonly validFrom: number;
  readonly validTo: number;
  /** The Windows provider that kept the key, as far as the file tells. */
  readonly keyProvider?: string;
}

/** Entra's signatures (PS256) need as many bits. */
const fewestBits = 2048;

/**
 * Reads a certificate with its private key from a PEM or PFX file. Of several, the one that is valid now and lasts longest.
 * @param passphrase undefined where there is none
 * @param now milliseconds since the epoch
 * @throws CertificateProblem
 */
export function readCertificateFile(
  bytes: Uint8Array,
  passphrase: string | undefined,
  { now }: { readonly now: number },
): ApplicationCertificate {
  const pem = pemTextOf(bytes);
  const file = pem === undefined ? readBinary(bytes, passphrase) : readPem(pem, passphrase);
  if (file.keys.length === 0) {
    throw file.certificates.length === 0
      ? new CertificateProblem('unreadable', 'The file holds neither certificate nor key.')
      : new CertificateProblem('noKey', 'The file holds a certificate without its private key.');
  }
  if (file.certificates.length === 0) throw new CertificateProblem('noCertificate', 'The file holds a key alone.');
  const { certificate, found } = bestOf(file, now);
  checkKey(found);
  const { provider, key } = found;
  return {
    form: pem === undefined ? 'pfx' : 'pem',
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''),
    thumbprint: certificate.fingerprint.replaceAll(':', ''),
    chain: chainOf(certificate, file.certificates)
      .map((one) => one.toString())
      .join(''),
    publicPart: certificate.toString(),
    subject: certificate.subject,
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
    ...(provider === undefined ? {} : { keyProvider: provider }),
  };
}

function readBinary(bytes: Uint8Array, passphrase: string | undefined): KeyFile {
  if (isCertificate(bytes)) throw new CertificateProblem('noKey', 'The file is a certificate without its private key.');
  return readPfx(bytes, passphrase);
}

function isCertificate(bytes: Uint8Array): boolean {
  try {
    new X509Certificate(bytes);
    return true;
  } catch {
    // Then it is something else, and what reads that will say what is wrong with it.
    return false;
  }
}

interface Pair {
  readonly certificate: X509Certificate;
  readonly found: FoundKey;
}

function bestOf({ keys, certificates }: KeyFile, now: number): Pair {
  const pairs = certificates.flatMap((certificate): Pair[] => {
    const found = keys.find(({ key }) => certificate.checkPrivateKey(key));
    return found === undefined ? [] : [{ certificate, found }];
  });
  const isValid = ({ certificate }: Pair): boolean =>
    Date.parse(certificate.validFrom) <= now && now < Date.parse(certificate.validTo);
  const lasts = ({ certificate }: Pair): number => Date.parse(certificate.validTo);
  const [best] = pairs.sort((a, b) => Number(isValid(b)) - Number(isValid(a)) || lasts(b) - lasts(a));
  if (best === undefined) throw new CertificateProblem('keyOfAnother', 'No certificate belongs to a key of the file.');
  return best;
}

function checkKey({ key }: FoundKey): void {
  if (key.asymmetricKeyType !== 'rsa') {
    throw new CertificateProblem('notRsa', `The key is of the kind ${String(key.asymmetricKeyType)}.`);
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < fewestBits) throw new CertificateProblem('keyTooShort', `The key has ${bits} bits.`);
}

function chainOf(leaf: X509Certificate, all: readonly X509Certificate[]): readonly X509Certificate[] {
  const chain = [leaf];
  for (let last: X509Certificate | undefined = leaf; last !== undefined;) {
    const current: X509Certificate = last;
    const isSelfSigned = (one: X509Certificate): boolean => one.checkIssued(one);
    last = all.find((one) => !chain.includes(one) && !isSelfSigned(one) && current.checkIssued(one));
    if (last !== undefined) chain.push(last);
  }
  return chain;
}
