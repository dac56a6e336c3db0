import { isReference, type Entity } from '../tenant/entity';
import type { Tenant } from '../tenant/tenant';
import { countryOf } from './binding/countries';
import { groupsOf } from './memberships';

const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** What a property of a kind (data/output-properties.json, `kinds`) shows when nothing is known of it. */
export function defaultOfKind(kind: string): unknown {
  if (kind.endsWith('[]')) return [];
  switch (kind) {
    case 'string':
    case 'proxyAddress':
    case 'smtpAddress':
    case 'upn':
    case 'domain':
    case 'legacyDn':
    case 'guidString':
    case 'distinguishedName':
    case 'country':
      return '';
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return 0;
    case 'guid':
      return emptyGuid;
    case 'timeSpan':
      return '00:00:00';
    case 'timeSpanOrUnlimited':
    case 'byteQuantifiedSizeOrUnlimited':
    case 'integerOrUnlimited':
    case 'stringOrUnlimited':
      return 'Unlimited';
    case 'byteQuantifiedSize':
      return '0 B (0 bytes)';
    default:
      return null;
  }
}

/** A stored value as the wire shows it: a reference becomes the name of its target, and one whose target is gone disappears. */
export function wireValue(value: unknown, tenant: Tenant): unknown {
  if (isReference(value)) return tenant.resolve(value)?.get('Name') ?? null;
  if (!Array.isArray(value)) return value;
  return value.flatMap((entry: unknown) => (isReference(entry) ? (tenant.resolve(entry)?.get('Name') ?? []) : [entry]));
}

/** Filters' names of properties that objects show under others. */
const shownAs: Readonly<Record<string, string>> = {
  OWAMailboxPolicy: 'OwaMailboxPolicy',
  EcpEnabled: 'ECPEnabled',
  MailboxContainerGUID: 'MailboxContainerGuid',
  C: 'c',
  Co: 'CountryOrRegion',
  CommonName: 'Name',
  RawName: 'Name',
};

/** Countries are shown by their names; the directory, and so a filter, knows their two letters as well. */
const countries: ReadonlySet<string> = new Set(['CountryOrRegion', 'Co', 'UsageLocation']);

/** A stored value as a filter compares it: what is empty is null. */
export function filterValue(entity: Entity, property: string, tenant: Tenant): unknown {
  if (property === 'MemberOfGroup') return groupsOf(entity, tenant);
  if (countries.has(property)) {
    const name = entity.text(shownAs[property] ?? property);
    return name === '' ? null : [name, countryOf(name)?.code ?? name];
  }
  const value = entity.get(shownAs[property] ?? property);
  if (value === '' || value === undefined) return null;
  return typeof value === 'object' ? wireValue(value, tenant) : value;
}
