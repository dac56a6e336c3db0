import { isAnyWhitespace, isWhitespace } from './characters';
import type { ErrorSink } from '../parseError';
import { similarToSignatureStart } from './signature';
import { type NestedScan, Token } from './token';
import type { TokenKind } from './tokenKind';

/** What a word may be at the place being read: PowerShell has a mode for commands, expressions, type names and signatures. */
export const enum Mode {
  Command,
  Expression,
  TypeName,
  Signature,
}

/** The place that {@link Scanner.enter} leaves and {@link Scanner.leave} returns to. */
export interface ScanState {
  readonly text: string;
  readonly position: number;
  readonly limit: number;
  readonly base: number;
  readonly first: number;
  readonly skipped: readonly number[] | null;
  readonly offsets: Int32Array | null;
}

/** Reads characters, white space, comments and line ends, and knows where in the script they stand. */
export class Scanner {
  mode: Mode = Mode.Command;
  /** Index of the next character in `text`. */
  position = 0;
  /** End offset of the first comment that begins a signature block, or -1. */
  signatureStart = -1;
  /** Offsets of `#requires` comments. */
  readonly requires: { start: number; end: number }[] = [];
  /** Highest offset of the script looked at so far: what follows it cannot have mattered. */
  reach = 0;

  protected text: string;
  protected limit: number;
  /** The script offset of the index `first`. */
  protected base = 0;
  protected first = 0;
  protected skipped: readonly number[] | null = null;
  private offsets: Int32Array | null = null;
  protected abandoned = false;

  constructor(
    readonly script: string,
    protected readonly sink: ErrorSink,
  ) {
    this.text = script;
    this.limit = script.length;
  }

  /** Starts to read a sub-expression of an expandable string. */
  enter(scan: NestedScan): ScanState {
    const { text, position, limit, base, first, skipped, offsets } = this;
    this.text = scan.text;
    this.position = this.abandoned ? scan.limit : scan.first;
    this.limit = scan.limit;
    this.base = scan.base;
    this.first = scan.first;
    this.skipped = scan.skipped;
    this.offsets = scan.skipped === null ? null : offsetTable(scan, scan.skipped);
    return { text, position, limit, base, first, skipped, offsets };
  }

  leave(state: ScanState): void {
    this.text = state.text;
    this.position = this.abandoned ? state.limit : state.position;
    this.limit = state.limit;
    this.base = state.base;
    this.first = state.first;
    this.skipped = state.skipped;
    this.offsets = state.offsets;
  }

  /** Goes on reading at an index of the text at hand. */
  moveTo(index: number): void {
    this.position = this.abandoned ? this.limit : index;
  }

  /** Makes everything from here on the end of input, in the text being read and in those around it. */
  abandon(): void {
    this.abandoned = true;
    this.position = this.limit;
    this.reach = this.script.length + 1;
  }

  /** The script offset of an index in the text being read. */
  offset(index: number): number {
    if (this.offsets === null) return index - this.first + this.base;
    return this.offsets[index - this.first] ?? this.base + index - this.first;
  }

  protected code(index: number): number {
    return index < this.limit ? this.text.charCodeAt(index) : 0;
  }

  protected make(kind: TokenKind, start: number): Token {
    const end = this.offset(this.position);
    if (end > this.reach) this.reach = end;
    return new Token(kind, this.offset(start), end, start);
  }

  protected error(start: number, end: number, code: string): void {
    this.sink.report(this.base + start - this.first, this.base + end - this.first, code);
  }

  protected skipWhitespace(): void {
    const { text, limit } = this;
    let index = this.position;
    while (index < limit) {
      const code = text.charCodeAt(index);
      if (code !== 32 && !isWhitespace(code)) break;
      index += 1;
    }
    this.position = index;
  }

