/** Shapes of the facts in data/ that generators of the build read; data/README.md says what they hold. */

/** A parameter in data/exchange-cmdlets.json. */
export interface RawParameter {
  readonly name: string;
  readonly type: string;
  readonly position?: string;
  readonly pipeline?: boolean;
  readonly switch?: boolean;
  readonly onPremisesOnly?: boolean;
  readonly aliases?: readonly string[];
  readonly values?: readonly string[];
  readonly applicable?: readonly string[];
}

/** A parameter set; names of parameters. */
export interface SetFacts {
  readonly name: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** A cmdlet in data/exchange-cmdlets.json. */
export interface RawCmdlet {
  readonly name: string;
  readonly group: string;
  readonly applicable: readonly string[];
  readonly alsoOnPremises?: boolean;
  readonly url: string;
  readonly parameterSets: readonly SetFacts[];
  readonly parameters: readonly RawParameter[];
}

/** See `CompactCmdlets` of src/catalog/cmdletTable.ts. */
export type CompactParameter = [number, number, number, number, number, number, readonly string[], number, number];
/** See `CompactCmdlets` of src/catalog/cmdletTable.ts. */
export type CompactCmdlet = [string, string, number, number, string, string[], CompactParameter[]];
/** See `CompactCmdlets` of src/catalog/cmdletTable.ts. */
export interface CompactCmdlets {
  readonly names: string[];
  readonly types: string[];
  readonly values: string[][];
  readonly cmdlets: CompactCmdlet[];
  readonly onPremisesOnly: string[];
}

/** What generators use of `ParameterFacts` of src/catalog/cmdletFacts.ts. */
export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly position: number | undefined;
  readonly pipeline: boolean;
  readonly switch: boolean;
  readonly onPremisesOnly: boolean;
  readonly aliases: readonly string[];
  readonly values: readonly string[];
}

/** What generators use of `CmdletFacts` of src/catalog/cmdletFacts.ts. */
export interface Cmdlet {
  readonly name: string;
  readonly verb: string;
  readonly noun: string;
  readonly group: string;
  readonly parameterSets: readonly SetFacts[];
  readonly parameters: readonly Parameter[];
}

/** A parameter set as a generated function has it. */
export interface CloudSet {
  readonly name: string;
  readonly required: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
}

/** A default view in data/default-views.json. */
export interface View {
  readonly cmdlet: string;
  readonly shape: string;
  readonly columns: readonly { readonly name: string; readonly width?: number }[];
}

/** The output of a cmdlet in data/output-properties.json. */
export interface Output {
  readonly cmdlet: string;
  readonly properties: readonly { readonly name: string }[];
}
