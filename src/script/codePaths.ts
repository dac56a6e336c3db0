import { pureExpression } from './constants';
import type { Statement, StatementBlock } from './syntaxTree';

function blockReturns(block: StatementBlock): boolean {
  return allPathsReturn(block.list.statements);
}

function isTrue(condition: Statement | null): boolean {
  if (condition === null) return true;
  const expression = pureExpression(condition);
  return expression?.kind === 'Variable' && expression.name.toLowerCase() === 'true';
}

/** Whether a `break` for the loop itself is in its body. */
function breaks(block: StatementBlock): boolean {
  const pending: Statement[] = [...block.list.statements];
  for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
    switch (each.kind) {
      case 'JumpStatement':
        if (each.keyword === 'break') return true;
        break;
      case 'IfStatement':
        for (const clause of each.clauses) pending.push(...clause.body.list.statements);
        if (each.otherwise !== null) pending.push(...each.otherwise.list.statements);
        break;
      case 'TryStatement':
        pending.push(...each.body.list.statements);
        for (const clause of each.catches) pending.push(...clause.body.list.statements);
        if (each.finallyBlock !== null) pending.push(...each.finallyBlock.list.statements);
        break;
      default:
        break;
    }
  }
  return false;
}

function statementReturns(statement: Statement): boolean {
  switch (statement.kind) {
    case 'FlowStatement':
      return true;
    case 'JumpStatement':
      return true;
    case 'IfStatement':
      return (
        statement.otherwise !== null &&
        blockReturns(statement.otherwise) &&
        statement.clauses.every((clause) => blockReturns(clause.body))
      );
    case 'SwitchStatement':
      return (
        statement.otherwise !== null &&
        blockReturns(statement.otherwise) &&
        !breaks(statement.otherwise) &&
        statement.clauses.every((clause) => blockReturns(clause.body) && !breaks(clause.body))
      );
    case 'TryStatement':
      if (statement.finallyBlock !== null && blockReturns(statement.finallyBlock)) return true;
      return blockReturns(statement.body) && statement.catches.every((clause) => blockReturns(clause.body));
    case 'WhileStatement':
      return isTrue(statement.condition) && !breaks(statement.body);
    case 'ForStatement':
      return isTrue(statement.condition) && !breaks(statement.body);
    case 'DoStatement':
      return blockReturns(statement.body) && !breaks(statement.body);
    default:
      return false;
  }
}

/** Whether statements never simply end: a method that returns something must return it on every path. */
export function allPathsReturn(statements: readonly Statement[]): boolean {
  return statements.some(statementReturns);
}
