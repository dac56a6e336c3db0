import { isIdentifierStart, isWhitespace, Trait, traits } from './characters';
import { Mode } from './scanner';
import type { Token } from './token';
import { TokenKind } from './tokenKind';
import { TokenLexer } from './tokenLexer';

/** Adds what only the parser can ask for, knowing where it stands: members, calls, brackets, looks ahead. */
export class Lexer extends TokenLexer {
  /** Moves behind an assembly's name, version and the like; `false` if there is none. */
  assemblyName(): boolean {
    const start = this.position;
    this.assemblyPart();
    while (this.code(this.position) === 44) {
      this.position += 1;
      this.assemblyPart();
      if (this.code(this.position) === 61) {
        this.position += 1;
        this.assemblyPart();
      }
    }
    return this.text.slice(start, this.position).trim() !== '';
  }

  private assemblyPart(): void {
    this.skipWhitespace();
    while ((traits(this.code(this.position)) & Trait.EndsAssemblyPart) === 0) this.position += 1;
    this.skipWhitespace();
  }

  /** The operator that accesses a member or element of what has just been read, with no blank between. */
  memberAccess(brackets: boolean): Token | null {
    while (this.code(this.position) === 60) {
      if (this.code(this.position + 1) !== 35) return null;
      this.blockComment();
    }
    const start = this.position;
    const code = this.code(start);
    const next = this.code(start + 1);
    if (code === 46) {
      if (next === 46 || (this.mode === Mode.Command && this.isBlank(next))) return null;
      return this.single(TokenKind.Dot, start);
    }
    if (code === 58) {
      if (next !== 58 || (this.mode === Mode.Command && this.isBlank(this.code(start + 2)))) return null;
      return this.double(TokenKind.ColonColon, start);
    }
    if (code === 91) return brackets ? this.single(TokenKind.LBracket, start) : null;
    if (code === 63) {
      if (next === 46) return this.double(TokenKind.QuestionDot, start);
      if (next === 91 && brackets) return this.double(TokenKind.QuestionLBracket, start);
    }
    return null;
  }

  private isBlank(code: number): boolean {
    return code === 0 || code === 13 || code === 10 || isWhitespace(code);
  }

  /** The `(` or `{` that calls the member just read, with no blank between. */
  invocation(): Token | null {
    const code = this.code(this.position);
    if (code === 40) return this.single(TokenKind.LParen, this.position);
    if (code === 123) return this.single(TokenKind.LCurly, this.position);
    return null;
  }

  /** A `[` after blanks and comments on the same line. */
  bracket(): Token | null {
    const from = this.position;
    let skipped = false;
    for (;;) {
      const code = this.code(this.position);
      if (code === 91) return this.single(TokenKind.LBracket, this.position);
      if (code === 35) {
        skipped = true;
        this.lineComment();
      } else if (code === 60 && this.code(this.position + 1) === 35) {
        skipped = false;
        this.blockComment();
      } else if (isWhitespace(code)) {
        skipped = true;
        this.position += 1;
      } else {
        // What follows must still be seen not to touch what came before.
        if ((code === 46 || code === 58) && skipped) this.position = from;
        return null;
      }
    }
  }

  /** A cheap look whether {@link next} could give a `[` here. */
  mayBeBracket(): boolean {
    const code = this.code(this.position);
    return code === 91 || code === 60 || code === 96 || isWhitespace(code);
  }

  /** Whether a command's name or a keyword comes next: no expression begins with a letter. */
  atLetter(): boolean {
    const { text, limit } = this;
    let index = this.position;
    while (index < limit && text.charCodeAt(index) === 32) index += 1;
    return index < limit && isIdentifierStart(text.charCodeAt(index));
  }

  isLetterAt(index: number): boolean {
    return isIdentifierStart(this.code(index));
  }

  /** Whether only blanks and comments follow an offset of the script, with no line end between. */
  nothingAfter(offset: number): boolean {
    const { position } = this;
    this.position = offset - this.base + this.first;
    for (;;) {
      this.skipWhitespace();
      const code = this.code(this.position);
      if (code === 35) this.lineComment();
      else if (code === 60 && this.code(this.position + 1) === 35) this.blockComment();
      else break;
    }
    const nothing = this.position >= this.limit;
    this.position = position;
    this.reach = this.script.length + 1;
    return nothing;
  }
}
