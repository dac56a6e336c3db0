import type { Catalog } from '../../../catalog/catalog';
import type { FilterProperty, FilterRules } from './filter';

/**
 * The reference lists these as one range (`CustomAttribute1` to `CustomAttribute15`, multi-valued
 * `ExtensionCustomAttribute1` to `5`), so the catalog has no row for each.
 */
const customAttributes: readonly FilterProperty[] = [
  ...range(15).map((number) => ({ name: `CustomAttribute${number}`, type: 'string', nullable: true, wildcards: true })),
  ...range(5).map((number) => ({
    name: `ExtensionCustomAttribute${number}`,
    type: 'string',
    nullable: true,
    wildcards: true,
    multiValued: true,
  })),
];

/** Cmdlets whose objects have no custom attributes. */
const withoutCustomAttributes = /^get-(?:exo)?(?:casmailbox|contact|group|linkeduser|securityprincipal|user)$/u;

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/**
 * What a cmdlet's -Filter (or -RecipientFilter) accepts in Exchange Online by the catalog's filter facts.
 * @param identityNames see {@link FilterRules.identityNames}
 */
export function filterRulesOf(
  catalog: Catalog,
  cmdlet: string,
  identityNames?: FilterRules['identityNames'],
): FilterRules {
  const exo = cmdlet.toLowerCase().startsWith('get-exo');
  const properties = new Map<string, FilterProperty>();
  const listed = catalog.filterable(cmdlet);
  const custom = listed.length === 0 || withoutCustomAttributes.test(cmdlet.toLowerCase()) ? [] : customAttributes;
  for (const property of [...custom, ...listed]) properties.set(property.name.toLowerCase(), property);
  return {
    cmdlet,
    property: (name) => properties.get(name.toLowerCase()),
    leadingWildcard: exo,
    ...(identityNames === undefined ? {} : { identityNames }),
  };
}
