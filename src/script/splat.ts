import { assignedName, definitionOf, plainName } from './assignments';
import { pureExpression } from './constants';
import type { Path } from './path';
import type { Assignment, Expression, Hashtable, Node, Statement, Variable } from './syntaxTree';
import { walk } from './visit';

/** One key of a table that is splatted. */
export interface SplatEntry {
  readonly kind: 'SplatEntry';
  /** As written, without quotes. */
  readonly key: string;
  /** Where the key is written. */
  readonly keyNode: Expression;
  readonly value: Statement;
}

/** What a splatted variable is known to hold. */
export interface SplatTable {
  readonly entries: readonly SplatEntry[];
  /** Whether these are all: nothing else may have been added or taken away. */
  readonly isComplete: boolean;
  /** The table as it is written. */
  readonly hashtable: Hashtable;
}

function keyText(key: Expression): string | null {
  return key.kind === 'StringConstant' ? key.value : null;
}

/** The table that a value is: `@{…}` or `[ordered]@{…}`. */
function tableOf(value: Statement): Hashtable | null {
  let expression = pureExpression(value);
  while (expression?.kind === 'Convert') expression = expression.operand;
  return expression?.kind === 'Hashtable' ? expression : null;
}

/** The key that `$table.Key = …` or `$table['Key'] = …` sets, or `null` if the target is something else. */
function keySet(target: Expression, name: string): { readonly key: string; readonly node: Expression } | null {
  if (target.kind === 'MemberAccess') {
    const { target: owner, member } = target;
    if (owner.kind !== 'Variable' || plainName(owner.name) !== name || member.kind === 'CommandParameter') return null;
    const key = keyText(member);
    return key === null ? null : { key, node: member };
  }
  if (target.kind !== 'Index' || target.target.kind !== 'Variable' || plainName(target.target.name) !== name)
    return null;
  const key = keyText(target.index);
  return key === null ? null : { key, node: target.index };
}

/** Whether an expression is about the variable: a member or element of it, perhaps several deep. */
function isAbout(expression: Expression, name: string): boolean {
  let each: Expression = expression;
  while (each.kind === 'MemberAccess' || each.kind === 'InvokeMember' || each.kind === 'Index') each = each.target;
  return each.kind === 'Variable' && plainName(each.name) === name;
}

/** Statements between a table's assignment and its use, in every list on the way. */
function statementsBetween(path: Path, definition: Assignment): Statement[] {
  const between: Statement[] = [];
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const node = path[depth];
    if (node?.kind !== 'NamedBlock' && node?.kind !== 'StatementBlock') continue;
    const { statements } = node.list;
    const inside = path[depth + 1];
    const to = statements.findIndex((statement) => statement === inside);
    const from = statements.indexOf(definition);
    between.unshift(...statements.slice(from + 1, Math.max(to, 0)));
    if (from >= 0) break;
  }
  return between;
}

/** Gathers what a statement does to a table; returns whether all of it is plain. */
function gather(statement: Statement, name: string, entries: SplatEntry[]): boolean {
  let plain = true;
  walk(statement, (node: Node) => {
    if (node.kind === 'Assignment') {
      const set = node.operator === '=' ? keySet(node.target, name) : null;
      if (set !== null) entries.push({ kind: 'SplatEntry', key: set.key, keyNode: set.node, value: node.value });
      else if (assignedName(node.target) === name || isAbout(node.target, name)) plain = false;
      // What is set only perhaps is known to be set perhaps: the table may lack it.
      if (set !== null && node !== statement) plain = false;
    } else if (node.kind === 'InvokeMember' && isAbout(node.target, name)) {
      plain = false;
    }
    return true;
  });
  return plain;
}

/**
 * Follows a splatted variable to the table that it holds where the call stands.
 * @param path from the script to the call
 * @returns `undefined` if the variable is not plainly assigned a table before
 */
export function splatTable(path: Path, variable: Variable): SplatTable | undefined {
  const definition = definitionOf(path, variable.name);
  if (definition?.kind !== 'Assignment') return undefined;
  const hashtable = tableOf(definition.value);
  if (hashtable === null) return undefined;
  const entries: SplatEntry[] = [];
  let isComplete = true;
  for (const { key, value } of hashtable.entries) {
    const text = keyText(key);
    if (text === null) isComplete = false;
    else entries.push({ kind: 'SplatEntry', key: text, keyNode: key, value });
  }
  const name = plainName(variable.name);
  for (const statement of statementsBetween(path, definition)) {
    if (!gather(statement, name, entries)) isComplete = false;
  }
  return { entries: lastOfEach(entries), isComplete, hashtable };
}

/** A key that is set again later has its last value. */
function lastOfEach(entries: readonly SplatEntry[]): SplatEntry[] {
  const byKey = new Map<string, SplatEntry>();
  for (const entry of entries) byKey.set(entry.key.toLowerCase(), entry);
  return [...byKey.values()];
}
