import { AuthorityError } from './authorityError';

/**
 * The authentication contexts (Conditional Access's “step-up”) that a claims request asks for:
 * `{"access_token":{"acrs":{"essential":true,"value":"c1"}}}`, or `values` with a list. Other claims are left alone.
 * @param claims the parameter `claims` of a request, null without one
 * @throws AuthorityError 50146 when it is no JSON object
 */
export function askedContexts(claims: string | null): readonly string[] {
  if (claims === null || claims === '') return [];
  const accessToken = memberOf(parse(claims), 'access_token');
  const acrs = memberOf(accessToken, 'acrs');
  const value = memberOf(acrs, 'value');
  const values = memberOf(acrs, 'values');
  return [value, ...(Array.isArray(values) ? (values as readonly unknown[]) : [])].filter(
    (context) => typeof context === 'string',
  );
}

/** @throws AuthorityError 50076 when a context is asked for that the sign-in at hand does not have: the user must help */
export function requireContexts(asked: readonly string[], held: readonly string[]): void {
  const missing = asked.filter((context) => !held.includes(context));
  if (missing.length === 0) return;
  throw new AuthorityError(
    'interaction_required',
    50076,
    'Multi-factor authentication is required, because a policy asks for it here.',
    400,
    {
      suberror: 'basic_action',
      claims: JSON.stringify({ access_token: { acrs: { essential: true, values: missing } } }),
    },
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AuthorityError('invalid_request', 50146, 'The claims of the request are no valid JSON.');
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
