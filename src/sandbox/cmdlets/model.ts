import type { Catalog } from '../../catalog/catalog';
import type { CmdletFacts } from '../../catalog/cmdletFacts';
import type { Call } from './call';
import type { CmdletOutput } from './engine';
import type { Views } from './view';

/** What a model may ask before it says whether it understands a parameter. */
export interface ModelScope {
  readonly catalog: Catalog;
  readonly facts: CmdletFacts;
  readonly views: Views;
}

/** How the sandbox answers one cmdlet. */
export interface CmdletModel {
  /** Whether the model takes a parameter of the catalog into account; one that it does not is refused, never ignored. */
  understands(parameter: string, scope: ModelScope): boolean;
  /** @throws CmdletError */
  run(call: Call): CmdletOutput;
}

/** Cmdlet names in the catalog's spelling → models. */
export type CmdletModels = Readonly<Record<string, CmdletModel>>;

/** A model that understands these parameters. */
export function model(parameters: readonly string[], run: (call: Call) => CmdletOutput): CmdletModel {
  const known = new Set(parameters.map((name) => name.toLowerCase()));
  return { understands: (parameter) => known.has(parameter.toLowerCase()), run };
}
