import type { Comparison, FilterProperty, FilterRules } from './filter';
import { FilterFault } from './filterErrors';
import { comparableOf, convertLiteral, type Comparable, type Literal } from './literals';

/** Whether one object's value (or one of its values) passes. */
type ValueTest = (value: unknown) => boolean;

const orderOperators: ReadonlySet<Comparison> = new Set(['lt', 'gt', 'le', 'ge']);
/** Types that have no order. */
const unordered = /^(?:boolean|dn|enum|hash|presenceOnly)$/u;

/** One comparison of a filter, checked against what the property allows. */
export interface ComparisonParts {
  readonly property: FilterProperty;
  readonly operator: Comparison;
  /** Zero-based index of the operator in the filter. */
  readonly operatorPosition: number;
  readonly literal: Literal;
}

/**
 * Makes the test of one comparison. Multi-valued properties match when any value does; the negative operators are
 * the positive ones negated, so an empty property passes `-ne 'x'` and `-notlike 'x'`, as in the directory.
 * @throws FilterFault for an operator or value that the property does not take
 */
export function comparisonTest(parts: ComparisonParts, rules: FilterRules): ValueTest {
  const { operator, literal } = parts;
  check(parts);
  if (operator === 'notlike' || operator === 'ne') {
    const positive = positiveTest({ ...parts, operator: operator === 'ne' ? 'eq' : 'like' }, rules);
    return (value) => !positive(value);
  }
  if (literal.kind === 'null' && operator !== 'eq') {
    throw new FilterFault(`The operator -${operator} can't be used with $null.`, parts.operatorPosition);
  }
  return positiveTest(parts, rules);
}

function check({ property, operator, operatorPosition, literal }: ComparisonParts): void {
  const presence = /^(?:presenceOnly|hash|bytes)$/u.test(property.type);
  if (presence && (literal.kind !== 'null' || !['eq', 'ne'].includes(operator))) {
    throw new FilterFault(`The property "${property.name}" can be compared with $null only.`, operatorPosition);
  }
  const unsuited =
    (orderOperators.has(operator) && unordered.test(property.type)) ||
    (operator.endsWith('like') && property.type === 'boolean');
  if (unsuited) {
    throw new FilterFault(
      `The operator -${operator} isn't supported for the property "${property.name}" of type ${property.type}.`,
      operatorPosition,
    );
  }
}

function positiveTest(parts: ComparisonParts, rules: FilterRules): ValueTest {
  const { property, operator, literal } = parts;
  if (literal.kind === 'null') return (value) => valuesOf(value).length === 0;
  if (operator === 'like') return likeTest(parts, rules);
  const wanted = convertLiteral(literal, property);
  if (operator === 'eq') {
    const equal = equalTest(wanted, property, rules);
    // A switch that was never set is off.
    const unset = wanted === false;
    return (value) => {
      const values = valuesOf(value);
      return values.length === 0 ? unset : values.some(equal);
    };
  }
  return (value) =>
    valuesOf(value).some((one) => {
      const comparable = comparableOf(one, property);
      return comparable !== undefined && typeof comparable === typeof wanted && ordered(comparable, operator, wanted);
    });
}

function ordered(left: Comparable, operator: Comparison, right: Comparable): boolean {
  if (operator === 'lt') return left < right;
  if (operator === 'le') return left <= right;
  return operator === 'gt' ? left > right : left >= right;
}

function equalTest(wanted: Comparable, property: FilterProperty, rules: FilterRules): ValueTest {
  if (property.type === 'dn' && typeof wanted === 'string') {
    const names = new Set([wanted, ...(rules.identityNames?.(wanted) ?? []).map((name) => name.toLowerCase())]);
    const leaf = leafOf(wanted);
    if (leaf !== undefined) names.add(leaf);
    return (value) => {
      const shown = comparableOf(value, property);
      if (typeof shown !== 'string') return false;
      return names.has(shown) || (shown !== wanted && leaf === undefined && names.has(leafOf(shown) ?? shown));
    };
  }
  const flags = property.values !== undefined && property.multiValued === true;
  return (value) => {
    const shown = comparableOf(value, property);
    if (shown === wanted) return true;
    if (typeof shown !== 'string' || typeof wanted !== 'string') return false;
    if (flags) return shown.split(/,\s*/u).includes(wanted);
    return property.name === 'EmailAddresses' && withoutPrefix(shown) === wanted;
  };
}

/** The last name of a distinguished or canonical name; undefined for a text that is neither. */
function leafOf(name: string): string | undefined {
  const common = /^cn=((?:\\.|[^,\\])+)/iu.exec(name)?.[1];
  if (common !== undefined) return common.replace(/\\(.)/gu, '$1').toLowerCase();
  const slash = name.lastIndexOf('/');
  return slash < 0 ? undefined : name.slice(slash + 1).toLowerCase();
}

function withoutPrefix(address: string): string {
  return address.replace(/^smtp:/u, '');
}

function likeTest({ property, literal }: ComparisonParts, rules: FilterRules): ValueTest {
  const pattern = literal.text.toLowerCase();
  if (pattern === '*') return (value) => valuesOf(value).length > 0;
  const leading = pattern.startsWith('*');
  const trailing = pattern.endsWith('*');
  const core = pattern.slice(leading ? 1 : 0, trailing ? -1 : undefined);
  if ((leading || trailing) && property.wildcards !== true) {
    throw new FilterFault(`Wildcards can't be used with the property "${property.name}".`, literal.position);
  }
  if (core.includes('*') || (leading && rules.leadingWildcard !== true)) {
    const allowed = rules.leadingWildcard === true ? 'first or last' : 'last';
    throw new FilterFault(
      `The value "${literal.text}" isn't valid: the wildcard character (*) can be used as the ${allowed} character only.`,
      literal.position,
    );
  }
  if (!leading && !trailing) return positiveTestOfText(core, property, rules);
  const fits = (text: string): boolean =>
    leading ? (trailing ? text.includes(core) : text.endsWith(core)) : text.startsWith(core);
  const addresses = property.name === 'EmailAddresses';
  return (value) =>
    valuesOf(value).some((one) => {
      const text = String(comparableOf(one, { ...property, type: 'string' }) ?? '');
      return fits(text) || (addresses && fits(withoutPrefix(text)));
    });
}

function positiveTestOfText(text: string, property: FilterProperty, rules: FilterRules): ValueTest {
  const equal = equalTest(text, property, rules);
  return (value) => valuesOf(value).some(equal);
}

/** The values that an object has; none for null, empty text and an empty list. */
function valuesOf(value: unknown): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one) => one !== null && one !== undefined && one !== '');
}
