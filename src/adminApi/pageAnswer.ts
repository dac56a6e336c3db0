/** A page as the wire brings it, without the wire's type notes. */
export interface PageAnswer {
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  readonly warnings: readonly string[];
  /** Where the next page is; undefined = this was the last one. */
  readonly nextLink: string | undefined;
}

/** Get-InboxRule's RuleIdentity is a bare number of up to 2^64, more than a double holds. */
const bigRuleIdentity = /"RuleIdentity":\s*(\d{16,})/g;

/**
 * Reads the answer of InvokeCommand.
 * @throws SyntaxError if it is not the JSON that the service sends
 */
export function readPageAnswer(body: string): PageAnswer {
  const parsed: unknown = JSON.parse(body.replace(bigRuleIdentity, '"RuleIdentity":"$1"'));
  if (!isRecord(parsed) || !Array.isArray(parsed['value'])) throw new SyntaxError('The answer has no list of values.');
  const values: unknown[] = parsed['value'];
  const warnings = parsed['@adminapi.warnings'];
  const nextLink = parsed['@odata.nextLink'];
  return {
    // A cmdlet may return plain values; a row needs a name for its value.
    objects: values.map((value) => (isRecord(value) ? dropNotes(value) : { Value: value })),
    warnings: Array.isArray(warnings)
      ? warnings.filter((warning): warning is string => typeof warning === 'string')
      : [],
    nextLink: typeof nextLink === 'string' && nextLink !== '' ? nextLink : undefined,
  };
}

/** A copy of `object` without the members that only tell types (`NAME@data.type`, `NAME@odata.type`, `@odata.id`), at every depth. */
function dropNotes(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(object)) {
    if (!name.includes('@')) kept[name] = dropNested(value);
  }
  return kept;
}

function dropNested(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropNested);
  return isRecord(value) ? dropNotes(value) : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
