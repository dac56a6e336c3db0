import * as l10n from '@vscode/l10n';
import { cloudOf, type CloudName } from '../clouds';
import { connectionName } from '../../core/ids';
import { parseCustomers, type ParsedCustomers } from '../customers';
import {
  certificateSignIn,
  practiceProfile,
  type CertificateSignIn,
  type ConnectionColor,
  type ConnectionMethod,
  type Customer,
  type DelegatedSignIn,
  type SandboxProfile,
  type SavedProfile,
} from '../profile';

/** Whether Security & Compliance is connected too, and whether for searches. */
export type ComplianceChoice = 'no' | 'yes' | 'search';

/** What a certificate's file can be. */
export type CertificateForm = 'pem' | 'encryptedPem' | 'pfx';

/** What has been answered so far, as it was typed; later steps, steps back and a flow that is taken up again start from it. */
export interface Draft {
  method: ConnectionMethod;
  /** Empty: chosen at the sign-in. */
  userPrincipalName: string;
  /** Whether the account is typed instead of chosen. */
  otherAccount: boolean;
  organization: string;
  cloud: CloudName;
  sandbox: SandboxProfile['sandbox'];
  mailboxes: string;
  certificateFrom: 'file' | 'thumbprint';
  certificateFile: string;
  /** What the file turned out to be; undefined where it was not looked at. */
  certificateForm: CertificateForm | undefined;
  thumbprint: string;
  appId: string;
  certificateSignIn: CertificateSignIn;
  sendX5c: boolean;
  /** In memory only. Undefined: nothing was typed, what is stored stays. */
  passphrase: string | undefined;
  accountId: string;
  /** The customers as they were typed, and those that were read and kept. */
  customersText: string;
  customers: readonly Customer[];
  delegatedSignIn: DelegatedSignIn;
  disableWam: boolean;
  compliance: ComplianceChoice;
  name: string;
  group: string;
  color: ConnectionColor | undefined;
  production: boolean;
  /** The profile that is edited: what no step asks for comes from it. */
  original: SavedProfile | undefined;
}

export function emptyDraft(): Draft {
  return {
    method: 'vscodeAccount',
    userPrincipalName: '',
    otherAccount: false,
    organization: '',
    cloud: 'O365Default',
    sandbox: practiceProfile.sandbox,
    mailboxes: String(practiceProfile.sandbox.mailboxes),
    certificateFrom: 'file',
    certificateFile: '',
    certificateForm: undefined,
    thumbprint: '',
    appId: '',
    certificateSignIn: 'extension',
    sendX5c: false,
    passphrase: undefined,
    accountId: '',
    customersText: '',
    customers: [],
    delegatedSignIn: 'vscodeAccount',
    disableWam: false,
    compliance: 'no',
    name: '',
    group: '',
    color: undefined,
    production: false,
    original: undefined,
  };
}

/** The answers that lead to a profile. */
export function draftOf(profile: SavedProfile): Draft {
  const draft: Draft = {
    ...emptyDraft(),
    method: profile.method,
    name: profile.name,
    group: profile.group ?? '',
    color: profile.color,
    production: profile.production,
    original: profile,
  };
  if (profile.method === 'sandbox') {
    return { ...draft, sandbox: profile.sandbox, mailboxes: String(profile.sandbox.mailboxes) };
  }
  draft.cloud = cloudOf(profile).environmentName;
  draft.compliance = profile.compliance !== true ? 'no' : profile.searchOnly === true ? 'search' : 'yes';
  if ('organization' in profile) draft.organization = profile.organization ?? '';
  if ('userPrincipalName' in profile) draft.userPrincipalName = profile.userPrincipalName ?? '';
  switch (profile.method) {
    case 'certificate': {
      const { certificate, appId } = profile;
      draft.appId = appId;
      draft.certificateFrom = certificate.thumbprint === undefined ? 'file' : 'thumbprint';
      draft.certificateFile = certificate.file ?? '';
      draft.thumbprint = certificate.thumbprint ?? '';
      draft.certificateSignIn = certificateSignIn(certificate);
      draft.sendX5c = certificate.sendX5c === true;
      break;
    }
    case 'interactive':
      draft.disableWam = profile.disableWam === true;
      break;
    case 'managedIdentity':
      draft.accountId = profile.accountId ?? '';
      break;
    case 'delegated':
      draft.customers = profile.customers;
      draft.customersText = customersText(profile.customers);
      draft.delegatedSignIn = profile.signIn ?? 'vscodeAccount';
      break;
    case 'vscodeAccount':
    case 'deviceCode':
      break;
  }
  return draft;
}

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

