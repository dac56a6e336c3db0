import type { FilterableProperty } from '../../../../catalog/filterFacts';
import { pureExpression } from '../../../../script/constants';
import type { Command, Expression } from '../../../../script/syntaxTree';

const operators: Readonly<Record<string, string>> = {
  '-eq': '-eq',
  '-ieq': '-eq',
  '-ne': '-ne',
  '-ine': '-ne',
  '-gt': '-gt',
  '-lt': '-lt',
  '-ge': '-ge',
  '-le': '-le',
  '-like': '-like',
  '-ilike': '-like',
  '-notlike': '-notlike',
};

/** A filter in double quotes. */
export interface WhereFilter {
  readonly text: string;
  /** Whether it holds a variable, whose value only the run knows. */
  readonly hasVariables: boolean;
}

interface Filterable {
  readonly properties: readonly FilterableProperty[];
  /** Get-EXO* cmdlets take wildcards at both ends of a value, the others at its end only. */
  readonly anyWildcards: boolean;
}

/**
 * What a call of Where-Object asks for, as `-Filter` takes it in double quotes.
 * @param where what is behind a cmdlet in the pipeline
 * @param filterable what that cmdlet can filter by
 * @returns `undefined` where the two may differ
 */
export function whereFilter(where: Command, filterable: Filterable): WhereFilter | undefined {
  const condition = conditionOf(where);
  const text = condition === undefined ? simpleFilter(where, filterable) : toFilter(condition, filterable);
  return text === undefined ? undefined : { text, hasVariables: text.includes('-replace') };
}

/** The one expression that Where-Object's script block consists of. */
function conditionOf({ elements }: Command): Expression | undefined {
  const [, first, second] = elements;
  const isNamed = first?.kind === 'CommandParameter' && /^f(?:ilterscript)?$/iu.test(first.name);
  const block = isNamed ? (first.argument ?? second) : first;
  if (elements.length > (isNamed ? 3 : 2) || block?.kind !== 'ScriptBlockExpression') return undefined;
  const [body, ...others] = block.body.blocks;
  const [statement, ...more] = body?.list.statements ?? [];
  if (statement === undefined || others.length > 0 || more.length > 0) return undefined;
  return pureExpression(statement) ?? undefined;
}

/** `Where-Object Property -eq value`, and `Where-Object Property` for what is true or false. */
function simpleFilter({ elements }: Command, filterable: Filterable): string | undefined {
  const named = elements.slice(1);
  const [first] = named;
  if (first?.kind === 'CommandParameter' && /^p(?:roperty)?$/iu.test(first.name) && first.argument === null)
    named.shift();
  const [written, operator, value, ...more] = named;
  if (written?.kind !== 'StringConstant' || more.length > 0) return undefined;
  const property = propertyNamed(written.value, filterable);
  if (property === undefined) return undefined;
  if (operator === undefined) return isTrue(property, true);
  if (operator.kind !== 'CommandParameter' || operator.argument !== null) return undefined;
  const known = operators[`-${operator.name.toLowerCase()}`];
  if (known === undefined || value === undefined || value.kind === 'CommandParameter') return undefined;
  return compared({ property, operator: known, side: value }, filterable);
}

/** The same condition for `-Filter` in double quotes; `undefined` where the two may differ. */
function toFilter(condition: Expression, filterable: Filterable): string | undefined {
  switch (condition.kind) {
    case 'Paren': {
      const inner = pureExpression(condition.pipeline);
      const filter = inner === null ? undefined : toFilter(inner, filterable);
      return filter === undefined ? undefined : `(${filter})`;
    }
    case 'MemberAccess':
      return isTrue(propertyOf(condition, filterable), true);
    case 'Unary': {
      const { operator, operand } = condition;
      return operator === '-not' || operator === '!' ? isTrue(propertyOf(operand, filterable), false) : undefined;
    }
    case 'Binary':
      break;
    default:
      return undefined;
  }
  if (condition.operator === '-and' || condition.operator === '-or') {
    const left = toFilter(condition.left, filterable);
    const right = toFilter(condition.right, filterable);
    // PowerShell gives both the same rank, filters do not.
    if (left === undefined || right === undefined || isOtherLogic(condition.left, condition.operator)) return undefined;
    return `${left} ${condition.operator} ${right}`;
  }
  const operator = operators[condition.operator];
  if (operator === undefined) return undefined;
  const property = propertyOf(condition.left, filterable);
  if (property !== undefined) return compared({ property, operator, side: condition.right }, filterable);
  // `$null -ne $_.Property`: the same both ways round.
  const other = /^-(?:eq|ne)$/u.test(operator) ? propertyOf(condition.right, filterable) : undefined;
  return other && compared({ property: other, operator, side: condition.left }, filterable);
}

