/** What can be wrong with a certificate file; each has its sentence in certificateErrors.ts. */
export type CertificateProblemKind =
  /** It is encrypted, and no passphrase was given. */
  | 'passphraseNeeded'
  | 'passphraseWrong'
  | 'noKey'
  | 'noCertificate'
  /** The private key and the certificate do not belong together. */
  | 'keyOfAnother'
  /** An elliptic key: Entra takes RSA only. */
  | 'notRsa'
  /** An RSA key below 2048 bits. */
  | 'keyTooShort'
  /** Encrypted or put together in a way that this extension does not read. */
  | 'unsupported'
  | 'unreadable';

/** Why a certificate cannot be used. Without texts for the user, so that the program that reads certificates needs none. */
export class CertificateProblem extends Error {
  override readonly name = 'CertificateProblem';

  /** By name: the programs of the extension each have this class for themselves. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'CertificateProblem';
  }

  /** @param detail for the log; never holds a secret */
  constructor(
    readonly kind: CertificateProblemKind,
    detail: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(detail, options);
  }
}
