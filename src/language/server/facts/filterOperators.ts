import type { FilterableProperty } from '../../../catalog/filterFacts';

/** Types whose values have an order. */
const ordered = new Set(['integer', 'sclInteger', 'dateTime', 'byteQuantifiedSize', 'timeSpan']);

/** The comparisons that make sense with a property, the most used first. */
export function operatorsOf(property: FilterableProperty | undefined): readonly string[] {
  if (property === undefined) return ['-eq', '-ne', '-like', '-notlike', '-gt', '-lt'];
  if (property.type === 'boolean' || property.type === 'presenceOnly') return ['-eq', '-ne'];
  if ((property.values ?? []).length > 0) return ['-eq', '-ne', '-like', '-notlike'];
  if (property.type === 'string' && property.wildcards !== false) return ['-like', '-eq', '-ne', '-notlike'];
  return ordered.has(property.type) ? ['-gt', '-lt', '-eq', '-ne', '-ge', '-le'] : ['-eq', '-ne'];
}

/** Comparisons of PowerShell that filters do not know. */
export const foreignOperators: ReadonlySet<string> = new Set([
  '-match',
  '-notmatch',
  '-contains',
  '-notcontains',
  '-in',
  '-notin',
  '-is',
  '-isnot',
  '-ieq',
  '-ceq',
  '-ine',
  '-ilike',
  '-clike',
  '-imatch',
  '-cmatch',
]);
