import { ByteSize } from './byteSize';

/** A change of a multi-valued property: PowerShell's `@{Add=…; Remove=…}`. */
export class MultiValuedChange {
  constructor(
    readonly add: readonly BoundValue[],
    readonly remove: readonly BoundValue[],
  ) {}
}

/**
 * A converted value by the parameter's type:
 * | type | value |
 * |---|---|
 * | SwitchParameter, Boolean | boolean |
 * | Int16 … Double | number |
 * | Unlimited | `'Unlimited'`, a number, a ByteSize, or another value's text |
 * | ByteQuantifiedSize | ByteSize |
 * | DateTime, ExDateTime | Date |
 * | TimeSpan, EnhancedTimeSpan | text `[d.]hh:mm:ss` |
 * | Guid | lower-case text |
 * | enumeration | text in the catalog's spelling; several flags joined with `, ` |
 * | …IdParameter, String, SmtpAddress … | text |
 * | `X[]` | array |
 * | MultiValuedProperty and its kin | array (replaces), or MultiValuedChange |
 * | Hashtable | record |
 * | a nullable type given `$null` | null |
 */
export type BoundValue =
  | string
  | number
  | boolean
  | null
  | Date
  | ByteSize
  | MultiValuedChange
  | readonly BoundValue[]
  | { readonly [key: string]: unknown };

/** The parameters of one call, bound and converted: canonical names, any case in look-ups. */
export class BoundParameters {
  readonly #values = new Map<string, { readonly name: string; readonly value: BoundValue }>();

  /**
   * @param cmdlet the cmdlet's name in the catalog's spelling
   * @param parameterSet name of the parameter set the call resolved to
   * @param values pairs of canonical name and converted value
   */
  constructor(
    readonly cmdlet: string,
    readonly parameterSet: string,
    values: Iterable<readonly [string, BoundValue]>,
  ) {
    for (const [name, value] of values) this.#values.set(name.toLowerCase(), { name, value });
  }

  /** Names given in the call, in the catalog's spelling and the call's order. */
  get names(): readonly string[] {
    return [...this.#values.values()].map(({ name }) => name);
  }

  /** Whether the call gives this parameter, with whatever value (also `$null` or `$false`). */
  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  /** The value, or undefined when the call does not give the parameter. */
  get(name: string): BoundValue | undefined {
    return this.#values.get(name.toLowerCase())?.value;
  }

  /** The value as text; undefined when it is absent, null or empty. */
  text(name: string): string | undefined {
    const value = this.get(name);
    if (value === undefined || value === null || value === '') return undefined;
    return typeof value === 'string' ? value : textOf(value);
  }

  /** Whether a switch or Boolean parameter is given and true. */
  flag(name: string): boolean {
    return this.get(name) === true;
  }

  /** The values of an array parameter as text, a single value as one; undefined when absent. */
  list(name: string): readonly string[] | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    if (value === null) return [];
    if (value instanceof MultiValuedChange) return value.add.map(textOf);
    return isList(value) ? value.map(textOf) : [textOf(value)];
  }

  /** Pairs of canonical name and value, in the call's order. */
  *entries(): Generator<readonly [string, BoundValue]> {
    for (const { name, value } of this.#values.values()) yield [name, value];
  }
}

/** Array.isArray does not narrow a union with a readonly array. */
export function isList(value: BoundValue): value is readonly BoundValue[] {
  return Array.isArray(value);
}

/** A bound value as the service prints it. */
export function textOf(value: BoundValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof MultiValuedChange) return [...value.add, ...value.remove].map(textOf).join(', ');
  if (isList(value)) return value.map(textOf).join(', ');
  if (typeof value === 'object' && !(value instanceof ByteSize)) return JSON.stringify(value);
  return String(value);
}
