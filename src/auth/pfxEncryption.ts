import { createDecipheriv, createHash, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Asn1Value } from './pfxAsn1';
import { CertificateProblem } from './certificateProblem';
import { decryptRc2 } from './pfxRc2';

const pbes2 = '1.2.840.113549.1.5.13';
const pbkdf2Id = '1.2.840.113549.1.5.12';
const pbmac1 = '1.2.840.113549.1.5.14';

/** RFC 7292, appendix C: encryption by a password as PKCS #12 defines it. Lengths in bytes. */
const passwordCiphers: Readonly<Record<string, PasswordCipher>> = {
  '1.2.840.113549.1.12.1.3': { cipher: 'des-ede3-cbc', keyLength: 24, ivLength: 8 },
  '1.2.840.113549.1.12.1.4': { cipher: 'des-ede3-cbc', keyLength: 16, ivLength: 8 },
  '1.2.840.113549.1.12.1.5': { cipher: 'rc2', keyLength: 16, ivLength: 8 },
  '1.2.840.113549.1.12.1.6': { cipher: 'rc2', keyLength: 5, ivLength: 8 },
};
/** RFC 8018, appendix B.2. Key lengths in bytes. */
const blockCiphers: Readonly<Record<string, { readonly cipher: string; readonly keyLength: number }>> = {
  '2.16.840.1.101.3.4.1.2': { cipher: 'aes-128-cbc', keyLength: 16 },
  '2.16.840.1.101.3.4.1.22': { cipher: 'aes-192-cbc', keyLength: 24 },
  '2.16.840.1.101.3.4.1.42': { cipher: 'aes-256-cbc', keyLength: 32 },
  '1.2.840.113549.3.7': { cipher: 'des-ede3-cbc', keyLength: 24 },
};
const hmacs: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
const digests: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
/** More rounds than any program writes; a file that asks for more would hold everything up. */
const mostRounds = 10_000_000;
/** The rounds that are counted here one by one and not by Node beside everything else. */
const mostOwnRounds = 1_000_000;

interface PasswordCipher {
  readonly cipher: string;
  readonly keyLength: number;
  readonly ivLength: number;
}

/** A passphrase in the two forms that a PFX file needs. */
export interface PfxPassphrase {
  /** UTF-8, for the newer algorithms. */
  readonly text: string;
  /** UTF-16 in big-endian order with a closing zero, or nothing at all: both are in use where there is no passphrase. */
  readonly bmp: Uint8Array;
}

/** The forms to try. @param text undefined: no passphrase */
export function passphraseForms(text: string | undefined): readonly PfxPassphrase[] {
  const given = text ?? '';
  const bmp = Buffer.from(`${given}\0`, 'utf16le').swap16();
  const forms = [{ text: given, bmp }];
  return given === '' ? [...forms, { text: '', bmp: Buffer.alloc(0) }] : forms;
}

/**
 * @param algorithm an AlgorithmIdentifier
 * @throws CertificateProblem `passphraseWrong` or `unsupported`
 */
export async function decryptWith(algorithm: Asn1Value, passphrase: PfxPassphrase, data: Uint8Array): Promise<Buffer> {
  const id = algorithm.part(0).oid;
  if (id === pbes2) return decryptByPbes2(algorithm.part(1), passphrase, data);
  const known = passwordCiphers[id];
  if (known === undefined) throw unsupported(`encryption ${id}`);
  const { salt, rounds } = saltOf(algorithm.part(1));
  const derive = (purpose: number, length: number): Buffer =>
    deriveKey({ digest: 'sha1', purpose, passphrase: passphrase.bmp, salt, rounds, length });
  const key = derive(1, known.keyLength);
  const iv = derive(2, known.ivLength);
  if (known.cipher === 'rc2') return withoutPadding(decryptRc2(data, key, iv));
  // Two keys: the first one counts twice.
  return decipher(known.cipher, { key: key.length === 16 ? Buffer.concat([key, key.subarray(0, 8)]) : key, iv }, data);
}

async function decryptByPbes2(parameters: Asn1Value, passphrase: PfxPassphrase, data: Uint8Array): Promise<Buffer> {
  const scheme = parameters.part(1);
  const known = blockCiphers[scheme.part(0).oid];
  if (known === undefined) throw unsupported(`cipher ${scheme.part(0).oid}`);
  const key = await pbkdf2Key(parameters.part(0), passphrase.text, known.keyLength);
  return decipher(known.cipher, { key, iv: scheme.part(1).octets }, data);
}

/**
 * Whether a passphrase fits a file: the check of its MacData (RFC 7292 section 4, RFC 9579).
 * @param mac the MacData
 * @param content what it was calculated of
 */
export async function isMacRight(mac: Asn1Value, passphrase: PfxPassphrase, content: Uint8Array): Promise<boolean> {
  const algorithm = mac.part(0).part(0);
  const wanted = mac.part(0).part(1).octets;
  const found =
    algorithm.part(0).oid === pbmac1
      ? await pbmac1Of(algorithm.part(1), passphrase, content)
      : passwordMac(mac, passphrase, content);
  return found.length === wanted.length && timingSafeEqual(found, wanted);
}

