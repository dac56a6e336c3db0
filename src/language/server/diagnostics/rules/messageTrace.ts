import * as l10n from '@vscode/l10n';
import type { CmdletFacts, ParameterFacts } from '../../../../catalog/cmdletFacts';
import { matchParameter } from '../../../../catalog/parameterChoice';
import { assignedName, plainName } from '../../../../script/assignments';
import type { BoundParameter } from '../../../../script/bindParameters';
import type { Node } from '../../../../script/syntaxTree';
import { walk } from '../../../../script/visit';
import type { ExchangeCall } from '../../facts/exchangeCall';
import { indentAt } from '../../text/indent';
import type { ScriptDocument } from '../../text/scriptDocument';
import type { Fix, TextChange } from '../finding';
import { renamed } from './renamed';

/** Rows that one call of V2 returns at most. */
const mostRows = 5000;
/** Days between the dates of one call of V2. */
const mostDays = 10;

type Bound = BoundParameter<ParameterFacts>;

/**
 * Rewrites a call of Get-MessageTrace or Get-MessageTraceDetail for its second version, which knows no pages: `-PageSize`
 * becomes `-ResultSize`, and where a loop turns pages, each call goes on from the last row of the one before.
 * @returns `undefined` where a call holds what cannot be said of V2, or pages in a way that cannot be followed
 */
export function messageTraceFix(call: ExchangeCall, newer: CmdletFacts, document: ScriptDocument): Fix | undefined {
  const { binding, nameNode } = call;
  if (binding.unknown.length + binding.ambiguous.length + binding.opaque.length + binding.surplus.length > 0)
    return undefined;
  if (spansTooMuch(binding.bound, document)) return undefined;
  const known = new Set(newer.parameters.map(({ name }) => name));
  const changes: TextChange[] = [{ start: nameNode.start, end: nameNode.end, text: renamed(call, newer) }];
  let turnsPages = false;
  for (const bound of binding.bound) {
    const { name } = bound.parameter;
    if (bound.isCommon) continue;
    if (known.has(name)) {
      changes.push(...writtenOut(bound, newer));
      continue;
    }
    const change = name === 'PageSize' ? pageSize(call, bound, known) : name === 'Page' ? page(call, bound) : undefined;
    if (change === undefined) return undefined;
    if (change === 'turns') turnsPages = true;
    else changes.push(...change);
  }
  const going = turnsPages ? goOn(call, document) : [];
  if (going === undefined) return undefined;
  return { title: titleOf(newer, { turnsPages, hasRows: known.has('ResultSize') }), changes: [...changes, ...going] };
}

function titleOf({ name }: CmdletFacts, { turnsPages, hasRows }: { turnsPages: boolean; hasRows: boolean }): string {
  if (!hasRows) return l10n.t('Change to {0} (no pages)', name);
  return turnsPages
    ? l10n.t('Change to {0} (10 days and 5,000 rows a call, going on from the last row)', name)
    : l10n.t('Change to {0} (10 days and 5,000 rows a call, no pages)', name);
}

/** Whether a call plainly asks for more days than V2 returns at once. */
function spansTooMuch(bound: readonly Bound[], { text }: ScriptDocument): boolean {
  const [from, to] = ['StartDate', 'EndDate'].map((name) => {
    const value = bound.find(({ parameter }) => parameter.name === name)?.value;
    const written = value ? text.slice(value.start, value.end) : '';
    const days = /get-date\)?\.adddays\(\s*(-\d+)\s*\)/iu.exec(written)?.[1];
    return days === undefined && name === 'EndDate' && !/adddays/iu.test(written) ? 0 : Number(days);
  });
  return from !== undefined && to !== undefined && to - from > mostDays;
}

function pageSize(call: ExchangeCall, bound: Bound, known: ReadonlySet<string>): TextChange[] | undefined {
  const { named, value } = bound;
  if (value === null || named === null) return undefined;
  if (!known.has('ResultSize')) return bound.by === 'name' ? [without(call, bound)] : undefined;
  if (named.kind === 'SplatEntry') {
    const { start, end } = named.keyNode;
    const quote = end - start === named.key.length + 2 ? 1 : 0;
    return [{ start: start + quote, end: end - quote, text: 'ResultSize' }];
  }
  const resultSize = { start: named.start, end: named.start + named.name.length + 1, text: '-ResultSize' };
  const isTooMuch = value.kind === 'NumberConstant' && Number(value.text) > mostRows;
  return isTooMuch ? [resultSize, { start: value.start, end: value.end, text: String(mostRows) }] : [resultSize];
}

/** A parameter's name in full, where what is written of it can stand for another one of V2 as well. */
function writtenOut({ parameter: { name }, named }: Bound, newer: CmdletFacts): TextChange[] {
  if (named?.kind !== 'CommandParameter' || matchParameter(newer, named.name).kind !== 'ambiguous') return [];
  const { start } = named;
  return [{ start, end: start + named.name.length + 1, text: `-${name}` }];
}

