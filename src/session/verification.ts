import * as l10n from '@vscode/l10n';
import { isCanceled, UserError } from '../core/errors';
import { describeError, type Log } from '../core/log';
import type { CmdletInvoker, CmdletObject, TerminalConnection } from './api';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which tenant it must be. */
export interface TenantExpectation {
  /** Domain or GUID that the profile names. */
  readonly organization?: string;
  /** GUID of that domain, as the sign-in authority knows it. @throws UserError, CanceledError */
  readonly resolveTenantId?: (signal: AbortSignal) => Promise<string>;
}

/** What a session's plan says of the tenant. */
export function expectationOf({ organization, resolveTenantId }: TenantExpectation): TenantExpectation {
  return {
    ...(organization === undefined ? {} : { organization }),
    ...(resolveTenantId === undefined ? {} : { resolveTenantId }),
  };
}

/** Which tenant it is. */
export interface FoundTenant {
  /** GUID in the token, or the one that the terminal's connection tells. */
  readonly tenantId: string;
  /** Runs cmdlets in the tenant that is to be looked at. */
  readonly invoker: CmdletInvoker;
}

interface Services {
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Holds a tenant's GUID against the one that the profile names. @throws UserError if it is another */
export function verifyTenantId(tenantId: string, { organization }: TenantExpectation): void {
  if (organization !== undefined && guid.test(organization) && !sameText(organization, tenantId)) {
    throw wrongTenant(organization, tenantId);
  }
}

/**
 * Holds the tenant of a token against what the authority says of the profile's domain, before anything is connected with it: a token for
 * a customer that was issued in the partner's own tenant opens the partner's (MicrosoftDocs/office-docs-powershell#10378).
 * @throws UserError if it is another tenant, or the authority does not tell; CanceledError
 */
export async function verifyIssuer(tenantId: string, expected: TenantExpectation, signal: AbortSignal): Promise<void> {
  verifyTenantId(tenantId, expected);
  const wanted = await expected.resolveTenantId?.(signal);
  if (wanted !== undefined && !sameText(wanted, tenantId)) {
    throw wrongTenant(expected.organization ?? wanted, tenantId);
  }
}

/**
 * Asks the tenant itself who it is and compares that with the profile: a token for one organization has been seen to open another
 * (MicrosoftDocs/office-docs-powershell#10378).
 * @returns the organization's display name, if the role may read it
 * @throws UserError if it is another tenant; CanceledError
 */
export async function verifyTenant(
  found: FoundTenant,
  expected: TenantExpectation,
  services: Services,
): Promise<string | undefined> {
  verifyTenantId(found.tenantId, expected);
  const [name] = await Promise.all([
    organizationName(found.invoker, services),
    verifyDomain(found, expected, services),
  ]);
  return name;
}

/** @throws UserError if the terminal was connected with another tenant than `tenantId`, which the token has */
export function verifyTerminal(
  connection: TerminalConnection,
  expected: TenantExpectation & { readonly tenantId?: string },
): void {
  verifyTenantId(connection.tenantId, expected);
  if (expected.tenantId !== undefined && !sameText(connection.tenantId, expected.tenantId)) {
    throw wrongTenant(expected.organization ?? expected.tenantId, connection.tenantId);
  }
}

/**
 * Whether the tenant has the profile's domain. Where the role may not ask the tenant, the authority is asked whose domain it is.
 * @throws UserError if it is another tenant; CanceledError
 */
export async function verifyDomain(
  { tenantId, invoker }: FoundTenant,
  expected: TenantExpectation,
  services: Services,
): Promise<void> {
  const { organization } = expected;
  if (organization === undefined || guid.test(organization)) return;
  const domains = await first(invoker, 'Get-AcceptedDomain', ['DomainName'], services);
  if (domains === undefined) {
    await verifyIssuer(tenantId, expected, services.signal);
    return;
  }
  if (!domains.some(({ DomainName }) => typeof DomainName === 'string' && sameText(DomainName, organization))) {
    throw wrongTenant(organization, l10n.t('an organization without that domain'));
  }
}

/** The organization's display name, if the role may read it. @throws UserError, CanceledError */
export async function organizationName(invoker: CmdletInvoker, services: Services): Promise<string | undefined> {
  const organization = await first(invoker, 'Get-OrganizationConfig', ['DisplayName', 'Name'], services);
  const name = organization?.[0]?.['DisplayName'] ?? organization?.[0]?.['Name'];
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** The first page; undefined where the role may not ask. */
async function first(
  invoker: CmdletInvoker,
  cmdlet: string,
  select: readonly string[],
  { signal, log }: Services,
): Promise<readonly CmdletObject[] | undefined> {
  try {
    for await (const page of invoker.invoke(cmdlet, {}, { select, signal })) return page.objects;
    return [];
  } catch (error) {
    if (isCanceled(error)) throw error;
    if (error instanceof UserError && notAllowed.has(error.code)) {
      log.info(`${cmdlet} is not open to this role: the tenant is known from elsewhere. ${describeError(error)}`);
      return undefined;
    }
    throw error;
  }
}

/** Codes for a cmdlet that the role does not have. */
const notAllowed: ReadonlySet<string> = new Set(['notAllowed']);

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function wrongTenant(wanted: string, found: string): UserError {
  return new UserError(
    'session.wrongTenant',
    l10n.t('The sign-in led to another tenant: “{0}” was wanted, it is {1}. Nothing was run there.', wanted, found),
    { wayOut: [{ label: l10n.t('Edit Connections'), command: 'exchangeOnline.editConnections' }] },
  );
}
