import * as vscode from 'vscode';
import { DisposableStore } from '../core/disposable';
import { CanceledError, throwIfCanceled, UserError } from '../core/errors';
import { Emitter } from '../core/events';
import { describeError, type Log } from '../core/log';
import type { AccountProfile } from '../connections/profile';
import type { AccessToken, AcquireOptions, TokenSource } from '../session/api';
import { readAccessToken } from './accessToken';
import { resolveTenantId } from './tenantId';

const provider = 'microsoft';
const authority = 'https://login.microsoftonline.com';
/** The public client of the Exchange Online module. VS Code's own is not authorised for Exchange (AADSTS65002). */
const clientId = 'fb78d390-0c51-40cd-8e17-fdbfab77341b';
const exchangeScope = 'https://outlook.office365.com/.default';

/** Calls of getSession must not overlap (microsoft/vscode#273176): each waits for the one before. */
let lastCall: Promise<unknown> = Promise.resolve();

/** Signs in with a Microsoft account of VS Code's own provider. */
export class VSCodeSource implements TokenSource {
  readonly adminApiBase = 'https://outlook.office365.com';
  readonly #profile: AccountProfile;
  readonly #log: Log;
  readonly #store = new DisposableStore();
  readonly #lose = this.#store.add(new Emitter<string>());
  #tenantId: string | undefined;
  #account: vscode.AuthenticationSessionAccountInformation | undefined;

  readonly onDidLose = this.#lose.event;

  constructor(profile: AccountProfile, log: Log) {
    this.#profile = profile;
    this.#log = log;
    this.#store.add(
      vscode.authentication.onDidChangeSessions((event) => {
        if (event.provider.id === provider) this.#checkAccount();
      }),
    );
  }

  async acquire(options: AcquireOptions): Promise<AccessToken> {
    this.#tenantId ??= await resolveTenantId(authority, this.#profile.organization, {
      signal: options.signal,
    });
    const scopes = [exchangeScope, `VSCODE_CLIENT_ID:${clientId}`, `VSCODE_TENANT:${this.#tenantId}`];
    this.#account ??= await this.#preferredAccount();
    const account = this.#account === undefined ? {} : { account: this.#account };
    throwIfCanceled(options.signal);
    let session: vscode.AuthenticationSession | undefined;
    try {
      session = await this.#session(scopes, options, account);
    } catch (error) {
      throw signInFailure(error);
    }
    throwIfCanceled(options.signal);
    if (session === undefined) {
      throw new UserError(
        'auth.signInNeeded',
        vscode.l10n.t('A sign-in to {0} is needed.', this.#profile.organization),
      );
    }
    const token = readAccessToken(session.accessToken);
    this.#checkUser(token);
    this.#account = session.account;
    return token;
  }

  /** @throws UserError if someone else signed in than the profile names */
  #checkUser({ userPrincipalName }: AccessToken): void {
    const wanted = this.#profile.userPrincipalName;
    if (wanted === undefined || userPrincipalName?.toLowerCase() === wanted.toLowerCase()) return;
    throw new UserError(
      'auth.otherAccount',
      vscode.l10n.t('The connection is for {0}, but {1} signed in.', wanted, userPrincipalName ?? '?'),
      { wayOut: [{ label: vscode.l10n.t('Edit Connections'), command: 'exchangeOnline.editConnections' }] },
    );
  }

  async #session(
    scopes: readonly string[],
    { interactive, forceRefresh, claims }: AcquireOptions,
    account: { readonly account?: vscode.AuthenticationSessionAccountInformation },
  ): Promise<vscode.AuthenticationSession | undefined> {
    // A challenge, here with claims that change nothing, is the only way to have a token renewed silently before its time.
    const asked = claims ?? (forceRefresh === true ? '{}' : undefined);
    if (asked === undefined) {
      const silent = await getSession(scopes, { ...account, silent: true });
      if (silent !== undefined || !interactive) return silent;
      return getSession(scopes, { ...account, createIfNone: true });
    }
    // Rebuilt, never handed on: a scope in the service's own header would replace ours and lose the client and the tenant.
    const challenge: vscode.AuthenticationWwwAuthenticateRequest = {
      wwwAuthenticate: `Bearer claims="${Buffer.from(asked).toString('base64')}"`,
      fallbackScopes: scopes,
    };
    const silent = await getSession(challenge, { ...account, silent: true });
    if (silent !== undefined || !interactive) return silent;
    return getSession(challenge, { ...account, createIfNone: true });
  }

  async #preferredAccount(): Promise<vscode.AuthenticationSessionAccountInformation | undefined> {
    const wanted = this.#profile.userPrincipalName?.toLowerCase();
    if (wanted === undefined) return undefined;
    const accounts = await vscode.authentication.getAccounts(provider);
    return accounts.find(({ label }) => label.toLowerCase() === wanted);
  }

  #checkAccount(): void {
    const account = this.#account;
    if (account === undefined) return;
    vscode.authentication.getAccounts(provider).then(
      (accounts) => {
        if (accounts.some(({ id }) => id === account.id)) return;
        this.#account = undefined;
        this.#lose.fire(vscode.l10n.t('{0} was signed out of VS Code.', account.label));
      },
      (error: unknown) => this.#log.warn(`The accounts of VS Code could not be read. ${describeError(error)}`),
    );
  }

  dispose(): void {
    this.#account = undefined;
    this.#store.dispose();
  }
}

function getSession(
  request: readonly string[] | vscode.AuthenticationWwwAuthenticateRequest,
  options: vscode.AuthenticationGetSessionOptions,
): Promise<vscode.AuthenticationSession | undefined> {
  const call = lastCall.then(() => vscode.authentication.getSession(provider, request, options));
  // The caller hears of the failure; the next call only waits for the end.
  lastCall = call.catch(() => undefined);
  return call;
}

/** VS Code says that the user gave up only by the text of the error. */
function signInFailure(error: unknown): Error {
  const text = error instanceof Error ? error.message : String(error);
  if (/cancel|did not consent/i.test(text)) return new CanceledError();
  return new UserError('auth.signInFailed', vscode.l10n.t('Signing in did not work.'), { cause: error });
}
