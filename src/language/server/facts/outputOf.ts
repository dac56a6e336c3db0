import type { Catalog } from '../../../catalog/catalog';
import type { OutputProperty } from '../../../catalog/outputFacts';
import { commandName } from '../../../script/commands';
import type { Origin } from '../../../script/origin';
import type { Selection } from '../../../script/selection';
import { cmdletNamed, type Naming } from './naming';

/** A property of such objects. */
export type KnownProperty = Pick<OutputProperty, 'name' | 'kind' | 'values'>;

/** What is known of the objects that a command gives out. */
export interface KnownOutput {
  /** The cmdlet, in its own spelling. */
  readonly cmdlet: string;
  /** `kind` is empty where it is not known. */
  readonly properties: readonly KnownProperty[];
}

/**
 * The properties of what a command gives out, those that scripts read most first.
 * @returns `undefined` where the command is none of ours or gives out nothing known
 */
export function outputOf(catalog: Catalog, origin: Origin, naming: Naming): KnownOutput | undefined {
  const name = commandName(origin.command);
  const cmdlet = name === null ? undefined : cmdletNamed(catalog, name, naming);
  if (cmdlet === undefined) return undefined;
  // What New- makes is what Get- reads.
  const reader = cmdlet.verb === 'New' ? `Get-${cmdlet.noun}` : cmdlet.name;
  const properties = propertiesOf(catalog, reader);
  if (properties.length === 0) return undefined;
  return { cmdlet: cmdlet.name, properties: origin.selections.reduce(afterSelection, properties) };
}

/** What Select-Object leaves of properties, in the order in which it names them. */
function afterSelection(properties: readonly KnownProperty[], { kept, added }: Selection): readonly KnownProperty[] {
  const left = new Map<string, KnownProperty>();
  for (const name of kept) {
    const pattern = wildcardPattern(name);
    const found = properties.filter((property) => pattern.test(property.name));
    for (const property of found) left.set(property.name.toLowerCase(), property);
    if (found.length === 0 && !/[*?]/u.test(name)) left.set(name.toLowerCase(), { name, kind: '' });
  }
  for (const name of added) left.set(name.toLowerCase(), { name, kind: '' });
  return [...left.values()];
}

function wildcardPattern(name: string): RegExp {
  const escaped = name.replace(/[\\^$.|+()[\]{}/]/gu, '\\$&');
  return new RegExp(`^${escaped.replace(/\*/gu, '.*').replace(/\?/gu, '.')}$`, 'iu');
}

/** All that objects of a cmdlet are known to have, those that scripts read most first. */
export function propertiesOf(catalog: Catalog, reader: string): readonly KnownProperty[] {
  const byName = new Map<string, KnownProperty & { readonly code: number }>();
  const add = (property: Pick<OutputProperty, 'name' | 'kind' | 'values' | 'code'>): void => {
    const key = property.name.toLowerCase();
    if (!byName.has(key)) byName.set(key, { ...property, code: property.code ?? 0 });
  };
  const facts = catalog.outputProperties(reader);
  facts?.properties.forEach(add);
  const same = facts?.sameObjectsAs ?? (reader.startsWith('Get-EXO') ? reader.replace('Get-EXO', 'Get-') : undefined);
  if (same !== undefined) catalog.outputProperties(same)?.properties.forEach(add);
  for (const names of Object.values(catalog.propertySets(reader)?.sets ?? {})) {
    for (const name of names) add({ name, kind: 'string' });
  }
  return [...byName.values()].sort((one, other) => other.code - one.code || (one.name < other.name ? -1 : 1));
}
