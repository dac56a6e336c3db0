import type { Account, Accounts } from './accounts';
import { askedContexts } from './authenticationContexts';
import { AuthorityError } from './authorityError';
import type { PendingGrants } from './grants';

/** Where answers may be sent: what a public client and an organization's own app list (exchange-facts: "Own app"). */
const redirectUris: readonly RegExp[] = [
  /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/[^#]*)?$/iu,
  /^https:\/\/vscode\.dev\/redirect$/iu,
  /^https:\/\/login\.(?:microsoftonline\.(?:com|us)|chinacloudapi\.cn|partner\.microsoftonline\.cn)\/common\/oauth2\/nativeclient$/iu,
];

/** Who can sign in, and how the answer is marked. */
export interface AuthorizeOptions {
  readonly grants: PendingGrants;
  readonly accounts: Accounts;
  /** `uid` and `utid` of an account, as `client_info` travels. */
  clientInfo(account: Account): string;
  /** Refuses an application that nobody has consented to, or can. @throws AuthorityError */
  checkConsent(clientId: string): void;
  /** Refuses a scope that names no resource of the tenant. @throws AuthorityError */
  checkScope(scope: string): void;
}

/**
 * `GET /{tenant}/oauth2/v2.0/authorize`: the account signs in at once, as if the browser knew it.
 * @returns the address to send the browser to
 * @throws AuthorityError where it can't be sent back: no redirect address, or one that is not listed (50011)
 */
export function authorize(query: URLSearchParams, options: AuthorizeOptions): string {
  const redirectUri = listedRedirect(query);
  try {
    return answerAddress(redirectUri, query, grantCode(query, redirectUri, options));
  } catch (error) {
    if (!(error instanceof AuthorityError)) throw error;
    return refusedAddress(query, error);
  }
}

/** The address that takes a refusal back to the client. @throws AuthorityError as {@link authorize} */
export function refusedAddress(query: URLSearchParams, error: AuthorityError): string {
  const { suberror, claims } = error.details;
  return answerAddress(listedRedirect(query), query, {
    error: error.error,
    error_description: error.message,
    ...(suberror === undefined ? {} : { error_subcode: suberror }),
    ...(claims === undefined ? {} : { claims }),
  });
}

function grantCode(
  query: URLSearchParams,
  redirectUri: string,
  options: AuthorizeOptions,
): Readonly<Record<string, string>> {
  const clientId = required(query, 'client_id');
  const scope = required(query, 'scope');
  if (required(query, 'response_type') !== 'code') {
    throw new AuthorityError('unsupported_response_type', 700054, 'The sandbox answers response_type code only.');
  }
  const challenge = query.get('code_challenge') ?? undefined;
  if (challenge !== undefined && query.get('code_challenge_method') !== 'S256') {
    throw new AuthorityError('invalid_request', 501491, 'The code_challenge_method must be S256.');
  }
  options.checkScope(scope);
  options.checkConsent(clientId);
  const hint = query.get('login_hint');
  const account = hint === null || hint === '' ? options.accounts.browser : options.accounts.named(hint);
  const code = options.grants.addCode({
    clientId,
    redirectUri,
    scope,
    challenge,
    nonce: query.get('nonce') ?? undefined,
    contexts: askedContexts(query.get('claims')),
    account,
  });
  return { code, ...(query.get('client_info') === '1' ? { client_info: options.clientInfo(account) } : {}) };
}

/** Where the browser is to be sent back to. @throws AuthorityError 900144 missing, 50011 not listed */
export function listedRedirect(query: URLSearchParams): string {
  const redirectUri = required(query, 'redirect_uri');
  if (redirectUris.some((listed) => listed.test(redirectUri))) return redirectUri;
  throw new AuthorityError(
    'invalid_request',
    50011,
    `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application.`,
  );
}

function answerAddress(redirectUri: string, query: URLSearchParams, answer: Readonly<Record<string, string>>): string {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value);
  const state = stateOf(query);
  if (state !== undefined) address.searchParams.set('state', state);
  return address.href;
}

/** The client's state. A browser-hosted VS Code's opener splits its own parameters off it: they are put back. */
function stateOf(query: URLSearchParams): string | undefined {
  const state = query.get('state');
  if (state === null) return undefined;
  const split = [...query].filter(([name]) => name.startsWith('vscode-'));
  // What is before them may still be encoded as it was inside the client's address.
  return split.reduce((text, [name, value]) => {
    const separator = /\?|%3f/iu.test(text) ? '&' : '?';
    return `${text}${separator}${name}=${encodeURIComponent(value)}`;
  }, state);
}

function required(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value !== null && value !== '') return value;
  throw new AuthorityError('invalid_request', 900144, `The request must contain the following parameter: '${name}'.`);
}

/**
 * What vscode.dev's `/redirect` does with an answer: takes it to the VS Code whose callback address is the state.
 * @returns undefined when the state is no address of this computer or of a VS Code
 */
export function callbackAddress(query: URLSearchParams): string | undefined {
  const state = query.get('state') ?? '';
  const text = decodeOnce(state);
  if (!URL.canParse(text)) return undefined;
  const address = new URL(text);
  const local = /^https?:$/u.test(address.protocol) && ['127.0.0.1', 'localhost'].includes(address.hostname);
  if (!local && !/^(?:vscode|code)[a-z-]*:$/u.test(address.protocol)) return undefined;
  for (const [name, value] of query) address.searchParams.set(name, value);
  return address.href;
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
