/** What PowerShell would refuse: a range of UTF-16 offsets and PowerShell's own identifier of the error (`ErrorId`). */
export interface ParseError {
  readonly start: number;
  readonly end: number;
  readonly code: string;
}

/** Where the lexer and the parser leave their errors. */
export interface ErrorSink {
  report(start: number, end: number, code: string): void;
}

/** Collects errors, each once. */
export class ErrorList implements ErrorSink {
  readonly errors: ParseError[] = [];
  private readonly seen = new Set<string>();
  private closed = false;

  report(start: number, end: number, code: string): void {
    if (this.closed) return;
    const key = `${start}:${end}:${code}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.errors.push({ start, end, code });
  }

  /** Takes no further errors: what follows would only be the consequence of giving up. */
  close(): void {
    this.closed = true;
  }
}
