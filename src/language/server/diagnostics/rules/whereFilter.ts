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

/**
 * What a call of Where-Object asks for, as `-Filter` takes it in double quotes.
 * @param properties what the cmdlet before it can filter by
 * @returns `undefined` where the two may differ
 */
export function whereFilter(where: Command, properties: readonly FilterableProperty[]): string | undefined {
  const condition = conditionOf(where);
  return condition === undefined ? simpleFilter(where, properties) : toFilter(condition, properties);
}

/** The one expression that Where-Object's script block consists of. */
function conditionOf({ elements }: Command): Expression | undefined {
  const block = elements[1];
  if (elements.length !== 2 || block?.kind !== 'ScriptBlockExpression') return undefined;
  const [body, ...others] = block.body.blocks;
  const [statement, ...more] = body?.list.statements ?? [];
  if (statement === undefined || others.length > 0 || more.length > 0) return undefined;
  return pureExpression(statement) ?? undefined;
}

/** `Where-Object Property -eq value`, and `Where-Object Property` for what is true or false. */
function simpleFilter({ elements }: Command, properties: readonly FilterableProperty[]): string | undefined {
  const named = elements.slice(1);
  const [first] = named;
  if (first?.kind === 'CommandParameter' && /^p(?:roperty)?$/iu.test(first.name) && first.argument === null)
    named.shift();
  const [written, operator, value, ...more] = named;
  if (written?.kind !== 'StringConstant' || more.length > 0) return undefined;
  const property = propertyNamed(written.value, properties);
  if (property === undefined) return undefined;
  if (operator === undefined) return isTrue(property);
  if (operator.kind !== 'CommandParameter' || operator.argument !== null) return undefined;
  const known = operators[`-${operator.name.toLowerCase()}`];
  if (known === undefined || value === undefined || value.kind === 'CommandParameter') return undefined;
  return compared(property, known, value);
}

/** The same condition for `-Filter` in double quotes; `undefined` where the two may differ. */
function toFilter(condition: Expression, properties: readonly FilterableProperty[]): string | undefined {
  if (condition.kind === 'Paren') {
    const inner = pureExpression(condition.pipeline);
    const filter = inner === null ? undefined : toFilter(inner, properties);
    return filter === undefined ? undefined : `(${filter})`;
  }
  if (condition.kind === 'MemberAccess') {
    const property = propertyOf(condition, properties);
    return property && isTrue(property);
  }
  if (condition.kind !== 'Binary') return undefined;
  if (condition.operator === '-and' || condition.operator === '-or') {
    const left = toFilter(condition.left, properties);
    const right = toFilter(condition.right, properties);
    // PowerShell gives both the same rank, filters do not.
    if (left === undefined || right === undefined || isOtherLogic(condition.left, condition.operator)) return undefined;
    return `${left} ${condition.operator} ${right}`;
  }
  const operator = operators[condition.operator];
  const property = propertyOf(condition.left, properties);
  if (operator === undefined || property === undefined) return undefined;
  return compared(property, operator, condition.right);
}

function compared(property: FilterableProperty, operator: string, side: Expression): string | undefined {
  const value = valueOf(side, property, operator);
  return value === undefined ? undefined : `${property.name} ${operator} ${value}`;
}

function isTrue({ name, type }: FilterableProperty): string | undefined {
  return type === 'boolean' ? `${name} -eq \`$true` : undefined;
}

function isOtherLogic(side: Expression, operator: string): boolean {
  return side.kind === 'Binary' && /^-(?:and|or)$/u.test(side.operator) && side.operator !== operator;
}

function propertyOf(side: Expression, properties: readonly FilterableProperty[]): FilterableProperty | undefined {
  if (side.kind !== 'MemberAccess' || side.operator !== '.' || side.target.kind !== 'Variable') return undefined;
  if (!/^(?:_|psitem)$/iu.test(side.target.name) || side.member.kind !== 'StringConstant') return undefined;
  return propertyNamed(side.member.value, properties);
}

function propertyNamed(written: string, properties: readonly FilterableProperty[]): FilterableProperty | undefined {
  const wanted = written.toLowerCase();
  const property = properties.find(({ name }) => name.toLowerCase() === wanted);
  // Objects are compared with a name in a script, with a distinguished name in a filter.
  return property === undefined ||
    !/^(?:string|boolean|enum|integer)$/u.test(property.type) ||
    property.multiValued === true
    ? undefined
    : property;
}

function valueOf(side: Expression, property: FilterableProperty, operator: string): string | undefined {
  if (side.kind === 'Variable' && /^(?:true|false)$/iu.test(side.name)) {
    return property.type === 'boolean' ? `\`$${side.name.toLowerCase()}` : undefined;
  }
  if (side.kind === 'NumberConstant') return property.type === 'integer' ? side.text : undefined;
  if (side.kind !== 'StringConstant' || property.type === 'integer') return undefined;
  const { value } = side;
  if (property.type === 'boolean' || value === '' || /["`$?[\]]/u.test(value)) return undefined;
  // Filters of the service take a wildcard at the end only.
  if (/like$/u.test(operator) ? /\*./u.test(value) : value.includes('*')) return undefined;
  if (
    property.type === 'enum' &&
    !(property.values ?? []).some(({ name }) => name.toLowerCase() === value.toLowerCase())
  ) {
    return undefined;
  }
  return `'${value.replace(/'/gu, "''")}'`;
}
