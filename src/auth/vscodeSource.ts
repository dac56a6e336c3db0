import * as vscode from 'vscode';
import { cloudOf, type Cloud } from '../connections/clouds';
import { choosesAccount, type AccountProfile, type DelegatedCustomerProfile } from '../connections/profile';
import type { Clock } from '../core/clock';
import { DisposableStore } from '../core/disposable';
import { throwIfCanceled, UserError, type WayOut } from '../core/errors';
import { Emitter } from '../core/events';
import { describeError, type Log } from '../core/log';
import type { AccessToken, AcquireOptions, TokenSource } from '../session/api';
import { readAccessToken } from './accessToken';
import { accountFailure } from './accountFailure';
import { accountScopes, claimsChallenge, clientIdOf } from './accountScopes';
import { CallQueue } from './callQueue';
import type { SignInContext } from './signInErrors';
import { edit, helpSignIn } from './signInWaysOut';
import { requireAuthority, resolveTenantId } from './tenantId';
import { ensureCloud } from './vscodeSovereign';

/** A sign-in that is open for so long gets help offered, ms: a redirect mismatch is seen in the browser only, VS Code hears nothing. */
const helpMs = 20_000;

/** Of all sources: VS Code mixes up calls that overlap. */
const calls = new CallQueue();
/** Sign-ins that VS Code has open. It begins no other call of the provider, a silent one included, before the user or five minutes end them. */
let openSignIns = 0;
/** How often the user was asked to sign in. */
let timesAsked = 0;

type Request = readonly string[] | vscode.AuthenticationWwwAuthenticateRequest;

export interface VSCodeSourceOptions {
  readonly profile: AccountProfile | DelegatedCustomerProfile;
  /** The setting `exchangeOnline.auth.clientId`. */
  readonly clientId: string;
  /** Whether the user chooses the account anew, instead of the one used last. */
  readonly chooseAccount: boolean;
  /** Tells the user something, with its ways out, while a sign-in is open. */
  readonly offerHelp: (sentence: string, wayOut: readonly WayOut[]) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Signs in with a Microsoft account of VS Code's own provider. */
export class VSCodeSource implements TokenSource {
  readonly adminApiBase: string;
  readonly complianceBase?: string;
  readonly #options: VSCodeSourceOptions;
  readonly #cloud: Cloud;
  readonly #store = new DisposableStore();
  readonly #lose = this.#store.add(new Emitter<string>());
  #chooseAccount: boolean;
  #tenantId: string | undefined;
  #account: vscode.AuthenticationSessionAccountInformation | undefined;

  readonly onDidLose = this.#lose.event;

