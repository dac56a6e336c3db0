import { endsWord, isDoubleQuote, isLetterOrDigit, isSingleQuote, isVariableStart, isWhitespace } from './characters';
import { Mode } from './scanner';
import type { NestedPart, Token } from './token';
import { TokenKind } from './tokenKind';
import { VariableLexer } from './variableLexer';

/** What a scan of an expandable text gathers. */
interface Pieces {
  value: string;
  parts: NestedPart[] | null;
}

/** Adds strings, here-strings and words. */
export class StringLexer extends VariableLexer {
  /** A `'…'` whose opening quote is at `start`; the position is behind it. */
  private literalText(start: number): string {
    const { text, limit } = this;
    let value = '';
    let from = this.position;
    let index = from;
    while (index < limit) {
      if (isSingleQuote(text.charCodeAt(index))) {
        if (!isSingleQuote(this.code(index + 1))) {
          this.position = index + 1;
          return value + text.slice(from, index);
        }
        value += text.slice(from, index);
        from = index + 1;
        index += 1;
      }
      index += 1;
    }
    this.position = limit;
    this.unterminated(start, 'TerminatorExpectedAtEndOfString');
    return value + text.slice(from, limit);
  }

  protected stringLiteral(start: number): Token {
    const value = this.literalText(start);
    const token = this.make(TokenKind.StringLiteral, start);
    token.value = value;
    return token;
  }

  protected stringExpandable(start: number): Token {
    const pieces: Pieces = { value: '', parts: null };
    this.expandableText(start, pieces);
    const token = this.make(TokenKind.StringExpandable, start);
    token.value = pieces.value;
    token.parts = pieces.parts;
    return token;
  }

  /** A `"…"` whose opening quote is at `start`; the position is behind it. */
  private expandableText(start: number, pieces: Pieces): void {
    const { text, limit } = this;
    let from = this.position;
    let index = from;
    while (index < limit) {
      const code = text.charCodeAt(index);
      if (isDoubleQuote(code)) {
        pieces.value += text.slice(from, index);
        if (!isDoubleQuote(this.code(index + 1))) {
          this.position = index + 1;
          return;
        }
        from = index + 1;
        index += 2;
      } else if (code === 36) {
        this.position = index + 1;
        this.dollar(false, pieces);
        index = this.position;
      } else if (code === 96) {
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
    this.unterminated(start, 'TerminatorExpectedAtEndOfString');
  }

  /** What follows a `$` inside an expandable text; the position moves behind a variable or sub-expression. */
  private dollar(hereString: boolean, pieces: Pieces): boolean {
    const next = this.code(this.position);
    const start = this.position - 1;
    if (next === 40) {
      this.position += 1;
      const part = this.subExpression(start, hereString);
      if (pieces.parts === null) pieces.parts = [part];
      else pieces.parts.push(part);
      return true;
    }
    if (next === 123 || isVariableStart(next)) {
      const mode = this.mode;
      this.mode = Mode.Expression;
      const token = this.variable(start, false, true);
      this.mode = mode;
      const part = { start: token.start, end: token.end, name: token.value ?? '' };
      if (pieces.parts === null) pieces.parts = [part];
      else pieces.parts.push(part);
      return true;
    }
    return false;
  }

  /** Finds the end of `$(…)` by counting parentheses alone, as PowerShell does. */
  private subExpression(start: number, hereString: boolean): NestedPart {
    const { text, limit } = this;
    let depth = 1;
    let index = this.position;
    let skippedAt: number[] | null = null;
    let own = '';
    let from = start;
    while (index < limit) {
      const code = text.charCodeAt(index);
      if (code === 40) depth += 1;
      else if (code === 41) {
        depth -= 1;
        if (depth === 0) break;
      } else if (!hereString && (code === 96 || isDoubleQuote(code)) && isDoubleQuote(this.code(index + 1))) {
        own += text.slice(from, index);
        from = index + 1;
        skippedAt ??= [];
        skippedAt.push(this.base + index - this.first);
        index += 1;
      }
      index += 1;
    }
    if (index >= limit) {
      this.position = limit;
      this.unterminated(start, 'IncompleteDollarSubexpressionReference');
    } else {
      this.position = index + 1;
    }
    const end = this.position;
    const base = this.offset(start);
    if (skippedAt === null && this.skipped === null) return { text, first: start, limit: end, base, skipped: null };
    own += text.slice(from, end);
    return { text: own, first: 0, limit: own.length, base, skipped: skippedAt ?? this.skipped };
  }

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

  /** Whether `code` can go on a type's name. */
  protected static goesOnTypeName(code: number): boolean {
    // . ` _ + # \
    return (
      code === 46 || code === 96 || code === 95 || code === 43 || code === 35 || code === 92 || isLetterOrDigit(code)
    );
  }
}