interface Comparison {
  readonly property: FilterableProperty;
  readonly operator: string;
  readonly side: Expression;
}

function compared(comparison: Comparison, filterable: Filterable): string | undefined {
  const value = isNull(comparison.side) ? nullFor(comparison) : valueOf(comparison, filterable);
  return value === undefined ? undefined : `${comparison.property.name} ${comparison.operator} ${value}`;
}

function isNull(side: Expression): boolean {
  return side.kind === 'Variable' && side.name.toLowerCase() === 'null';
}

/** A collection without anything in it is not `$null` to PowerShell, but it is not unlike it either. */
function nullFor({ property: { nullable, multiValued }, operator }: Comparison): string | undefined {
  if (nullable !== true) return undefined;
  return operator === '-ne' || (operator === '-eq' && multiValued !== true) ? '`$null' : undefined;
}

function isTrue(property: FilterableProperty | undefined, wanted: boolean): string | undefined {
  return property?.type === 'boolean' ? `${property.name} -eq \`$${String(wanted)}` : undefined;
}

function isOtherLogic(side: Expression, operator: string): boolean {
  return side.kind === 'Binary' && /^-(?:and|or)$/u.test(side.operator) && side.operator !== operator;
}

function propertyOf(side: Expression, filterable: Filterable): FilterableProperty | undefined {
  if (side.kind !== 'MemberAccess' || side.operator !== '.' || side.target.kind !== 'Variable') return undefined;
  if (!/^(?:_|psitem)$/iu.test(side.target.name) || side.member.kind !== 'StringConstant') return undefined;
  return propertyNamed(side.member.value, filterable);
}

function propertyNamed(written: string, { properties }: Filterable): FilterableProperty | undefined {
  const wanted = written.toLowerCase();
  return properties.find(({ name }) => name.toLowerCase() === wanted);
}

function valueOf({ property, operator, side }: Comparison, { anyWildcards }: Filterable): string | undefined {
  // Objects are compared with a name in a script, with a distinguished name in a filter.
  if (!/^(?:string|boolean|enum|integer)$/u.test(property.type) || property.multiValued === true) return undefined;
  if (side.kind === 'Variable') {
    if (/^(?:true|false)$/iu.test(side.name))
      return property.type === 'boolean' ? `\`$${side.name.toLowerCase()}` : undefined;
    // An apostrophe in its value would end the text.
    const isPlain = /^\w+$/u.test(side.name) && !/^(?:_|psitem|args|input|this)$/iu.test(side.name) && !side.splatted;
    if (!isPlain || property.type !== 'string' || !/^-(?:eq|ne)$/u.test(operator)) return undefined;
    return `'$($${side.name} -replace "'", "''")'`;
  }
  if (side.kind === 'NumberConstant') return property.type === 'integer' ? side.text : undefined;
  if (side.kind !== 'StringConstant' || property.type === 'integer') return undefined;
  const { value } = side;
  if (property.type === 'boolean' || value === '' || /["`$?[\]]/u.test(value)) return undefined;
  // Filters know no wildcards in the middle, those of most cmdlets none at the beginning.
  const inner = anyWildcards ? value.replace(/^\*/u, '') : value;
  if (/like$/u.test(operator) ? /\*./u.test(inner) : value.includes('*')) return undefined;
  if (
    property.type === 'enum' &&
    !(property.values ?? []).some(({ name }) => name.toLowerCase() === value.toLowerCase())
  ) {
    return undefined;
  }
  return `'${value.replace(/'/gu, "''")}'`;
}
