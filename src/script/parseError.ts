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
  /**
   * For what PowerShell checks in the finished tree only: parsing itself goes on differently after an error, but not
   * after one of these.
   */
  readonly checks: ErrorSink = { report: (start, end, code) => this.add(start, end, code) };
  private readonly seen = new Set<string>();
  private closed = false;
  private broken = false;

  /** Whether the text read so far is in PowerShell's grammar. */
  get inGrammar(): boolean {
    return !this.broken;
  }

  report(start: number, end: number, code: string): void {
    this.broken = true;
    this.add(start, end, code);
  }

  private add(start: number, end: number, code: string): void {
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
