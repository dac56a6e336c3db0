import { assignedName, plainName } from '../../../script/assignments';
import { commandName } from '../../../script/commands';
import { pathAt } from '../../../script/path';
import type { Node } from '../../../script/syntaxTree';
import { exchangeCall, type ExchangeCall } from '../facts/exchangeCall';
import { filterText, type FilterText } from '../facts/filterText';
import type { CompletionContext } from './completionContext';
import { keyOfValue } from './hashtables';
import { callWith, splattedTable } from './splatKeys';

/** A filter, and the call that it is for. */
export interface FilterPlace {
  readonly filter: FilterText;
  readonly call: ExchangeCall;
}

const filterName = /^(?:Recipient)?Filter$/iu;

/** The filter that the cursor is in: of a call, of a table that is splatted to one, or in a variable that one takes. */
export function filterAt(context: CompletionContext): FilterPlace | undefined {
  return filterOfCall(context, context.path) ?? filterOfOpenBlock(context) ?? filterElsewhere(context);
}

/** A block that is still to be closed ends where its last word does, but is written on behind blanks. */
function filterOfOpenBlock(context: CompletionContext): FilterPlace | undefined {
  const { document, offset } = context;
  const blanks = /[ \t]+$/u.exec(document.text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0;
  return blanks === 0 ? undefined : filterOfCall(context, pathAt(document.script, offset - blanks));
}

function filterOfCall(context: CompletionContext, path: readonly Node[]): FilterPlace | undefined {
  const { knowledge, document, offset } = context;
  for (let depth = path.length - 1; depth > 1; depth--) {
    const command = path[depth];
    const pipeline = path[depth - 1];
    // What a text puts in when it is expanded is no part of the filter.
    if (command?.kind === 'SubExpression') return undefined;
    if (command?.kind !== 'Command' || pipeline?.kind !== 'Pipeline' || commandName(command) === null) continue;
    const value = path[depth + 1];
    if (value === undefined || value.start >= offset) continue;
    const index = pipeline.elements.indexOf(command);
    const placed = { command, pipeline, index, path: path.slice(0, depth) };
    const call = exchangeCall(knowledge.catalog, placed, knowledge.naming(document));
    const bound = call?.binding.bound.find((each) => each.value === value || each.named === value);
    if (call === undefined || bound === undefined || !filterName.test(bound.parameter.name)) continue;
    const text = bound.value === null ? undefined : writtenText(bound.value, path.slice(depth));
    const filter = text && textAround(context, text);
    if (filter !== undefined) return { filter, call };
  }
  return undefined;
}

function filterElsewhere(context: CompletionContext): FilterPlace | undefined {
  const { path, document, offset } = context;
  const text = path.findLast(
    ({ kind }) => kind === 'StringConstant' || kind === 'ExpandableString' || kind === 'SubExpression',
  );
  const filter = text && textAround(context, text);
  if (text === undefined || filter === undefined) return undefined;
  const table = splattedTable(path);
  if (table !== undefined) {
    const key = keyOfValue(document.text, table.hashtable, offset);
    const call = key !== undefined && filterName.test(key) ? callWith(context, table.name, text.end) : undefined;
    return call && { filter, call };
  }
  const variable = assignedVariable(path, text);
  const call = variable === undefined ? undefined : callWithFilter(context, variable, text.end);
  return call && { filter, call };
}

/** The text that a value begins with: itself, or in parentheses, before `-f` or before what is added to it. */
function writtenText(value: Node, below: readonly Node[]): Node | undefined {
  if (value.kind !== 'Paren') return value;
  const text = below.findLast(({ kind }) => kind === 'StringConstant' || kind === 'ExpandableString');
  const isFirst = below.every(
    (node) =>
      node.kind !== 'Binary' || (text !== undefined && text.end <= node.left.end && text.start >= node.left.start),
  );
  return isFirst ? text : undefined;
}

function textAround(
  { document, offset }: Pick<CompletionContext, 'document' | 'offset'>,
  value: Node,
): FilterText | undefined {
  const filter = filterText(document.text, value);
  if (filter === undefined || offset < filter.start) return undefined;
  if (offset <= filter.end) return filter;
  const isOpen = filter.quoting === 'block' && filter.end === value.end;
  return isOpen && /^[ \t]*$/u.test(document.text.slice(filter.end, offset)) ? { ...filter, end: offset } : undefined;
}

/** The variable that a text, and nothing else, is assigned to. */
function assignedVariable(path: readonly Node[], text: Node): string | undefined {
  const at = path.indexOf(text);
  const assignment = path.slice(Math.max(0, at - 3), at).find(({ kind }) => kind === 'Assignment');
  if (assignment?.kind !== 'Assignment' || assignment.value.start !== text.start) return undefined;
  return assignedName(assignment.target) ?? undefined;
}

/** The first call behind a place whose filter is a variable. */
function callWithFilter({ knowledge, document }: CompletionContext, variable: string, behind: number) {
  const mention = new RegExp(String.raw`filter[\s:]+\$(?:\w+:)?${variable}\b`, 'iu');
  if (!/^\w+$/u.test(variable) || !mention.test(document.text)) return undefined;
  return knowledge
    .calls(document)
    .find(
      ({ command, binding }) =>
        command.start > behind &&
        binding.bound.some(
          ({ parameter, value }) =>
            filterName.test(parameter.name) && value?.kind === 'Variable' && plainName(value.name) === variable,
        ),
    );
}
