import { authorityAliases } from '../edge/names';

/**
 * `GET /{tenant}/v2.0/.well-known/openid-configuration`: clients learn the tenant's GUID from the issuer.
 * @param url the sandbox's own address, without a trailing slash
 */
export function openIdConfiguration(url: string, tenantId: string): Readonly<Record<string, unknown>> {
  const base = `${url}/${tenantId}`;
  return {
    issuer: issuerOf(url, tenantId),
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    grant_types_supported: [
      'authorization_code',
      'urn:ietf:params:oauth:grant-type:device_code',
      'password',
      'refresh_token',
      'client_credentials',
    ],
    response_modes_supported: ['query'],
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['HS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'name', 'oid', 'preferred_username', 'tid', 'ver'],
  };
}

/**
 * `GET /common/discovery/instance`: the names that an authority goes by.
 * @param url the authority's address, as it was asked for
 */
export function instanceDiscovery(url: string): Readonly<Record<string, unknown>> {
  const aliases = authorityAliases(new URL(url).host);
  const [preferred] = aliases;
  return {
    tenant_discovery_endpoint: `${url}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: preferred, preferred_cache: aliases[1] ?? preferred, aliases }],
  };
}

/** The issuer of the tenant's id tokens. */
export function issuerOf(url: string, tenantId: string): string {
  return `${url}/${tenantId}/v2.0`;
}
