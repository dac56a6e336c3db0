import * as l10n from '@vscode/l10n';
import { connectionName, type ConnectionName } from '../core/ids';
import { cloudNames, cloudOf } from './clouds';
import {
  certificateSignIns,
  connectionColors,
  connectionMethods,
  delegatedSignIns,
  mostSandboxMailboxes,
  practiceProfile,
  sandboxOrganizations,
  sandboxRoles,
  type CertificateLocation,
  type ConnectionMethod,
  type Customer,
  type DelegatedProfile,
  type SandboxProfile,
  type SavedProfile,
} from './profile';
import { hasForm } from './profileText';
import {
  checkSecrets,
  isRecord,
  optionalBoolean,
  optionalChoice,
  optionalForm,
  optionalRecord,
  optionalString,
  present,
  ProfileProblem,
  requiredForm,
  shown,
  type Members,
} from './readMembers';

/** A profile as an entry has it; of a delegated one the customers are still to be read, one by one. */
export type ReadProfile =
  | Exclude<SavedProfile, DelegatedProfile>
  | (Omit<DelegatedProfile, 'customers'> & { readonly customers: readonly unknown[] });

/**
 * Reads one entry of the setting.
 * @throws ProfileProblem with one sentence about the first thing that is wrong
 */
export function readProfile(entry: unknown): ReadProfile {
  if (!isRecord(entry)) throw new ProfileProblem(l10n.t('This entry is no connection: it must be an object.'));
  checkSecrets(entry);
  const base = {
    name: readName(entry),
    production: optionalBoolean(entry, 'production') ?? false,
    ...present({ color: optionalChoice(entry, 'color', connectionColors), group: readGroup(entry) }),
  };
  const method = readMethod(entry);
  if (method === 'sandbox') return { ...base, method, sandbox: readSandbox(optionalRecord(entry, 'sandbox') ?? {}) };
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
          sentence: l10n.t('“appId” must be the application (client) ID of the app registration, a GUID.'),
        }),
        certificate: readCertificate(optionalRecord(entry, 'certificate')),
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
            sentence: l10n.t('“accountId” must be the client ID of a user-assigned identity, a GUID.'),
          }),
        }),
      };
    case 'delegated':
      return {
        ...service,
        method,
        userPrincipalName: requiredForm(entry, 'userPrincipalName', {
          form: 'userPrincipalName',
          sentence: l10n.t('“userPrincipalName” must be the partner’s account, of the form name@domain.'),
        }),
        ...present({ signIn: optionalChoice(entry, 'signIn', delegatedSignIns) }),
        customers: readList(entry, 'customers') ?? [],
      };
  }
}

/** Reads a customer of a delegated entry. @throws ProfileProblem */
export function readCustomer(value: unknown): Customer {
  if (!isRecord(value)) throw new ProfileProblem(l10n.t('A customer must be an object with “organization”.'));
  checkSecrets(value);
  return {
    organization: requiredForm(value, 'organization', {
      form: 'domain',
      sentence: l10n.t(
        '“organization” of a customer must be a domain of its tenant, such as fabrikam.onmicrosoft.com.',
      ),
    }),
    ...present({
      name: optionalForm(value, 'name', {
        form: 'name',
        sentence: l10n.t('“name” of a customer must be one line of visible text, at most 100 characters, without “›”.'),
      })?.trim(),
    }),
  };
}

function readName(entry: Members): ConnectionName {
  const name = entry['name'];
  if (name === undefined || (typeof name === 'string' && name.trim() === '')) {
    throw new ProfileProblem(l10n.t('This connection has no name.'));
  }
  if (typeof name !== 'string') throw new ProfileProblem(l10n.t('“{0}” must be text.', 'name'));
  if (name.includes('›')) {
    throw new ProfileProblem(
      l10n.t('The name of a connection cannot contain “›”, which stands between a partner and its customer.'),
    );
  }
  if (!hasForm('name', name)) {
    throw new ProfileProblem(
      l10n.t('The name of a connection must be one line of text: visible characters, at most 100.'),
    );
  }
  return connectionName(name.trim());
}

function readGroup(entry: Members): string | undefined {
  const group = optionalForm(entry, 'group', {
    form: 'group',
    sentence: l10n.t('“group” must be a path of names such as Customers/North, at most 200 characters.'),
  });
  return group
    ?.split('/')
    .map((part) => part.trim())
    .join('/');
}

