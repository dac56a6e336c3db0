import type { Catalog } from '../../../catalog/catalog';
import type { FilterableProperty } from '../../../catalog/filterFacts';

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}${index + 1}`);

/** The reference names these as "CustomAttribute1 to CustomAttribute15", which the catalog's table does not have. */
const customAttributes = [...numbered('CustomAttribute', 15), ...numbered('ExtensionCustomAttribute', 5)].map(
  (name): FilterableProperty => ({
    name,
    ldap: null,
    type: 'string',
    nullable: true,
    wildcards: true,
    multiValued: name.startsWith('Extension'),
    online: true,
    onPremises: true,
  }),
);

const withCustomAttributes =
  /^Get-(?:EXO)?(?:Mailbox|Recipient|DistributionGroup|DynamicDistributionGroup|MailContact|MailPublicFolder|MailUser|UnifiedGroup)$/iu;

/** The properties that a cmdlet's `-Filter` takes; empty if that is not known. */
export function filterableProperties(catalog: Catalog, cmdlet: string): readonly FilterableProperty[] {
  const known = catalog.filterable(cmdlet);
  return known.length > 0 && withCustomAttributes.test(cmdlet) ? [...known, ...customAttributes] : known;
}
