import { isDoubleQuote, isSingleQuote, isWhitespace } from './characters';
import { type Pieces, StringLexer } from './stringLexer';
import type { Token } from './token';
import { TokenKind } from './tokenKind';

/** Adds here-strings. */
export abstract class HereStringLexer extends StringLexer {
  /** Checks the rest of a here-string's first line; `false` if the here-string ends there, in error. */
  private hereStringStarts(start: number, quote: number): boolean {
    let index = this.position;
    while (isWhitespace(this.code(index))) index += 1;
    const code = this.code(index);
    if (code === 13 || code === 10) {
      this.position = index + (code === 13 && this.code(index + 1) === 10 ? 2 : 1);
      return true;
    }
    if (index >= this.limit) {
      this.position = this.limit;
      this.unterminated(start, 'TerminatorExpectedAtEndOfString');
      return false;
    }
    this.error(index, index + 1, 'UnexpectedCharactersAfterHereStringHeader');
    for (;;) {
      const each = this.code(index);
      if (index >= this.limit || each === 13 || each === 10) break;
      index += 1;
      if (each === quote && this.code(index) === 64) {
        index += 1;
        break;
      }
    }
    this.position = index;
    return false;
  }

  protected hereString(start: number, expandable: boolean): Token {
    const kind = expandable ? TokenKind.HereStringExpandable : TokenKind.HereStringLiteral;
    const pieces: Pieces = { value: '', parts: null };
    if (this.hereStringStarts(start, expandable ? 34 : 39)) this.hereStringBody(start, expandable, pieces);
    const token = this.make(kind, start);
    token.value = pieces.value;
    token.parts = pieces.parts;
    return token;
  }

  private hereStringBody(start: number, expandable: boolean, pieces: Pieces): void {
    const { text, limit } = this;
    const isQuote = expandable ? isDoubleQuote : isSingleQuote;
    let falseEnd = -1;
    let from = this.position;
    let index = from;
    let lineEnd = from;
    let atLineStart = true;
    while (index < limit || atLineStart) {
      if (atLineStart) {
        atLineStart = false;
        if (isQuote(this.code(index)) && this.code(index + 1) === 64) {
          if (lineEnd > from) pieces.value += text.slice(from, lineEnd);
          this.position = index + 2;
          return;
        }
        while (isWhitespace(this.code(index))) index += 1;
        if (isQuote(this.code(index)) && this.code(index + 1) === 64) {
          if (falseEnd < 0) falseEnd = index;
          index += 2;
        }
        continue;
      }
      const code = text.charCodeAt(index);
      if (code === 13 || code === 10) {
        lineEnd = index;
        index += code === 13 && this.code(index + 1) === 10 ? 2 : 1;
        atLineStart = true;
      } else if (expandable && code === 36) {
        this.position = index + 1;
        this.dollar(true, pieces);
        index = this.position;
      } else if (expandable && code === 96) {
        pieces.value += text.slice(from, index);
        this.position = index + 1;
        pieces.value += this.escape();
        index = from = this.position;
      } else {
        index += 1;
      }
    }
    pieces.value += text.slice(from, limit);
    this.position = limit;
    if (falseEnd < 0) this.unterminated(start, 'TerminatorExpectedAtEndOfString');
    else this.unterminated(falseEnd, 'WhitespaceBeforeHereStringFooter');
  }
}
