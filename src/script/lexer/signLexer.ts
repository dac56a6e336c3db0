import {
  endsWord,
  isDash,
  isDecimalDigit,
  isDoubleQuote,
  isIdentifierPart,
  isIdentifierStart,
  isLetter,
  isSingleQuote,
  isUnicodeDigit,
  isVariableStart,
} from './characters';
import { NumberLexer } from './numberLexer';
import { Mode } from './scanner';
import type { Token } from './token';
import { TokenKind } from './tokenKind';
import { operatorKind } from './tokenWords';

/** Adds what begins with a sign: operators, redirections, parameters, labels. */
export class SignLexer extends NumberLexer {
  /** Makes words simple names: a member's, a class's, a hashtable's key. */
  simpleNames = false;

  protected single(kind: TokenKind, start: number): Token {
    this.position = start + 1;
    return this.make(kind, start);
  }

  protected double(kind: TokenKind, start: number): Token {
    this.position = start + 2;
    return this.make(kind, start);
  }

  protected wordFrom(start: number, length: number): Token {
    this.position = start + length;
    return this.word(start);
  }

  /** An operator that is part of a word in command mode unless something that ends words follows. */
  protected operator(kind: TokenKind, start: number, length: number): Token {
    this.position = start + length;
    if (this.mode === Mode.Command && !endsWord(this.code(this.position))) return this.word(start);
    return this.make(kind, start);
  }

  protected at(start: number): Token {
    const next = this.code(start + 1);
    this.position = start + 2;
    if (next === 123) return this.make(TokenKind.AtCurly, start);
    if (next === 40) return this.make(TokenKind.AtParen, start);
    if (isSingleQuote(next)) return this.hereString(start, false);
    if (isDoubleQuote(next)) return this.hereString(start, true);
    this.position = start + 1;
    if (isVariableStart(next)) return this.variable(start, true, false);
    this.error(start, start + 1, 'UnrecognizedToken');
    return this.make(TokenKind.Unknown, start);
  }

  protected plus(start: number): Token {
    const next = this.code(start + 1);
    if (next === 43) return this.operator(TokenKind.PlusPlus, start, 2);
    if (next === 61) return this.operator(TokenKind.PlusEquals, start, 2);
    if (this.signedNumbers && (isUnicodeDigit(next) || next === 46)) return this.number(start);
    return this.operator(TokenKind.Plus, start, 1);
  }

  protected dash(start: number): Token {
    const next = this.code(start + 1);
    if (isLetter(next) || next === 95 || next === 63) return this.parameter(start);
    if (isDash(next)) return this.operator(TokenKind.MinusMinus, start, 2);
    if (next === 61) return this.operator(TokenKind.MinusEquals, start, 2);
    if (this.signedNumbers && (isUnicodeDigit(next) || next === 46)) return this.number(start);
    return this.operator(TokenKind.Minus, start, 1);
  }

  protected asterisk(start: number): Token {
    const next = this.code(start + 1);
    if (next === 61) return this.operator(TokenKind.MultiplyEquals, start, 2);
    if (next !== 62) return this.operator(TokenKind.Multiply, start, 1);
    return this.redirection(start, start + 2, 0);
  }

  /** What follows the `>` of a redirection that names its stream. */
  private redirection(start: number, index: number, stream: number): Token {
    const next = this.code(index);
    const target = this.code(index + 1);
    if (next === 38 && (target === 49 || (target === 50 && stream !== 0))) {
      this.position = index + 2;
      const token = this.make(TokenKind.MergingRedirection, start);
      token.merge = { from: stream, to: target - 48 };
      return token;
    }
    if (this.mode === Mode.Expression && stream !== 0) {
      this.position = start + 1;
      return this.make(TokenKind.Number, start);
    }
    this.position = next === 62 ? index + 1 : index;
    return this.make(TokenKind.FileRedirection, start);
  }

  protected digit(start: number, code: number): Token {
    if (code >= 49 && code <= 54 && this.code(start + 1) === 62) return this.redirection(start, start + 2, code - 48);
    return this.number(start);
  }

  protected dot(start: number): Token {
    const next = this.code(start + 1);
    if (next === 46) {
      if (this.mode === Mode.Command && !endsWord(this.code(start + 2))) return this.wordFrom(start, 1);
      return this.double(TokenKind.DotDot, start);
    }
    if (isDecimalDigit(next)) return this.number(start);
    if (this.mode === Mode.Command && !endsWord(next) && next !== 36 && next !== 34 && next !== 39) {
      return this.wordFrom(start, 1);
    }
    return this.single(TokenKind.Dot, start);
  }

  protected colon(start: number): Token {
    if (this.code(start + 1) === 58) {
      if (this.mode === Mode.Command && !this.simpleNames && !endsWord(this.code(start + 2)))
        return this.wordFrom(start, 2);
      return this.double(TokenKind.ColonColon, start);
    }
    if (this.mode !== Mode.Command) return this.single(TokenKind.Colon, start);
    if (!isIdentifierStart(this.code(start + 1))) return this.wordFrom(start, 1);
    let end = start + 1;
    while (isIdentifierPart(this.code(end))) end += 1;
    if (!endsWord(this.code(end))) {
      // The character that makes it a word is plain text, even a quote.
      this.position = end + 1;
      return this.word(start);
    }
    this.position = end;
    const token = this.make(TokenKind.Label, start);
    token.value = this.text.slice(start + 1, end);
    return token;
  }

  protected question(start: number): Token {
    if (this.code(start + 1) !== 63) return this.single(TokenKind.QuestionMark, start);
    if (this.code(start + 2) !== 61) return this.double(TokenKind.QuestionQuestion, start);
    this.position = start + 3;
    return this.make(TokenKind.QuestionQuestionEquals, start);
  }

  protected exclamation(start: number): Token {
    const next = this.code(start + 1);
    if (this.mode === Mode.Command && !endsWord(next)) return this.wordFrom(start, 1);
    if (this.mode === Mode.Expression) {
      const number = isUnicodeDigit(next) || next === 46;
      if (isIdentifierStart(next) || (number && this.endOfDecimal(start + 1) < 0)) return this.wordFrom(start, 1);
    }
    return this.single(TokenKind.Exclaim, start);
  }

  private parameter(start: number): Token {
    const command = this.mode === Mode.Command;
    let index = start + 1;
    let colon = false;
    for (;;) {
      const code = this.code(index);
      if ((code | 32) >= 97 && (code | 32) <= 122) {
        index += 1;
        continue;
      }
      if (endsWord(code) || code === 46 || code === 91) break;
      if (code === 58) {
        colon = true;
        break;
      }
      if (!command) break;
      if (isSingleQuote(code) || isDoubleQuote(code)) {
        this.position = index;
        return this.word(start);
      }
      index += 1;
    }
    const name = this.text.slice(start + 1, index);
    this.position = index;
    if (this.mode === Mode.Expression) {
      const kind = operatorKind(name);
      if (kind !== undefined) return this.make(kind, start);
      if (name === '') return this.make(TokenKind.Minus, start);
    }
    if (colon && command) this.position = index + 1;
    const token = this.make(TokenKind.Parameter, start);
    token.value = name;
    token.colon = colon;
    return token;
  }
}
