import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import { commandName } from '../../../script/commands';
import type { CommandCursor } from '../../../script/cursor';
import { originOf, upstreamOf, type Origin } from '../../../script/origin';
import { outputOf, type KnownOutput } from '../facts/outputOf';
import { rankText, type CompletionContext, type Offer } from './completionContext';
import { valueSlot, type ValueSlot } from './valueSlot';
import { valueText } from './values';

/** Commands that take names of properties: which parameters do, and how many without a name. */
const taking: readonly {
  readonly names: readonly string[];
  readonly parameters: RegExp;
  readonly positional: boolean;
}[] = [
  { names: ['select-object', 'select'], parameters: /^(?:p(?:r|ro.*)?|property|exp.*|exc.*)$/iu, positional: true },
  {
    names: ['sort-object', 'sort', 'group-object', 'group', 'measure-object', 'measure'],
    parameters: /^p/iu,
    positional: true,
  },
  {
    names: ['format-table', 'ft', 'format-list', 'fl', 'format-wide', 'fw'],
    parameters: /^(?:p|groupby)/iu,
    positional: true,
  },
  { names: ['where-object', 'where', '?'], parameters: /^p/iu, positional: true },
  { names: ['foreach-object', 'foreach', '%'], parameters: /^m/iu, positional: true },
];

/** Names of properties behind Select-Object and its like, where it is known what comes in. */
export function offerProperties(context: CompletionContext, cursor: CommandCursor): Offer | undefined {
  const { document, knowledge, offset } = context;
  const name = commandName(cursor.command)?.toLowerCase();
  const command = name === undefined ? undefined : taking.find(({ names }) => names.includes(name));
  if (command === undefined || cursor.kind !== 'argument') return undefined;
  const parameter = cursor.parameter ?? parameterBehindComma(cursor, offset);
  if (parameter === null ? !command.positional : !command.parameters.test(parameter.name)) return undefined;
  const origin = upstreamOf(cursor.pipeline, cursor.index, cursor.path);
  const output = origin && outputOf(knowledge.catalog, origin, knowledge.prefixes(document));
  if (output === undefined) return undefined;
  return offer(context, output, valueSlot(document, offset, context.path));
}

/** The parameter whose list of values goes on behind a comma. */
function parameterBehindComma({ command }: CommandCursor, offset: number): { readonly name: string } | null {
  const before = command.elements.filter(({ end }) => end < offset);
  const named = before.at(-2);
  return named?.kind === 'CommandParameter' && named.argument === null ? named : null;
}

/** Properties behind the dot of `$_.` or `$mailbox.`, where it is known what the variable holds. */
export function offerMembers(context: CompletionContext): Offer | undefined {
  const { document, knowledge, offset, path } = context;
  for (let depth = path.length - 1; depth > 0 && depth > path.length - 4; depth--) {
    const node = path[depth];
    if (node?.kind !== 'MemberAccess' || node.operator === '::') continue;
    if (node.target.end >= offset || !/^\??\.\w*$/u.test(document.text.slice(node.target.end, offset))) continue;
    const origin: Origin | undefined = originOf(node.target, path.slice(0, depth + 1));
    const output = origin && outputOf(knowledge.catalog, origin, knowledge.prefixes(document));
    if (output === undefined) return undefined;
    const word = /\w*$/u.exec(document.text.slice(0, offset))?.[0] ?? '';
    const behind = /^\w*/u.exec(document.text.slice(offset, offset + 100))?.[0] ?? '';
    const start = offset - word.length;
    return offer(context, output, { start, end: offset + behind.length, typed: word, quote: '' });
  }
  return undefined;
}

function offer({ document }: CompletionContext, output: KnownOutput, slot: ValueSlot): Offer {
  const range = document.rangeOf(slot);
  const items = output.properties.map(({ name, kind }, index): CompletionItem => {
    const newText = valueText(name, slot.quote);
    return {
      label: name,
      labelDetails: { description: kind },
      detail: output.cmdlet,
      kind: CompletionItemKind.Property,
      sortText: rankText(index),
      filterText: slot.quote === '' ? name : newText,
      textEdit: { range, newText },
    };
  });
  return { items, isIncomplete: false };
}
