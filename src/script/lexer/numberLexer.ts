import { endsWord, isDash, isDecimalDigit, isHexDigit, traits, Trait } from './characters';
import { numberFits } from './numbers';
import { Mode } from './scanner';
import type { Token } from './token';
import { TokenKind } from './tokenKind';
import { WordLexer } from './wordLexer';

/** Adds numbers: decimal, hexadecimal, binary, real, with type suffixes and multipliers. */
export class NumberLexer extends WordLexer {
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

  /** The end of the decimal number at `start`, or -1 if it is none. */
  protected endOfDecimal(start: number): number {
    let index = this.endOfDigits(start);
    const next = this.code(index);
    if (next === 46) {
      if (this.code(index + 1) !== 46) index = this.endOfFraction(index + 1);
    } else if ((next | 32) === 101) {
      index = this.endOfExponent(index);
    }
    return index < 0 ? -1 : this.endOfSuffix(index);
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
      return this.endOfDecimal(index);
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

  /** Whether the characters make a number within its type: one that ends in a digit and has no prefix always is. */
  private fits(start: number, end: number): boolean {
    const second = this.code(start + 1) | 32;
    if (isDecimalDigit(this.code(end - 1)) && second !== 120 && second !== 98) return true;
    return numberFits(this.text.slice(start, end));
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
