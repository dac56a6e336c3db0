import type { ExchangeCall } from '../facts/exchangeCall';

/** Parameters that leave the number of objects as it is, more or less. */
const wide = new Set([
  'ResultSize',
  'Properties',
  'PropertySets',
  'PropertySet',
  'SortBy',
  'IncludeInactiveMailbox',
  'Async',
]);

/** Nouns of which an organization has many; of domains, rules and plans it never has a thousand. */
const many =
  /^(?:EXO)?(?:Mailbox|CasMailbox|Recipient|RecipientPermission|User|Group|DistributionGroup|DynamicDistributionGroup|UnifiedGroup|MailUser|MailContact|Contact|MailPublicFolder|MobileDevice)$/iu;

/** Whether a Get- call can return as many objects as the organization has: nothing in it picks some, but for `alsoWide`. */
export function returnsAll({ cmdlet, binding }: ExchangeCall, alsoWide?: RegExp): boolean {
  if (cmdlet.verb !== 'Get' || !many.test(cmdlet.noun) || binding.opaque.length > 0 || binding.unknown.length > 0)
    return false;
  if (binding.ambiguous.length > 0 || binding.surplus.length > 0) return false;
  const resultSize = cmdlet.parameters.find(({ name }) => name === 'ResultSize');
  if (resultSize?.type !== 'Unlimited') return false;
  if (cmdlet.parameterSets.every(({ required }) => required.length > 0)) return false;
  return binding.bound.every(
    ({ parameter, isCommon }) => isCommon || wide.has(parameter.name) || alsoWide?.test(parameter.name) === true,
  );
}
