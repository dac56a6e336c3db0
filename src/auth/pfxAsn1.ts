import type { BaseBlock } from 'asn1js';
import {
  BmpString,
  Constructed,
  fromBER,
  Integer,
  ObjectIdentifier,
  OctetString,
  Primitive,
  Sequence,
  Set as Asn1Set,
} from 'asn1js';
import { CertificateProblem } from './certificateProblem';

/** A value of ASN.1, read by its place: what a PFX file is made of (RFC 7292). Every accessor throws CertificateProblem `unreadable`. */
export class Asn1Value {
  readonly #block: BaseBlock;

  private constructor(block: BaseBlock) {
    this.#block = block;
  }

  /** @param bytes BER or DER; what follows the first value is ignored */
  static read(bytes: Uint8Array): Asn1Value {
    const { offset, result } = fromBER(exact(bytes));
    if (offset < 0) throw new CertificateProblem('unreadable', 'The file is not in the form of a PFX file.');
    return new Asn1Value(result);
  }

  /** The parts of a sequence, a set or a tagged value. */
  get parts(): readonly Asn1Value[] {
    const block = this.#block;
    if (block instanceof Sequence || block instanceof Asn1Set || block instanceof Constructed) {
      return block.valueBlock.value.map((part) => new Asn1Value(part));
    }
    throw unexpected('parts');
  }

  part(index: number): Asn1Value {
    const found = this.parts[index];
    if (found === undefined) throw unexpected(`part ${index}`);
    return found;
  }

  /** The part at `index` if there is one. */
  optionalPart(index: number): Asn1Value | undefined {
    return this.parts[index];
  }

  get oid(): string {
    if (this.#block instanceof ObjectIdentifier) return this.#block.valueBlock.toString();
    throw unexpected('an object identifier');
  }

  get isInteger(): boolean {
    return this.#block instanceof Integer;
  }

  /** A whole number that fits 32 bits. */
  get integer(): number {
    if (this.#block instanceof Integer && !this.#block.valueBlock.isHexOnly) return this.#block.valueBlock.valueDec;
    throw unexpected('a number');
  }

  /** The bytes of an octet string, also one in pieces or under a tag of its own. */
  get octets(): Uint8Array {
    const block = this.#block;
    if (block instanceof OctetString) return new Uint8Array(block.getValue());
    if (block instanceof Primitive) return block.valueBlock.valueHexView;
    if (block instanceof Constructed) return Buffer.concat(this.parts.map(({ octets }) => octets));
    throw unexpected('bytes');
  }

  /** The whole value as it is encoded. */
  get encoded(): Uint8Array {
    return new Uint8Array(this.#block.toBER());
  }

  /** The text of a BMPString; undefined for anything else. */
  get bmpText(): string | undefined {
    return this.#block instanceof BmpString ? this.#block.valueBlock.value : undefined;
  }
}

function unexpected(wanted: string): CertificateProblem {
  return new CertificateProblem('unreadable', `The file is not in the form of a PFX file: ${wanted} expected.`);
}

/** The bytes alone: small Buffers share a larger ArrayBuffer. */
function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
