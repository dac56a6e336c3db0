import { CompletionItemKind } from 'vscode-languageserver/node';
import type { ParameterFacts } from '../../../catalog/cmdletFacts';
import { commandCursor } from '../../../script/cursor';
import type { Hashtable, Node } from '../../../script/syntaxTree';
import { enclosingCall, type ExchangeCall } from '../facts/exchangeCall';
import { rankText, type CompletionContext, type Offer } from './completionContext';
import { offerValues, quoteWords } from './values';
import { parameterOfValue, valueSlot } from './valueSlot';

/** The key whose value is written at an offset of a table; `undefined` where a key is. */
export function keyOfValue(text: string, hashtable: Hashtable, offset: number): string | undefined {
  // A value that begins on a later line than its key may be the next entry: the value is still to be written.
  const entry = hashtable.entries.find(
    ({ key, value }) =>
      value.start <= offset && offset <= value.end && /^[ \t]*=[^\n]*$/u.test(text.slice(key.end, value.start)),
  );
  if (entry?.key.kind === 'StringConstant') return entry.key.value;
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

/**
 * Whether what is written at the cursor within a table is a command's: its arguments, or its name where only a command
 * can be. A single word may still become a text in quotes.
 */
export function isOfCommand({ document, offset, path }: CompletionContext, table: Hashtable): boolean {
  const inTable = path.slice(path.indexOf(table) + 1);
  const isInParentheses = inTable.some(({ kind }) => kind === 'Paren');
  if (isInParentheses && inTable.at(-1)?.kind === 'Paren') return true;
  const cursor = commandCursor(document.script, offset);
  if (cursor === undefined || cursor.command.start <= table.start) return false;
  return cursor.kind !== 'name' || cursor.index > 0 || isInParentheses;
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
  return offerInListChange(context, call, { table, parameter });
}

/** The keys of a table that changes a list, or their values: those of the parameter that the table is given for. */
export async function offerInListChange(
  context: CompletionContext,
  call: ExchangeCall,
  { table, parameter }: { readonly table: Hashtable; readonly parameter: ParameterFacts },
): Promise<Offer | undefined> {
  const { document, offset, path } = context;
  if (isOfCommand(context, table)) return undefined;
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
