import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import type { ParameterFacts } from '../../../catalog/cmdletFacts';
import { assignedName, plainName } from '../../../script/assignments';
import { findParameter } from '../../../script/bindParameters';
import { pathAt } from '../../../script/path';
import { splatTable } from '../../../script/splat';
import type { Hashtable, Node } from '../../../script/syntaxTree';
import { cloudCommand, type ExchangeCall } from '../facts/exchangeCall';
import { ScriptDocument } from '../text/scriptDocument';
import { rankText, type CompletionContext, type ItemData, type Offer } from './completionContext';
import { offerActions } from './commonValues';
import { innermostTable, isOfCommand, keyOfValue, offerInListChange } from './hashtables';
import { boundNames, offeredParameters } from './parameterNames';
import { offerValues, quoteWords } from './values';
import { valueSlot } from './valueSlot';

/** Keys, or a key's values, in a table that is splatted to one of our cmdlets. */
export async function offerSplat(context: CompletionContext): Promise<Offer | undefined> {
  const { path, offset, document } = context;
  const table = splattedTable(path);
  if (table === undefined) return (await offerNestedChange(context)) ?? offerSplatMember(context);
  const call = callWith(context, table.name, table.hashtable.start);
  if (call === undefined) return undefined;
  const key = keyOfValue(document.text, table.hashtable, offset);
  if (key === undefined) return offerKeys(context, call, table.hashtable);
  if (isOfCommand(context, table.hashtable)) return undefined;
  const values = await offerEntryValue(context, call, key);
  // Where there is no value to offer, a word may be a command's name.
  return values.items.length > 0 || context.trigger !== undefined ? values : undefined;
}

/** `@{ EmailAddresses = @{ Add = … } }` in a table that is splatted. */
async function offerNestedChange(context: CompletionContext): Promise<Offer | undefined> {
  const { path, document } = context;
  const inner = innermostTable(path);
  const outer = inner && splattedTable(path.slice(0, path.indexOf(inner)));
  const key = outer && keyOfValue(document.text, outer.hashtable, inner.start);
  const call = key === undefined ? undefined : callWith(context, outer?.name ?? '', inner?.end ?? 0);
  const parameter = call && parameterOfKey(call, key ?? '');
  if (call === undefined || inner === undefined || parameter?.multiValued !== true) return undefined;
  return offerInListChange(context, call, { table: inner, parameter });
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
  if (!isSplatted(document.text, name)) return undefined;
  return knowledge
    .calls(document)
    .find(
      ({ command }) =>
        command.start > behind &&
        command.elements.some((each) => each.kind === 'Variable' && each.splatted && plainName(each.name) === name),
    );
}

/** Most tables are splatted to nothing: the text says so faster than the tree. */
function isSplatted(text: string, name: string): boolean {
  return /^\w+$/u.test(name) && new RegExp(`@(?:\\w+:)?${name}\\b`, 'iu').test(text);
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
  if (!isReadInCode(context, offset - line.length + found.index)) return undefined;
  const name = variable.toLowerCase();
  const call = callWith(context, name, offset) ?? (member === '' ? callBehindDot(context, name) : undefined);
  if (call === undefined) return undefined;
  if (value !== null) return offerEntryValue(context, call, member ?? quoted ?? added ?? '');
  const splatted = call.command.elements.find((each) => each.kind === 'Variable' && each.splatted);
  const table =
    splatted?.kind === 'Variable' ? splatTable([...call.placed.path, call.command], splatted)?.hashtable : undefined;
  return offerKeys(context, call, table);
}

/** Whether a variable begins at a place that is not in a text or comment. */
function isReadInCode({ document }: CompletionContext, start: number): boolean {
  const path = pathAt(document.script, start + 1);
  const around = path.findLast(({ kind }) => kind === 'ExpandableString' || kind === 'SubExpression');
  return path.at(-1)?.kind === 'Variable' && around?.kind !== 'ExpandableString';
}

/** The call where a dot has nothing behind it, so that the next line's call is taken for a member: read with a word there. */
function callBehindDot(context: CompletionContext, name: string): ExchangeCall | undefined {
  const { document, offset } = context;
  const { text, uri, version } = document;
  if (!isSplatted(text, name)) return undefined;
  const filled = new ScriptDocument(uri, version, `${text.slice(0, offset)}_${text.slice(offset)}`);
  return callWith({ ...context, document: filled }, name, offset);
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
  const slot = valueSlot(context.document, context.offset, context.path);
  const actions = offerActions(context, call, { name: key, slot });
  if (actions !== undefined) return quoteWords(actions);
  const parameter = parameterOfKey(call, key);
  if (parameter === undefined) return { items: [], isIncomplete: false };
  if (slot.typed.startsWith('$') && !parameter.switch && parameter.type !== 'Boolean')
    return { items: [], isIncomplete: false };
  return quoteWords(await offerValues(context, call, { parameter, slot }));
}

function parameterOfKey({ cmdlet }: ExchangeCall, key: string): ParameterFacts | undefined {
  const match = findParameter(cloudCommand(cmdlet), key);
  return match.kind === 'found' ? cmdlet.parameters.find(({ name }) => name === match.parameter.name) : undefined;
}
