import { connectionName, type ConnectionName } from '../core/ids';
import type { CloudName } from './clouds';

/** How a connection signs in. */
export const connectionMethods = [
  'sandbox',
  'vscodeAccount',
  'certificate',
  'deviceCode',
  'interactive',
  'managedIdentity',
  'delegated',
] as const;
export type ConnectionMethod = (typeof connectionMethods)[number];

/** Colours that can mark a connection; the names that VS Code's chart colours have. */
export const connectionColors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
export type ConnectionColor = (typeof connectionColors)[number];

export const sandboxOrganizations = ['contoso', 'fabrikam'] as const;
export type SandboxOrganization = (typeof sandboxOrganizations)[number];

export const sandboxRoles = [
  'Organization Management',
  'Recipient Management',
  'View-Only Organization Management',
  'Help Desk',
] as const;
export type SandboxRole = (typeof sandboxRoles)[number];

/** The largest organization that the sandbox generates. */
export const mostSandboxMailboxes = 100_000;

interface ProfileBase {
  readonly name: ConnectionName;
  /** A tenant where a mistake is felt: shown in the warning colour everywhere. */
  readonly production: boolean;
  readonly color?: ConnectionColor;
  /** Path of the group it stands in, its parts apart by `/`: `Customers/North`. Absent: at the top. */
  readonly group?: string;
}

/** What every connection to the service, as opposed to the sandbox, can say. */
interface ServiceProfileBase extends ProfileBase {
  /** Absent: the world-wide cloud. */
  readonly cloud?: CloudName;
  /** Connect Security & Compliance too. */
  readonly compliance?: boolean;
  /** `-EnableSearchOnlySession`: what the `*-ComplianceSearch*` cmdlets need. */
  readonly searchOnly?: boolean;
  /** Use Windows PowerShell 5.1 for this connection's terminal. */
  readonly windowsPowerShell?: boolean;
  /** Import these cmdlets only; `*` is a wildcard. Absent: all. */
  readonly commandNames?: readonly string[];
}

/** A practice tenant: generated on this computer, or a running sandbox at `url`. */
export interface SandboxProfile extends ProfileBase {
  readonly method: 'sandbox';
  readonly sandbox: {
    readonly organization: SandboxOrganization;
    /** Number of user mailboxes. */
    readonly mailboxes: number;
    readonly role: SandboxRole;
    readonly seed?: string;
    /** Address of a sandbox that already runs, on loopback. */
    readonly url?: string;
    /** Tenant and user of the running sandbox at `url`. */
    readonly tenantId?: string;
    readonly userPrincipalName?: string;
  };
}

/** A tenant signed in to with a Microsoft account that VS Code knows. */
export interface AccountProfile extends ServiceProfileBase {
  readonly method: 'vscodeAccount';
  /** The tenant: a verified domain or its GUID. */
  readonly organization: string;
  /** Which account; absent: the user chooses. */
  readonly userPrincipalName?: string;
}

/** Where an application's certificate is, and who signs in with it. Exactly one of `file` and `thumbprint` is there. */
export interface CertificateLocation {
  /** Absolute path of a PEM or PFX file. Its passphrase, if any, is in the secret storage. */
  readonly file?: string;
  /** SHA-1 thumbprint, 40 hexadecimal digits, of a certificate in the Windows store. */
  readonly thumbprint?: string;
  /** Send the certificate along with the assertion, for applications that trust its subject and issuer. */
  readonly sendX5c?: boolean;
  /** Who asks for the token: this extension, or the module in the terminal. Absent: the extension for a file, the module for a thumbprint. */
  readonly signIn?: CertificateSignIn;
}

export const certificateSignIns = ['extension', 'module'] as const;
export type CertificateSignIn = (typeof certificateSignIns)[number];

/** An application that proves itself by a certificate; nobody is signed in. */
export interface CertificateProfile extends ServiceProfileBase {
  readonly method: 'certificate';
  /** A verified domain of the tenant: the module takes no GUID. */
  readonly organization: string;
  /** The application's (client) ID, a GUID. */
  readonly appId: string;
  readonly certificate: CertificateLocation;
}

/** A code, shown in the terminal, that is entered in a browser somewhere. */
export interface DeviceCodeProfile extends ServiceProfileBase {
  readonly method: 'deviceCode';
  /** What the tenant must turn out to be: a verified domain or its GUID. */
  readonly organization?: string;
}

/** Microsoft's module asks in the terminal. */
export interface InteractiveProfile extends ServiceProfileBase {
  readonly method: 'interactive';
  readonly userPrincipalName?: string;
  /** What the tenant must turn out to be: a verified domain or its GUID. */
  readonly organization?: string;
  /** Sign in with the browser instead of the Windows account broker. */
  readonly disableWam?: boolean;
}

/** The identity of the Azure host that VS Code runs on. */
export interface ManagedIdentityProfile extends ServiceProfileBase {
  readonly method: 'managedIdentity';
  /** A verified domain of the tenant. */
  readonly organization: string;
  /** Client ID (GUID) of a user-assigned identity. Absent: the host's own identity. */
  readonly accountId?: string;
}

