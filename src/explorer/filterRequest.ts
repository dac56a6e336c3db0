import type { CmdletObject, CmdletPage } from '../session/api';
import { firstText, type ListRow } from './lists';

/** What a filter text means for a list: parameters that the service filters by, or a test of what it sent. */
export interface FilterRequest {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly matches?: (object: CmdletObject) => boolean;
}

/** An operator of OPATH between blanks, or a negation at the start: the text is an expression and not a name. */
const expression = /\s-(eq|ne|like|notlike|gt|ge|lt|le|and|or)\s|^\s*-not\b/i;

/** Turns what the user typed into a request. A trailing `*`, which name resolution implies, is dropped. */
export function filterRequest(row: ListRow, text: string): FilterRequest {
  if (row.filter.kind === 'server') {
    return expression.test(text)
      ? { parameters: { Filter: text.trim() } }
      : { parameters: { [row.filter.anr]: text.trim().replace(/\*+$/, '') } };
  }
  const wanted = text
    .trim()
    .replace(/^\*+|\*+$/g, '')
    .toLocaleLowerCase();
  const searched = [...new Set([...row.labelFrom, ...row.descriptionFrom, ...row.identityFrom])];
  return {
    parameters: {},
    matches: (object) =>
      searched.some((property) => firstText(object, [property])?.toLocaleLowerCase().includes(wanted) === true),
  };
}

/** The pages with only the objects that match. */
export async function* matchingPages(
  pages: AsyncIterable<CmdletPage>,
  matches: (object: CmdletObject) => boolean,
): AsyncGenerator<CmdletPage, void, undefined> {
  for await (const page of pages) yield { ...page, objects: page.objects.filter(matches) };
}
