import {
  endsWord,
  isAnyWhitespace,
  isDash,
  isDecimalDigit,
  isDoubleQuote,
  isIdentifierPart,
  isIdentifierStart,
  isLetter,
  isSingleQuote,
  isUnicodeDigit,
  isVariableStart,
  isWhitespace,
  Trait,
  traits,
} from './characters';
import { NumberLexer } from './numberLexer';
import { Mode } from './scanner';
import { StringLexer } from './stringLexer';
import { Token } from './token';
import { keywordKind, operatorKind, TokenKind } from './tokenKind';

/** Reads PowerShell's tokens, one at a time, in the mode the parser asks for. */
export class TokenLexer extends NumberLexer {
  /** Makes words simple names: a member's, a class's, a hashtable's key. */
  simpleNames = false;
  inWorkflow = false;

  next(): Token {
    for (;;) {
      const start = this.position;
      const code = this.code(start);
      switch (code) {
        case 32:
        case 9:
        case 11:
        case 12:
          this.position = start + 1;
          continue;
        case 0:
          if (start >= this.limit) return this.endOfInput();
          this.position = start + 1;
          return this.word(start);
        case 13:
          this.position = start + (this.code(start + 1) === 10 ? 2 : 1);
          return this.make(TokenKind.NewLine, start);
        case 10:
          return this.single(TokenKind.NewLine, start);
        case 35: // #
          this.lineComment();
          continue;
        case 60: // <
          if (this.code(start + 1) === 35) {
            this.blockComment();
            continue;
          }
          return this.single(TokenKind.InputRedirection, start);
        case 96: // `
          if (this.continues(start)) continue;
          return this.escapedWord(start);
        case 40:
          return this.single(TokenKind.LParen, start);
        case 41:
          return this.single(TokenKind.RParen, start);
        case 93:
          return this.single(TokenKind.RBracket, start);
        case 123:
          return this.single(TokenKind.LCurly, start);
        case 125:
          return this.single(TokenKind.RCurly, start);
        case 59:
          return this.single(TokenKind.Semi, start);
        case 44:
          return this.single(TokenKind.Comma, start);
        case 36: // $
          this.position = start + 1;
          if (this.code(start + 1) === 40) return this.double(TokenKind.DollarParen, start);
          return this.variable(start, false, false);
        case 64: // @
          return this.at(start);
        case 91: // [
          if (this.mode === Mode.Command && !endsWord(this.code(start + 1))) return this.wordFrom(start, 1);
          return this.single(TokenKind.LBracket, start);
        case 124: // |
          if (this.code(start + 1) === 124) return this.double(TokenKind.OrOr, start);
          return this.single(TokenKind.Pipe, start);
        case 38: // &
          if (this.code(start + 1) === 38) return this.double(TokenKind.AndAnd, start);
          return this.single(TokenKind.Ampersand, start);
        case 46:
          return this.dot(start);
        case 62: // >
          if (this.code(start + 1) === 62) return this.double(TokenKind.FileRedirection, start);
          return this.single(TokenKind.FileRedirection, start);
        case 58:
          return this.colon(start);
        case 63: // ?
          return this.mode === Mode.Expression ? this.question(start) : this.wordFrom(start, 1);
        case 33:
          return this.exclamation(start);
        case 61:
          return this.operator(TokenKind.Equals, start, 1);
        case 43:
          return this.plus(start);
        case 42:
          return this.asterisk(start);
        case 47:
          if (this.code(start + 1) === 61) return this.operator(TokenKind.DivideEquals, start, 2);
          return this.operator(TokenKind.Divide, start, 1);
        case 37:
          if (this.code(start + 1) === 61) return this.operator(TokenKind.RemainderEquals, start, 2);
          return this.operator(TokenKind.Rem, start, 1);
        default:
          if (isIdentifierStart(code)) return this.identifier(start);
          if (isDecimalDigit(code)) return this.digit(start, code);
          if (isDash(code)) return this.dash(start);
          if (isDoubleQuote(code)) {
            this.position = start + 1;
            return this.stringExpandable(start);
          }
          if (isSingleQuote(code)) {
            this.position = start + 1;
            return this.stringLiteral(start);
          }
          if (isWhitespace(code)) {
            this.position = start + 1;
            continue;
          }
          return this.wordFrom(start, 1);
      }
    }
  }