export const delegatedSignIns = ['vscodeAccount', 'interactive'] as const;
export type DelegatedSignIn = (typeof delegatedSignIns)[number];

/** A customer of a partner. */
export interface Customer {
  /** A verified domain of the customer's tenant. */
  readonly organization: string;
  /** What it is called here. Absent: its domain. */
  readonly name?: string;
}

/** A partner's account and the customers that it administers, as it is saved; it cannot be connected itself. */
export interface DelegatedProfile extends ServiceProfileBase {
  readonly method: 'delegated';
  /** The partner's account. */
  readonly userPrincipalName: string;
  readonly customers: readonly Customer[];
  /** Absent: `vscodeAccount`. */
  readonly signIn?: DelegatedSignIn;
  /** Where the terminal signs in: with the browser instead of the Windows account broker. */
  readonly disableWam?: boolean;
}

/** One customer of a delegated profile: a connection of its own, named `PARENT › CUSTOMER`. It is never saved as such. */
export interface DelegatedCustomerProfile extends ServiceProfileBase {
  readonly method: 'delegated';
  /** A verified domain of the customer's tenant. */
  readonly organization: string;
  /** The partner's account. */
  readonly userPrincipalName: string;
  readonly signIn: DelegatedSignIn;
  /** Where the terminal signs in: with the browser instead of the Windows account broker. */
  readonly disableWam?: boolean;
}

/** An entry of the settings. Plain data; holds no secret. */
export type SavedProfile =
  | SandboxProfile
  | AccountProfile
  | CertificateProfile
  | DeviceCodeProfile
  | InteractiveProfile
  | ManagedIdentityProfile
  | DelegatedProfile;

/** What can be connected. */
export type ConnectionProfile = Exclude<SavedProfile, DelegatedProfile> | DelegatedCustomerProfile;

/** What can be connected and is not the sandbox. */
export type ServiceProfile = Exclude<ConnectionProfile, SandboxProfile>;

/** A connection: one that can connect, a partner with its customers, or an entry that must be mended first. */
export type SavedConnection = ReadyConnection | PartnerConnection | BrokenConnection;

/** One that can connect. */
export interface ReadyConnection {
  readonly name: ConnectionName;
  readonly profile: ConnectionProfile;
  /** The delegated connection that it is a customer of. */
  readonly parent?: ConnectionName;
}

/** A delegated profile: its customers are connections of their own and follow it in the list. */
export interface PartnerConnection {
  readonly name: ConnectionName;
  readonly delegated: DelegatedProfile;
  readonly customers: readonly ConnectionName[];
}

/** An entry that cannot connect, with what is wrong in one sentence. Nothing of it is lost in the settings. */
export interface BrokenConnection {
  readonly name: ConnectionName;
  readonly problem: string;
  /** The delegated connection that it is a customer of. */
  readonly parent?: ConnectionName;
  /** Group and colour as far as they can be read, so that it stays in its place. */
  readonly group?: string;
  readonly color?: ConnectionColor;
}

/** The practice tenant that is there without any setting. */
export const practiceProfile: SandboxProfile = {
  name: connectionName('Contoso Sandbox'),
  method: 'sandbox',
  production: false,
  sandbox: { organization: 'contoso', mailboxes: 200, role: 'Organization Management' },
};

/** Who signs in with a certificate: what the profile says, else who can. */
export function certificateSignIn(certificate: CertificateLocation): CertificateSignIn {
  return certificate.signIn ?? (certificate.thumbprint === undefined ? 'extension' : 'module');
}

/** Whether the terminal must be a Windows PowerShell 5.1. */
export function wantsWindowsPowerShell(profile: ConnectionProfile): boolean {
  return profile.method !== 'sandbox' && profile.windowsPowerShell === true;
}

/** Whether VS Code asks which of its accounts signs in, and another one can be chosen. */
export function choosesAccount(profile: ConnectionProfile): boolean {
  return profile.method === 'vscodeAccount' && profile.userPrincipalName === undefined;
}

/** What the extension itself signs in for. */
export type TokenProfile = SandboxProfile | AccountProfile | CertificateProfile | DelegatedCustomerProfile;

/** The profile, if the extension signs in for it; undefined where the terminal does, so that there is no token of the extension's own. */
export function tokenProfile(profile: ConnectionProfile): TokenProfile | undefined {
  switch (profile.method) {
    case 'deviceCode':
    case 'interactive':
    case 'managedIdentity':
      return undefined;
    case 'certificate':
      return certificateSignIn(profile.certificate) === 'module' ? undefined : profile;
    case 'delegated':
      return profile.signIn === 'interactive' ? undefined : profile;
    case 'sandbox':
    case 'vscodeAccount':
      return profile;
  }
}

/** Whether the terminal signs in by itself. */
export function signsInInTerminal(profile: ConnectionProfile): boolean {
  return tokenProfile(profile) === undefined;
}
