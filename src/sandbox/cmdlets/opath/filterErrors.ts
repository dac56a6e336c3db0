import { CmdletError } from '../cmdletError';
import type { FilterRules } from './filter';

/** A fault in a filter's text: PowerShell's binder shows it with the filter and the position. */
export class FilterFault extends Error {
  override readonly name = 'FilterFault';
  /** @param position zero-based index into the filter's text */
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}

/** The text is no filter at this place. */
export function invalidSyntax(position: number): FilterFault {
  return new FilterFault(
    'Invalid filter syntax. For a description of the filter parameter syntax see the command help.',
    position,
  );
}

/** The service's error for a filter that it cannot take. */
export function filterError(fault: FilterFault, text: string, rules: FilterRules): CmdletError {
  const parameter = rules.parameter ?? 'Filter';
  return new CmdletError({
    status: 400,
    exceptionType: 'System.Management.Automation.ParameterBindingException',
    text: `Cannot bind parameter '${parameter}' to the target. Exception setting "${parameter}": "${fault.message} "${text}" at position ${fault.position + 1}."`,
    cmdlet: rules.cmdlet,
    stage: 'binding',
  });
}
