import { CmdletError } from '../cmdletError';

const invocation = 'Microsoft.Exchange.AdminApi.CommandInvocation';

/** An unknown parameter, or parameters that belong to no common set (data/rest-wire.json, "unknown parameter"). */
export function ambiguousParameterSet(cmdlet: string, more: string): CmdletError {
  return new CmdletError({
    status: 400,
    code: '',
    exceptionType: `${invocation}.AmbiguousParameterSetException`,
    text: `Parameter set cannot be resolved using the specified named parameters. ${more}`,
    cmdlet,
    stage: 'binding',
  });
}

/** A mandatory parameter is missing or null: PowerShell's own binder speaks. */
export function bindingFailed(cmdlet: string, text: string): CmdletError {
  return new CmdletError({
    status: 400,
    code: '',
    exceptionType: 'System.Management.Automation.ParameterBindingException',
    text,
    cmdlet,
    stage: 'binding',
  });
}

/** What cannot be converted: PowerShell's sentence about the value, without the parameter's name. */
export class ConversionError extends Error {
  override readonly name = 'ConversionError';
}

/**
 * A value that does not fit the parameter's type (data/rest-wire.json, "value not in the enumeration": 400 without
 * `details`).
 */
export function transformationFailed(cmdlet: string, parameter: string, cause: ConversionError): CmdletError {
  return new CmdletError({
    status: 400,
    code: '',
    exceptionType: `${invocation}.ParameterTransformationException`,
    text: `Cannot process argument transformation on parameter '${parameter}'. ${cause.message}`,
    cmdlet,
    stage: 'binding',
    hasDetails: false,
  });
}

/** PowerShell's sentence for a value of the wrong type. */
export function cannotConvert(value: unknown, type: string, reason: string): ConversionError {
  if (value === null) return new ConversionError(`Cannot convert null to type "${type}".`);
  return new ConversionError(`Cannot convert value "${shown(value)}" to type "${type}". ${reason}`);
}

/** A value as an error quotes it; long values are cut so that an error stays a sentence. */
function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return Array.isArray(value) ? 'System.Object[]' : 'System.Collections.Hashtable';
  return value.length > 200 ? `${value.slice(0, 200)}…` : value;
}
