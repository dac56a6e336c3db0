import type { ParameterFacts } from '../../../catalog/cmdletFacts';
import { commandName } from '../../../script/commands';
import { isInComment } from '../../../script/comment';
import { commandCursor, type CommandCursor } from '../../../script/cursor';
import type { Node } from '../../../script/syntaxTree';
import { exchangeCall, type ExchangeCall } from '../facts/exchangeCall';
import { offerByWords, offerCmdlets } from './cmdletNames';
import { offerCommonValues } from './commonValues';
import type { CompletionContext, Offer } from './completionContext';
import { offerFilter } from './filterWords';
import { offerCompared } from './comparedValues';
import { innermostTable, keyOfValue, offerListChange } from './hashtables';
import { offerMembers } from './members';
import { offerParameters } from './parameterNames';
import { offerProperties } from './properties';
import { offerSplat } from './splatKeys';
import { offerValues } from './values';
import { commandOfArgument, parameterOfValue, valueSlot } from './valueSlot';

const nothing: Offer = { items: [], isIncomplete: false };

/** What can be written at a place of a script. Never anything about commands that are not Exchange's. */
export async function complete(context: CompletionContext): Promise<Offer> {
  if (isInComment(context.document.text, context.path, context.offset)) return nothing;
  const special =
    offerMembers(context) ??
    offerFilter(context) ??
    offerCompared(context) ??
    (await offerListChange(context)) ??
    (await offerSplat(context));
  if (special !== undefined) return special;
  const { document, offset } = context;
  const cursor = commandCursor(document.script, offset);
  if (cursor !== undefined) return completeCommand(context, cursor);
  const nested = nestedArgument(context);
  if (nested !== undefined) {
    const call = exchangeCall(context.knowledge.catalog, nested, context.knowledge.naming(document));
    return call === undefined ? (offerProperties(context, nested) ?? nothing) : completeValue(context, call);
  }
  return isStatementStart(context) ? offerCmdlets(context, offset, offset) : nothing;
}

async function completeCommand(context: CompletionContext, cursor: CommandCursor): Promise<Offer> {
  const { knowledge, document, offset, trigger } = context;
  const { element } = cursor;
  if (cursor.kind === 'name') {
    const isWord = element?.kind === 'StringConstant' && element.quoting === 'bare';
    return isWord ? offerCmdlets(context, cursor.start, cursor.end) : nothing;
  }
  if (isVerbatim(cursor)) return nothing;
  const call = exchangeCall(knowledge.catalog, cursor, knowledge.naming(document));
  if (call === undefined) return offerProperties(context, cursor) ?? offerByWords(context, cursor) ?? nothing;
  const isDash =
    element?.kind === 'StringConstant' && element.quoting === 'bare' && /^[-\u2013-\u2015]$/u.test(element.value);
  if (cursor.kind === 'parameter' || isDash) {
    return offerParameters(context, call, { start: cursor.start, end: cursor.end, element });
  }
  const values = offerCommonValues(context, call, cursor) ?? (await completeValue(context, call));
  const isNew = element === null && trigger === undefined && cursor.parameter === null;
  if (!isNew || values.items.length > 0 || /,\s*$/u.test(document.text.slice(0, offset))) return values;
  return offerParameters(context, call, { start: offset, end: offset, element: null });
}

/** Whether PowerShell takes what stands here as it is, or only as values: behind `--%` or `--`. */
function isVerbatim({ command, start }: CommandCursor): boolean {
  return command.elements.some(
    (each) =>
      each.end < start &&
      ((each.kind === 'StringConstant' && each.quoting === 'bare' && each.value === '--%') ||
        (each.kind === 'CommandParameter' && each.name === '-')),
  );
}

async function completeValue(context: CompletionContext, call: ExchangeCall): Promise<Offer> {
  const { document, offset, path } = context;
  const parameter = parameterOfValue(call, offset, document.text);
  if (parameter === undefined) return nothing;
  const slot = valueSlot(document, offset, path);
  // A variable may hold anything; of what begins so only truth values are ours.
  if (slot.typed.startsWith('$') && !isTruth(parameter)) return nothing;
  return offerValues(context, call, { parameter, slot });
}

function isTruth({ type, switch: isSwitch }: ParameterFacts): boolean {
  return isSwitch || type === 'Boolean';
}

/** The place of a value in a list or in parentheses, as one of the command whose argument these are. */
function nestedArgument({ offset, path }: CompletionContext): CommandCursor | undefined {
  const found = commandOfArgument(path);
  if (found === undefined || commandName(found.command) === null) return undefined;
  const { command, depth } = found;
  const pipeline = path[depth - 1];
  if (pipeline?.kind !== 'Pipeline') return undefined;
  const at = command.elements.findIndex(({ start, end }) => start <= offset && offset <= end);
  const element = command.elements[at] ?? null;
  const before = command.elements[at - 1];
  const parameter = before?.kind === 'CommandParameter' && before.argument === null ? before : null;
  const index = pipeline.elements.indexOf(command);
  return {
    ...{ command, pipeline, index, path: path.slice(0, depth), kind: 'argument', start: offset, end: offset },
    element: element?.kind === 'CommandParameter' ? element.argument : element,
    parameter: element?.kind === 'CommandParameter' ? element : parameter,
  };
}

/** Kinds of nodes in which no statement begins. */
const closed = new Set<Node['kind'] | undefined>(['Attribute', 'ExpandableString', 'StringConstant', 'TypeDefinition']);
/** What stands before the beginning of a statement on its line. */
const beforeStatement = /(?:^|[=|;({&]|(?:^|[;{])\s*return\s|\bforeach\s*\(\s*\$\w+\s+in\s)\s*$/iu;

/** Whether a statement can begin at an empty place where completion was asked for by hand. */
function isStatementStart({ document, offset, trigger, path }: CompletionContext): boolean {
  if (trigger !== undefined || closed.has(path.at(-1)?.kind)) return false;
  const table = innermostTable(path);
  if (table !== undefined && offset > table.start && keyOfValue(document.text, table, offset) === undefined)
    return false;
  const line = document.text.slice(document.lines.lineStart(document.lines.lineAt(offset)), offset);
  const before = document.text.slice(Math.max(0, offset - 1000), offset);
  // Something that begins right here would become part of the name.
  const isFree = !/[\w$]/u.test(document.text[offset] ?? '');
  return isFree && beforeStatement.test(line) && !/,\s*$/u.test(before);
}
