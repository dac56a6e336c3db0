import { parseScript } from '../script/script';
import { statementAt } from '../script/statementAt';

/** A part of a document, in UTF-16 offsets; the end is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What “Run Selection” runs: each selection as it is, in the order of the text, and for a mere cursor the statement it is in.
 * Two cursors in one statement run it once.
 */
export function rangesToRun(text: string, selections: readonly TextRange[]): readonly TextRange[] {
  const cursors = selections.some(({ start, end }) => start === end);
  const script = cursors ? parseScript(text) : undefined;
  const ranges = new Map<string, TextRange>();
  for (const { start, end } of selections) {
    const range = start === end && script !== undefined ? statementAt(script, start) : { start, end };
    if (range !== undefined && text.slice(range.start, range.end).trim() !== '')
      ranges.set(`${range.start}-${range.end}`, range);
  }
  return [...ranges.values()].sort((one, other) => one.start - other.start);
}
