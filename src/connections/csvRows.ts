/** A row of a text with separated fields. */
export interface CsvRow {
  /** Where it starts, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** A quote was opened in this line and never closed: it counts as a letter then. */
  readonly openQuote: boolean;
}

const separators = [',', ';', '\t'] as const;
type Separator = (typeof separators)[number];

/**
 * Splits text into rows as spreadsheets write them (RFC 4180): fields apart by tab, or by comma or semicolon, whichever the line has more of;
 * in quotes they may hold separators, line breaks and doubled quotes. A line `sep=;`, as Excel understands it, decides for the whole
 * text. Empty lines and lines that start with `#` are left out. Fields come without the spaces around them.
 */
export function csvRows(text: string): readonly CsvRow[] {
  const source = text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  const told = /^sep=([,;\t])\n/u.exec(source);
  const rows: CsvRow[] = [];
  let at = told?.[0].length ?? 0;
  let line = told === null ? 1 : 2;
  while (at < source.length) {
    const lineEnd = endOfLine(source, at);
    const firstLine = source.slice(at, lineEnd);
    if (firstLine.trim() === '' || firstLine.startsWith('#')) {
      at = lineEnd + 1;
      line += 1;
      continue;
    }
    const separator = (told?.[1] as Separator | undefined) ?? separatorOf(firstLine);
    const row = readRow(source, at, separator);
    const fields = row?.fields ?? firstLine.split(separator);
    rows.push({ line, fields: fields.map((field) => field.trim()), openQuote: row === undefined });
    const end = row?.end ?? lineEnd;
    for (let next = source.indexOf('\n', at); next >= 0 && next < end; next = source.indexOf('\n', next + 1)) line += 1;
    at = end + 1;
    line += 1;
  }
  return rows;
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}

/** A tab, which no name has in it; else the separator that stands most often outside quotes. */
function separatorOf(line: string): Separator {
  const plain = line.replace(/"[^"]*"/gu, '');
  if (plain.includes('\t')) return '\t';
  const count = (separator: Separator): number => plain.split(separator).length;
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** One row, which can go over several lines. @returns undefined if a quote is not closed */
function readRow(
  source: string,
  start: number,
  separator: Separator,
): { readonly fields: readonly string[]; readonly end: number } | undefined {
  const fields: string[] = [];
  for (let at = start; ; at++) {
    const opening = skipSpaces(source, at, separator);
    let field = '';
    if (source[opening] === '"') {
      let from = opening + 1;
      for (;;) {
        const quote = source.indexOf('"', from);
        if (quote < 0) return undefined;
        field += source.slice(from, quote);
        from = quote + 1;
        if (source[from] !== '"') break;
        field += '"';
        from += 1;
      }
      at = from;
    }
    const end = endOfField(source, at, separator);
    fields.push(field + source.slice(at, end));
    if (source[end] !== separator) return { fields, end };
    at = end;
  }
}

function skipSpaces(source: string, from: number, separator: Separator): number {
  let at = from;
  while (source[at] === ' ' || (source[at] === '\t' && separator !== '\t')) at += 1;
  return at;
}

function endOfField(source: string, from: number, separator: Separator): number {
  let at = from;
  while (at < source.length && source[at] !== separator && source[at] !== '\n') at += 1;
  return at;
}
