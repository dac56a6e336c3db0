import type { TokenKind } from './tokenKind';

/** How a merging redirection joins streams: `2>&1` is `{ from: 2, to: 1 }`; stream 0 is `*`. */
export interface StreamMerge {
  readonly from: number;
  readonly to: number;
}

/** A variable inside an expandable string. */
export interface NestedVariable {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/**
 * A `$(…)` inside an expandable string, to be parsed when the string is used. Where quotes inside it are doubled or
 * escaped, it is read from a text of its own and `skipped` holds the offsets of the left-out characters.
 */
export interface NestedScan {
  readonly text: string;
  /** First and end index in `text`. */
  readonly first: number;
  readonly limit: number;
  /** Offset in the script of the index `first`. */
  readonly base: number;
  readonly skipped: readonly number[] | null;
}

/** What is expanded in a string. */
export type NestedPart = NestedVariable | NestedScan;

/** One token. `raw` is the index in the text being read, which differs from `start` only inside expandable strings. */
export class Token {
  /** A word's, string's or variable's text after escapes; a parameter's name; a label's name. */
  value: string | undefined = undefined;
  /** The variables and sub-expressions of an expandable string or word. */
  parts: NestedPart[] | null = null;
  /** A parameter that ends in a colon. */
  colon = false;
  /** A merging redirection's streams. */
  merge: StreamMerge | null = null;

  constructor(
    readonly kind: TokenKind,
    readonly start: number,
    readonly end: number,
    readonly raw: number,
  ) {}
}
