import type { Path } from './path';
import type { Assignment, Expression, ForEachStatement, Node, Statement } from './syntaxTree';
import { walk } from './visit';

/** A variable's name as PowerShell compares it within one scope. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/^(?:local|private|variable|script|global):/, '');
}

/** The variable that is assigned to, or `null` if the target is something else. */
export function assignedName(target: Expression): string | null {
  let each = target;
  while (each.kind === 'Convert' || each.kind === 'AttributedExpression') each = each.operand;
  return each.kind === 'Variable' ? plainName(each.name) : null;
}

/** The statements of a node that hold some, with where each begins. */
export function statementsOf(node: Node): readonly Statement[] {
  switch (node.kind) {
    case 'NamedBlock':
    case 'StatementBlock':
    case 'SubExpression':
    case 'ArrayExpression':
      return node.list.statements;
    default:
      return [];
  }
}

/** Whether a statement may change a variable somewhere in it. */
function touches(statement: Statement, name: string): boolean {
  let found = false;
  walk(statement, (node) => {
    if (node.kind === 'Assignment' && assignedName(node.target) === name) found = true;
    else if (node.kind === 'ForEachStatement' && plainName(node.variable.name) === name) found = true;
    return !found && node.kind !== 'FunctionDefinition';
  });
  return found;
}

/**
 * Where a variable that is read at the end of a path gets its value: the assignment before it in the same list of
 * statements or one around it, or the `foreach` around it. `undefined` if there is none, or if a statement between may
 * or may not change it.
 */
export function definitionOf(path: Path, variable: string): Assignment | ForEachStatement | undefined {
  const name = plainName(variable);
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const node = path[depth];
    if (node === undefined) continue;
    if (node.kind === 'ForEachStatement' && plainName(node.variable.name) === name && path.includes(node.body))
      return node;
    if (node.kind === 'FunctionDefinition') return undefined;
    const statements = statementsOf(node);
    const inside = path[depth + 1];
    const from = statements.findIndex((statement) => statement === inside);
    for (let index = from - 1; index >= 0; index--) {
      const statement = statements[index];
      if (statement === undefined) continue;
      if (statement.kind === 'Assignment' && assignedName(statement.target) === name) {
        return statement.operator === '=' ? statement : undefined;
      }
      if (touches(statement, name)) return undefined;
    }
  }
  return undefined;
}
