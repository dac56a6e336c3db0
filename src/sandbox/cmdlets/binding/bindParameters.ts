import { ambiguousParameterSet, bindingFailed, ConversionError, transformationFailed } from './bindingErrors';
import { BoundParameters, type BoundValue } from './boundParameters';
import { convertValue } from './convertValue';
import { resolveParameterSet } from './parameterSets';

/** What binding needs to know of a parameter: the catalog's facts have this shape. */
export interface BindableParameter {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  readonly aliases?: readonly string[];
  readonly values?: readonly string[];
  readonly onPremisesOnly?: boolean;
}

/** What binding needs to know of a cmdlet: the catalog's facts have this shape. */
export interface BindableCmdlet {
  readonly name: string;
  readonly parameterSets: readonly {
    readonly name: string;
    readonly required: readonly string[];
    readonly optional: readonly string[];
  }[];
  readonly parameters: readonly BindableParameter[];
}

/** PowerShell's common parameters: every cmdlet has them, and they change nothing in the service. */
const commonParameters = new Set(
  'debug erroraction errorvariable informationaction informationvariable outbuffer outvariable pipelinevariable progressaction verbose warningaction warningvariable'.split(
    ' ',
  ),
);

/**
 * Binds and validates the parameters of one call, as the service does: names in any case and by alias, values
 * converted to their types, mandatory parameters and parameter sets checked.
 * @param facts the cmdlet's facts of the catalog
 * @param parameters `CmdletInput.Parameters` of the request, as JSON gave it; members with `@` are type notes
 * @throws CmdletError 400: unknown or on-premises-only parameter, wrong value, missing mandatory parameter,
 * parameters of different sets
 */
export function bindParameters(facts: BindableCmdlet, parameters: Readonly<Record<string, unknown>>): BoundParameters {
  const given = new Map<string, { readonly parameter: BindableParameter; readonly value: unknown }>();
  const unknown: string[] = [];
  for (const [name, value] of Object.entries(parameters)) {
    if (name.includes('@') || commonParameters.has(name.toLowerCase())) continue;
    const parameter = findParameter(facts, name);
    if (parameter === undefined) {
      unknown.push(name);
    } else if (given.has(parameter.name)) {
      throw bindingFailed(
        facts.name,
        `Cannot bind parameter because parameter '${parameter.name}' is specified more than once.`,
      );
    } else {
      given.set(parameter.name, { parameter, value });
    }
  }
  if (unknown.length > 0) {
    throw ambiguousParameterSet(facts.name, `Invalid cmdlet parameters specified. ${unknown.join(', ')}`);
  }
  const parameterSet = resolveParameterSet(facts, [...given.keys()]);
  const values: [string, BoundValue][] = [];
  for (const { parameter, value } of given.values()) {
    if (value === null && (parameter.required === true || parameterSet.required.includes(parameter.name))) {
      throw bindingFailed(facts.name, `Cannot bind argument to parameter '${parameter.name}' because it is null.`);
    }
    values.push([parameter.name, convert(facts.name, parameter, value)]);
  }
  return new BoundParameters(facts.name, parameterSet.name, values);
}

/** Parameters that exist on-premises only do not exist in the service. */
function findParameter(facts: BindableCmdlet, name: string): BindableParameter | undefined {
  const wanted = name.toLowerCase();
  const cloud = facts.parameters.filter(({ onPremisesOnly }) => onPremisesOnly !== true);
  return (
    cloud.find((parameter) => parameter.name.toLowerCase() === wanted) ??
    cloud.find(({ aliases }) => aliases?.some((alias) => alias.toLowerCase() === wanted))
  );
}

function convert(cmdlet: string, parameter: BindableParameter, value: unknown): BoundValue {
  try {
    return convertValue(value, parameter);
  } catch (error) {
    if (error instanceof ConversionError) throw transformationFailed(cmdlet, parameter.name, error);
    throw error;
  }
}
