import type { Catalog } from '../../catalog/catalog';
import type { OutputProperty } from '../../catalog/outputFacts';

const cache = new WeakMap<Catalog, Map<string, readonly OutputProperty[]>>();

/**
 * The properties that objects of a shape may carry: what the catalog's output facts list (without the words that documentation tables
 * let slip in among the names), what every object of its bases has, and what the OData entity of the same noun has. The last two
 * count as inferred: they are shown where the model knows a value.
 */
export function shownProperties(catalog: Catalog, shape: string): readonly OutputProperty[] {
  const shapes = cache.get(catalog) ?? new Map<string, readonly OutputProperty[]>();
  cache.set(catalog, shapes);
  const known = shapes.get(shape);
  if (known !== undefined) return known;
  const made = collect(catalog, shape);
  shapes.set(shape, made);
  return made;
}

function collect(catalog: Catalog, shape: string): readonly OutputProperty[] {
  const facts = catalog.outputProperties(shape);
  const listed = (facts?.properties ?? []).filter(({ name }) => /^[A-Z]/u.test(name) || name === 'c');
  const { bases } = catalog.outputTable();
  const baseNames = facts?.bases ?? (listed.length > 0 ? [] : ['directoryObject']);
  const names = new Set(listed.map(({ name }) => name.toLowerCase()));
  const more: OutputProperty[] = [];
  const add = (name: string, kind: string) => {
    if (names.has(name.toLowerCase())) return;
    names.add(name.toLowerCase());
    more.push({ name, kind, evidence: 'inferred' });
  };
  for (const name of baseNames.flatMap((base) => bases[base] ?? [])) add(name, kindOfBase(catalog, name));
  if (facts?.wholeCapture !== true) {
    const noun = shape.replace(/^Get-(?:EXO)?/iu, '').replace(/^CAS/u, 'Cas');
    for (const [name, type] of Object.entries(catalog.entity(noun) ?? {})) add(name, kindOfEntity(type));
  }
  return [...listed, ...more];
}

function kindOfBase(catalog: Catalog, name: string): string {
  return (
    catalog.outputProperties('Get-Mailbox')?.properties.find((property) => property.name === name)?.kind ?? 'string'
  );
}

/** The output kind that an Edm type comes nearest to. */
function kindOfEntity(type: string): string {
  if (type.startsWith('[')) return 'string[]';
  if (type === 'Boolean') return 'boolean';
  if (type.startsWith('Int')) return 'integer';
  return type === 'Guid' ? 'guid' : 'string';
}
