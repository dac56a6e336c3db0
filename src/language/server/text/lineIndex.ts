import type { Position, Range } from 'vscode-languageserver/node';

/** Turns UTF-16 offsets of a text into the protocol's lines and characters, and back. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #text: string;

  constructor(text: string) {
    const starts = [0];
    // A line end of its own is a feed, or a return that no feed follows; the latter are rare enough to look for apart.
    const hasLoneReturns = /\r(?!\n)/u.test(text);
    if (hasLoneReturns) {
      for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/gu)) starts.push(index + end.length);
    } else {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    }
    this.#starts = starts;
    this.#text = text;
  }

  /** Number of lines, at least 1. */
  get lines(): number {
    return this.#starts.length;
  }

  /** Offset of a line's first character; beyond the last line the length of the text. */
  lineStart(line: number): number {
    return this.#starts[Math.max(line, 0)] ?? this.#text.length;
  }

  /** A character beyond its line's last is the end of the line, before what ends it. */
  offsetAt({ line, character }: Position): number {
    const wanted = this.lineStart(line) + Math.max(character, 0);
    const next = this.lineStart(line + 1);
    if (wanted < next || line + 1 >= this.lines) return Math.min(wanted, next);
    return next - (/\r?\n$|\r$/u.exec(this.#text.slice(Math.max(next - 2, 0), next))?.[0].length ?? 0);
  }

  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, character: Math.max(offset, 0) - this.lineStart(line) };
  }

  rangeOf({ start, end }: { readonly start: number; readonly end: number }): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }
}