/** The profile that the answers make; undefined while an answer is missing that it needs. */
export function profileOf(draft: Draft): SavedProfile | undefined {
  const name = draft.name.trim();
  if (name === '') return undefined;
  const base = {
    name: connectionName(name),
    production: draft.production,
    ...(draft.color === undefined ? {} : { color: draft.color }),
    ...(draft.group === '' ? {} : { group: draft.group }),
  };
  if (draft.method === 'sandbox') {
    return { ...base, method: 'sandbox', sandbox: { ...draft.sandbox, mailboxes: Number(draft.mailboxes) } };
  }
  const service = { ...base, ...serviceParts(draft) };
  const { organization, userPrincipalName } = draft;
  const somewhere = organization === '' ? {} : { organization };
  const someone = userPrincipalName === '' ? {} : { userPrincipalName };
  switch (draft.method) {
    case 'vscodeAccount':
      return organization === '' ? undefined : { ...service, method: draft.method, organization, ...someone };
    case 'interactive':
      return {
        ...service,
        method: draft.method,
        ...someone,
        ...somewhere,
        ...(draft.disableWam ? { disableWam: true } : {}),
      };
    case 'deviceCode':
      return { ...service, method: draft.method, ...somewhere };
    case 'managedIdentity':
      return organization === ''
        ? undefined
        : {
            ...service,
            method: draft.method,
            organization,
            ...(draft.accountId === '' ? {} : { accountId: draft.accountId }),
          };
    case 'certificate': {
      const certificate = certificateOf(draft);
      if (organization === '' || draft.appId === '' || certificate === undefined) return undefined;
      return { ...service, method: draft.method, organization, appId: draft.appId, certificate };
    }
    case 'delegated':
      if (userPrincipalName === '' || draft.customers.length === 0) return undefined;
      return {
        ...service,
        method: draft.method,
        userPrincipalName,
        customers: draft.customers,
        ...(draft.delegatedSignIn === 'vscodeAccount' ? {} : { signIn: draft.delegatedSignIn }),
      };
  }
}

/** Whether Security & Compliance can be connected too: `Connect-IPPSSession` knows neither device codes nor managed identities. */
export function hasCompliance(draft: Draft): boolean {
  const { method } = draft;
  if (method === 'sandbox' || method === 'deviceCode' || method === 'managedIdentity') return false;
  return cloudOf(draft).complianceBase !== undefined;
}

function serviceParts(draft: Draft) {
  const original = draft.original === undefined || draft.original.method === 'sandbox' ? undefined : draft.original;
  const offered = hasCompliance(draft);
  return {
    ...(draft.cloud === 'O365Default' ? {} : { cloud: draft.cloud }),
    ...(offered && draft.compliance !== 'no' ? { compliance: true } : {}),
    ...(offered && draft.compliance === 'search' ? { searchOnly: true } : {}),
    // A device code needs PowerShell 7.
    ...(original?.windowsPowerShell === undefined || draft.method === 'deviceCode'
      ? {}
      : { windowsPowerShell: original.windowsPowerShell }),
    ...(original?.commandNames === undefined ? {} : { commandNames: original.commandNames }),
  };
}

function certificateOf(draft: Draft) {
  if (draft.certificateFrom === 'thumbprint') {
    if (draft.thumbprint === '') return undefined;
    // The store's certificates are the module's to use unless the profile said otherwise.
    const own = draft.original?.method === 'certificate' ? draft.original.certificate : undefined;
    return {
      thumbprint: draft.thumbprint,
      ...(own?.thumbprint === undefined || own.signIn === undefined ? {} : { signIn: own.signIn }),
    };
  }
  if (draft.certificateFile === '') return undefined;
  const byModule = draft.certificateSignIn === 'module' && !isPem(draft);
  return {
    file: draft.certificateFile,
    ...(byModule ? { signIn: 'module' as const } : {}),
    ...(draft.sendX5c && !byModule ? { sendX5c: true } : {}),
  };
}

/** Whether the certificate is a PEM file, which Microsoft's module cannot read. */
export function isPem({ certificateForm, certificateFile }: Draft): boolean {
  return certificateForm === undefined ? /\.(pem|key|crt)$/iu.test(certificateFile) : certificateForm !== 'pfx';
}

/** A name for the connection that no other has, compared without case. */
export function suggestedName(draft: Draft, taken: readonly string[]): string {
  return freeName(plainName(draft), taken);
}

/** `wanted`, or it with the first number that makes it a name of its own. @param taken compared without case */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; used.has(name.toLowerCase()); number++) name = `${wanted} ${number}`;
  return name;
}

function plainName(draft: Draft): string {
  switch (draft.method) {
    case 'sandbox':
      return l10n.t('{0} Sandbox', titleCase(draft.sandbox.organization));
    case 'delegated':
      return l10n.t('{0} Customers', titleCase(domainOf(draft.userPrincipalName).split('.')[0] ?? ''));
    case 'vscodeAccount':
    case 'interactive':
    case 'deviceCode':
    case 'certificate':
    case 'managedIdentity': {
      const domain = draft.organization === '' ? domainOf(draft.userPrincipalName) : draft.organization;
      const first = /^[0-9a-f-]{36}$/iu.test(domain) ? domainOf(draft.userPrincipalName) : domain;
      const plain = titleCase(first.split('.')[0] ?? '');
      return plain === '' ? l10n.t('Exchange Online') : plain;
    }
  }
}

function titleCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What stands behind the `@`; empty without one. */
export function domainOf(userPrincipalName: string): string {
  return userPrincipalName.split('@')[1] ?? '';
}