/** The first page is what V2 returns; a variable counts pages, and a later page alone cannot be had. */
function page(call: ExchangeCall, bound: Bound): TextChange[] | 'turns' | undefined {
  if (bound.by !== 'name') return undefined;
  if (bound.value?.kind === 'Variable') return 'turns';
  return bound.value?.kind === 'NumberConstant' && bound.value.text === '1' ? [without(call, bound)] : undefined;
}

/** Takes a named parameter and its value out of a call. */
function without({ command }: ExchangeCall, { named, value }: Bound): TextChange {
  const at = command.elements.findIndex((element) => element === named);
  const start = command.elements[at - 1]?.end ?? command.start;
  const end = named?.kind === 'CommandParameter' ? named.end : start;
  return { start, end: Math.max(end, value?.end ?? start), text: '' };
}

/** What makes each call of a loop go on from the last row of the call before. */
function goOn(call: ExchangeCall, document: ScriptDocument): TextChange[] | undefined {
  const { placed, command, binding } = call;
  const { text } = document;
  const place = loopAround(placed.path);
  if (place === undefined) return undefined;
  const given = (name: string): Bound | undefined => binding.bound.find(({ parameter }) => parameter.name === name);
  const [counter, endDate] = [given('Page'), given('EndDate')];
  if (counter === undefined || given('OutVariable') !== undefined) return undefined;
  if (endDate !== undefined && (endDate.by !== 'name' || endDate.value === null)) return undefined;
  if (endDate?.value && changesIn(place.loop, endDate.value)) return undefined;
  const next = freeName(text, 'nextTrace');
  const rows = freeName(text, 'tracedRows');
  const members = [
    ...(endDate === undefined && given('StartDate') === undefined ? ['StartDate = (Get-Date).AddDays(-2)'] : []),
    `EndDate = ${endDate?.value ? expressionText(endDate.value, text) : 'Get-Date'}`,
  ];
  const { loop, statement } = place;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const goingOn = `if ($${rows}) { $${next}.StartingRecipientAddress = $${rows}[-1].RecipientAddress; $${next}.EndDate = $${rows}[-1].Received }`;
  const after = `${newline}${indentAt(text, statement.start)}${goingOn}`;
  return [
    {
      start: loop.start,
      end: loop.start,
      text: `$${next} = @{ ${members.join('; ')} }${newline}${indentAt(text, loop.start)}`,
    },
    without(call, counter),
    ...(endDate === undefined ? [] : [without(call, endDate)]),
    ...inserted(command.end, ` @${next} -OutVariable ${rows}`, { start: statement.end, text: after }),
  ];
}

/** Two insertions; as one where both are at the same place, because their order would be left to the editor. */
function inserted(start: number, text: string, later: { readonly start: number; readonly text: string }): TextChange[] {
  if (start === later.start) return [{ start, end: start, text: text + later.text }];
  return [
    { start, end: start, text },
    { start: later.start, end: later.start, text: later.text },
  ];
}

interface LoopPlace {
  readonly loop: Node;
  /** The innermost statement of a list that holds the call. */
  readonly statement: Node;
}

const loops = new Set(['DoStatement', 'WhileStatement', 'ForStatement', 'ForEachStatement']);
const scopes = new Set(['ScriptBlockExpression', 'FunctionDefinition', 'TypeDefinition']);
const lists = new Set(['NamedBlock', 'StatementBlock']);

/** The nearest loop around a call, if its body runs in the scope of the call and something can be put before it. */
function loopAround(path: readonly Node[]): LoopPlace | undefined {
  const at = path.findLastIndex(({ kind }) => loops.has(kind) || scopes.has(kind));
  const loop = path[at];
  const [before, body] = [path[at - 1], path[at + 1]];
  if (loop === undefined || !loops.has(loop.kind) || body?.kind !== 'StatementBlock') return undefined;
  if (before === undefined || !lists.has(before.kind)) return undefined;
  const list = path.findLastIndex(({ kind }) => lists.has(kind));
  const statement = path[list + 1];
  return statement === undefined ? undefined : { loop, statement };
}

/** Whether a variable of an expression is assigned within a loop, so that it is not the same before it. */
function changesIn(loop: Node, expression: Node): boolean {
  const names = new Set<string>();
  walk(expression, (node) => {
    if (node.kind === 'Variable') names.add(plainName(node.name));
    return true;
  });
  let changes = false;
  walk(loop, (node) => {
    if (node.kind === 'Assignment') changes ||= names.has(assignedName(node.target) ?? '');
    else if (node.kind === 'ForEachStatement') changes ||= names.has(plainName(node.variable.name));
    return !changes;
  });
  return changes;
}

/** An argument as it is written where an expression stands. */
function expressionText(value: Node, text: string): string {
  const written = text.slice(value.start, value.end);
  return value.kind === 'StringConstant' && value.quoting === 'bare' ? `'${written.replace(/'/gu, "''")}'` : written;
}

/** A variable's name that a script does not have yet. */
function freeName(text: string, wanted: string): string {
  const isTaken = (name: string): boolean => new RegExp(`\\b${name}\\b`, 'iu').test(text);
  let name = wanted;
  for (let count = 2; isTaken(name); count++) name = `${wanted}${count}`;
  return name;
}
