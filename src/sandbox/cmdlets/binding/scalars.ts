import type { BoundValue } from './boundParameters';
import { ByteSize } from './byteSize';
import { cannotConvert } from './bindingErrors';
import { countryOf } from './countries';
import { cultureOf } from './cultures';
import { parseDateTime, parseTimeSpan } from './dateTime';
import { timeZoneOf } from './timeZones';
import { dotNetName } from './typeNames';

/** Turns one JSON value into a parameter's value; throws ConversionError. `null` never reaches it. */
export type ScalarConverter = (value: unknown, typeName: string) => BoundValue;

const integerRanges: Readonly<Record<string, readonly [number, number]>> = {
  Byte: [0, 255],
  Int16: [-32_768, 32_767],
  UInt16: [0, 65_535],
  Int32: [-(2 ** 31), 2 ** 31 - 1],
  UInt32: [0, 2 ** 32 - 1],
  Int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  UInt64: [0, Number.MAX_SAFE_INTEGER],
  SclValue: [-1, 9],
};

/** A scalar as text, as .NET prints it; objects and arrays are no text. */
export function toText(value: unknown, typeName: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  throw cannotConvert(value, typeName, `Error: "A value of type ${kindOf(value)} isn't accepted here."`);
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'System.Object[]' : 'System.Collections.Hashtable';
}

function toSwitch(value: unknown, typeName: string): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'object' && value !== null && 'IsPresent' in value && typeof value.IsPresent === 'boolean') {
    return value.IsPresent;
  }
  return toBoolean(value, typeName);
}

function toBoolean(value: unknown, typeName: string): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  throw cannotConvert(
    value,
    typeName,
    'Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.',
  );
}

function toInteger(value: unknown, typeName: string, range: readonly [number, number]): number {
  const text = typeof value === 'string' ? value.trim() : value;
  const number = typeof text === 'number' ? text : /^[+-]?\d+$/u.test(String(text)) ? Number(text) : NaN;
  if (!Number.isFinite(number)) {
    throw cannotConvert(value, typeName, 'Error: "Input string was not in a correct format."');
  }
  if (number < range[0] || number > range[1]) {
    const name = typeName.replace(/^.*\./u, '');
    throw cannotConvert(value, typeName, `Error: "Value was either too large or too small for an ${name}."`);
  }
  return Math.round(number);
}

function toDouble(value: unknown, typeName: string): number {
  const number = typeof value === 'number' ? value : Number(toText(value, typeName).trim() || NaN);
  if (Number.isFinite(number)) return number;
  throw cannotConvert(value, typeName, 'Error: "Input string was not in a correct format."');
}

function toGuid(value: unknown, typeName: string): string {
  const match = /^\{?([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})\}?$/iu.exec(toText(value, typeName).trim());
  if (match?.[1] === undefined) {
    throw cannotConvert(
      value,
      typeName,
      'Error: "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."',
    );
  }
  return match[1]
    .replaceAll('-', '')
    .toLowerCase()
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}

/** ConvertTo-Json of Windows PowerShell writes a date as `{value: "/Date(ms)/", DateTime: …}`. */
function toDateTime(value: unknown, typeName: string): Date {
  const text = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  const date = parseDateTime(toText(text, typeName));
  if (date !== undefined) return date;
  throw cannotConvert(value, typeName, 'Error: "String was not recognized as a valid DateTime."');
}

function toTimeSpan(value: unknown, typeName: string): string {
  const span = parseTimeSpan(toText(value, typeName));
  if (span !== undefined) return span;
  throw cannotConvert(value, typeName, 'Error: "String was not recognized as a valid TimeSpan."');
}

function toByteSize(value: unknown, typeName: string): ByteSize {
  const size = ByteSize.parse(toText(value, typeName));
  if (size !== undefined) return size;
  throw cannotConvert(
    value,
    typeName,
    'Error: "The value isn\'t a valid size. Use a number followed by B, KB, MB, GB or TB, for example 50GB."',
  );
}

const address = /^[^\s@<>()[\],;:\\"]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/iu;

/** Whether a text is an SMTP address: local part, @, domain. */
export function isSmtpAddress(text: string): boolean {
  return text.length <= 571 && !text.startsWith('.') && !text.includes('..') && address.test(text);
}

function toSmtpAddress(value: unknown, typeName: string): string {
  const text = toText(value, typeName).trim();
  if (isSmtpAddress(text)) return text;
  throw cannotConvert(
    value,
    typeName,
    `Error: "The email address "${text}" isn't correct. Please use this format: user name, the @ sign, followed by the domain name. For example, tonysmith@contoso.com or tony.smith@contoso.com."`,
  );
}

/** `PREFIX:address`, or an SMTP address alone. Only SMTP addresses have a form that can be wrong. */
export function toProxyAddress(value: unknown, typeName: string): string {
  const text = toText(value, typeName).trim();
  const [, prefix = '', rest = ''] = /^([a-z0-9]+):(.+)$/iu.exec(text) ?? ['', 'smtp', text];
  if (prefix.toLowerCase() !== 'smtp') return text;
  if (isSmtpAddress(rest)) return text;
  throw cannotConvert(
    value,
    typeName,
    `Error: "The address '${text}' is invalid: "${rest}" isn't a valid SMTP address. The domain name can't contain spaces and it has to have a prefix and a suffix, such as example.com."`,
  );
}

function toDomain(value: unknown, typeName: string): string {
  const text = toText(value, typeName).trim();
  if (/^(?:\*\.?)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.|$))*$/iu.test(text) && text !== '') return text;
  throw cannotConvert(value, typeName, `Error: "The domain name "${text}" isn't valid."`);
}

