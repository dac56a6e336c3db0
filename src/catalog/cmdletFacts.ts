/** Where a cmdlet or parameter may exist, as Microsoft's reference names it; in the order of the bits of the compact form. */
export const applications = [
  'Exchange Online',
  'Security & Compliance',
  'Built-in security add-on for on-premises mailboxes',
] as const;

/** Where a cmdlet or parameter exists. */
export type Application = (typeof applications)[number];

/** One parameter of a cloud cmdlet. */
export interface ParameterFacts {
  readonly name: string;
  /** The type's name in the reference, e.g. `MailboxIdParameter`, `MultiValuedProperty`, `Int32`. */
  readonly type: string;
  /** True if some parameter set requires it; see {@link ParameterSetFacts.required} for which. */
  readonly required: boolean;
  /** Zero-based rank among the cmdlet's positional parameters; undefined = named only. */
  readonly position: number | undefined;
  /** Documented to accept pipeline input. */
  readonly pipeline: boolean;
  readonly switch: boolean;
  /** Takes several values: an array, and for most `@{Add=…;Remove=…}`. */
  readonly multiValued: boolean;
  /** A SecureString or PSCredential: its value must never be shown, stored or logged. */
  readonly secret: boolean;
  readonly aliases: readonly string[];
  /** Accepted values where the reference lists them; empty = not an enumeration, or unknown. */
  readonly values: readonly string[];
  /** Documented for on-premises Exchange only; the cloud cmdlet does not have it. */
  readonly onPremisesOnly: boolean;
  /** Where this parameter exists if that is less than its cmdlet; empty = wherever the cmdlet does. */
  readonly applicable: readonly Application[];
  /** Names of the parameter sets it belongs to. */
  readonly sets: readonly string[];
}

/** One parameter set: names of parameters of {@link CmdletFacts.parameters}. */
export interface ParameterSetFacts {
  readonly name: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** What the reference says about one cloud cmdlet. Common parameters (Verbose, ErrorAction …) are not listed. */
export interface CmdletFacts {
  readonly name: string;
  readonly verb: string;
  readonly noun: string;
  /** The reference's group, e.g. `mailboxes`; `powershell-v3-module` = part of the module itself, not served by the role. */
  readonly group: string;
  readonly applicable: readonly Application[];
  readonly alsoOnPremises: boolean;
  /** The official page. */
  readonly url: string;
  readonly parameterSets: readonly ParameterSetFacts[];
  readonly parameters: readonly ParameterFacts[];
}
