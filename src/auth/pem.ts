import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { decodeText } from '../core/decodeText';
import { CertificateProblem } from './certificateProblem';
import type { FoundKey, KeyFile } from './pfx';

const block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]+?-----END \1-----/gu;
const keyLabels = new Set(['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'ENCRYPTED PRIVATE KEY']);
const certificateLabels = new Set(['CERTIFICATE', 'X509 CERTIFICATE']);

/** The text of a PEM file; undefined when it is none. PowerShell's own files may be UTF-16. */
export function pemTextOf(bytes: Uint8Array): string | undefined {
  const text = decodeText(bytes);
  return text.includes('-----BEGIN ') ? text : undefined;
}

/**
 * Reads a PEM file: keys as PKCS #8 or PKCS #1, encrypted or not, and certificates.
 * @param passphrase undefined where there is none
 * @throws CertificateProblem
 */
export function readPem(text: string, passphrase: string | undefined): KeyFile {
  const keys: FoundKey[] = [];
  const certificates: X509Certificate[] = [];
  for (const [pem, label = ''] of text.matchAll(block)) {
    if (keyLabels.has(label)) keys.push({ key: readKey(pem, passphrase) });
    else if (certificateLabels.has(label)) certificates.push(readCertificate(pem));
    else if (label.endsWith('PRIVATE KEY')) {
      throw new CertificateProblem('unsupported', `The file holds a key of the form “${label}”.`);
    }
  }
  return { keys, certificates };
}

function readKey(pem: string, passphrase: string | undefined): KeyObject {
  const isEncrypted = pem.startsWith('-----BEGIN ENCRYPTED') || /^Proc-Type: 4,ENCRYPTED/mu.test(pem);
  if (!isEncrypted) {
    try {
      return createPrivateKey(pem);
    } catch (error) {
      throw new CertificateProblem('unreadable', 'The private key in the file cannot be read.', { cause: error });
    }
  }
  if (passphrase === undefined) throw new CertificateProblem('passphraseNeeded', 'The private key is encrypted.');
  try {
    return createPrivateKey({ key: pem, passphrase });
  } catch (error) {
    // OpenSSL's words for a cipher that it has put away.
    const isUnsupported = error instanceof Error && /unsupported|unknown cipher/iu.test(error.message);
    throw new CertificateProblem(
      isUnsupported ? 'unsupported' : 'passphraseWrong',
      'The private key cannot be decrypted.',
      { cause: error },
    );
  }
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    throw new CertificateProblem('unreadable', 'A certificate in the file cannot be read.', { cause: error });
  }
}
