import { isReference, type Entity } from '../tenant/entity';
import type { Tenant } from '../tenant/tenant';

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

/** A stored value as a filter compares it: what is empty is null. */
export function filterValue(entity: Entity, property: string, tenant: Tenant): unknown {
  const value = entity.get(property);
  if (value === '' || value === undefined) return null;
  return typeof value === 'object' ? wireValue(value, tenant) : value;
}
