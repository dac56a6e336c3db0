/** What marks a hashtable on the wire. */
const hashTableType = '#Exchange.GenericHashTable';

/**
 * The JSON form of a cmdlet's parameters: a plain object is a hashtable (`{Add: […], Remove: […]}`), a date an ISO string, a big integer its
 * digits; a parameter that is `undefined` is left out.
 */
export function encodeParameters(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return encodeMembers(parameters);
}

function encodeMembers(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, encode(value)]),
  );
}

function encode(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== 'object' || value === null) return value;
  const hashTable: Record<string, unknown> = { '@odata.type': hashTableType };
  for (const [name, member] of Object.entries(encodeMembers(value as Record<string, unknown>))) {
    if (Array.isArray(member)) hashTable[`${name}@odata.type`] = '#Collection(String)';
    hashTable[name] = member;
  }
  return hashTable;
}
