import * as l10n from '@vscode/l10n';
import { connectionName, type ConnectionName } from '../core/ids';
import { cloudNames, cloudOf } from './clouds';
import {
  connectionColors,
  connectionMethods,
  delegatedSignIns,
  type ConnectionMethod,
  type DelegatedProfile,
  type SavedProfile,
} from './profile';
import { hasForm, plainGroup } from './profileText';
import { readCertificate } from './readCertificate';
import { readCustomers, type CustomerVerdict } from './readCustomers';
import {
  checkSecrets,
  isRecord,
  optionalBoolean,
  optionalChoice,
  optionalForm,
  optionalRecord,
  present,
  ProfileProblem,
  requiredForm,
  shown,
  within,
  type Members,
} from './readMembers';
import { readSandbox } from './readSandbox';

/** A profile as an entry has it; of a delegated one, every customer with what was found of it. */
export type ReadProfile =
  | Exclude<SavedProfile, DelegatedProfile>
  | (Omit<DelegatedProfile, 'customers'> & { readonly customers: readonly CustomerVerdict[] });

/**
 * Reads one entry of the setting.
 * @throws ProfileProblem with one sentence about the first thing that is wrong
 */
export function readProfile(entry: unknown): ReadProfile {
  if (!isRecord(entry)) throw new ProfileProblem([], l10n.t('This entry is no connection: it must be an object.'));
  checkSecrets(entry);
  const base = {
    name: readName(entry),
    production: optionalBoolean(entry, 'production') ?? false,
    ...present({ color: optionalChoice(entry, 'color', connectionColors), group: readGroup(entry) }),
  };
  const method = readMethod(entry);
  if (method === 'sandbox')
    return { ...base, method, sandbox: readWithin(entry, 'sandbox', (value) => readSandbox(value ?? {})) };
  const service = { ...base, ...readService(entry, method) };
  switch (method) {
    case 'vscodeAccount':
      return { ...service, method, organization: requiredOrganization(entry), ...readUser(entry) };
    case 'certificate':
      return {
        ...service,
        method,
        organization: requiredDomain(entry),
        appId: requiredForm(entry, 'appId', {
          form: 'guid',
          sentence: () => l10n.t('“appId” must be the application (client) ID of the app registration, a GUID.'),
        }),
        certificate: readWithin(entry, 'certificate', readCertificate),
      };
    case 'deviceCode':
      return { ...service, method, ...present({ organization: optionalOrganization(entry) }) };
    case 'interactive':
      return {
        ...service,
        method,
        ...readUser(entry),
        ...present({ organization: optionalOrganization(entry), disableWam: optionalBoolean(entry, 'disableWam') }),
      };
    case 'managedIdentity':
      return {
        ...service,
        method,
        organization: requiredDomain(entry),
        ...present({
          accountId: optionalForm(entry, 'accountId', {
            form: 'guid',
            sentence: () => l10n.t('“accountId” must be the client ID of a user-assigned identity, a GUID.'),
          }),
        }),
      };
    case 'delegated':
      return {
        ...service,
        method,
        userPrincipalName: requiredForm(entry, 'userPrincipalName', {
          form: 'userPrincipalName',
          sentence: () => l10n.t('“userPrincipalName” must be the partner’s account, of the form name@domain.'),
        }),
        ...present({
          signIn: optionalChoice(entry, 'signIn', delegatedSignIns),
          disableWam: optionalBoolean(entry, 'disableWam'),
        }),
        customers: readCustomers(requiredList(entry, 'customers')),
      };
  }
}

function readName(entry: Members): ConnectionName {
  const name = entry['name'];
  if (name === undefined || (typeof name === 'string' && name.trim() === '')) {
    throw new ProfileProblem(['name'], l10n.t('This connection has no name.'));
  }
  if (typeof name !== 'string') throw new ProfileProblem(['name'], l10n.t('“{0}” must be text.', 'name'));
  if (name.includes('›')) {
    throw new ProfileProblem(
      ['name'],
      l10n.t('The name of a connection cannot contain “›”, which stands between a partner and its customer.'),
    );
  }
  if (!hasForm('name', name)) {
    throw new ProfileProblem(
      ['name'],
      l10n.t('The name of a connection must be one line of text: visible characters, at most 100.'),
    );
  }
  return connectionName(name.trim());
}

