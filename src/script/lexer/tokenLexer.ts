import {
  endsWord,
  isAnyWhitespace,
  isDash,
  isDecimalDigit,
  isDoubleQuote,
  isIdentifierStart,
  isSingleQuote,
  isTypeNamePart,
  isWhitespace,
  Trait,
  traits,
} from './characters';
import { Mode } from './scanner';
import { SignLexer } from './signLexer';
import { Token } from './token';
import { TokenKind } from './tokenKind';
import { keywordKind } from './tokenWords';

/** Reads PowerShell's tokens, one at a time, in the mode the parser asks for. */
export class TokenLexer extends SignLexer {
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
    while (isTypeNamePart(this.code(index))) index += 1;
    this.position = index;
    return this.make(TokenKind.Identifier, start);
  }
}
