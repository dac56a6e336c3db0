import type { Call } from './call';
import { invalidInput } from './cmdletError';

/** The identity as text; an object's identity arrives as its text too. */
export function identityOf(call: Call, parameter: string): string | undefined {
  const text = call.bound.text(parameter);
  if (text === undefined && call.bound.has(parameter)) {
    throw invalidInput({
      exceptionType: 'System.Management.Automation.ParameterBindingException',
      text: `Cannot bind argument to parameter '${parameter}' because it is ${call.bound.get(parameter) === null ? 'null' : 'an empty string'}.`,
      cmdlet: call.facts.name,
    });
  }
  return text;
}

/** The identity that the first of these parameters given in the call has. */
export function firstIdentity(call: Call, parameters: readonly string[]): string | undefined {
  return parameters.map((name) => identityOf(call, name)).find((text) => text !== undefined);
}

/** The identity that one of these parameters must name. @throws CmdletError when the call gives none of them */
export function requiredIdentity(call: Call, parameters: readonly string[] = ['Identity']): string {
  const identity = firstIdentity(call, parameters);
  if (identity !== undefined) return identity;
  throw invalidInput({
    exceptionType: 'System.Management.Automation.ParameterBindingException',
    text: `Cannot process command because of one or more missing mandatory parameters: ${parameters[0] ?? ''}.`,
    cmdlet: call.facts.name,
  });
}

/** Names under which properties show the object with this identity. */
export function identityNames(call: Call, identity: string): readonly string[] {
  return call.tenant.directory
    .find(identity, ['mailbox', 'mailUser', 'mailContact', 'distributionGroup', 'unifiedGroup', 'dynamicGroup'])
    .flatMap((entity) => [entity.text('Name'), entity.text('DistinguishedName')]);
}

/** The test of an identity or name whose `*` stands for any text, in any case. */
export function wildcardPattern(identity: string): RegExp {
  return new RegExp(`^${identity.replace(/[.+?^${}()|[\]\\]/gu, '\\$&').replaceAll('*', '.*')}$`, 'iu');
}
