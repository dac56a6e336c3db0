import type { Catalog } from './catalog';
import type { CmdletFacts, ParameterFacts } from './cmdletFacts';

/** What a parameter takes, as far as it can be listed. */
export interface AcceptedValues {
  /** In the spelling to write, without quotes; `$true` and `$null` are expressions. */
  readonly values: readonly string[];
  /** True if nothing else is accepted; otherwise the list only suggests. */
  readonly closed: boolean;
  /** True for `$true` and the like, which must not be quoted. */
  readonly expressions: boolean;
}

const nothing: AcceptedValues = { values: [], closed: false, expressions: false };

/** What can be offered for a parameter's value. */
export function acceptedValues(catalog: Catalog, cmdlet: CmdletFacts, parameter: ParameterFacts): AcceptedValues {
  if (parameter.type === 'Boolean' || parameter.switch) {
    return { values: ['$true', '$false'], closed: true, expressions: true };
  }
  const exo = cmdlet.name.startsWith('Get-EXO');
  if (parameter.name === 'PropertySets' && exo) {
    const sets = catalog.propertySets(cmdlet.name);
    const values = sets?.propertySetsParameterValues ?? Object.keys(sets?.sets ?? {});
    return { values: values.length > 0 ? values : parameter.values, closed: true, expressions: false };
  }
  if (parameter.name === 'Properties')
    return { values: propertyNames(catalog, cmdlet), closed: false, expressions: false };
  // What the reference lists are only the kinds that addresses begin with; no value is one of them alone.
  if (parameter.name === 'EmailAddresses') return nothing;
  if (parameter.values.length > 0) {
    // A list that is not an enumeration of the service (a time zone, a language) only holds examples.
    return { values: parameter.values, closed: !parameter.multiValued && !isOpen(parameter), expressions: false };
  }
  if (parameter.type === 'Unlimited' || parameter.name === 'ResultSize') {
    return { values: ['Unlimited'], closed: false, expressions: false };
  }
  return nothing;
}

/** What `-Properties` takes, those that scripts read most first. */
function propertyNames(catalog: Catalog, { name: cmdlet }: CmdletFacts): readonly string[] {
  const sets = Object.values(catalog.propertySets(cmdlet)?.sets ?? {}).flat();
  const known = catalog.outputProperties(cmdlet)?.properties ?? [];
  const uses = new Map<string, number>();
  const classic = catalog.outputProperties(cmdlet.replace('Get-EXO', 'Get-'))?.properties ?? [];
  for (const { name, code = 0 } of [...known, ...classic]) uses.set(name, Math.max(uses.get(name) ?? 0, code));
  const names = [...new Set([...sets, ...known.map(({ name }) => name)])];
  return names.sort((one, other) => (uses.get(other) ?? 0) - (uses.get(one) ?? 0) || (one < other ? -1 : 1));
}

/** Types of which the reference lists only some values. */
function isOpen({ type }: ParameterFacts): boolean {
  return /^(?:String|Object|CultureInfo|ExTimeZone|Int\d+|UInt\d+|Unlimited|EnhancedTimeSpan|TimeSpan|DateTime|Guid|Uri)/u.test(
    type,
  );
}
