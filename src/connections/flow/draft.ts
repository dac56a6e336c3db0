import { cloudOf, type CloudName } from '../clouds';
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
import type { EntryProblem } from '../salvageEntry';
import { customersText } from './typedCustomers';

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
  /** Whether the list was typed anew where some of it could not be read. */
  customersAnew: boolean;
  delegatedSignIn: DelegatedSignIn;
  disableWam: boolean;
  compliance: ComplianceChoice;
  name: string;
  group: string;
  color: ConnectionColor | undefined;
  production: boolean;
  /** The profile that is edited: what no step asks for comes from it. */
  original: SavedProfile | undefined;
  /** What is wrong with the entry that is edited and was not answered anew, as a sentence, by the step that asks about it. */
  problems: ReadonlyMap<string, string>;
  /** What is wrong with it and no step asks about, so that it must go. */
  leftOver: readonly EntryProblem[];
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
    customersAnew: false,
    delegatedSignIn: 'vscodeAccount',
    disableWam: false,
    compliance: 'no',
    name: '',
    group: '',
    color: undefined,
    production: false,
    original: undefined,
    problems: new Map(),
    leftOver: [],
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
      draft.disableWam = profile.disableWam === true;
      break;
    case 'vscodeAccount':
    case 'deviceCode':
      break;
  }
  return draft;
}