function toUri(value: unknown, typeName: string): string {
  const text = toText(value, typeName).trim();
  if (text === '' || URL.canParse(text, 'https://relative.invalid')) return text;
  throw cannotConvert(value, typeName, 'Error: "Invalid URI: The format of the URI could not be determined."');
}

function toCulture(value: unknown, typeName: string): string {
  const culture = cultureOf(toText(value, typeName));
  if (culture !== undefined) return culture;
  throw cannotConvert(value, typeName, 'Error: "Culture is not supported."');
}

/** The two letters of a country, from them or from its name. */
function toCountry(value: unknown, typeName: string): string {
  const text = toText(value, typeName);
  const country = text.trim() === '' ? '' : countryOf(text)?.code;
  if (country !== undefined) return country;
  throw cannotConvert(value, typeName, `Error: "The country or region "${text}" is unknown."`);
}

function toTimeZone(value: unknown, typeName: string): string {
  const text = toText(value, typeName);
  const zone = timeZoneOf(text);
  if (zone !== undefined) return zone;
  throw cannotConvert(value, typeName, `Error: "The time zone "${text}" isn't valid."`);
}

function toRecord(value: unknown, typeName: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).filter(([key]) => !key.includes('@')));
  }
  throw cannotConvert(value, typeName, `Error: "A hashtable is expected."`);
}

function toIdentity(value: unknown, typeName: string): string {
  const text = toText(value, typeName).trim();
  if (text !== '') return text;
  throw cannotConvert(
    value,
    typeName,
    `Error: "Parameter values of type ${typeName.replace('[]', '')} can't be empty. Specify a value, and try again. Parameter name: identity"`,
  );
}

/**
 * `Unlimited`, a number, a size or a span: the catalog does not say what the limit counts, so the value's own form
 * decides; -ResultSize counts objects and takes a number only.
 */
export function toUnlimited(value: unknown, parameter: string): BoundValue {
  const counts = parameter === 'ResultSize';
  const element = counts
    ? 'System.UInt32'
    : /Quota$|Size/u.test(parameter)
      ? dotNetName('ByteQuantifiedSize')
      : /Duration|Age|Period|Interval|Retain/u.test(parameter)
        ? dotNetName('EnhancedTimeSpan')
        : 'System.Int32';
  const typeName = `Microsoft.Exchange.Data.Unlimited\`1[${element}]`;
  const text = toText(value, typeName).trim();
  if (text.toLowerCase() === 'unlimited') return 'Unlimited';
  // .NET reads a bare number as days; only retention of compliance counts days itself.
  const isSpan = element.endsWith('TimeSpan') && parameter !== 'RetentionDuration';
  if (!isSpan && /^\d+$/u.test(text) && Number(text) <= Number.MAX_SAFE_INTEGER) return Number(text);
  if (counts || element === 'System.Int32') {
    throw cannotConvert(value, typeName, 'Error: "The value must be a non-negative number or Unlimited."');
  }
  const other = element.endsWith('TimeSpan') ? parseTimeSpan(text) : ByteSize.parse(text);
  if (other !== undefined && !String(other).startsWith('-')) return other;
  throw cannotConvert(value, typeName, 'Error: "The value isn\'t valid. Specify a limit or Unlimited."');
}

const byType: Readonly<Record<string, ScalarConverter>> = {
  SwitchParameter: toSwitch,
  Boolean: toBoolean,
  Double: toDouble,
  Guid: toGuid,
  DateTime: toDateTime,
  ExDateTime: toDateTime,
  DateTimeOffset: toDateTime,
  TimeSpan: toTimeSpan,
  EnhancedTimeSpan: toTimeSpan,
  ByteQuantifiedSize: toByteSize,
  SmtpAddress: toSmtpAddress,
  WindowsLiveId: toSmtpAddress,
  ProxyAddress: toProxyAddress,
  SmtpDomain: toDomain,
  SmtpDomainWithSubdomains: toDomain,
  Fqdn: toDomain,
  Uri: toUri,
  CultureInfo: toCulture,
  CountryInfo: toCountry,
  ExTimeZoneValue: toTimeZone,
  Hashtable: toRecord,
  PswsHashtable: toRecord,
  PSCredential: toRecord,
  PSObject: toRecord,
};

/** The converter of a scalar type, by the catalog's name of it; text for types that have no form of their own. */
export function scalarConverter(type: string): ScalarConverter {
  const element = type.replace(/^.*\./u, '');
  const range = integerRanges[element];
  if (range !== undefined) return (value, typeName) => toInteger(value, typeName, range);
  if (element.endsWith('IdParameter')) return toIdentity;
  return byType[element] ?? toText;
}
