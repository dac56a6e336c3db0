import { ambiguousParameterSet, bindingFailed } from './bindingErrors';
import type { BindableCmdlet } from './bindParameters';

type ParameterSet = BindableCmdlet['parameterSets'][number];

/**
 * The parameter set that a call resolves to: one that has all parameters given and whose mandatory ones are among
 * them.
 * @param given canonical names of the parameters in the call
 * @throws CmdletError 400 when no set has them all, or a mandatory parameter is missing
 */
export function resolveParameterSet(facts: BindableCmdlet, given: readonly string[]): ParameterSet {
  const sets = cloudSets(facts);
  const fitting = sets.filter((set) => given.every((name) => holds(set, name)));
  if (fitting.length === 0) {
    throw ambiguousParameterSet(
      facts.name,
      `These parameters can't be used together: ${conflicting(sets, given).join(', ')}.`,
    );
  }
  const missing = (set: ParameterSet): string[] => set.required.filter((name) => !given.includes(name));
  const [best] = [...fitting].sort((left, right) => missing(left).length - missing(right).length);
  if (best === undefined || missing(best).length === 0) return best ?? { name: '', required: [], optional: [] };
  throw bindingFailed(
    facts.name,
    `Cannot process command because of one or more missing mandatory parameters: ${missing(best).join(' ')}.`,
  );
}

/** Sets that the service has: those which demand an on-premises-only parameter are not among them. */
function cloudSets(facts: BindableCmdlet): readonly ParameterSet[] {
  const onPremises = new Set(facts.parameters.filter((one) => one.onPremisesOnly).map(({ name }) => name));
  const sets = facts.parameterSets.filter(({ required }) => !required.some((name) => onPremises.has(name)));
  if (sets.length > 0) return sets;
  return [{ name: '(All)', required: [], optional: facts.parameters.map(({ name }) => name) }];
}

function holds(set: ParameterSet, name: string): boolean {
  return set.required.includes(name) || set.optional.includes(name);
}

/** The parameters that keep the call from having a set: those which some set of the others lacks. */
function conflicting(sets: readonly ParameterSet[], given: readonly string[]): readonly string[] {
  const selective = given.filter((name) => !sets.every((set) => holds(set, name)));
  return selective.length > 0 ? selective : given;
}
