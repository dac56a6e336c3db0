import type { Call } from './call';
import { invalidInput } from './cmdletError';

/** Properties that lists can be sorted by whatever their objects show. */
const sortable = [
  'Alias',
  'City',
  'DisplayName',
  'FirstName',
  'LastName',
  'Name',
  'Office',
  'ServerLegacyDN',
  'UserPrincipalName',
  'PrimarySmtpAddress',
  'WhenCreated',
];

/** The property that `-SortBy` names, in its own spelling. @throws CmdletError if the objects have none of that name */
export function sortProperty(call: Call, { shape, sort }: { shape: string; sort: string }): string {
  const known =
    sortable.find((name) => name.toLowerCase() === sort.toLowerCase()) ??
    call.context.views.property(shape, sort)?.name;
  if (known !== undefined) return known;
  throw invalidInput({
    exceptionType: 'Microsoft.Exchange.Configuration.Tasks.TaskArgumentException',
    text: `The property '${sort}' can't be used to sort the results.`,
    cmdlet: call.facts.name,
  });
}
