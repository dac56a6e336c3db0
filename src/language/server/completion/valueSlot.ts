import type { ParameterFacts } from '../../../catalog/cmdletFacts';
import { findParameter } from '../../../script/bindParameters';
import type { Command, CommandElement, Node } from '../../../script/syntaxTree';
import { cloudCommand, type ExchangeCall } from '../facts/exchangeCall';
import type { ScriptDocument } from '../text/scriptDocument';

/** A place where one value is written. */
export interface ValueSlot {
  readonly start: number;
  readonly end: number;
  /** What stands there up to the cursor, without quotes. */
  readonly typed: string;
  /** The quote that the value stands in already. */
  readonly quote: '' | "'" | '"';
}

/** A value's place as it is written around an offset: a quoted text, or a word. */
export function valueSlot(document: ScriptDocument, offset: number, path: readonly Node[]): ValueSlot {
  const leaf = path.at(-1);
  const { text } = document;
  if (
    leaf?.kind === 'StringConstant' &&
    leaf.start <= offset &&
    (leaf.quoting === 'single' || leaf.quoting === 'double')
  ) {
    const quote = leaf.quoting === 'single' ? "'" : '"';
    return { start: leaf.start, end: leaf.end, typed: text.slice(leaf.start + 1, offset), quote };
  }
  const word = /[^\s,;'"(){}|]*$/u.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
  // What a value touches: `-Identity:`, `Identity=`, the `@` of a list.
  const before = word.replace(/^(?:-\w+:|\w+=|@)/u, '');
  const behind = /^[\w-]*/u.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  return { start: offset - before.length, end: offset + behind.length, typed: before, quote: '' };
}

/** What the same list of words holds before a place, in lower case: `'Name', Alias, ` or one a line. */
export function listedBefore({ text }: ScriptDocument, slot: Pick<ValueSlot, 'start'>): ReadonlySet<string> {
  const before = text.slice(Math.max(0, slot.start - 2000), slot.start);
  const list = /(?:(?:'[\w*]+'|"[\w*]+")(?:\s*,[\s`]*|[^\S\n]*\n\s*)|[\w*]+\s*,[\s`]*)+$/u.exec(before)?.[0] ?? '';
  return new Set([...list.matchAll(/\w+/gu)].map(([word]) => word.toLowerCase()));
}

/** The parameter whose value an element of a call is or would be, perhaps one of several values. */
export function parameterOfValue(call: ExchangeCall, offset: number, text: string): ParameterFacts | undefined {
  const { elements } = call.command;
  const index = elementBefore(elements, offset);
  const element = elements[index];
  if (element === undefined || index === 0) return positional(call, 0);
  // Behind a comma the list goes on, however the tree reads it.
  const continues = offset > element.end && /,\s*$/u.test(text.slice(element.end - 1, offset));
  if (element.kind === 'CommandParameter') {
    const isInside = offset <= element.end && element.argument !== null;
    const taker = takerOf(call, element);
    if (taker !== 'switch') return taker;
    return isInside ? undefined : positionalBehind(call, offset);
  }
  if (offset <= element.end || continues) {
    const before = elements[index - 1];
    if (before?.kind === 'CommandParameter' && before.argument === null) {
      const taker = takerOf(call, before);
      if (taker !== 'switch') return taker;
    }
    const bound = call.binding.bound.find(({ by, value }) => by === 'position' && value === element);
    return bound === undefined || bound.isCommon ? undefined : ownParameter(call, bound.parameter.name);
  }
  return positionalBehind(call, offset);
}

function elementBefore(elements: readonly CommandElement[], offset: number): number {
  let found = -1;
  elements.forEach((element, index) => {
    if (element.start < offset || (element.start === offset && index > 0)) found = index;
  });
  return found;
}

/** The parameter of ours that takes the value behind a name; `undefined` if another does. */
function takerOf(
  call: ExchangeCall,
  element: Extract<CommandElement, { kind: 'CommandParameter' }>,
): ParameterFacts | 'switch' | undefined {
  const match = findParameter(cloudCommand(call.cmdlet), element.name);
  if (match.kind !== 'found') return undefined;
  const hasColon = element.nameEnd - element.start > element.name.length + 1;
  if (match.parameter.switch && !hasColon) return 'switch';
  return match.isCommon ? undefined : ownParameter(call, match.parameter.name);
}

function ownParameter({ cmdlet }: ExchangeCall, name: string): ParameterFacts | undefined {
  return cmdlet.parameters.find((parameter) => parameter.name === name);
}

function positionalBehind(call: ExchangeCall, offset: number): ParameterFacts | undefined {
  const before = call.binding.bound.filter(
    ({ by, value }) => by === 'position' && value !== null && value.end < offset,
  );
  return positional(call, before.length);
}

function positional(call: ExchangeCall, rank: number): ParameterFacts | undefined {
  const taken = new Set(
    call.binding.bound.filter(({ by }) => by !== 'position').map(({ parameter }) => parameter.name),
  );
  const free = call.cmdlet.parameters
    .filter(({ name, position, onPremisesOnly }) => position !== undefined && !onPremisesOnly && !taken.has(name))
    .sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
  return free[rank];
}

/** Kinds of nodes that a value may be nested in and still be a value of the parameter. */
const transparent = new Set<Node['kind']>([
  'ArrayExpression',
  'ArrayLiteral',
  'CommandExpression',
  'ErrorExpression',
  'ExpandableString',
  'Paren',
  'Pipeline',
  'StatementBlock',
  'StringConstant',
]);

/** The command whose argument the smallest node of a path is, through lists and parentheses; with its path. */
export function commandOfArgument(
  path: readonly Node[],
): { readonly command: Command; readonly depth: number } | undefined {
  for (let depth = path.length - 1; depth > 0; depth--) {
    const node = path[depth];
    if (node?.kind === 'Command') return { command: node, depth };
    if (node === undefined || (!transparent.has(node.kind) && node.kind !== 'CommandParameter')) return undefined;
  }
  return undefined;
}
