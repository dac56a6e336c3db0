import { ByteSize } from '../binding/byteSize';
import { parseDateTime, parseTimeSpan, timeSpanMs } from '../binding/dateTime';
import type { FilterProperty } from './filter';
import { FilterFault } from './filterErrors';

/** The right side of a comparison as written. */
export interface Literal {
  readonly kind: 'string' | 'number' | 'boolean' | 'null';
  readonly text: string;
  readonly position: number;
  /** Set for a number (its multiple applied) and a boolean. */
  readonly value?: number | boolean;
}

/** What values are compared as. */
export type Comparable = string | number | boolean;

const typeNames: Readonly<Record<string, string>> = {
  boolean: 'System.Boolean',
  integer: 'System.Int32',
  sclInteger: 'System.Int32',
  dateTime: 'System.DateTime',
  timeSpan: 'Microsoft.Exchange.Data.EnhancedTimeSpan',
  byteQuantifiedSize: 'Microsoft.Exchange.Data.ByteQuantifiedSize',
};

/**
 * The literal as the property's type compares it: sizes in bytes, dates and spans in milliseconds, `Unlimited` as
 * infinity, members of an enumeration in lower case.
 * @throws FilterFault when the text is no value of that type
 */
export function convertLiteral(literal: Literal, property: FilterProperty): Comparable {
  const { text } = literal;
  const value = literalOf(literal, property);
  if (value !== undefined) return value;
  const typeName = typeNames[property.type] ?? `Microsoft.Exchange.Data.Directory.Recipient.${property.name}`;
  throw new FilterFault(`Cannot convert value "${text}" to type "${typeName}".${members(property)}`, literal.position);
}

function literalOf(literal: Literal, property: FilterProperty): Comparable | undefined {
  const { text } = literal;
  const special = property.filterValues?.some((one) => one.toLowerCase() === text.toLowerCase()) === true;
  if ((property.unlimited === true || special) && text.toLowerCase() === 'unlimited') return Infinity;
  if (property.values !== undefined && property.values.length > 0) return memberOf(literal, property.values);
  switch (property.type) {
    case 'boolean':
      return booleanOf(literal);
    case 'integer':
    case 'sclInteger':
      return typeof literal.value === 'number' ? literal.value : numberOf(text);
    case 'byteQuantifiedSize':
      return typeof literal.value === 'number' ? literal.value : ByteSize.parse(text)?.bytes;
    case 'dateTime':
      return parseDateTime(text)?.getTime();
    case 'timeSpan': {
      const span = parseTimeSpan(text);
      return span === undefined ? undefined : timeSpanMs(span);
    }
    default:
      return text.toLowerCase();
  }
}

/** `'True'` in quotes counts too, as Exchange's own examples write it. */
function booleanOf({ text, value }: Literal): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const lower = text.toLowerCase().replace(/^\$/u, '');
  if (lower === 'true' || text === '1') return true;
  return lower === 'false' || text === '0' ? false : undefined;
}

/** Members come by name or number; several flags joined with commas. */
function memberOf({ text }: Literal, values: NonNullable<FilterProperty['values']>): string | undefined {
  const parts = text.split(',').map((part) => {
    const wanted = part.trim().toLowerCase();
    return values.find(({ name, value }) => name.toLowerCase() === wanted || String(value) === wanted)?.name;
  });
  return parts.includes(undefined) ? undefined : parts.join(', ').toLowerCase();
}

function members({ values }: FilterProperty): string {
  if (values === undefined || values.length === 0) return '';
  return ` Specify one of the following values and try again: ${values.map(({ name }) => name).join(', ')}.`;
}

function numberOf(text: string): number | undefined {
  return /^[+-]?\d+(?:\.\d+)?$/u.test(text.trim()) ? Number(text) : undefined;
}

/**
 * One value of an object as the property's type compares it; undefined when it holds nothing comparable.
 */
export function comparableOf(value: unknown, property: FilterProperty): Comparable | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (value instanceof Date) return value.getTime();
  if (value instanceof ByteSize) return value.bytes;
  const text =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : JSON.stringify(value);
  if (/^unlimited$/iu.test(text)) return Infinity;
  switch (property.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : text.toLowerCase() === 'true';
    case 'integer':
    case 'sclInteger':
      return property.values !== undefined && property.values.length > 0 ? memberName(text, property) : numberOf(text);
    case 'byteQuantifiedSize':
      return ByteSize.parse(text)?.bytes;
    case 'dateTime':
      return parseDateTime(text)?.getTime();
    case 'timeSpan':
      return timeSpanMs(text);
    default:
      return text.toLowerCase();
  }
}

/** Objects show some enumerations as a number or a Boolean (EwsEnabled). */
function memberName(text: string, { values }: FilterProperty): string {
  const number = text === 'true' ? '1' : text === 'false' ? '0' : text;
  return (values?.find(({ value }) => String(value) === number)?.name ?? text).toLowerCase();
}
