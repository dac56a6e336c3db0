import type { Call } from './call';
import { invalidInput } from './cmdletError';
import type { CmdletOutput } from './engine';
import type { Listing } from './listing';

/** The service's warning when a result was cut (as captured). */
export const moreResults =
  'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.';

/** How many objects a call wants: `-ResultSize`, else the service's default of 1,000. */
export function resultLimit(call: Call, standard = 1000): number {
  const value = call.bound.get('ResultSize');
  if (value === undefined || value === null) return standard;
  if (typeof value === 'string' && value.toLowerCase() === 'unlimited') return Infinity;
  const count =
    typeof value === 'number' ? value : Number(typeof value === 'object' && 'bytes' in value ? value.bytes : value);
  if (!Number.isInteger(count) || count < 1) {
    throw invalidInput({
      exceptionType: 'Microsoft.Exchange.Configuration.Tasks.InvalidResultSizeException',
      text: `The value of the ResultSize parameter must be "Unlimited" or a whole number above 0.`,
      cmdlet: call.facts.name,
    });
  }
  return count;
}

/** The first `limit` objects, with the service's warning if there are more. */
export function limited(call: Call, listing: Listing, limit: number): Listing {
  if (listing.length <= limit) return listing;
  call.warnings.push(moreResults);
  return listing.filter(() => true, limit);
}

/** The first rows, as many as the call wants, with the service's warning if there are more. */
export function limitedRows(
  call: Call,
  rows: readonly Readonly<Record<string, unknown>>[],
  { shape = call.facts.name, standard = 1000 }: { readonly shape?: string; readonly standard?: number } = {},
): CmdletOutput {
  const limit = resultLimit(call, standard);
  if (rows.length > limit) call.warnings.push(moreResults);
  return call.rows(rows.length > limit ? rows.slice(0, limit) : rows, shape);
}
