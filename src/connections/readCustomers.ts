import * as l10n from '@vscode/l10n';
import { comparable } from '../core/ids';
import type { Customer } from './profile';
import { checkSecrets, isRecord, present, ProfileProblem, requiredForm, optionalForm, shown } from './readMembers';

/** A customer, or what is wrong with it, with what it can be called all the same. */
export type CustomerVerdict = { readonly customer: Customer } | { readonly problem: string; readonly label: string };

/** What a customer is called: the name that it was given, or its domain. */
export function customerLabel(customer: Customer): string {
  return customer.name ?? customer.organization.toLowerCase();
}

/** Reads the customers of a delegated entry, each for itself. Of two with one domain or one name the first is the sound one. */
export function readCustomers(entries: readonly unknown[]): readonly CustomerVerdict[] {
  const domains = new Set<string>();
  const labels = new Set<string>();
  return entries.map((entry, index): CustomerVerdict => {
    try {
      const customer = readCustomer(entry);
      const domain = customer.organization.toLowerCase();
      const label = customerLabel(customer);
      if (domains.has(domain)) {
        throw new ProfileProblem(
          ['organization'],
          l10n.t('The customer “{0}” is in the list twice.', customer.organization),
        );
      }
      if (labels.has(comparable(label))) {
        throw new ProfileProblem(
          ['name'],
          l10n.t('Another customer has the name “{0}”. Give this one a name of its own.', label),
        );
      }
      domains.add(domain);
      labels.add(comparable(label));
      return { customer };
    } catch (error) {
      if (!(error instanceof ProfileProblem)) throw error;
      const given = isRecord(entry) ? (entry['name'] ?? entry['organization']) : entry;
      const text = typeof given === 'string' ? shown(given) : '';
      return { problem: error.message, label: text === '' ? l10n.t('Customer {0}', index + 1) : text };
    }
  });
}

function readCustomer(value: unknown): Customer {
  if (!isRecord(value)) throw new ProfileProblem([], l10n.t('A customer must be an object with “organization”.'));
  checkSecrets(value);
  return {
    organization: requiredForm(value, 'organization', {
      form: 'domain',
      sentence: () =>
        l10n.t('“organization” of a customer must be a domain of its tenant, such as fabrikam.onmicrosoft.com.'),
    }),
    ...present({
      name: optionalForm(value, 'name', {
        form: 'name',
        sentence: () =>
          l10n.t('“name” of a customer must be one line of visible text, at most 100 characters, without “›”.'),
      })?.trim(),
    }),
  };
}
