import type { Application, ParameterSetFacts } from '../../src/catalog/cmdletFacts.js';

/** Shapes of files in data/ that src/catalog has in another form or not at all; data/README.md says what they hold. */

/** A parameter in data/exchange-cmdlets.json; what is not said is not so. */
export interface RawParameter {
  readonly name: string;
  readonly type: string;
  /** As the page writes it: a number from 0 or 1 on, or `Positional`. */
  readonly position?: string;
  readonly pipeline?: boolean;
  readonly switch?: boolean;
  readonly onPremisesOnly?: boolean;
  readonly aliases?: readonly string[];
  readonly values?: readonly string[];
  readonly applicable?: readonly Application[];
}

/** A cmdlet in data/exchange-cmdlets.json. */
export interface RawCmdlet {
  readonly name: string;
  readonly group: string;
  readonly applicable: readonly Application[];
  readonly alsoOnPremises?: boolean;
  /** Empty where it is the usual one. */
  readonly url: string;
  readonly parameterSets: readonly ParameterSetFacts[];
  readonly parameters: readonly RawParameter[];
}

/** A row of data/default-views.json: the default view of what a cmdlet returns. */
export interface DefaultView {
  readonly cmdlet: string;
  readonly shape: 'table' | 'list';
  /** Columns or list entries; `width` in characters. */
  readonly columns: readonly { readonly name: string; readonly width?: number }[];
  /** `unverified` ones come from memory of the formatter. */
  readonly evidence: 'pasted' | 'docs' | 'onprem' | 'unverified';
}
