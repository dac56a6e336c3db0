import { ConversionError } from './bindingErrors';

/**
 * The member that a text names: in any case, or by a prefix that only one member has (data/rest-wire.json: "a unique
 * prefix of a member is accepted").
 * @throws ConversionError that lists the members
 */
export function enumMember(text: string, members: readonly string[], typeName: string): string {
  const wanted = text.trim().toLowerCase();
  const exact = members.find((member) => member.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const starting = wanted === '' ? [] : members.filter((member) => member.toLowerCase().startsWith(wanted));
  const [only] = starting;
  if (only !== undefined && starting.length === 1) return only;
  const reason =
    starting.length > 1
      ? `Unable to process identifier name ${text} because it matches multiple enumerator names: ${starting.join(', ')}`
      : `Unable to match the identifier name ${text} to a valid enumerator name. Specify one of the following enumerator names and try again: ${members.join(', ')}`;
  throw new ConversionError(`Cannot convert value "${text}" to type "${typeName}". Error: "${reason}"`);
}
