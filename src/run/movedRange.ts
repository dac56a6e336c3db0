/** A place in a text: line and character count from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** One replacement, at a range of the text as it was before it. */
export interface TextChange {
  readonly range: PlaceRange;
  readonly text: string;
}

/**
 * Where a range is after the text around it was edited.
 * @param changes of one edit, which do not overlap and all count in the text before it
 * @returns undefined if the range itself was edited
 */
export function movedRange(range: PlaceRange, changes: readonly TextChange[]): PlaceRange | undefined {
  if (changes.some((change) => isBefore(change.range.start, range.end) && isBefore(range.start, change.range.end))) {
    return undefined;
  }
  // A change at one place, inside the range, is an edit of it as well.
  if (changes.some(({ range: { start } }) => isBefore(range.start, start) && isBefore(start, range.end)))
    return undefined;
  return { start: movedPlace(range.start, changes), end: movedPlace(range.end, changes) };
}

function movedPlace(place: Place, changes: readonly TextChange[]): Place {
  let { line, character } = place;
  // From the last to the first, each leaves those before it where they were.
  const ordered = [...changes].sort((one, other) => (isBefore(one.range.start, other.range.start) ? 1 : -1));
  for (const { range, text } of ordered) {
    if (isBefore(place, range.end)) continue;
    const added = text.split(/\r\n|\r|\n/);
    const lastAdded = added[added.length - 1] ?? '';
    if (line === range.end.line) {
      character += lastAdded.length - range.end.character + (added.length === 1 ? range.start.character : 0);
    }
    line += added.length - 1 - (range.end.line - range.start.line);
  }
  return { line, character };
}

function isBefore(one: Place, other: Place): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
