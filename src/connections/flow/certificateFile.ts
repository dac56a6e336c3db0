import * as l10n from '@vscode/l10n';
import { decodeText } from '../../core/decodeText';

/** What a certificate file is, as far as it can be told without its passphrase. */
export type CertificateFile =
  | { readonly kind: 'pem'; /** Whether the key needs a passphrase. */ readonly encrypted: boolean }
  | { readonly kind: 'pfx' }
  | { readonly kind: 'unusable'; /** Why, as a sentence. */ readonly problem: string };

/** Larger than any certificate with its chain (bytes). */
const largest = 1_000_000;

/** Looks at a file's content, so that a wrong one is noticed before anything signs in with it. */
export function certificateFile(content: Uint8Array): CertificateFile {
  if (content.length > largest) return unusable(l10n.t('This file is too large for a certificate.'));
  const text = decodeText(content);
  if (text.includes('-----BEGIN ')) {
    if (!/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/u.test(text)) {
      return unusable(l10n.t('This file has no private key. A PEM file must hold the certificate and its key.'));
    }
    if (!/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/u.test(text)) {
      return unusable(l10n.t('This file has no certificate. A PEM file must hold the certificate and its key.'));
    }
    return { kind: 'pem', encrypted: /BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/u.test(text) };
  }
  // A PFX is one ASN.1 sequence, of the version 3 and content of its own; a certificate alone is a sequence of sequences.
  if (content[0] !== 0x30) return unusable(l10n.t('This file is neither a PEM nor a PFX file.'));
  const length = content[1] ?? 0;
  const start = length < 0x80 ? 2 : 2 + (length & 0x7f);
  if (content[start] !== 0x02) {
    return unusable(
      l10n.t('This file holds a certificate without its private key. Export it as PFX, or add the key as PEM.'),
    );
  }
  return { kind: 'pfx' };
}

function unusable(problem: string): CertificateFile {
  return { kind: 'unusable', problem };
}
