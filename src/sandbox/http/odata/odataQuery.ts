import type { PropertySets } from '../../../catalog/filterFacts';
import { HttpError } from '../httpError';

/** The query of a read, by options in lower case. */
export interface ODataQuery {
  readonly isEncoded: boolean;
  /** `$filter`'s text. */
  readonly filter: string | undefined;
  /** `$select` and the property sets, together; undefined = the cmdlet's minimum. */
  readonly select: readonly string[] | 'all' | undefined;
  readonly expand: string | undefined;
  readonly top: number | undefined;
  readonly skipToken: string | undefined;
  /** What is left: parameters of the cmdlet; one that comes again is a list. */
  readonly parameters: Readonly<Record<string, string>>;
}

const options = new Set(['$filter', '$select', '$expand', '$top', '$skiptoken', 'isencoded', 'propertyset']);

/**
 * Reads the query of an OData GET.
 * @param sets the property sets that `PropertySet` may name
 * @throws HttpError 400 for an option that the sandbox does not model
 */
export function readQuery(url: URL, sets: PropertySets | undefined): ODataQuery {
  const values = new Map<string, string>();
  const parameters: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    const lower = name.toLowerCase();
    if (options.has(lower)) values.set(lower, value);
    else if (name.startsWith('$')) throw new HttpError(400, `The query option '${name}' isn't supported.`);
    else parameters[name] = [...(parameters[name] === undefined ? [] : [parameters[name]]), value].join(',');
  }
  const selected = names(values.get('$select'));
  const propertySets = names(values.get('propertyset'));
  return {
    isEncoded: values.get('isencoded')?.toLowerCase() === 'true',
    filter: values.get('$filter'),
    select: selectionOf(selected, propertySets, sets),
    expand: values.get('$expand'),
    top: topOf(values.get('$top')),
    skipToken: values.get('$skiptoken'),
    parameters,
  };
}

function names(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function selectionOf(
  selected: readonly string[],
  propertySets: readonly string[],
  sets: PropertySets | undefined,
): ODataQuery['select'] {
  if (selected.includes('*') || propertySets.some((name) => name.toLowerCase() === 'all')) return 'all';
  if (selected.length === 0 && propertySets.length === 0) return undefined;
  return [...new Set([...propertySets.flatMap((name) => membersOf(name, sets)), ...selected])];
}

function membersOf(name: string, sets: PropertySets | undefined): readonly string[] {
  const known = Object.entries(sets?.sets ?? {}).find(([set]) => set.toLowerCase() === name.toLowerCase());
  if (known !== undefined) return known[1];
  throw new HttpError(
    400,
    `There is no property set '${name}'. Use one of ${Object.keys(sets?.sets ?? {}).join(', ')}, All.`,
  );
}

function topOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/u.test(text)) return Number(text);
  throw new HttpError(
    400,
    `Invalid value '${text}' for $top query option found. The $top query option requires a non-negative integer value.`,
  );
}

/** Query options beside OData's own are parameters of the cmdlet; switches come as `true`. */
export function parametersOf({ parameters }: ODataQuery): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, valueOf(value)]));
}

/** A value as addresses write it: a Boolean, or text. */
export function valueOf(text: string): string | boolean {
  return /^(?:true|false)$/iu.test(text) ? /^t/iu.test(text) : text;
}
