import type { Call } from './call';
import { invalidInput, notModelled } from './cmdletError';

/**
 * The properties a Get-EXO* call shows: its property sets (`Minimum` unless told otherwise) and the properties it names. Other calls:
 * what `$select` of the request asks for.
 * @throws CmdletError for a name that the cmdlet does not have
 */
export function selectedProperties(call: Call): readonly string[] | undefined {
  const { select } = call.options;
  if (!call.facts.name.startsWith('Get-EXO')) return select ?? named(call);
  const facts = call.context.catalog.propertySets(call.facts.name);
  if (facts === undefined) return select;
  if (select !== undefined) return select;
  const wanted = call.bound.list('PropertySets') ?? [];
  const extra = call.bound.list('Properties') ?? [];
  if (wanted.some((name) => name.toLowerCase() === 'all')) return Object.values(facts.sets).flat().filter(unique);
  const sets = wanted.length > 0 ? wanted : ['Minimum'];
  const shown = sets.flatMap((set) => {
    const key = Object.keys(facts.sets).find((name) => name.toLowerCase() === set.toLowerCase());
    return key === undefined ? [] : (facts.sets[key] ?? []);
  });
  return [...shown, ...extra.flatMap((name) => name.split(',').map((part) => exact(call, part.trim())))].filter(unique);
}

function named(call: Call): readonly string[] | undefined {
  const set = call.bound.text('PropertySet');
  if (set !== undefined && set.toLowerCase() !== 'all') throw notModelled(`the property set ${set}`, call.facts.name);
  const names = call.bound.list('Properties');
  return names?.map((name) => exact(call, name));
}

function exact(call: Call, name: string): string {
  const { catalog, views } = call.context;
  const wanted = name.toLowerCase();
  const inSets = Object.values(catalog.propertySets(call.facts.name)?.sets ?? {})
    .flat()
    .find((property) => property.toLowerCase() === wanted);
  const known =
    inSets ??
    views.property(call.facts.name, name)?.name ??
    views.property(call.facts.name.replace('Get-EXO', 'Get-'), name)?.name;
  if (known !== undefined) return known;
  throw invalidInput({
    exceptionType: 'Microsoft.Exchange.Management.RestApiClient.InvalidPropertyException',
    text: `The property '${name}' isn't one that ${call.facts.name} returns.`,
    cmdlet: call.facts.name,
  });
}

const unique = (name: string, index: number, all: readonly string[]) => all.indexOf(name) === index;
