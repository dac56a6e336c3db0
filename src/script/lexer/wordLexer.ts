import { endsWord, isDoubleQuote, isSingleQuote, isWhitespace } from './characters';
import { HereStringLexer } from './hereStringLexer';
import type { Pieces } from './stringLexer';
import type { Token } from './token';
import { TokenKind } from './tokenKind';

/** Adds the words of command mode, which may hold strings and variables. */
export class WordLexer extends HereStringLexer {
  /** A word that begins with a backtick: it escapes even a NUL there. */
  protected escapedWord(start: number): Token {
    if (this.code(start + 1) !== 0) return this.word(start);
    this.position = start + 2;
    return this.word(start);
  }

  /** A word of command mode that began at `start`; the position is where to go on. */
  protected word(start: number): Token {
    const { text, limit } = this;
    let index = this.position;
    let pieces: Pieces | null = null;
    let from = start;
    while (index < limit) {
      const code = text.charCodeAt(index);
      if (code < 128 ? endsWord(code) : isWhitespace(code)) break;
      if (code === 96) {
        pieces ??= { value: '', parts: null };
        pieces.value += text.slice(from, index);
        this.position = index + 1;
        pieces.value += this.escape();
        index = from = this.position;
      } else if (isSingleQuote(code)) {
        pieces ??= { value: '', parts: null };
        pieces.value += text.slice(from, index);
        this.position = index + 1;
        pieces.value += this.literalText(index);
        index = from = this.position;
      } else if (isDoubleQuote(code)) {
        pieces ??= { value: '', parts: null };
        pieces.value += text.slice(from, index);
        this.position = index + 1;
        this.expandableText(index, pieces);
        index = from = this.position;
      } else if (code === 36) {
        pieces ??= { value: '', parts: null };
        this.position = index + 1;
        this.dollar(false, pieces);
        index = this.position;
      } else {
        index += 1;
      }
    }
    this.position = index;
    const value = pieces === null ? text.slice(start, index) : pieces.value + text.slice(from, index);
    const token = this.make(TokenKind.Generic, start);
    token.value = value;
    if (pieces !== null) token.parts = pieces.parts;
    return token;
  }

  /** A `--%`'s verbatim rest of the line. */
  verbatimArgument(): Token {
    this.skipWhitespace();
    const start = this.position;
    let index = start;
    let quoted = false;
    for (; index < this.limit; index++) {
      const code = this.text.charCodeAt(index);
      if (code === 13 || code === 10) break;
      if (isDoubleQuote(code)) quoted = !quoted;
      else if (!quoted && (code === 124 || (code === 38 && this.code(index + 1) === 38))) break;
    }
    this.position = index;
    const token = this.make(TokenKind.Generic, start);
    token.value = this.text.slice(start, index);
    return token;
  }
}
