import { AuthorityError } from './authorityError';

/** Resources that the sandbox issues tokens for, in every cloud: Exchange, Security & Compliance and its searches (exchange-facts: Clouds). */
export const resources: readonly string[] = [
  'https://outlook.office365.com',
  'https://outlook.office.com',
  'https://ps.compliance.protection.outlook.com',
  'https://outlook.office365.us',
  'https://outlook-dod.office365.us',
  'https://webmail.apps.mil',
  'https://ps.compliance.protection.office365.us',
  'https://l5.ps.compliance.protection.office365.us',
  'https://outlook.office365.cn',
  'https://partner.outlook.cn',
  'https://ps.compliance.protection.partner.outlook.cn',
  'https://dataservice.o365filtering.com',
];

/** Scopes of OpenID Connect that come beside the resource's. */
const identityScopes = new Set(['openid', 'profile', 'offline_access', 'email']);

/** The resource that a scope names. @throws AuthorityError 70011 not exactly one, 500011 unknown */
export function audienceOf(scope: string): string {
  const asked = scope.split(/\s+/u).filter((one) => one !== '' && !identityScopes.has(one.toLowerCase()));
  const [only] = asked;
  const resource = resources.find((known) => only?.toLowerCase().startsWith(`${known}/`));
  if (resource !== undefined && asked.length === 1) return resource;
  if (only === undefined || asked.length > 1) {
    throw new AuthorityError(
      'invalid_scope',
      70011,
      `The provided request must include exactly one resource in the input parameter 'scope'. The scope '${scope}' is not valid.`,
    );
  }
  throw new AuthorityError(
    'invalid_resource',
    500011,
    `The resource principal named ${only.replace(/\/[^/]*$/u, '')} was not found in the tenant.`,
  );
}
