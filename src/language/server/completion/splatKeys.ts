import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import { assignedName, plainName } from '../../../script/assignments';
import { findParameter } from '../../../script/bindParameters';
import type { Hashtable, Node } from '../../../script/syntaxTree';
import { cloudCommand, type ExchangeCall } from '../facts/exchangeCall';
import type { ScriptDocument } from '../text/scriptDocument';
import { rankText, type CompletionContext, type ItemData, type Offer } from './completionContext';
import { boundNames, offeredParameters } from './parameterNames';
import { offerValues } from './values';
import { valueSlot } from './valueSlot';

/** Keys, or a key's values, in a table that is splatted to one of our cmdlets. */
export async function offerSplat(context: CompletionContext): Promise<Offer | undefined> {
  const { path, offset } = context;
  const table = splattedTable(path);
  if (table === undefined) return undefined;
  const call = callWith(context, table.name, table.hashtable);
  if (call === undefined) return undefined;
  const entry = entryAt(table.hashtable, offset, context.document);
  return entry === undefined ? offerKeys(context, call, table.hashtable) : offerEntryValue(context, call, entry);
}

interface SplattedTable {
  readonly name: string;
  readonly hashtable: Hashtable;
}

/** The table around the end of the path that is assigned to a variable, if nothing but its keys and values lie between. */
function splattedTable(path: readonly Node[]): SplattedTable | undefined {
  const depth = path.findLastIndex(({ kind }) => kind === 'Hashtable');
  const hashtable = path[depth];
  if (hashtable?.kind !== 'Hashtable') return undefined;
  const isDeeper = path
    .slice(depth + 1)
    .some(({ kind }) => kind === 'ScriptBlockExpression' || kind === 'SubExpression');
  if (isDeeper) return undefined;
  for (let above = depth - 1; above > depth - 5; above--) {
    const node = path[above];
    if (node?.kind !== 'Assignment') continue;
    const name = assignedName(node.target);
    return name === null ? undefined : { name, hashtable };
  }
  return undefined;
}

/** The first call behind the table that it is splatted to. */
function callWith(
  { knowledge, document }: CompletionContext,
  name: string,
  { start }: Hashtable,
): ExchangeCall | undefined {
  return knowledge
    .calls(document)
    .find(
      ({ command }) =>
        command.start > start &&
        command.elements.some((each) => each.kind === 'Variable' && each.splatted && plainName(each.name) === name),
    );
}

/** The key whose value is written at the offset. */
function entryAt(hashtable: Hashtable, offset: number, { text }: ScriptDocument): string | undefined {
  const line = text.slice(Math.max(hashtable.start, offset - 400), offset);
  // The tree of a table that lacks a value has no entry to look at.
  const found = /(?:^@\{|[;\n{])[ \t]*['"]?(\w+)['"]?[ \t]*=[^;\n]*$/u.exec(line);
  return found?.[1];
}

function offerKeys(context: CompletionContext, call: ExchangeCall, hashtable: Hashtable): Offer {
  const { document, offset } = context;
  const slot = valueSlot(document, offset, []);
  const written = hashtable.entries.flatMap(({ key }) =>
    key.kind === 'StringConstant' && !(key.start <= offset && offset <= key.end) ? [key.value] : [],
  );
  const names = written.map((key) => {
    const match = findParameter(cloudCommand(call.cmdlet), key);
    return match.kind === 'found' ? match.parameter.name : key;
  });
  const elsewhere = boundNames(call, null).filter(
    (name) => !call.binding.bound.some(({ by, parameter }) => by === 'splat' && parameter.name === name),
  );
  const range = document.rangeOf(slot);
  const items = offeredParameters(context, call, [...names, ...elsewhere]).map(
    ({ name, type, required, common }, index): CompletionItem => {
      const data: ItemData = { kind: 'parameter', cmdlet: call.cmdlet.name, parameter: name };
      return {
        label: name,
        labelDetails: { description: required ? l10n.t('required') : type },
        kind: CompletionItemKind.Field,
        sortText: rankText(index),
        textEdit: { range, newText: name },
        ...(!common && { data }),
      };
    },
  );
  return { items, isIncomplete: false };
}

async function offerEntryValue(context: CompletionContext, call: ExchangeCall, key: string): Promise<Offer> {
  const match = findParameter(cloudCommand(call.cmdlet), key);
  const parameter =
    match.kind === 'found' ? call.cmdlet.parameters.find(({ name }) => name === match.parameter.name) : undefined;
  if (parameter === undefined) return { items: [], isIncomplete: false };
  const slot = valueSlot(context.document, context.offset, context.path);
  if (slot.typed.startsWith('$') && !parameter.switch && parameter.type !== 'Boolean')
    return { items: [], isIncomplete: false };
  const offer = await offerValues(context, call, { parameter, slot });
  // In a table a word without quotes would be a command.
  const items = offer.items.map((item) => {
    const edit = item.textEdit;
    const isBare = edit !== undefined && /^\w/u.test(edit.newText);
    return isBare ? { ...item, textEdit: { ...edit, newText: `'${edit.newText}'` } } : item;
  });
  return { items, isIncomplete: offer.isIncomplete };
}
