import { isDoubleQuote, isSingleQuote, isVariableStart } from './characters';
import { Mode } from './scanner';
import type { NestedPart, Token } from './token';
import { TokenKind } from './tokenKind';
import { VariableLexer } from './variableLexer';

/** What a scan of an expandable text gathers. */
export interface Pieces {
  value: string;
  parts: NestedPart[] | null;
}

/** Adds strings in quotes, and what is expanded in them. */
export abstract class StringLexer extends VariableLexer {
  /** A `'…'` whose opening quote is at `start`; the position is behind it. */
  protected literalText(start: number): string {
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
  protected expandableText(start: number, pieces: Pieces): void {
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
  protected dollar(hereString: boolean, pieces: Pieces): boolean {
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
}
