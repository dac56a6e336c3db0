import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import { commandName } from '../../../script/commands';
import type { CommandCursor } from '../../../script/cursor';
import { upstreamOf } from '../../../script/origin';
import type { CommandParameter } from '../../../script/syntaxTree';
import { outputOf, type KnownOutput } from '../facts/outputOf';
import { rankText, type CompletionContext, type Offer } from './completionContext';
import { listedBefore, valueSlot, type ValueSlot } from './valueSlot';
import { valueText } from './values';

/** A command that takes names of properties. */
interface Taking {
  readonly names: readonly string[];
  /** Names of the parameters that do. */
  readonly parameters: RegExp;
  /** How many arguments without a name do: the first alone, or as many as there are. */
  readonly positional: 'first' | 'all';
}

const taking: readonly Taking[] = [
  {
    names: ['select-object', 'select'],
    parameters: /^(?:p(?:r|ro.*)?|property|exp.*|exc.*)$/iu,
    positional: 'all',
  },
  {
    names: ['sort-object', 'sort', 'group-object', 'group', 'measure-object', 'measure'],
    parameters: /^p/iu,
    positional: 'all',
  },
  {
    names: ['format-table', 'ft', 'format-list', 'fl', 'format-wide', 'fw'],
    parameters: /^(?:p|groupby)/iu,
    positional: 'all',
  },
  { names: ['where-object', 'where', '?'], parameters: /^p/iu, positional: 'first' },
  { names: ['foreach-object', 'foreach', '%'], parameters: /^m/iu, positional: 'first' },
];
/** Switches of these commands: what stands behind them is not theirs. */
const switches =
  /^(?:au|w|hi|rep|sho|dis|fo|u|de|ca|st|no|ash|ass|average|sum|max|min|all|line|word|char|ignore)\w*$/iu;

/** Names of properties behind Select-Object and its like, where it is known what comes in. */
export function offerProperties(context: CompletionContext, cursor: CommandCursor): Offer | undefined {
  const output = incomingProperties(context, cursor);
  if (output === undefined) return undefined;
  return propertyItems(context, output, valueSlot(context.document, context.offset, context.path));
}

/** What comes in at a command that takes names of properties, where one is written; `undefined` anywhere else. */
export function incomingProperties(
  { document, knowledge, offset }: CompletionContext,
  cursor: CommandCursor,
): KnownOutput | undefined {
  const name = commandName(cursor.command)?.toLowerCase();
  const command = name === undefined ? undefined : taking.find(({ names }) => names.includes(name));
  if (command === undefined || cursor.kind !== 'argument') return undefined;
  const parameter = cursor.parameter ?? parameterBehindComma(cursor, offset);
  const isNamed = parameter !== null && !switches.test(parameter.name);
  if (isNamed ? !command.parameters.test(parameter.name) : !isFree(command, cursor)) return undefined;
  const origin = upstreamOf(cursor.pipeline, cursor.index, cursor.path);
  return origin && outputOf(knowledge.catalog, origin, knowledge.naming(document));
}

/** Whether an argument without a name can still be one of properties. */
function isFree({ positional }: Taking, { command, start }: CommandCursor): boolean {
  if (positional === 'all') return true;
  return command.elements.slice(1).every((each) => each.start >= start || each.kind === 'CommandParameter');
}

/** The parameter whose list of values goes on behind a comma. */
function parameterBehindComma({ command }: CommandCursor, offset: number): CommandParameter | null {
  const before = command.elements.filter(({ end }) => end < offset);
  const named = before.at(-2);
  return named?.kind === 'CommandParameter' && named.argument === null ? named : null;
}

/** Properties as items for a place, without those that stand before it in the same list. */
export function propertyItems({ document }: CompletionContext, output: KnownOutput, slot: ValueSlot): Offer {
  const range = document.rangeOf(slot);
  const listed = listedBefore(document, slot);
  const left = output.properties.filter(({ name }) => !listed.has(name.toLowerCase()));
  const items = left.map(({ name, kind }, index): CompletionItem => {
    const newText = valueText(name, slot.quote);
    return {
      label: name,
      ...(kind !== '' && { labelDetails: { description: kind } }),
      detail: output.cmdlet,
      kind: CompletionItemKind.Property,
      sortText: rankText(index),
      filterText: slot.quote === '' ? name : newText,
      textEdit: { range, newText },
    };
  });
  return { items, isIncomplete: false };
}
