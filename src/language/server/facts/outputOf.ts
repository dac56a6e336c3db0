import type { Catalog } from '../../../catalog/catalog';
import type { OutputProperty } from '../../../catalog/outputFacts';
import { commandName } from '../../../script/commands';
import type { Origin } from '../../../script/origin';
import { cmdletNamed } from './exchangeCall';

/** What is known of the objects that a command gives out. */
export interface KnownOutput {
  /** The cmdlet, in its own spelling. */
  readonly cmdlet: string;
  readonly properties: readonly Pick<OutputProperty, 'name' | 'kind' | 'values'>[];
}

/**
 * The properties of what a command gives out, those that scripts read most first.
 * @returns `undefined` where the command is none of ours or gives out nothing known
 */
export function outputOf(catalog: Catalog, origin: Origin, prefixes: readonly string[]): KnownOutput | undefined {
  const name = commandName(origin.command);
  const cmdlet = name === null ? undefined : cmdletNamed(catalog, name, prefixes);
  if (cmdlet === undefined) return undefined;
  // What New- makes is what Get- reads.
  const reader = cmdlet.verb === 'New' ? `Get-${cmdlet.noun}` : cmdlet.name;
  const properties = propertiesOf(catalog, reader);
  return properties.length === 0 ? undefined : { cmdlet: cmdlet.name, properties };
}

function propertiesOf(catalog: Catalog, reader: string): KnownOutput['properties'] {
  const byName = new Map<string, Pick<OutputProperty, 'name' | 'kind' | 'values'> & { readonly code: number }>();
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
