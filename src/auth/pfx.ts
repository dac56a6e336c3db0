import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { CertificateProblem } from './certificateProblem';
import { Asn1Value } from './pfxAsn1';
import { decryptWith, isMacRight, passphraseForms, type PfxPassphrase } from './pfxEncryption';

const content = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
};
const bag = {
  key: '1.2.840.113549.1.12.10.1.1',
  encryptedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  more: '1.2.840.113549.1.12.10.1.6',
};
const x509 = '1.2.840.113549.1.9.22.1';
/** Microsoft's attribute of a key: the provider that kept it in Windows. */
const keyProvider = '1.3.6.1.4.1.311.17.1';

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
export async function readPfx(bytes: Uint8Array, passphrase: string | undefined): Promise<KeyFile> {
  const file = Asn1Value.read(bytes);
  const safe = file.part(1);
  if (safe.part(0).oid !== content.data) {
    throw new CertificateProblem('unsupported', 'The file is protected by a public key instead of a passphrase.');
  }
  const safeContent = safe.part(1).part(0).octets;
  const mac = file.optionalPart(2);
  const fitting = await fittingPassphrase(mac, passphrase, safeContent);
  const found = new BagReader(fitting);
  try {
    for (const part of Asn1Value.read(safeContent).parts) await found.readContent(part);
  } catch (error) {
    // Without a check value in the file, a passphrase is known to be wrong by what it brings out.
    const isNonsense = error instanceof CertificateProblem && ['passphraseWrong', 'unreadable'].includes(error.kind);
    if (mac === undefined && isNonsense) throw notFitting(passphrase, error.message);
    throw error;
  }
  return found;
}

/** @throws CertificateProblem when the file's check value is that of another passphrase */
async function fittingPassphrase(
  mac: Asn1Value | undefined,
  passphrase: string | undefined,
  checked: Uint8Array,
): Promise<PfxPassphrase> {
  const forms = passphraseForms(passphrase);
  for (const form of forms) {
    if (mac === undefined || (await isMacRight(mac, form, checked))) return form;
  }
  throw notFitting(passphrase, 'The check value of the file is another.');
}

function notFitting(passphrase: string | undefined, detail: string): CertificateProblem {
  return new CertificateProblem(passphrase === undefined ? 'passphraseNeeded' : 'passphraseWrong', detail);
}

class BagReader implements KeyFile {
  readonly keys: FoundKey[] = [];
  readonly certificates: X509Certificate[] = [];
  readonly #passphrase: PfxPassphrase;

  constructor(passphrase: PfxPassphrase) {
    this.#passphrase = passphrase;
  }

  async readContent(part: Asn1Value): Promise<void> {
    const kind = part.part(0).oid;
    const value = part.part(1).part(0);
    if (kind === content.data) return this.#readBags(value.octets);
    if (kind !== content.encryptedData) {
      throw new CertificateProblem('unsupported', `The file holds content of the kind ${kind}.`);
    }
    const encrypted = value.part(1);
    return this.#readBags(await decryptWith(encrypted.part(1), this.#passphrase, encrypted.part(2).octets));
  }

  async #readBags(bytes: Uint8Array): Promise<void> {
    for (const part of Asn1Value.read(bytes).parts) await this.#readBag(part);
  }

  async #readBag(part: Asn1Value): Promise<void> {
    const value = part.part(1).part(0);
    switch (part.part(0).oid) {
      case bag.key: {
        // The whole value as it stands is a PKCS #8 key.
        this.#takeKey(value.encoded, part);
        return;
      }
      case bag.encryptedKey: {
        this.#takeKey(await decryptWith(value.part(0), this.#passphrase, value.part(1).octets), part);
        return;
      }
      case bag.certificate:
        if (value.part(0).oid === x509) this.#takeCertificate(value.part(1).part(0).octets);
        return;
      case bag.more:
        for (const inner of value.parts) await this.#readBag(inner);
        return;
      default:
      // Revocation lists and other secrets are of no use here.
    }
  }

  #takeKey(bytes: Uint8Array, part: Asn1Value): void {
    const provider = part
      .optionalPart(2)
      ?.parts.find((attribute) => attribute.part(0).oid === keyProvider)
      ?.part(1)
      .optionalPart(0)?.bmpText;
    let key: KeyObject;
    try {
      key = createPrivateKey({ key: Buffer.from(bytes), format: 'der', type: 'pkcs8' });
    } catch (error) {
      throw new CertificateProblem('unreadable', 'A private key in the file cannot be read.', { cause: error });
    }
    this.keys.push({ key, ...(provider === undefined ? {} : { provider }) });
  }

  #takeCertificate(bytes: Uint8Array): void {
    try {
      this.certificates.push(new X509Certificate(bytes));
    } catch (error) {
      throw new CertificateProblem('unreadable', 'A certificate in the file cannot be read.', { cause: error });
    }
  }
}