function readGroup(entry: Members): string | undefined {
  const group = optionalForm(entry, 'group', {
    form: 'group',
    sentence: () => l10n.t('“group” must be a path of names such as Customers/North, at most 200 characters.'),
  });
  return group === undefined ? undefined : plainGroup(group);
}

function readMethod(entry: Members): ConnectionMethod {
  const given = entry['method'];
  const method = connectionMethods.find((known) => known === given);
  if (method !== undefined) return method;
  throw new ProfileProblem(
    ['method'],
    l10n.t('“{0}” is no way to sign in. Use one of: {1}.', shown(given), connectionMethods.join(', ')),
  );
}

function readService(entry: Members, method: Exclude<ConnectionMethod, 'sandbox'>) {
  const cloud = optionalChoice(entry, 'cloud', cloudNames);
  const compliance = optionalBoolean(entry, 'compliance');
  const searchOnly = optionalBoolean(entry, 'searchOnly');
  const windowsPowerShell = optionalBoolean(entry, 'windowsPowerShell');
  if (compliance === true && (method === 'deviceCode' || method === 'managedIdentity')) {
    throw new ProfileProblem(
      ['compliance'],
      l10n.t('Connect-IPPSSession cannot sign in by “{0}”: take “compliance” out, or sign in another way.', method),
    );
  }
  if (compliance === true && cloudOf(cloud === undefined ? {} : { cloud }).complianceBase === undefined) {
    throw new ProfileProblem(
      ['compliance'],
      l10n.t('The cloud “{0}” has no Security & Compliance: take “compliance” out.', cloud ?? ''),
    );
  }
  if (searchOnly === true && compliance !== true) {
    throw new ProfileProblem(
      ['searchOnly'],
      l10n.t('“searchOnly” is about Security & Compliance: it needs “compliance”: true.'),
    );
  }
  if (windowsPowerShell === true && method === 'deviceCode') {
    throw new ProfileProblem(
      ['windowsPowerShell'],
      l10n.t('A device code needs PowerShell 7: take “windowsPowerShell” out.'),
    );
  }
  return present({ cloud, compliance, searchOnly, windowsPowerShell, commandNames: readCommandNames(entry) });
}

function readCommandNames(entry: Members): readonly string[] | undefined {
  const names = readList(entry, 'commandNames');
  if (names === undefined) return undefined;
  const sentence = () => l10n.t('“commandNames” must be a list of cmdlet names such as Get-Mailbox or Get-*Mailbox*.');
  if (names.length === 0) throw new ProfileProblem(['commandNames'], sentence());
  return names.map((name) => {
    if (typeof name !== 'string' || !hasForm('cmdlet', name)) throw new ProfileProblem(['commandNames'], sentence());
    return name;
  });
}

function readUser(entry: Members): { readonly userPrincipalName?: string } {
  return present({
    userPrincipalName: optionalForm(entry, 'userPrincipalName', {
      form: 'userPrincipalName',
      sentence: () => l10n.t('“{0}” is no user name of the form name@domain.', shown(entry['userPrincipalName'])),
    }),
  });
}

const tenantSentence = (): string =>
  l10n.t('“organization” must be a domain of the tenant, such as contoso.onmicrosoft.com, or its tenant ID.');

function requiredOrganization(entry: Members): string {
  return requiredForm(entry, 'organization', { form: 'organization', sentence: tenantSentence });
}

function optionalOrganization(entry: Members): string | undefined {
  return optionalForm(entry, 'organization', { form: 'organization', sentence: tenantSentence });
}

function requiredDomain(entry: Members): string {
  return requiredForm(entry, 'organization', {
    form: 'domain',
    sentence: () =>
      l10n.t(
        '“organization” must be a domain of the tenant, such as contoso.onmicrosoft.com; its ID is not enough here.',
      ),
  });
}

function readWithin<T>(entry: Members, key: string, read: (value: Members | undefined) => T): T {
  const value = optionalRecord(entry, key);
  return within(key, () => read(value));
}

function requiredList(entry: Members, key: string): readonly unknown[] {
  const list = readList(entry, key);
  if (list === undefined) throw new ProfileProblem([key], l10n.t('“{0}” must be a list.', key));
  return list;
}

function readList(entry: Members, key: string): readonly unknown[] | undefined {
  const value = entry[key];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new ProfileProblem([key], l10n.t('“{0}” must be a list.', key));
  return value as readonly unknown[];
}