  /** Skips line ends, white space, comments and continued lines, and semicolons if asked to. */
  skipNewlines(semicolons: boolean): void {
    for (;;) {
      const code = this.code(this.position);
      switch (code) {
        case 32:
        case 10:
        case 13:
          this.position += 1;
          continue;
        case 59: // ;
          if (!semicolons) {
            this.reached();
            return;
          }
          this.position += 1;
          continue;
        case 35: // #
          this.lineComment();
          continue;
        case 60: // <
          if (this.code(this.position + 1) !== 35) {
            this.reached();
            return;
          }
          this.blockComment();
          continue;
        case 96: {
          // `
          const next = this.code(this.position + 1);
          if (!isAnyWhitespace(next)) {
            this.reached();
            return;
          }
          this.position += 2;
          continue;
        }
        default:
          if (!isWhitespace(code)) {
            this.reached();
            return;
          }
          this.position += 1;
      }
    }
  }

  private reached(): void {
    const offset = this.offset(Math.min(this.position + 2, this.limit));
    if (offset > this.reach) this.reach = offset;
  }

  protected lineComment(): void {
    const start = this.position;
    const { text, limit } = this;
    let end = start;
    while (end < limit) {
      const code = text.charCodeAt(end);
      if (code === 10 || code === 13) break;
      end += 1;
    }
    this.position = end;
    const second = this.code(start + 1) | 32;
    if (second === 114) this.requiresComment(start, end);
    else if (end - start > 12 && similarToSignatureStart(text, start + 1, end, this.code(end) === 13)) {
      this.signatureStart = this.offset(start);
    }
  }

  private requiresComment(start: number, end: number): void {
    if (this.text !== this.script || !/^#requires/i.test(this.text.slice(start, start + 9))) return;
    const known = this.requires.at(-1);
    if (known !== undefined && known.start >= start) return;
    this.requires.push({ start, end });
  }

  protected blockComment(): void {
    const start = this.position;
    const end = this.text.indexOf('#>', start + 2);
    if (end >= 0 && end + 2 <= this.limit) {
      this.position = end + 2;
      return;
    }
    this.position = this.limit;
    this.reach = this.script.length;
    this.error(start, this.limit, 'MissingTerminatorMultiLineComment');
  }

  /** Whether a pipe comes first after a line end and comments, with no blank line between: PowerShell 7 goes on there. */
  pipeFollows(token: Token): boolean {
    // PowerShell takes the script's offset for an index of the text at hand, which matters inside expandable strings only.
    let index = this.first + token.end;
    if (index >= this.limit) return false;
    let fresh = true;
    const last = this.limit - 1;
    while (index < last) {
      const code = this.code(index);
      if (code === 10 || code === 13) {
        if (fresh) return false;
        fresh = true;
        index += code === 13 && this.code(index + 1) === 10 ? 2 : 1;
      } else if (isWhitespace(code)) {
        index += 1;
      } else {
        fresh = false;
        if (code === 35) index = this.endOfLine(index + 1);
        else if (code === 60 && this.code(index + 1) === 35) index = this.endOfBlock(index + 2);
        else {
          this.reach = Math.max(this.reach, this.offset(index + 1));
          return code === 124;
        }
      }
    }
    this.reach = this.script.length;
    return this.code(last) === 124;
  }

  private endOfLine(index: number): number {
    let end = index;
    while (end < this.limit) {
      const code = this.text.charCodeAt(end);
      if (code === 10 || code === 13) break;
      end += 1;
    }
    return end;
  }

  private endOfBlock(index: number): number {
    const end = this.text.indexOf('#>', index);
    return end < 0 || end + 2 > this.limit ? this.limit : end + 2;
  }
}

function offsetTable(scan: NestedScan, skipped: readonly number[]): Int32Array {
  const length = scan.limit - scan.first;
  const table = new Int32Array(length + 2);
  let next = 0;
  let shift = 0;
  while (next < skipped.length && (skipped[next] ?? 0) < scan.base) next += 1;
  for (let index = 0; index < table.length; index++) {
    while (next < skipped.length && (skipped[next] ?? 0) < scan.base + index + shift) {
      shift += 1;
      next += 1;
    }
    table[index] = scan.base + index + shift;
  }
  return table;
}