  private endOfInput(): Token {
    // PowerShell places the end of input one behind where it looked, and each further look is one further on.
    const beyond = Math.max(this.position - this.limit, 0) + 1;
    const at = this.base + this.limit - this.first + beyond;
    this.reach = this.script.length + 1;
    this.position = this.limit + beyond;
    return new Token(TokenKind.EndOfInput, at, at, this.position);
  }

  protected single(kind: TokenKind, start: number): Token {
    this.position = start + 1;
    return this.make(kind, start);
  }

  protected double(kind: TokenKind, start: number): Token {
    this.position = start + 2;
    return this.make(kind, start);
  }

  private wordFrom(start: number, length: number): Token {
    this.position = start + length;
    return this.word(start);
  }

  /** An operator that is part of a word in command mode unless something that ends words follows. */
  private operator(kind: TokenKind, start: number, length: number): Token {
    this.position = start + length;
    if (this.mode === Mode.Command && !endsWord(this.code(this.position))) return this.word(start);
    return this.make(kind, start);
  }

  /** Skips a backtick that continues a line or stands before a blank; `false` if it escapes a character. */
  private continues(start: number): boolean {
    const next = this.code(start + 1);
    if (isAnyWhitespace(next)) {
      this.position = start + (next === 13 && this.code(start + 2) === 10 ? 3 : 2);
      return true;
    }
    if (start + 1 < this.limit) return false;
    this.position = this.limit;
    this.error(this.limit + 1, this.limit + 1, 'IncompleteString');
    return true;
  }

  private at(start: number): Token {
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

  private plus(start: number): Token {
    const next = this.code(start + 1);
    if (next === 43) return this.operator(TokenKind.PlusPlus, start, 2);
    if (next === 61) return this.operator(TokenKind.PlusEquals, start, 2);
    if (this.signedNumbers && (isUnicodeDigit(next) || next === 46)) return this.number(start);
    return this.operator(TokenKind.Plus, start, 1);
  }

  private dash(start: number): Token {
    const next = this.code(start + 1);
    if (isLetter(next) || next === 95 || next === 63) return this.parameter(start);
    if (isDash(next)) return this.operator(TokenKind.MinusMinus, start, 2);
    if (next === 61) return this.operator(TokenKind.MinusEquals, start, 2);
    if (this.signedNumbers && (isUnicodeDigit(next) || next === 46)) return this.number(start);
    return this.operator(TokenKind.Minus, start, 1);
  }

  private asterisk(start: number): Token {
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

  private digit(start: number, code: number): Token {
    if (code >= 49 && code <= 54 && this.code(start + 1) === 62) return this.redirection(start, start + 2, code - 48);
    return this.number(start);
  }

  private dot(start: number): Token {
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

  private colon(start: number): Token {
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

  private question(start: number): Token {
    if (this.code(start + 1) !== 63) return this.single(TokenKind.QuestionMark, start);
    if (this.code(start + 2) !== 61) return this.double(TokenKind.QuestionQuestion, start);
    this.position = start + 3;
    return this.make(TokenKind.QuestionQuestionEquals, start);
  }

  private exclamation(start: number): Token {
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

  private identifier(start: number): Token {
    const { text, limit } = this;
    let index = start + 1;
    while (index < limit && (traits(text.charCodeAt(index)) & Trait.IdentifierPart) !== 0) index += 1;
    this.position = index;
    if (this.mode === Mode.TypeName) return this.typeName(start);
    if (!this.simpleNames) {
      if (this.mode === Mode.Command && !endsWord(this.code(index))) return this.word(start);
      if (this.mode === Mode.Command || this.mode === Mode.Signature) {
        const name = text.slice(start, index);
        const kind = keywordKind(name);
        if (kind !== undefined && (kind !== TokenKind.InlineScript || this.inWorkflow)) return this.make(kind, start);
      }
    }
    return this.make(TokenKind.Identifier, start);
  }

  private typeName(start: number): Token {
    let index = this.position;
    while (StringLexer.goesOnTypeName(this.code(index))) index += 1;
    this.position = index;
    return this.make(TokenKind.Identifier, start);
  }
}
