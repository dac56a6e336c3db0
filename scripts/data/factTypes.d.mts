import type { Application, ParameterSetFacts } from '../../src/catalog/cmdletFacts.js';

/** Shapes of data/exchange-cmdlets.json, which src/catalog has in another form; data/README.md says what it holds. */

/** A parameter; what is not said is not so. */
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

/** A cmdlet. */
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
