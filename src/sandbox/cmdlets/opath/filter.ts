import type { FilterableProperty } from '../../../catalog/filterFacts';

/** A property of a filter: what the catalog's filter facts say of it. */
export type FilterProperty = Pick<
  FilterableProperty,
  'name' | 'type' | 'nullable' | 'multiValued' | 'wildcards' | 'values' | 'filterValues' | 'unlimited'
>;

/** What a cmdlet's filter accepts. */
export interface FilterRules {
  /** The cmdlet whose parameter the filter is, for the errors. */
  readonly cmdlet: string;
  /** The parameter's name, for the errors; default `Filter`. */
  readonly parameter?: string;
  /** The property of that name in any case, or undefined when it is not filterable. */
  property(name: string): FilterProperty | undefined;
  /** Whether `*` may also begin a value (Get-EXO*); classic cmdlets take it at the end only. */
  readonly leadingWildcard?: boolean;
  /**
   * Every name under which properties of type `dn` may show the object with this identity; lets
   * `Manager -eq 'adelev@contoso.com'` match an object that shows its manager's name.
   */
  identityNames?(identity: string): readonly string[];
}

/** A parsed filter. */
export interface Filter {
  /** Names of the properties it reads, in the catalog's spelling. */
  readonly properties: readonly string[];
  /**
   * Whether an object passes.
   * @param read the object's value of a property by its canonical name: text, number, boolean, an array, null or
   * undefined; sizes, spans and dates also as the text of the wire
   */
  matches(read: (property: string) => unknown): boolean;
}

/** Comparison operators, without the dash. -ge and -le are PowerShell's; the reference lists the others. */
export const comparisons = ['eq', 'ne', 'lt', 'gt', 'le', 'ge', 'like', 'notlike'] as const;
/** See {@link comparisons}. */
export type Comparison = (typeof comparisons)[number];
