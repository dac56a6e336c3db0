import * as l10n from '@vscode/l10n';
import { connectionName, type ConnectionName } from '../core/ids';

/** How a connection signs in. */
export type ConnectionMethod = 'sandbox' | 'vscodeAccount';

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
export interface AccountProfile extends ProfileBase {
  readonly method: 'vscodeAccount';
  /** The tenant: a verified domain or its GUID. */
  readonly organization: string;
  /** Which account; absent: the user chooses. */
  readonly userPrincipalName?: string;
}

/** A saved connection. Plain data; holds no secret. */
export type ConnectionProfile = SandboxProfile | AccountProfile;

/** An entry of the settings: a profile that can connect, or one that must be mended first. Nothing of it is lost either way. */
export type SavedConnection =
  | { readonly name: ConnectionName; readonly profile: ConnectionProfile }
  | { readonly name: ConnectionName; readonly problem: string };

/** The practice tenant that is there without any setting. */
export const practiceProfile: SandboxProfile = {
  name: connectionName('Contoso Sandbox'),
  method: 'sandbox',
  production: false,
  sandbox: { organization: 'contoso', mailboxes: 200, role: 'Organization Management' },
};

const domainOrGuid = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})$/i;
const address = /^[^\s@'"`$;|&<>(){}]+@[^\s@'"`$;|&<>(){}]+\.[^\s@'"`$;|&<>(){}]+$/u;
const loopbackUrl = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d{1,5}\/?$/i;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether text names a tenant: a domain or a GUID. */
export const isOrganization = (text: string): boolean => domainOrGuid.test(text);
/** Whether text has the form of a user principal name. */
export const isUserPrincipalName = (text: string): boolean => address.test(text);

/** Thrown inside this file to carry the sentence out of a nested check. */
class ProfileProblem extends Error {}

/**
 * Reads the setting. Entries that cannot connect come back with what is wrong with them, in their place.
 * @param value of the setting `exchangeOnline.connections`, as the user wrote it
 */
export function readSavedConnections(value: unknown): readonly SavedConnection[] {
  if (!Array.isArray(value)) return [];
  const names = new Set<string>();
  return value.map((entry: unknown, index): SavedConnection => {
    const name = connectionName(nameOf(entry, index));
    try {
      const profile = readProfile(entry, name);
      if (names.has(name.toLowerCase())) {
        throw new ProfileProblem(
          l10n.t('Another connection has the name “{0}”. Give this one a name of its own.', name),
        );
      }
      names.add(name.toLowerCase());
      return { name, profile };
    } catch (error) {
      if (!(error instanceof ProfileProblem)) throw error;
      const own = names.has(name.toLowerCase()) ? connectionName(`${name} (${index + 1})`) : name;
      names.add(own.toLowerCase());
      return { name: own, problem: error.message };
    }
  });
}

function nameOf(entry: unknown, index: number): string {
  const name = isRecord(entry) ? entry['name'] : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : l10n.t('Connection {0}', index + 1);
}

function readProfile(entry: unknown, name: ConnectionName): ConnectionProfile {
  if (!isRecord(entry)) throw new ProfileProblem(l10n.t('This entry is no connection: it must be an object.'));
  const given = entry['name'];
  if (typeof given !== 'string' || given.trim() === '') {
    throw new ProfileProblem(l10n.t('This connection has no name.'));
  }
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  if (/[\u0000-\u001f\u007f]/.test(given)) {
    throw new ProfileProblem(l10n.t('The name of a connection must be one line of text.'));
  }
  const color = optionalChoice(entry, 'color', connectionColors);
  const base: ProfileBase = {
    name,
    production: optionalBoolean(entry, 'production') ?? false,
    ...(color === undefined ? {} : { color }),
  };
  const method = entry['method'];
  switch (method) {
    case 'sandbox':
      return { ...base, method, sandbox: readSandbox(entry['sandbox'] ?? {}) };
    case 'vscodeAccount':
      return { ...base, method, ...readAccount(entry) };
    default:
      throw new ProfileProblem(l10n.t('“{0}” is no way to sign in. Use “sandbox” or “vscodeAccount”.', shown(method)));
  }
}

function readAccount(entry: Record<string, unknown>): Pick<AccountProfile, 'organization' | 'userPrincipalName'> {
  const organization = entry['organization'];
  if (typeof organization !== 'string' || !isOrganization(organization)) {
    throw new ProfileProblem(
      l10n.t('“organization” must be a domain of the tenant, such as contoso.onmicrosoft.com, or its tenant ID.'),
    );
  }
  const userPrincipalName = optionalString(entry, 'userPrincipalName');
  if (userPrincipalName !== undefined && !isUserPrincipalName(userPrincipalName)) {
    throw new ProfileProblem(l10n.t('“{0}” is no user name of the form name@domain.', userPrincipalName));
  }
  return { organization, ...(userPrincipalName === undefined ? {} : { userPrincipalName }) };
}

function readSandbox(value: unknown): SandboxProfile['sandbox'] {
  if (!isRecord(value)) throw new ProfileProblem(l10n.t('“sandbox” must be an object.'));
  const mailboxes = value['mailboxes'] ?? practiceProfile.sandbox.mailboxes;
  if (
    typeof mailboxes !== 'number' ||
    !Number.isInteger(mailboxes) ||
    mailboxes < 1 ||
    mailboxes > mostSandboxMailboxes
  ) {
    throw new ProfileProblem(l10n.t('“mailboxes” must be a whole number from 1 to {0}.', mostSandboxMailboxes));
  }
  const url = optionalString(value, 'url');
  if (url !== undefined && !loopbackUrl.test(url)) {
    throw new ProfileProblem(
      l10n.t('“url” must be the address of a sandbox on this computer, such as http://127.0.0.1:8080.'),
    );
  }
  const tenantId = optionalString(value, 'tenantId');
  if (tenantId !== undefined && !guid.test(tenantId)) {
    throw new ProfileProblem(l10n.t('“tenantId” must be a GUID.'));
  }
  const userPrincipalName = optionalString(value, 'userPrincipalName');
  if (url !== undefined && (tenantId === undefined || userPrincipalName === undefined)) {
    throw new ProfileProblem(
      l10n.t('A sandbox at a “url” also needs “tenantId” and “userPrincipalName” from the line that it printed.'),
    );
  }
  const seed = optionalString(value, 'seed');
  return {
    organization: optionalChoice(value, 'organization', sandboxOrganizations) ?? 'contoso',
    mailboxes,
    role: optionalChoice(value, 'role', sandboxRoles) ?? 'Organization Management',
    ...(seed === undefined ? {} : { seed }),
    ...(url === undefined ? {} : { url: url.replace(/\/$/, '') }),
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
  };
}

function optionalString(entry: Record<string, unknown>, key: string): string | undefined {
  const value = entry[key];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new ProfileProblem(l10n.t('“{0}” must be text.', key));
  return value;
}

function optionalBoolean(entry: Record<string, unknown>, key: string): boolean | undefined {
  const value = entry[key];
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw new ProfileProblem(l10n.t('“{0}” must be true or false.', key));
  return value;
}

function optionalChoice<T extends string>(
  entry: Record<string, unknown>,
  key: string,
  choices: readonly T[],
): T | undefined {
  const value = entry[key];
  if (value === undefined) return undefined;
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined) {
    throw new ProfileProblem(l10n.t('“{0}” must be one of: {1}.', key, choices.join(', ')));
  }
  return chosen;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

/** Who connects where, in a few words, for lists. */
export function describeProfile(profile: ConnectionProfile): string {
  switch (profile.method) {
    case 'sandbox':
      return profile.sandbox.url === undefined
        ? l10n.t('practice tenant, {0} mailboxes', profile.sandbox.mailboxes)
        : l10n.t('practice tenant at {0}', profile.sandbox.url);
    case 'vscodeAccount':
      return profile.userPrincipalName === undefined
        ? profile.organization
        : l10n.t('{0} as {1}', profile.organization, profile.userPrincipalName);
  }
}

/** The form in which a profile is saved. */
export function toSetting(profile: ConnectionProfile): Record<string, unknown> {
  const { production, ...rest } = profile;
  return production ? { ...rest, production } : rest;
}