async function pbmac1Of(parameters: Asn1Value, passphrase: PfxPassphrase, content: Uint8Array): Promise<Buffer> {
  const digest = named(hmacs, parameters.part(1).part(0).oid);
  const key = await pbkdf2Key(parameters.part(0), passphrase.text, createHash(digest).digest().length);
  return createHmac(digest, key).update(content).digest();
}

function passwordMac(mac: Asn1Value, passphrase: PfxPassphrase, content: Uint8Array): Buffer {
  const digest = named(digests, mac.part(0).part(0).part(0).oid);
  const key = deriveKey({
    digest,
    purpose: 3,
    passphrase: passphrase.bmp,
    salt: mac.part(1).octets,
    rounds: mac.optionalPart(2)?.integer ?? 1,
    length: createHash(digest).digest().length,
  });
  return createHmac(digest, key).update(content).digest();
}

async function pbkdf2Key(algorithm: Asn1Value, text: string, length: number): Promise<Buffer> {
  if (algorithm.part(0).oid !== pbkdf2Id) throw unsupported(`key derivation ${algorithm.part(0).oid}`);
  const parameters = algorithm.part(1);
  const { salt, rounds } = saltOf(parameters);
  // The key's length may stand between the rounds and the function; SHA-1 where none is named.
  const prf = parameters.parts.slice(2).find((part) => !part.isInteger);
  const digest = prf === undefined ? 'sha1' : named(hmacs, prf.part(0).oid);
  if (rounds > mostRounds) throw unsupported(`${rounds} rounds`);
  return promisify(pbkdf2)(text, salt, rounds, length, digest);
}

function saltOf(parameters: Asn1Value): { readonly salt: Uint8Array; readonly rounds: number } {
  return { salt: parameters.part(0).octets, rounds: parameters.part(1).integer };
}

interface Derivation {
  readonly digest: string;
  /** 1 key, 2 initialization vector, 3 key of a MAC. */
  readonly purpose: number;
  readonly passphrase: Uint8Array;
  readonly salt: Uint8Array;
  readonly rounds: number;
  /** Bytes wanted. */
  readonly length: number;
}

/** RFC 7292, appendix B.2. */
function deriveKey({ digest, purpose, passphrase, salt, rounds, length }: Derivation): Buffer {
  if (rounds > mostOwnRounds) throw unsupported(`${rounds} rounds`);
  const block = digest === 'sha384' || digest === 'sha512' ? 128 : 64;
  const diversifier = Buffer.alloc(block, purpose);
  const input = Buffer.concat([filled(salt, block), filled(passphrase, block)]);
  let result = Buffer.alloc(0);
  while (result.length < length) {
    let hash = createHash(digest).update(diversifier).update(input).digest();
    for (let round = 1; round < rounds; round++) hash = createHash(digest).update(hash).digest();
    result = Buffer.concat([result, hash]);
    const addend = Buffer.alloc(block);
    for (let i = 0; i < block; i++) addend[i] = hash[i % hash.length] ?? 0;
    for (let start = 0; start < input.length; start += block) addPlusOne(input.subarray(start, start + block), addend);
  }
  return result.subarray(0, length);
}

/** `bytes` again and again until whole blocks are full; nothing stays nothing. */
function filled(bytes: Uint8Array, block: number): Buffer {
  const length = Math.ceil(bytes.length / block) * block;
  return length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes);
}

/** number = number + addend + 1, as big-endian numbers of the same length that wrap around. */
function addPlusOne(number: Uint8Array, addend: Uint8Array): void {
  let carry = 1;
  for (let i = number.length - 1; i >= 0; i--) {
    const sum = (number[i] ?? 0) + (addend[i] ?? 0) + carry;
    number[i] = sum & 255;
    carry = sum >> 8;
  }
}

function decipher(
  cipher: string,
  { key, iv }: { readonly key: Uint8Array; readonly iv: Uint8Array },
  data: Uint8Array,
): Buffer {
  const decryption = createDecipheriv(cipher, key, iv);
  const start = decryption.update(data);
  try {
    return Buffer.concat([start, decryption.final()]);
  } catch (error) {
    throw new CertificateProblem('passphraseWrong', 'What was decrypted makes no sense.', { cause: error });
  }
}

/** @throws CertificateProblem `passphraseWrong`: bytes that a wrong key brought out have no padding */
function withoutPadding(plain: Buffer): Buffer {
  const count = plain.at(-1) ?? 0;
  const isPadding = plain.subarray(-count).every((byte) => byte === count);
  if (count < 1 || count > 8 || plain.length < count || !isPadding) {
    throw new CertificateProblem('passphraseWrong', 'What was decrypted makes no sense.');
  }
  return plain.subarray(0, plain.length - count);
}

function named(names: Readonly<Record<string, string>>, id: string): string {
  const name = names[id];
  if (name === undefined) throw unsupported(`algorithm ${id}`);
  return name;
}

function unsupported(what: string): CertificateProblem {
  return new CertificateProblem('unsupported', `The file uses what is not supported: ${what}.`);
}
