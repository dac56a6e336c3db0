import { MultiValuedChange, type BoundValue } from './boundParameters';
import { cannotConvert } from './bindingErrors';
import type { BindableParameter } from './bindParameters';
import { enumMember } from './enumeration';
import { scalarConverter, toProxyAddress, toText, toUnlimited } from './scalars';
import { dotNetName } from './typeNames';

/** Free-form types: what the catalog lists as their values are examples, not members. */
const openTypes =
  /^(?:String|string|MultiValuedProperty|<MultiValuedProperty>|Unlimited|Int32|Guid)(?:\[\])?$|IdParameter/u;

/** Multi-valued properties of an enumeration: the catalog names only the collection's type. */
const enumeratedCollections = new Set(['AccessRights', 'AuditAdmin', 'AuditDelegate', 'AuditOwner', 'DefaultAuditSet']);

/** Roles of folder permissions are accepted wherever rights are; the reference lists them apart from the rights. */
const folderRoles =
  'Author Contributor Editor None NonEditingAuthor Owner PublishingAuthor PublishingEditor Reviewer AvailabilityOnly LimitedDetails'.split(
    ' ',
  );

/** Types that hold several values and take `@{Add=…; Remove=…}`. */
const collectionTypes = /^<?MultiValuedProperty>?$|Collection$/u;

/** Types of scalars that a null clears; the others are value types. */
const valueTypes = /^(?:SwitchParameter|Boolean|Byte|U?Int(?:16|32|64)|Double|Guid)$/u;

/**
 * Converts one JSON value to a parameter's type.
 * @throws ConversionError when it does not fit
 */
export function convertValue(value: unknown, parameter: BindableParameter): BoundValue {
  const { type } = parameter;
  if (value === null || value === undefined) return convertNull(parameter);
  if (collectionTypes.test(type)) return convertCollection(value, parameter, true);
  if (type.endsWith('[]')) return convertCollection(value, parameter, type.endsWith('IdParameter[]'));
  return convertElement(onlyElement(value), parameter);
}

/** A list of one stands for its element, as PowerShell unwraps it. */
function onlyElement(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? (value as unknown[])[0] : value;
}

function convertNull(parameter: BindableParameter): BoundValue {
  if (valueTypes.test(parameter.type)) throw cannotConvert(null, dotNetName(parameter.type), '');
  return collectionTypes.test(parameter.type) || parameter.type.endsWith('[]') ? [] : null;
}

function convertCollection(value: unknown, parameter: BindableParameter, takesChanges: boolean): BoundValue {
  if (Array.isArray(value)) return value.flatMap((element: unknown) => convertElements(element, parameter));
  if (typeof value !== 'object' || value === null || isRecordType(parameter.type))
    return convertElements(value, parameter);
  const keys = Object.keys(value).filter((key) => !key.includes('@'));
  const changes = keys.every((key) => /^(?:add|remove)$/iu.test(key));
  if (!takesChanges || !changes) {
    throw cannotConvert(
      value,
      dotNetName(parameter.type),
      takesChanges
        ? 'Error: "The hashtable can have the keys Add and Remove only."'
        : 'Error: "This parameter takes a list of values; Add and Remove aren\'t supported."',
    );
  }
  if (keys.length === 0) return [];
  const valuesOf = (wanted: string): BoundValue[] =>
    Object.entries(value)
      .filter(([key]) => key.toLowerCase() === wanted)
      .flatMap(([, entry]: [string, unknown]) => (Array.isArray(entry) ? (entry as unknown[]) : [entry]))
      .flatMap((element) => convertElements(element, parameter));
  return new MultiValuedChange(valuesOf('add'), valuesOf('remove'));
}

/** Members of an enumeration may come joined in one text: `FullAccess, ReadPermission`. */
function convertElements(value: unknown, parameter: BindableParameter): BoundValue[] {
  if (value === null) return [];
  if (membersOf(parameter) !== undefined && typeof value === 'string' && value.includes(',')) {
    return value.split(',').map((part) => convertElement(part, parameter));
  }
  return [convertElement(value, parameter)];
}

function convertElement(value: unknown, parameter: BindableParameter): BoundValue {
  const element = parameter.type.replace(/\[\]$/u, '');
  const typeName = dotNetName(parameter.type);
  if (element === 'Unlimited') return toUnlimited(value, parameter.name);
  if (element === 'ProxyAddressCollection') return toProxyAddress(value, dotNetName('ProxyAddress'));
  const members = membersOf(parameter);
  if (members === undefined) return scalarConverter(element)(value, typeName);
  const text = toText(value, typeName);
  if (!text.includes(',')) return enumMember(text, members, typeName);
  return text
    .split(',')
    .map((part) => enumMember(part, members, typeName))
    .join(', ');
}

/** The members a value must be one of, or undefined when the type is no enumeration that the catalog knows. */
function membersOf(parameter: BindableParameter): readonly string[] | undefined {
  const values = parameter.values?.filter((value) => !value.startsWith('$'));
  const folderRights = parameter.type.startsWith('MailboxFolderAccessRight');
  if (folderRights) return [...new Set([...(values ?? []), ...folderRoles])];
  if (values === undefined || values.length === 0) return undefined;
  if (enumeratedCollections.has(parameter.name)) return values;
  return openTypes.test(parameter.type) || isPlain(parameter.type) ? undefined : values;
}

/** Types that have a form of their own, whatever examples the catalog lists. */
function isPlain(type: string): boolean {
  return scalarConverter(type.replace(/\[\]$/u, '')) !== toText || collectionTypes.test(type);
}

function isRecordType(type: string): boolean {
  return /Hashtable|^PSObject/u.test(type);
}
