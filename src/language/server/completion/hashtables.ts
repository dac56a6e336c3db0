import { CompletionItemKind } from 'vscode-languageserver/node';
import type { Hashtable, Node } from '../../../script/syntaxTree';
import { enclosingCall } from '../facts/exchangeCall';
import { rankText, type CompletionContext, type Offer } from './completionContext';
import { offerValues, quoteWords } from './values';
import { parameterOfValue, valueSlot } from './valueSlot';

/** The key whose value is written at an offset of a table; `undefined` where a key is. */
export function keyOfValue(text: string, hashtable: Hashtable, offset: number): string | undefined {
  const before = text.slice(Math.max(hashtable.start, offset - 400), offset);
  // The tree of a table that lacks a value has no entry to look at.
  return /(?:^@\{|[;\n{])[ \t]*['"]?(\w+)['"]?[ \t]*=[^;\n]*$/u.exec(before)?.[1];
}

/** The table that the end of a path lies in, if no block of statements is between. */
export function innermostTable(path: readonly Node[]): Hashtable | undefined {
  for (let depth = path.length - 1; depth > 0; depth--) {
    const node = path[depth];
    if (node?.kind === 'Hashtable') return node;
    if (node?.kind === 'ScriptBlockExpression' || node?.kind === 'SubExpression' || node?.kind === 'StatementBlock')
      return undefined;
  }
  return undefined;
}

/** `@{ Add = …; Remove = … }`, which changes the list that a parameter of several values sets. */
export async function offerListChange(context: CompletionContext): Promise<Offer | undefined> {
  const { knowledge, document, offset, path } = context;
  const table = innermostTable(path);
  if (table === undefined || offset < table.start + 2) return undefined;
  const above = path[path.indexOf(table) - 1];
  if (above?.kind !== 'Command' && above?.kind !== 'CommandParameter') return undefined;
  const call = enclosingCall(knowledge.catalog, path.slice(0, path.indexOf(table)), knowledge.naming(document));
  const parameter = call && parameterOfValue(call, table.start + 1, document.text);
  if (call === undefined || parameter?.multiValued !== true) return undefined;
  const slot = valueSlot(document, offset, path);
  if (keyOfValue(document.text, table, offset) !== undefined)
    return quoteWords(await offerValues(context, call, { parameter, slot }));
  const range = document.rangeOf(slot);
  const written = new Set(
    table.entries.flatMap(({ key }) =>
      key.kind === 'StringConstant' && (offset < key.start || key.end < offset) ? [key.value.toLowerCase()] : [],
    ),
  );
  const items = ['Add', 'Remove']
    .filter((name) => !written.has(name.toLowerCase()))
    .map((label, index) => ({
      label,
      kind: CompletionItemKind.Field,
      sortText: rankText(index),
      textEdit: { range, newText: label },
    }));
  return { items, isIncomplete: false };
}
