import { Lexer } from '../lexer/lexer';
import type { ErrorList } from '../parseError';
import type { Mode } from '../lexer/scanner';
import { type Surroundings, topLevel } from '../surroundings';
import type { Token } from '../lexer/token';
import { isModeInvariant, TokenKind } from '../lexer/tokenKind';

/** Deepest nesting of statements and expressions; deeper scripts are refused, as PowerShell refuses them, with an error. */
const deepest = 400;

/** Tokens with one of lookahead, the lexer's mode, errors and recovery. */
export abstract class ParserBase {
  readonly lexer: Lexer;
  protected ahead: Token | null = null;
  /** Set where a comma separates arguments and makes no array. */
  protected noCommas = false;
  surroundings: Surroundings = topLevel;
  /** Set when a statement was read differently, or might have been, because of errors before it. */
  protected dependsOnErrors = false;
  /** Set when a class or enumeration was read: all of a script's are checked together. */
  definesType = false;
  /** Set when a statement was given up and the lists around it with it. */
  protected endsLists = false;
  /** Set when the script was too deep and the rest given up. */
  private gaveUp = false;
  private depth = 0;

  constructor(
    readonly script: string,
    protected readonly errors: ErrorList,
  ) {
    this.lexer = new Lexer(script, errors);
  }

  /** Whether what was read may depend on, or change, how other parts of the script are read. */
  get isIndivisible(): boolean {
    return this.dependsOnErrors || this.definesType || this.endsLists || this.gaveUp || this.lexer.signatureStart >= 0;
  }

  /** Where the next token's blanks begin, or the next token if it has been looked at. */
  protected get restorePoint(): number {
    return this.ahead === null ? this.lexer.position : this.ahead.raw;
  }

  protected next(): Token {
    const token = this.ahead;
    if (token === null) return this.lexer.next();
    this.ahead = null;
    return token;
  }

  protected peek(): Token {
    return (this.ahead ??= this.lexer.next());
  }

  protected skip(): void {
    this.ahead = null;
  }

  protected unget(token: Token): void {
    this.ahead = token;
  }

  protected at(kind: TokenKind): boolean {
    return this.peek().kind === kind;
  }

  /** Takes the next token if it is of a kind. */
  protected take(kind: TokenKind): Token | null {
    const token = this.peek();
    if (token.kind !== kind) return null;
    this.ahead = null;
    return token;
  }

  protected resync(token: Token): void {
    this.resyncTo(token.raw);
  }

  protected resyncTo(index: number): void {
    this.ahead = null;
    this.lexer.moveTo(index);
  }

  /** Changes the mode; a token looked at already is read again if it may read differently now. */
  protected setMode(mode: Mode): void {
    if (mode === this.lexer.mode) return;
    if (this.ahead !== null && !isModeInvariant(this.ahead.kind)) this.resync(this.ahead);
    this.lexer.mode = mode;
  }

  protected skipNewlines(): void {
    if (this.ahead !== null) {
      if (this.ahead.kind !== TokenKind.NewLine) return;
      this.ahead = null;
    }
    this.lexer.skipNewlines(false);
  }

  protected skipNewlinesAndSemicolons(): void {
    if (this.ahead !== null) {
      if (this.ahead.kind !== TokenKind.NewLine && this.ahead.kind !== TokenKind.Semi) return;
      this.ahead = null;
    }
    this.lexer.skipNewlines(true);
  }

  protected text(token: Token): string {
    return this.script.slice(token.start, token.end);
  }

  /** Goes one level deeper; gives up on the rest of the script when that is too deep. */
  protected descend(): void {
    this.depth += 1;
    if (this.depth <= deepest) return;
    this.report(this.lexer.offset(this.lexer.position), this.lexer.offset(this.lexer.position), 'ScriptTooComplicated');
    this.errors.close();
    this.gaveUp = true;
    this.lexer.abandon();
    this.ahead = null;
  }

  protected ascend(): void {
    this.depth -= 1;
  }

  protected report(start: number, end: number, code: string): void {
    this.errors.report(start, end, code);
  }

  /** An error at the place behind something. */
  protected reportAfter(end: number, code: string): void {
    this.errors.report(end, end, code);
  }

  /** An error at a token. */
  protected reportAt(token: { readonly start: number; readonly end: number }, code: string): void {
    this.errors.report(token.start, token.end, code);
  }

  /** An error at a token or node that does not change how parsing goes on. */
  protected checkAt(token: { readonly start: number; readonly end: number }, code: string): void {
    this.errors.checks.report(token.start, token.end, code);
  }

  /** Whether nothing but blanks and comments follows: what is missing may simply not be typed yet. */
  protected atEnd(offset: number): boolean {
    return this.lexer.nothingAfter(offset);
  }

  /** Skips to one of some kinds of tokens outside brackets. */
  protected synchronize(consumeClosing: boolean, kinds: readonly TokenKind[]): void {
    let parens = kinds.includes(TokenKind.RParen) ? 1 : 0;
    let curlies = kinds.includes(TokenKind.RCurly) ? 1 : 0;
    let brackets = kinds.includes(TokenKind.RBracket) ? 1 : 0;
    for (;;) {
      const token = this.next();
      let closed = false;
      switch (token.kind) {
        case TokenKind.LParen:
          parens += 1;
          break;
        case TokenKind.RParen:
          parens -= 1;
          closed = parens === 0 && kinds.includes(TokenKind.RParen);
          break;
        case TokenKind.LCurly:
          curlies += 1;
          break;
        case TokenKind.RCurly:
          curlies -= 1;
          closed = curlies === 0 && kinds.includes(TokenKind.RCurly);
          break;
        case TokenKind.LBracket:
          brackets += 1;
          break;
        case TokenKind.RBracket:
          brackets -= 1;
          closed = brackets === 0 && kinds.includes(TokenKind.RBracket);
          break;
        case TokenKind.EndOfInput:
          this.unget(token);
          return;
        default:
          break;
      }
      if (closed) {
        if (!consumeClosing) this.unget(token);
        return;
      }
      if (parens === 0 && curlies === 0 && brackets === 0 && kinds.includes(token.kind)) return;
    }
  }
}
