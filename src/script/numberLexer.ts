import { endsWord, isDash, isDecimalDigit, isHexDigit, traits, Trait } from './characters';
import { Mode } from './scanner';
import { StringLexer } from './stringLexer';
import type { Token } from './token';
import { TokenKind } from './tokenKind';

/** Adds numbers: decimal, hexadecimal, binary, real, with type suffixes and multipliers. */
export class NumberLexer extends StringLexer {
  /** Lets a number begin with a sign: only where an operand may stand. */
  signedNumbers = false;
  /** Lets `?` and `:` end a number: inside operators, where a ternary may follow. */
  ternaryEndsNumber = false;

  /** A number that starts at `start`, or the word that it turns out to be. */
  protected number(start: number): Token {
    const end = this.endOfNumber(start);
    if (end < 0 || !this.fits(start, end)) {
      if (end >= 0 && this.mode === Mode.Expression) {
        this.position = end;
        this.error(start, end, 'BadNumericConstant');
        return this.make(TokenKind.Number, start);
      }
      this.position = start;
      return this.word(start);
    }
    this.position = end;
    return this.make(TokenKind.Number, start);
  }

  private endOfDigits(index: number): number {
    let end = index;
    while (isDecimalDigit(this.code(end))) end += 1;
    return end;
  }

  /** The end of an exponent whose `e` is at `index`, or -1. */
  private endOfExponent(index: number): number {
    const sign = this.code(index + 1);
    const digits = index + (sign === 43 || isDash(sign) ? 2 : 1);
    const end = this.endOfDigits(digits);
    return end === digits ? -1 : end;
  }

  private endOfFraction(index: number): number {
    const end = this.endOfDigits(index);
    return (this.code(end) | 32) === 101 ? this.endOfExponent(end) : end;
  }

  /** The end of the number at `start`, or -1 if it is none. */
  protected endOfNumber(start: number): number {
    let index = start;
    const sign = this.code(index);
    if (sign === 43 || isDash(sign)) index += 1;
    const first = this.code(index);
    const second = this.code(index + 1) | 32;
    if (first === 46) {
      index = this.endOfFraction(index + 1);
    } else if (first === 48 && second === 120) {
      index += 2;
      while (isHexDigit(this.code(index))) index += 1;
    } else if (first === 48 && second === 98) {
      const digits = index + 2;
      index = digits;
      while ((this.code(index) | 1) === 49) index += 1;
      if (index === digits && digits - start === 2) return -1;
    } else {
      index = this.endOfDigits(index + 1);
      const next = this.code(index);
      if (next === 46) {
        if (this.code(index + 1) !== 46) index = this.endOfFraction(index + 1);
      } else if ((next | 32) === 101) {
        index = this.endOfExponent(index);
      }
    }
    if (index < 0) return -1;
    return this.endOfSuffix(index);
  }

  private endOfSuffix(from: number): number {
    let index = from;
    const suffix = this.code(index) | 32;
    if (isSuffix(this.code(index))) {
      index += 1;
      if (isSuffix(this.code(index))) {
        // Only `u` takes a second letter: l, s or y.
        const second = this.code(index) | 32;
        if (suffix !== 117 || !(second === 108 || second === 115 || second === 121)) return -1;
        index += 1;
      }
    }
    if (isMultiplier(this.code(index))) {
      if ((this.code(index + 1) | 32) !== 98) return -1;
      index += 2;
    }
    const next = this.code(index);
    if (endsWord(next)) return index;
    if (this.mode !== Mode.Expression) return -1;
    const ends =
      (traits(next) & Trait.EndsNumber) !== 0 ||
      isDash(next) ||
      (this.ternaryEndsNumber && (next === 63 || next === 58));
    return ends ? index : -1;
  }

  /** Whether the number is within its type: only suffixed ones can be out of it. */
  private fits(start: number, end: number): boolean {
    const last = this.code(end - 1) | 32;
    // Fast path: ends in a digit or point, so there is no suffix; or hexadecimal digits only.
    if (end - start < 4 || last < 97 || (this.code(start + 1) | 32) === 120)
      return end - start < 4 ? this.fitsShort(start, end) : true;
    return numberFits(this.text.slice(start, end));
  }

  private fitsShort(start: number, end: number): boolean {
    const last = this.code(end - 1) | 32;
    return last < 97 || numberFits(this.text.slice(start, end));
  }
}

function isSuffix(code: number): boolean {
  const lower = code | 32;
  // d l n s u y
  return lower === 100 || lower === 108 || lower === 110 || lower === 115 || lower === 117 || lower === 121;
}

function isMultiplier(code: number): boolean {
  const lower = code | 32;
  // g k m p t
  return lower === 103 || lower === 107 || lower === 109 || lower === 112 || lower === 116;
}

const ranges: Readonly<Record<string, readonly [bigint, bigint]>> = {
  y: [-(2n ** 7n), 2n ** 7n - 1n],
  uy: [0n, 2n ** 8n - 1n],
  s: [-(2n ** 15n), 2n ** 15n - 1n],
  us: [0n, 2n ** 16n - 1n],
  l: [-(2n ** 63n), 2n ** 63n - 1n],
  u: [0n, 2n ** 64n - 1n],
  ul: [0n, 2n ** 64n - 1n],
  d: [-(2n ** 96n) + 1n, 2n ** 96n - 1n],
};

const multipliers: Readonly<Record<string, bigint>> = {
  k: 2n ** 10n,
  m: 2n ** 20n,
  g: 2n ** 30n,
  t: 2n ** 40n,
  p: 2n ** 50n,
};

const numberForm =
  /^([+\-\u2013-\u2015]?)(0x[0-9a-f]*|0b[01]*|[0-9]*\.?[0-9]*(?:e[+\-\u2013-\u2015]?[0-9]+)?)(u?[ylsdn]?)(?:([kmgtp])b)?$/i;

/** Whether a number literal's value fits the type its suffix asks for. */
export function numberFits(literal: string): boolean {
  const match = numberForm.exec(literal.toLowerCase());
  if (match === null) return true;
  const [, sign = '', digits = '', suffix = '', multiplier] = match;
  const range = ranges[suffix];
  if (range === undefined) return true;
  const factor =
    (multiplier === undefined ? 1n : (multipliers[multiplier] ?? 1n)) * (sign === '' || sign === '+' ? 1n : -1n);
  let value: bigint;
  if (/^0x/.test(digits)) value = hexadecimal(digits.slice(2), suffix);
  else if (/^0b/.test(digits)) value = digits.length === 2 ? 0n : BigInt(digits);
  else if (/[.e]/.test(digits)) {
    const real = Math.round(Number(digits.replace(/[\u2013-\u2015]/g, '-')));
    if (!Number.isFinite(real)) return false;
    value = BigInt(real);
  } else value = BigInt(digits === '' ? '0' : digits);
  const result = value * factor;
  return result >= range[0] && result <= range[1];
}

/** The value of hexadecimal digits: as wide as the suffix's type, the first bit is the sign. */
function hexadecimal(digits: string, suffix: string): bigint {
  if (digits === '') return 0n;
  const value = BigInt('0x' + digits);
  if (suffix.startsWith('u')) return value;
  const width = { y: 2, s: 4, l: 16 }[suffix] ?? (digits.length < 16 ? 8 : 16);
  const bits = BigInt(width * 4);
  return digits.length === width && value >> (bits - 1n) === 1n ? value - (1n << bits) : value;
}
