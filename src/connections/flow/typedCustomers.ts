import { parseCustomers, type ParsedCustomers } from '../customers';
import type { Customer } from '../profile';

/** Customers as one would type them in one line. */
export function customersText(customers: readonly Customer[]): string {
  return customers.map(({ organization }) => organization).join(', ');
}

/** Reads what was typed or pasted into one line. @param known customers whose names are kept where their domains come again */
export function typedCustomers(text: string, known: readonly Customer[]): ParsedCustomers {
  const words = text.split(/[\s,;]+/u).filter((word) => word !== '');
  // An input box makes one line of what is pasted: here a line break is a space, and each word a domain.
  const { customers, problems } = parseCustomers(words.join('\n'));
  const names = new Map(known.map(({ organization, name }) => [organization.toLowerCase(), name]));
  return {
    problems,
    customers: customers.map((customer) => {
      const name = customer.name ?? names.get(customer.organization);
      return name === undefined ? customer : { ...customer, name };
    }),
  };
}
