import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import { assignedName, plainName } from '../../../script/assignments';
import { findParameter } from '../../../script/bindParameters';
import { splatTable } from '../../../script/splat';
import type { Hashtable, Node } from '../../../script/syntaxTree';
import { cloudCommand, type ExchangeCall } from '../facts/exchangeCall';
import { rankText, type CompletionContext, type ItemData, type Offer } from './completionContext';
import { keyOfValue } from './hashtables';
import { boundNames, offeredParameters } from './parameterNames';
import { offerValues, quoteWords } from './values';
import { valueSlot } from './valueSlot';

/** Keys, or a key's values, in a table that is splatted to one of our cmdlets. */
export async function offerSplat(context: CompletionContext): Promise<Offer | undefined> {
  const { path, offset, document } = context;
  const table = splattedTable(path);
  if (table === undefined) return offerSplatMember(context);
  const call = callWith(context, table.name, table.hashtable.start);
  if (call === undefined) return undefined;
  const key = keyOfValue(document.text, table.hashtable, offset);
  return key === undefined ? offerKeys(context, call, table.hashtable) : offerEntryValue(context, call, key);
}

/** A table that is assigned to a variable. */
export interface SplattedTable {
  readonly name: string;
  readonly hashtable: Hashtable;
}

/** The table around the end of the path that is assigned to a variable, if nothing but its keys and values lie between. */
export function splattedTable(path: readonly Node[]): SplattedTable | undefined {
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

/**
 * The first call behind a place that a variable is splatted to.
 * @param name as {@link plainName} gives it
 */
export function callWith(
  { knowledge, document }: CompletionContext,
  name: string,
  behind: number,
): ExchangeCall | undefined {
  // Most tables are splatted to nothing: the text says so faster than the tree.
  if (!/^\w+$/u.test(name) || !new RegExp(`@(?:\\w+:)?${name}\\b`, 'iu').test(document.text)) return undefined;
  return knowledge
    .calls(document)
    .find(
      ({ command }) =>
        command.start > behind &&
        command.elements.some((each) => each.kind === 'Variable' && each.splatted && plainName(each.name) === name),
    );
}

const memberWritten = /\$(?:\w+:)?(\w+)(?:\.(\w*)|(?:\[|\.Add\()\s*(['"])(\w*))$/iu;
const memberValue = /\$(?:\w+:)?(\w+)(?:(?:\.(\w+)|\[\s*(['"])(\w+)\3\s*\])\s*=|\.Add\(\s*(['"])(\w+)\5\s*,)[^=;]*$/iu;

/** `$parameters.Key = …`, `$parameters['Key'] = …` and `$parameters.Add('Key', …)`: the key, or the value, where the table is splatted further on. */
async function offerSplatMember(context: CompletionContext): Promise<Offer | undefined> {
  const { document, offset } = context;
  const line = document.text.slice(document.lines.lineStart(document.lines.lineAt(offset)), offset);
  const value = memberValue.exec(line);
  const found = value ?? memberWritten.exec(line);
  if (found === null) return undefined;
  const [, variable = '', member, , quoted, , added] = found;
  const call = callWith(context, variable.toLowerCase(), offset);
  if (call === undefined) return undefined;
  if (value !== null) return offerEntryValue(context, call, member ?? quoted ?? added ?? '');
  const splatted = call.command.elements.find((each) => each.kind === 'Variable' && each.splatted);
  const table =
    splatted?.kind === 'Variable' ? splatTable([...call.placed.path, call.command], splatted)?.hashtable : undefined;
  return offerKeys(context, call, table);
}

function offerKeys(context: CompletionContext, call: ExchangeCall, hashtable: Hashtable | undefined): Offer {
  const { document, offset } = context;
  const slot = keySlot(context);
  const written = (hashtable?.entries ?? []).flatMap(({ key }) =>
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

/** The word of a key around the cursor, without quotes and dots. */
function keySlot({ document: { text }, offset }: CompletionContext): { readonly start: number; readonly end: number } {
  const before = /\w*$/u.exec(text.slice(Math.max(0, offset - 100), offset))?.[0] ?? '';
  const behind = /^\w*/u.exec(text.slice(offset, offset + 100))?.[0] ?? '';
  return { start: offset - before.length, end: offset + behind.length };
}

async function offerEntryValue(context: CompletionContext, call: ExchangeCall, key: string): Promise<Offer> {
  const match = findParameter(cloudCommand(call.cmdlet), key);
  const parameter =
    match.kind === 'found' ? call.cmdlet.parameters.find(({ name }) => name === match.parameter.name) : undefined;
  if (parameter === undefined) return { items: [], isIncomplete: false };
  const slot = valueSlot(context.document, context.offset, context.path);
  if (slot.typed.startsWith('$') && !parameter.switch && parameter.type !== 'Boolean')
    return { items: [], isIncomplete: false };
  return quoteWords(await offerValues(context, call, { parameter, slot }));
}
