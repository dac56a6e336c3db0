import * as l10n from '@vscode/l10n';
import { isCanceled, UserError } from '../core/errors';
import { describeError, type Log } from '../core/log';
import type { CmdletInvoker, CmdletObject, TerminalConnection } from './api';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface TenantExpectation {
  /** Domain or GUID that the profile names. */
  readonly organization?: string;
  /** GUID in the token. */
  readonly tenantId: string;
}

/**
 * Asks the tenant itself who it is and compares that with the profile: a token for one organization has been seen to open another
 * (MicrosoftDocs/office-docs-powershell#10378).
 * @returns the organization's display name, if the role may read it
 * @throws UserError if it is another tenant; CanceledError
 */
export async function verifyOverRest(
  invoker: CmdletInvoker,
  expected: TenantExpectation,
  services: { readonly signal: AbortSignal; readonly log: Log },
): Promise<string | undefined> {
  const { organization, tenantId } = expected;
  if (organization !== undefined && guid.test(organization) && organization.toLowerCase() !== tenantId) {
    throw wrongTenant(organization, tenantId);
  }
  const [name] = await Promise.all([
    displayName(invoker, services),
    organization === undefined || guid.test(organization) ? undefined : checkDomain(invoker, organization, services),
  ]);
  return name;
}

/** @throws UserError if the terminal was connected with another tenant than the tree */
export function verifyTerminal(connection: TerminalConnection, expected: TenantExpectation): void {
  if (connection.tenantId.toLowerCase() !== expected.tenantId) {
    throw wrongTenant(expected.organization ?? expected.tenantId, connection.tenantId);
  }
}

async function displayName(
  invoker: CmdletInvoker,
  services: { readonly signal: AbortSignal; readonly log: Log },
): Promise<string | undefined> {
  const organization = await first(invoker, 'Get-OrganizationConfig', ['DisplayName', 'Name'], services);
  const name = organization?.[0]?.['DisplayName'] ?? organization?.[0]?.['Name'];
  return typeof name === 'string' && name !== '' ? name : undefined;
}

async function checkDomain(
  invoker: CmdletInvoker,
  domain: string,
  services: { readonly signal: AbortSignal; readonly log: Log },
): Promise<void> {
  const domains = await first(invoker, 'Get-AcceptedDomain', ['DomainName'], services);
  if (domains === undefined) return;
  const wanted = domain.toLowerCase();
  if (!domains.some(({ DomainName }) => typeof DomainName === 'string' && DomainName.toLowerCase() === wanted)) {
    throw wrongTenant(domain, l10n.t('an organization without that domain'));
  }
}

/** The first page; undefined where the role may not ask. */
async function first(
  invoker: CmdletInvoker,
  cmdlet: string,
  select: readonly string[],
  { signal, log }: { readonly signal: AbortSignal; readonly log: Log },
): Promise<readonly CmdletObject[] | undefined> {
  try {
    for await (const page of invoker.invoke(cmdlet, {}, { select, signal })) return page.objects;
    return [];
  } catch (error) {
    if (isCanceled(error)) throw error;
    if (error instanceof UserError && notAllowed.has(error.code)) {
      log.info(`${cmdlet} is not open to this role: the tenant is known from the token alone. ${describeError(error)}`);
      return undefined;
    }
    throw error;
  }
}

/** Codes of the admin API for a cmdlet that the role does not have. */
const notAllowed: ReadonlySet<string> = new Set(['notAllowed']);

function wrongTenant(wanted: string, found: string): UserError {
  return new UserError(
    'session.wrongTenant',
    l10n.t('The sign-in led to another tenant: “{0}” was wanted, it is {1}. Nothing was run there.', wanted, found),
    { wayOut: [{ label: l10n.t('Edit Connections'), command: 'exchangeOnline.editConnections' }] },
  );
}
