import type { CmdletFacts, ParameterFacts, ParameterSetFacts } from './cmdletFacts';

/** What the name of a parameter as typed stands for. Names are matched as PowerShell does: whole, alias, or beginning. */
export type ParameterMatch =
  | { readonly kind: 'exact' | 'alias' | 'prefix'; readonly parameter: ParameterFacts }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly ParameterFacts[] }
  | { readonly kind: 'unknown'; readonly nearest: readonly ParameterFacts[] };

/** The parameters that the cloud cmdlet has. */
export function cloudParameters(cmdlet: CmdletFacts): readonly ParameterFacts[] {
  return cmdlet.parameters.filter(({ onPremisesOnly }) => !onPremisesOnly);
}

/**
 * Finds a parameter by what was typed after the dash, in any casing. On-premises parameters are found too (the caller
 * says so), but a beginning is never ambiguous because of them.
 */
export function matchParameter(cmdlet: CmdletFacts, typed: string): ParameterMatch {
  const wanted = typed.toLowerCase();
  const exact = cmdlet.parameters.find(({ name }) => name.toLowerCase() === wanted);
  if (exact !== undefined) return { kind: 'exact', parameter: exact };
  const alias = cmdlet.parameters.find(({ aliases }) => aliases.some((name) => name.toLowerCase() === wanted));
  if (alias !== undefined) return { kind: 'alias', parameter: alias };
  const begins = ({ name, aliases }: ParameterFacts): boolean =>
    [name, ...aliases].some((spelling) => spelling.toLowerCase().startsWith(wanted));
  const cloud = cloudParameters(cmdlet).filter(begins);
  const candidates = wanted === '' ? [] : cloud.length > 0 ? cloud : cmdlet.parameters.filter(begins);
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return { kind: 'prefix', parameter: only };
  if (only !== undefined) return { kind: 'ambiguous', candidates };
  return { kind: 'unknown', nearest: nearestParameters(cmdlet, typed) };
}

/** A cmdlet's sets with the names of their members in lower case. */
interface NamedSets {
  readonly known: ReadonlySet<string>;
  readonly sets: readonly { readonly set: ParameterSetFacts; readonly members: ReadonlySet<string> }[];
}

/** Every call of a script asks; the names are put together once a cmdlet. */
const namedSets = new WeakMap<CmdletFacts, NamedSets>();

function namedSetsOf(cmdlet: CmdletFacts): NamedSets {
  const made = namedSets.get(cmdlet);
  if (made !== undefined) return made;
  const cloud = new Set(cloudParameters(cmdlet).map(({ name }) => name));
  const inCloud = cmdlet.parameterSets.filter(({ required }) => required.every((name) => cloud.has(name)));
  const named: NamedSets = {
    known: new Set(cmdlet.parameters.map(({ name }) => name.toLowerCase())),
    sets: (inCloud.length > 0 ? inCloud : cmdlet.parameterSets).map((set) => ({
      set,
      members: new Set([...set.required, ...set.optional].map((name) => name.toLowerCase())),
    })),
  };
  namedSets.set(cmdlet, named);
  return named;
}

/** The parameter sets that a call can still be of when these parameters (names in any casing) are bound. */
export function possibleSets(cmdlet: CmdletFacts, bound: Iterable<string>): readonly ParameterSetFacts[] {
  const { known, sets } = namedSetsOf(cmdlet);
  const given = [...bound].map((name) => name.toLowerCase()).filter((name) => known.has(name));
  return sets.filter(({ members }) => given.every((name) => members.has(name))).map(({ set }) => set);
}

/** A parameter that can still be added to a call. */
export interface OpenParameter {
  readonly parameter: ParameterFacts;
  /** Whether every set that is still possible requires it: the call is not complete without it. */
  readonly required: boolean;
}

/**
 * The parameters that can still be added to a call: those of the sets still possible and not bound yet, required ones
 * first, then in the order of the reference. Where the bound ones exclude each other, all that are not bound.
 */
export function openParameters(cmdlet: CmdletFacts, bound: Iterable<string>): readonly OpenParameter[] {
  const given = new Set([...bound].map((name) => name.toLowerCase()));
  const sets = possibleSets(cmdlet, given);
  const offered = new Set(sets.flatMap(({ required, optional }) => [...required, ...optional]));
  const open = cloudParameters(cmdlet)
    .filter(({ name }) => !given.has(name.toLowerCase()) && (sets.length === 0 || offered.has(name)))
    .map((parameter) => ({
      parameter,
      required: sets.length > 0 && sets.every(({ required }) => required.includes(parameter.name)),
    }));
  return [...open.filter(({ required }) => required), ...open.filter(({ required }) => !required)];
}

/** What a call lacks: the required parameters of the possible set that lacks the fewest; empty when a set is complete. */
export function missingParameters(cmdlet: CmdletFacts, bound: Iterable<string>): readonly string[] {
  const given = new Set([...bound].map((name) => name.toLowerCase()));
  let fewest: readonly string[] | undefined;
  for (const { required } of possibleSets(cmdlet, given)) {
    const missing = required.filter((name) => !given.has(name.toLowerCase()));
    if (fewest === undefined || missing.length < fewest.length) fewest = missing;
  }
  return fewest ?? [];
}

/** Words that turn the meaning of a parameter round. */
const negation = /donot|disable/iu;

/** At most three cloud parameters whose names are near what was typed and do not say the opposite, nearest first. */
function nearestParameters(cmdlet: CmdletFacts, typed: string): readonly ParameterFacts[] {
  const wanted = typed.toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const isNegated = negation.test(typed);
  return cloudParameters(cmdlet)
    .filter(({ name }) => negation.test(name) === isNegated)
    .map((parameter) => ({ parameter, distance: distance(parameter.name.toLowerCase(), wanted, limit) }))
    .filter((entry) => entry.distance <= limit)
    .sort((left, right) => left.distance - right.distance)
    .slice(0, 3)
    .map(({ parameter }) => parameter);
}

/**
 * How many letters must be added, dropped, replaced or swapped with their neighbour to make one text of the other.
 * @returns `limit + 1` when it is more than `limit`
 */
export function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(last[right.length] ?? 0, limit + 1);
}
