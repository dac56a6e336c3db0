import { isWhitespace } from './characters';

const marker = 'sig#beginsignatureblock\n';
/** A comment counts as the start of a signature block up to this many differing characters (exclusive). */
const threshold = 10;
const longest = marker.length + threshold;

const markerCounts = new Uint8Array(128);
for (const character of marker) {
  const code = character.charCodeAt(0);
  markerCounts[code] = (markerCounts[code] ?? 0) + 1;
}

const dense = new Uint16Array(longest + 1);
const counts = new Uint8Array(128);
const columns = new Uint8Array(marker.length + 1);

/** How many characters to change, add or remove to get from the first `length` units of `dense` to the marker. */
function editDistance(length: number): number {
  for (let column = 0; column < columns.length; column++) columns[column] = column;
  for (let row = 1; row <= length; row++) {
    let diagonal = row - 1;
    columns[0] = row;
    for (let column = 1; column < columns.length; column++) {
      const above = columns[column] ?? 0;
      columns[column] =
        dense[row - 1] === marker.charCodeAt(column - 1)
          ? diagonal
          : Math.min(diagonal, above, columns[column - 1] ?? 0) + 1;
      diagonal = above;
    }
  }
  return columns[marker.length] ?? 0;
}

/**
 * Whether the comment between two indices (its `#` left out) looks like the line that begins a signature block.
 * PowerShell compares it without blanks and forgives nearly ten differing characters, so that a damaged marker still
 * counts. A carriage return at the end is one such difference.
 */
export function similarToSignatureStart(text: string, start: number, end: number, carriageReturn: boolean): boolean {
  if (end - start > 4 * longest) return false;
  let length = 0;
  let shared = 0;
  counts.fill(0);
  for (let index = start; index < end; index++) {
    let code = text.charCodeAt(index);
    if (isWhitespace(code)) continue;
    if (code >= 65 && code <= 90) code |= 32;
    if (length === longest - 1) return false;
    dense[length] = code;
    length += 1;
    if (code < 128) {
      const count = (counts[code] ?? 0) + 1;
      counts[code] = count;
      if (count <= (markerCounts[code] ?? 0)) shared += 1;
    }
  }
  dense[length] = carriageReturn ? 13 : 10;
  length += 1;
  if (!carriageReturn) shared += 1;
  // Each character of the marker that the comment lacks costs at least one change: nearly every comment ends here.
  if (length < marker.length - threshold || marker.length - shared >= threshold) return false;
  return editDistance(length) < threshold;
}
