import { pathAt, type PlacedCommand } from './path';
import type { Script } from './script';
import type { Command, CommandElement, CommandParameter, Node, Redirection } from './syntaxTree';

/** What is being written at a place in a command. */
export type CursorKind = 'name' | 'parameter' | 'argument';

/** A place in a command where something is, or could be, written. */
export interface CommandCursor extends PlacedCommand {
  readonly kind: CursorKind;
  /** The element at the cursor, or `null` where a new one would begin. */
  readonly element: CommandElement | null;
  /** For an argument: the parameter written before it that it may be the value of (unless that is a switch). */
  readonly parameter: CommandParameter | null;
  /** What completing would replace: from the start of the word to its end; empty where nothing is written yet. */
  readonly start: number;
  readonly end: number;
}

const continuedLineEnd = /`(?:\r?\n|\r)$/;
/** The longest gap that is looked through, in characters. */
const longestGap = 1000;

/** Where the characters of a kind that end at an offset begin. */
function startOf(kind: RegExp, text: string, end: number, limit: number): number {
  let start = end;
  while (start > limit && kind.test(text[start - 1] ?? '')) start -= 1;
  return start;
}

/**
 * Where the gap before an offset begins: blanks and continued line ends; behind a comma, where a list goes on in the next line, every
 * space. By hand, as a pattern that looks back takes long on a text of many blanks.
 */
function gapStart(text: string, offset: number): number {
  const limit = Math.max(offset - longestGap, 0);
  for (let at = offset; ;) {
    const spaces = startOf(/\s/, text, at, limit);
    if (spaces < at && text[spaces - 1] === ',') return spaces;
    const blanks = startOf(/[ \t\u00a0]/, text, at, limit);
    const lineEnd = continuedLineEnd.exec(text.slice(Math.max(blanks - 3, limit), blanks));
    if (lineEnd === null) return blanks;
    at = blanks - lineEnd[0].length;
  }
}

/** The command that ends before the cursor with nothing but blanks between. */
function commandBefore(script: Script, offset: number): PlacedCommand | undefined {
  const start = gapStart(script.text, offset);
  return start === offset ? undefined : placedAt(script, start);
}

function placedAt(script: Script, offset: number): PlacedCommand | undefined {
  const path = pathAt(script, offset);
  for (let index = path.length - 1; index > 0; index--) {
    const command = path[index];
    const pipeline = path[index - 1];
    // What stands in braces or parentheses within a command is not the command's own business.
    if (command === undefined || isBoundary(command)) return undefined;
    if (command.kind === 'Command' && pipeline?.kind === 'Pipeline') {
      return { command, pipeline, index: pipeline.elements.indexOf(command), path: path.slice(0, index) };
    }
  }
  return undefined;
}

function isBoundary(node: Node): boolean {
  switch (node.kind) {
    case 'ArrayExpression':
    case 'Hashtable':
    case 'Paren':
    case 'ScriptBlockExpression':
    case 'SubExpression':
      return true;
    default:
      return false;
  }
}

function parameterBefore({ elements }: Command, index: number): CommandParameter | null {
  const before = elements[index - 1];
  return before?.kind === 'CommandParameter' && before.argument === null ? before : null;
}

/** Whether a place is in a redirection, or where the file that one lacks would be written. */
function isInRedirection(text: string, redirection: Redirection, offset: number): boolean {
  const { start, end } = redirection;
  if (start > offset) return false;
  const lacksFile = redirection.kind === 'FileRedirection' && redirection.target.kind === 'ErrorExpression';
  return offset <= end || (lacksFile && /^[ \t]*$/.test(text.slice(end, offset)));
}

/**
 * The place of a cursor in a command: in one of its elements, or behind them where the next would be written.
 * @param offset UTF-16 units
 * @returns `undefined` where no command is being written: in a comment, in an expression, on an empty line
 */
export function commandCursor(script: Script, offset: number): CommandCursor | undefined {
  const placed = placedAt(script, offset) ?? commandBefore(script, offset);
  if (placed === undefined) return undefined;
  const { elements, redirections } = placed.command;
  if (redirections.some((each) => isInRedirection(script.text, each, offset))) return undefined;
  const index = elements.findIndex(({ start, end }) => start <= offset && offset <= end);
  const element = elements[index];
  if (element === undefined) {
    const next = elements.findIndex(({ start }) => start > offset);
    const parameter = parameterBefore(placed.command, next < 0 ? elements.length : next);
    return { ...placed, kind: 'argument', element: null, parameter, start: offset, end: offset };
  }
  const { start, end } = element;
  if (index === 0) return { ...placed, kind: 'name', element, parameter: null, start, end };
  if (element.kind !== 'CommandParameter') {
    const parameter = parameterBefore(placed.command, index);
    return { ...placed, kind: 'argument', element, parameter, start, end };
  }
  const hasColon = script.text[element.nameEnd - 1] === ':';
  if (offset < element.nameEnd || (offset === element.nameEnd && !hasColon)) {
    // A colon stays where it is: a value may be bound by it.
    const nameEnd = hasColon ? element.nameEnd - 1 : element.nameEnd;
    return { ...placed, kind: 'parameter', element, parameter: null, start, end: nameEnd };
  }
  const { argument } = element;
  return {
    ...placed,
    kind: 'argument',
    element: argument,
    parameter: element,
    start: argument?.start ?? offset,
    end: argument?.end ?? offset,
  };
}