function readMethod(entry: Members): ConnectionMethod {
  const given = entry['method'];
  const method = connectionMethods.find((known) => known === given);
  if (method !== undefined) return method;
  throw new ProfileProblem(
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
      l10n.t('Connect-IPPSSession cannot sign in by “{0}”: take “compliance” out, or sign in another way.', method),
    );
  }
  if (compliance === true && cloudOf(cloud === undefined ? {} : { cloud }).complianceBase === undefined) {
    throw new ProfileProblem(
      l10n.t('The cloud “{0}” has no Security & Compliance: take “compliance” out.', cloud ?? ''),
    );
  }
  if (searchOnly === true && compliance !== true) {
    throw new ProfileProblem(l10n.t('“searchOnly” is about Security & Compliance: it needs “compliance”: true.'));
  }
  if (windowsPowerShell === true && method === 'deviceCode') {
    throw new ProfileProblem(l10n.t('A device code needs PowerShell 7: take “windowsPowerShell” out.'));
  }
  return present({ cloud, compliance, searchOnly, windowsPowerShell, commandNames: readCommandNames(entry) });
}

function readCommandNames(entry: Members): readonly string[] | undefined {
  const names = readList(entry, 'commandNames');
  if (names === undefined) return undefined;
  const sentence = l10n.t('“commandNames” must be a list of cmdlet names such as Get-Mailbox or Get-*Mailbox*.');
  if (names.length === 0) throw new ProfileProblem(sentence);
  return names.map((name) => {
    if (typeof name !== 'string' || !hasForm('cmdlet', name)) throw new ProfileProblem(sentence);
    return name;
  });
}

function readCertificate(value: Members | undefined): CertificateLocation {
  if (value === undefined) {
    throw new ProfileProblem(
      l10n.t('“certificate” must say where the certificate is: its “file” or its “thumbprint”.'),
    );
  }
  const file = optionalForm(value, 'file', {
    form: 'file',
    sentence: l10n.t('“file” must be the whole path of a PEM or PFX file, from the root on.'),
  });
  const thumbprint = optionalForm(value, 'thumbprint', {
    form: 'thumbprint',
    sentence: l10n.t(
      '“thumbprint” must be the 40 hexadecimal digits of a certificate in the Windows store, without spaces.',
    ),
  });
  if ((file === undefined) === (thumbprint === undefined)) {
    throw new ProfileProblem(l10n.t('“certificate” needs either “file” or “thumbprint”, and not both.'));
  }
  return present({
    file,
    thumbprint,
    sendX5c: optionalBoolean(value, 'sendX5c'),
    signIn: optionalChoice(value, 'signIn', certificateSignIns),
  });
}

function readSandbox(value: Members): SandboxProfile['sandbox'] {
  const mailboxes = value['mailboxes'] ?? practiceProfile.sandbox.mailboxes;
  if (
    typeof mailboxes !== 'number' ||
    !Number.isInteger(mailboxes) ||
    mailboxes < 1 ||
    mailboxes > mostSandboxMailboxes
  ) {
    throw new ProfileProblem(l10n.t('“mailboxes” must be a whole number from 1 to {0}.', mostSandboxMailboxes));
  }
  const url = optionalForm(value, 'url', {
    form: 'loopbackUrl',
    sentence: l10n.t('“url” must be the address of a sandbox on this computer, such as http://127.0.0.1:8080.'),
  });
  const tenantId = optionalForm(value, 'tenantId', { form: 'guid', sentence: l10n.t('“tenantId” must be a GUID.') });
  const userPrincipalName = optionalString(value, 'userPrincipalName');
  if (url !== undefined && (tenantId === undefined || userPrincipalName === undefined)) {
    throw new ProfileProblem(
      l10n.t('A sandbox at a “url” also needs “tenantId” and “userPrincipalName” from the line that it printed.'),
    );
  }
  return {
    organization: optionalChoice(value, 'organization', sandboxOrganizations) ?? 'contoso',
    mailboxes,
    role: optionalChoice(value, 'role', sandboxRoles) ?? 'Organization Management',
    ...present({ seed: optionalString(value, 'seed'), url: url?.replace(/\/$/, ''), tenantId, userPrincipalName }),
  };
}

function readUser(entry: Members): { readonly userPrincipalName?: string } {
  return present({
    userPrincipalName: optionalForm(entry, 'userPrincipalName', {
      form: 'userPrincipalName',
      sentence: l10n.t('“{0}” is no user name of the form name@domain.', shown(entry['userPrincipalName'])),
    }),
  });
}

const tenantSentence = (): string =>
  l10n.t('“organization” must be a domain of the tenant, such as contoso.onmicrosoft.com, or its tenant ID.');

function requiredOrganization(entry: Members): string {
  return requiredForm(entry, 'organization', { form: 'organization', sentence: tenantSentence() });
}

function optionalOrganization(entry: Members): string | undefined {
  return optionalForm(entry, 'organization', { form: 'organization', sentence: tenantSentence() });
}

function requiredDomain(entry: Members): string {
  return requiredForm(entry, 'organization', {
    form: 'domain',
    sentence: l10n.t(
      '“organization” must be a domain of the tenant, such as contoso.onmicrosoft.com; its ID is not enough here.',
    ),
  });
}

function readList(entry: Members, key: string): readonly unknown[] | undefined {
  const value = entry[key];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new ProfileProblem(l10n.t('“{0}” must be a list.', key));
  return value as readonly unknown[];
}
