import type { Expression, Statement } from './syntaxTree';

/** The expression that a statement is nothing but, or `null`. */
export function pureExpression(statement: Statement): Expression | null {
  if (statement.kind === 'CommandExpression') return statement.expression;
  if (statement.kind !== 'Pipeline' || statement.elements.length !== 1 || statement.background) return null;
  const [element] = statement.elements;
  if (element === undefined || element.kind !== 'CommandExpression' || element.redirections.length > 0) return null;
  return element.expression;
}

const constantVariables = new Set(['true', 'false', 'null']);

/**
 * Whether an argument of an attribute can be known before anything runs.
 * @param scriptBlocks whether a script block will do as well
 */
export function isConstantArgument(expression: Expression, scriptBlocks = true): boolean {
  const pending: Expression[] = [expression];
  for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
    switch (each.kind) {
      case 'NumberConstant':
      case 'StringConstant':
      case 'TypeExpression':
        break;
      case 'ScriptBlockExpression':
        if (!scriptBlocks) return false;
        break;
      case 'Variable':
        if (!constantVariables.has(each.name.toLowerCase())) return false;
        break;
      case 'Unary':
        if (!['-', '+', '!', '-not', '-bnot'].includes(each.operator)) return false;
        pending.push(each.operand);
        break;
      case 'Binary':
        if (!constantOperators.has(each.operator)) return false;
        pending.push(each.left, each.right);
        break;
      case 'Ternary':
        pending.push(each.condition, each.whenTrue, each.whenFalse);
        break;
      case 'ArrayLiteral':
        pending.push(...each.items);
        break;
      case 'Paren': {
        const inner = pureExpression(each.pipeline);
        if (inner === null) return false;
        pending.push(inner);
        break;
      }
      case 'SubExpression': {
        const { statements } = each.list;
        const [statement] = statements;
        const inner = statement === undefined || statements.length > 1 ? null : pureExpression(statement);
        if (inner === null) return false;
        pending.push(inner);
        break;
      }
      case 'UsingExpression':
        pending.push(each.expression);
        break;
      case 'Convert':
        if (
          each.type.type.ranks.length > 0 ||
          !primitives.has(each.type.type.name.toLowerCase().replace(/^system\./, ''))
        ) {
          return false;
        }
        pending.push(each.operand);
        break;
      case 'MemberAccess':
        // Members of an enumeration, and what else is constant of a type: [ConsoleColor]::Red, [int]::MaxValue.
        if (each.operator !== '::' || each.target.kind !== 'TypeExpression') return false;
        if (variableFields.has(each.target.type.name.toLowerCase().replace(/^system\./, ''))) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

const constantOperators = new Set([
  '+',
  '-',
  '*',
  '/',
  '%',
  '-and',
  '-or',
  '-xor',
  '-band',
  '-bor',
  '-bxor',
  '-shl',
  '-shr',
]);

/** Types whose public fields .NET sets when it starts, however constant they look: [decimal]::MaxValue. */
const variableFields = new Set(
  'bigint datetime datetimeoffset dateonly decimal environment guid intptr io.path numerics.biginteger regex string text.encoding text.regularexpressions.regex timeonly timespan uintptr version'.split(
    ' ',
  ),
);

/** Types whose conversions PowerShell takes for constant. */
const primitives = new Set(
  'bool boolean byte char decimal double float int int16 int32 int64 long sbyte short single string uint uint16 uint32 uint64 ulong ushort'.split(
    ' ',
  ),
);
