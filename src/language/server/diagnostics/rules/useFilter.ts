import * as l10n from '@vscode/l10n';
import type { FilterableProperty } from '../../../../catalog/filterFacts';
import { commandName } from '../../../../script/commands';
import { pureExpression } from '../../../../script/constants';
import type { Command, Expression } from '../../../../script/syntaxTree';
import type { Finding, Fix } from '../finding';
import { anchorOf, type Rule } from '../rule';

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

/** Where-Object right behind a cmdlet whose -Filter can do the same in the service. */
export const checkWhereObject: Rule = ({ knowledge: { catalog }, facts, document: { text } }) =>
  facts.maybeServers
    ? []
    : facts.calls.flatMap((call): Finding[] => {
        const { cmdlet, binding, placed, command } = call;
        const next = placed.pipeline.elements[placed.index + 1];
        if (next?.kind !== 'Command' || !/^(?:where-object|where|\?)$/iu.test(commandName(next) ?? '')) return [];
        if (!cmdlet.parameters.some(({ name, onPremisesOnly }) => name === 'Filter' && !onPremisesOnly)) return [];
        const excluding = /^(?:Filter|Identity|Anr|PrimarySmtpAddress|UserPrincipalName|ExternalDirectoryObjectId)$/u;
        if (
          binding.opaque.length > 0 ||
          binding.unknown.length > 0 ||
          binding.bound.some(({ parameter }) => excluding.test(parameter.name))
        )
          return [];
        const condition = conditionOf(next);
        const filter = condition && toFilter(condition, catalog.filterable(cmdlet.name));
        if (filter === undefined) return [];
        const fix: Fix = {
          title: l10n.t('Use -Filter {0}', `"${filter}"`),
          changes: [{ start: command.end, end: next.end, text: ` -Filter "${filter}"` }],
          preferred: true,
        };
        const [nameNode] = next.elements;
        const message = l10n.t(
          'The service can do this: {0} -Filter returns only what is wanted, {1} fetches everything first.',
          cmdlet.name,
          text.slice(nameNode?.start ?? next.start, nameNode?.end ?? next.start),
        );
        const { start, end } = next;
        return [{ code: 'useFilter', start, end, message, fixes: [fix], anchor: anchorOf(call) }];
      });

/** The one expression that Where-Object's script block consists of. */
function conditionOf({ elements }: Command): Expression | undefined {
  const block = elements[1];
  if (elements.length !== 2 || block?.kind !== 'ScriptBlockExpression') return undefined;
  const [body, ...others] = block.body.blocks;
  const [statement, ...more] = body?.list.statements ?? [];
  if (statement === undefined || others.length > 0 || more.length > 0) return undefined;
  return pureExpression(statement) ?? undefined;
}

/** The same condition for `-Filter` in double quotes; `undefined` where the two may differ. */
function toFilter(condition: Expression, properties: readonly FilterableProperty[]): string | undefined {
  if (condition.kind === 'Paren') {
    const inner = pureExpression(condition.pipeline);
    const filter = inner === null ? undefined : toFilter(inner, properties);
    return filter === undefined ? undefined : `(${filter})`;
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
  const value = valueOf(condition.right, property, operator);
  return value === undefined ? undefined : `${property.name} ${operator} ${value}`;
}

function isOtherLogic(side: Expression, operator: string): boolean {
  return side.kind === 'Binary' && /^-(?:and|or)$/u.test(side.operator) && side.operator !== operator;
}

function propertyOf(side: Expression, properties: readonly FilterableProperty[]): FilterableProperty | undefined {
  if (side.kind !== 'MemberAccess' || side.operator !== '.' || side.target.kind !== 'Variable') return undefined;
  if (!/^(?:_|psitem)$/iu.test(side.target.name) || side.member.kind !== 'StringConstant') return undefined;
  const wanted = side.member.value.toLowerCase();
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
