import { applications, type Application, type CmdletFacts, type ParameterFacts } from './cmdletFacts';

/**
 * One parameter in the compact form: index into names, index into types, flags ({@link parameterFlags}), position (-1 = named only),
 * bit mask of the sets that require it, bit mask of the sets where it is optional, aliases, index into values (-1 = none), bit mask of applications.
 */
type CompactParameter = readonly [number, number, number, number, number, number, readonly string[], number, number];

/** One cmdlet in the compact form: name, group, bit mask of applications, also on-premises (0 or 1), address, set names, parameters. */
type CompactCmdlet = readonly [string, string, number, number, string, readonly string[], readonly CompactParameter[]];

/** What `scripts/buildData.mjs` writes as the part `cmdlets`. */
export interface CompactCmdlets {
  readonly names: readonly string[];
  readonly types: readonly string[];
  readonly values: readonly (readonly string[])[];
  readonly cmdlets: readonly CompactCmdlet[];
  readonly onPremisesOnly: readonly string[];
}

/** Bits of a compact parameter's flags. */
export const parameterFlags = { pipeline: 1, switch: 2, multiValued: 4, secret: 8, onPremisesOnly: 16 } as const;

const none: readonly never[] = Object.freeze([]);

/** Look-ups over the compact form; a cmdlet is decoded at its first use and kept. */
export class CmdletTable {
  readonly #compact: CompactCmdlets;
  readonly #indexOf = new Map<string, number>();
  readonly #decoded: (CmdletFacts | undefined)[] = [];
  readonly #onPremisesOnly: Map<string, string>;
  readonly names: readonly string[];

  constructor(compact: CompactCmdlets) {
    this.#compact = compact;
    this.names = compact.cmdlets.map(([name]) => name);
    this.names.forEach((name, index) => this.#indexOf.set(name.toLowerCase(), index));
    this.#onPremisesOnly = new Map(compact.onPremisesOnly.map((name) => [name.toLowerCase(), name]));
  }

  find(name: string): CmdletFacts | undefined {
    const index = this.#indexOf.get(name.toLowerCase());
    return index === undefined ? undefined : this.#at(index);
  }

  all(): CmdletFacts[] {
    return this.#compact.cmdlets.flatMap((_, index) => this.#at(index) ?? []);
  }

  /** The exact spelling if `name` is a cmdlet that exists on-premises only. */
  onPremisesOnly(name: string): string | undefined {
    return this.#onPremisesOnly.get(name.toLowerCase());
  }

  #at(index: number): CmdletFacts | undefined {
    const known = this.#decoded[index];
    if (known !== undefined) return known;
    const compact = this.#compact.cmdlets[index];
    if (compact === undefined) return undefined;
    const facts = this.#decode(compact);
    this.#decoded[index] = facts;
    return facts;
  }

  #decode([name, group, where, alsoOnPremises, url, setNames, compactParameters]: CompactCmdlet): CmdletFacts {
    const separator = name.indexOf('-');
    const sets = setNames.map((set) => ({ name: set, required: [] as string[], optional: [] as string[] }));
    const parameters: ParameterFacts[] = [];
    for (const compact of compactParameters) {
      const parameter = this.#decodeParameter(compact, setNames);
      parameters.push(parameter);
      const [, , , , requiredIn, optionalIn] = compact;
      sets.forEach((set, index) => {
        if (hasBit(requiredIn, index)) set.required.push(parameter.name);
        else if (hasBit(optionalIn, index)) set.optional.push(parameter.name);
      });
    }
    return {
      name,
      verb: name.slice(0, separator),
      noun: name.slice(separator + 1),
      group,
      applicable: applicationsOf(where),
      alsoOnPremises: alsoOnPremises === 1,
      url,
      parameters,
      parameterSets: sets,
    };
  }

  #decodeParameter(compact: CompactParameter, setNames: readonly string[]): ParameterFacts {
    const [name, type, flags, position, requiredIn, optionalIn, aliases, values, where] = compact;
    const all = requiredIn | optionalIn;
    return {
      name: this.#compact.names[name] ?? '',
      type: this.#compact.types[type] ?? '',
      required: requiredIn !== 0,
      position: position < 0 ? undefined : position,
      pipeline: (flags & parameterFlags.pipeline) !== 0,
      switch: (flags & parameterFlags.switch) !== 0,
      multiValued: (flags & parameterFlags.multiValued) !== 0,
      secret: (flags & parameterFlags.secret) !== 0,
      aliases,
      values: this.#compact.values[values] ?? none,
      onPremisesOnly: (flags & parameterFlags.onPremisesOnly) !== 0,
      applicable: where === 0 ? none : applicationsOf(where),
      sets: all === (1 << setNames.length) - 1 ? setNames : setNames.filter((_, index) => hasBit(all, index)),
    };
  }
}

function hasBit(mask: number, index: number): boolean {
  return (mask & (1 << index)) !== 0;
}

function applicationsOf(mask: number): readonly Application[] {
  return applications.filter((_, index) => hasBit(mask, index));
}
