import type { Catalog } from '../../../catalog/catalog';
import type { FilterableProperty } from '../../../catalog/filterFacts';

/** The properties that a cmdlet's `-Filter` takes; empty if that is not known. */
export function filterableProperties(catalog: Catalog, cmdlet: string): readonly FilterableProperty[] {
  return catalog.filterable(cmdlet);
}