  constructor(options: VSCodeSourceOptions) {
    this.#options = options;
    this.#cloud = cloudOf(options.profile);
    this.#chooseAccount = options.chooseAccount;
    this.adminApiBase = this.#cloud.adminApiBase;
    if (this.#cloud.complianceBase !== undefined) this.complianceBase = this.#cloud.complianceBase;
    this.#store.add(
      vscode.authentication.onDidChangeSessions((event) => {
        if (event.provider.id === this.#cloud.microsoftProvider) this.#checkAccount();
      }),
    );
  }

  async acquire(options: AcquireOptions): Promise<AccessToken> {
    const { interactive, audience = 'exchange', signal } = options;
    const { profile } = this.#options;
    throwIfCanceled(signal);
    const clientId = clientIdOf(this.#options.clientId);
    await ensureCloud(this.#cloud, { connection: profile.name, interactive });
    this.#tenantId ??= await resolveTenantId(this.#cloud.authority, profile.organization, { signal });
    const scopes = accountScopes({ cloud: this.#cloud, clientId, tenantId: this.#tenantId, audience });
    this.#account ??= await this.#preferredAccount();
    throwIfCanceled(signal);
    let session: vscode.AuthenticationSession | undefined;
    try {
      session = await this.#session(scopes, options);
    } catch (error) {
      throw accountFailure(error, { ...this.#context(clientId), scope: scopes[0] ?? '' });
    }
    throwIfCanceled(signal);
    if (session === undefined) {
      // VS Code says the same when the authority does not answer: nobody is to be asked for a sign-in then.
      await requireAuthority(this.#cloud.authority, this.#tenantId, { signal });
      throw new UserError('auth.signInNeeded', vscode.l10n.t('A sign-in to {0} is needed.', profile.organization));
    }
    const token = readAccessToken(session.accessToken);
    const { label } = session.account;
    this.#checkUser(label, token);
    this.#account = session.account;
    this.#chooseAccount = false;
    // A guest's token may name nobody: it is a user's all the same, and both the module and the service want to know whose.
    return { userPrincipalName: label, ...token };
  }

  #context(clientId: string): SignInContext {
    const { profile } = this.#options;
    const { name, organization, userPrincipalName } = profile;
    return {
      connection: name,
      choosesAccount: choosesAccount(profile),
      authority: this.#cloud.authority,
      organization,
      ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
      clientId,
    };
  }

  /** @throws UserError if someone else signed in than the profile names: in the customer's tenant of a partner the token may hold another name */
  #checkUser(label: string, { userPrincipalName = label }: AccessToken): void {
    const wanted = this.#options.profile.userPrincipalName;
    if (wanted === undefined) return;
    const names = [label, userPrincipalName].map((name) => name.toLowerCase());
    if (names.includes(wanted.toLowerCase())) return;
    throw new UserError(
      'auth.otherAccount',
      vscode.l10n.t('The connection is for {0}, but {1} signed in.', wanted, userPrincipalName),
      { wayOut: [edit({ connection: this.#options.profile.name })] },
    );
  }

  async #session(
    scopes: readonly string[],
    options: AcquireOptions,
  ): Promise<vscode.AuthenticationSession | undefined> {
    const { interactive, forceRefresh, claims, signal } = options;
    // A challenge, here with claims that change nothing, is the only way to have a token renewed silently before its time.
    const asked = claims ?? (forceRefresh === true ? '{}' : undefined);
    const request = asked === undefined ? scopes : claimsChallenge(asked, scopes);
    const account = this.#askedAccount();
    const call = (
      getOptions: vscode.AuthenticationGetSessionOptions,
    ): Promise<vscode.AuthenticationSession | undefined> =>
      calls.run(scopes.join(' '), () => this.#getSession(request, { ...account, ...getOptions }), signal);

    if (!interactive) return call({ silent: true });
    const stopHelp = this.#offerHelp(signal);
    try {
      if (!this.#chooseAccount) {
        const silent = await call({ silent: true });
        if (silent !== undefined) return silent;
      }
      timesAsked += 1;
      return await call({
        createIfNone: { detail: this.#reason(claims) },
        ...(this.#chooseAccount ? { clearSessionPreference: true } : {}),
      });
    } finally {
      stopHelp();
    }
  }

  #getSession(
    request: Request,
    options: vscode.AuthenticationGetSessionOptions,
  ): Thenable<vscode.AuthenticationSession | undefined> {
    const asked = vscode.authentication.getSession(this.#cloud.microsoftProvider, request, options);
    if (options.silent === true) return asked;
    openSignIns += 1;
    const ended = (): void => {
      openSignIns -= 1;
    };
    asked.then(ended, ended);
    return asked;
  }

  /** Shown with VS Code's question. It differs from that of a sign-in which is still open, so that VS Code does not take this one for that. */
  #reason(claims: string | undefined): string {
    const { name, organization } = this.#options.profile;
    const what =
      openSignIns === 0
        ? vscode.l10n.t('For the connection “{0}” to {1}.', name, organization)
        : vscode.l10n.t('For the connection “{0}” to {1} (request {2}).', name, organization, timesAsked);
    return claims === undefined
      ? what
      : `${what} ${vscode.l10n.t('A policy of the organization asks for a further check, such as a second factor.')}`;
  }

  /** At once where VS Code still waits for another sign-in, else when nothing has come back for a while. @returns stops it */
  #offerHelp(signal: AbortSignal): () => void {
    const { profile, offerHelp, clock } = this.#options;
    const connection = profile.name;
    if (openSignIns > 0) {
      offerHelp(
        vscode.l10n.t(
          'VS Code still waits for an earlier sign-in and begins no other before that ends: finish it, or cancel its message “Signing in to Microsoft…” and answer what it asks then.',
        ),
        [{ label: vscode.l10n.t('Show Messages'), command: 'notifications.showList' }],
      );
    }
    const cancel = clock.setTimer(helpMs, () => {
      offerHelp(
        vscode.l10n.t(
          'Nothing has come back yet from signing in to “{0}”. Finish it in the window that opened; if that shows an error, there are other ways.',
          connection,
        ),
        [helpSignIn({ connection })],
      );
    });
    signal.addEventListener('abort', cancel, { once: true });
    return () => {
      cancel();
      signal.removeEventListener('abort', cancel);
    };
  }

  /**
   * Whom VS Code is asked for. An account that the profile names and VS Code does not know is asked for all the same: else VS Code would
   * hand out the session of any other account that the tenant lets in, and nobody could ever sign in as the one that is meant.
   */
  #askedAccount(): Pick<vscode.AuthenticationGetSessionOptions, 'account'> {
    const { userPrincipalName } = this.#options.profile;
    if (this.#account !== undefined) return { account: this.#account };
    return userPrincipalName === undefined ? {} : { account: { id: userPrincipalName, label: userPrincipalName } };
  }

  async #preferredAccount(): Promise<vscode.AuthenticationSessionAccountInformation | undefined> {
    const wanted = this.#options.profile.userPrincipalName?.toLowerCase();
    if (wanted === undefined) return undefined;
    const accounts = await vscode.authentication.getAccounts(this.#cloud.microsoftProvider);
    return accounts.find(({ label }) => label.toLowerCase() === wanted);
  }

  #checkAccount(): void {
    const account = this.#account;
    if (account === undefined) return;
    vscode.authentication.getAccounts(this.#cloud.microsoftProvider).then(
      (accounts) => {
        if (accounts.some(({ id }) => id === account.id)) return;
        this.#account = undefined;
        this.#lose.fire(vscode.l10n.t('{0} was signed out of VS Code.', account.label));
      },
      (error: unknown) => this.#options.log.warn(`The accounts of VS Code could not be read. ${describeError(error)}`),
    );
  }

  dispose(): void {
    this.#account = undefined;
    this.#store.dispose();
  }
}
