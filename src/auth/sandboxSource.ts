import * as l10n from '@vscode/l10n';
import { DisposableStore, toDisposable } from '../core/disposable';
import { CanceledError, UserError, isCanceled } from '../core/errors';
import { Emitter } from '../core/events';
import type { Log } from '../core/log';
import type { SandboxProfile } from '../connections/profile';
import type { AccessToken, AcquireOptions, TokenSource } from '../session/api';
import { readAccessToken } from './accessToken';
import { watchLiveness } from './liveness';
import { SandboxProcess } from './sandboxProcess';

/** The public client of the Exchange Online module: the sandbox expects the same as the service. */
const clientId = 'fb78d390-0c51-40cd-8e17-fdbfab77341b';
const scope = 'https://outlook.office365.com/.default offline_access';
/** The sandbox answers within milliseconds; one that takes longer than this does not answer at all, ms. */
const answerMs = 10_000;

export interface SandboxSourceOptions {
  readonly profile: SandboxProfile;
  /** Path of the sandbox's bundle. */
  readonly program: string;
  readonly log: Log;
}

/** Where the practice tenant is, and who signs in. */
interface Place {
  readonly url: string;
  readonly tenantId: string;
  readonly userPrincipalName: string;
}

/** Signs in to a practice tenant: one that this source starts, or one that runs already. */
export class SandboxSource implements TokenSource {
  readonly #options: SandboxSourceOptions;
  readonly #store = new DisposableStore();
  readonly #lose = this.#store.add(new Emitter<string>());
  #place: Place | undefined;
  #refreshToken: string | undefined;
  #current: AccessToken | undefined;

  readonly onDidLose = this.#lose.event;

  constructor(options: SandboxSourceOptions) {
    this.#options = options;
  }

  get adminApiBase(): string {
    if (this.#place === undefined) throw new Error('The address is known only after the first token.');
    return this.#place.url;
  }

  async acquire({ forceRefresh, signal }: AcquireOptions): Promise<AccessToken> {
    this.#place ??= await this.#open(signal);
    if (this.#current !== undefined && forceRefresh !== true) return this.#current;
    this.#current = await this.#request(this.#place, signal);
    return this.#current;
  }

  async #open(signal: AbortSignal): Promise<Place> {
    const { profile, program, log } = this.#options;
    const { url, tenantId, userPrincipalName } = profile.sandbox;
    if (url !== undefined && tenantId !== undefined && userPrincipalName !== undefined) {
      return { url, tenantId, userPrincipalName };
    }
    const child = this.#store.add(await SandboxProcess.start(program, profile.sandbox, { log, signal }));
    this.#store.add(child.onDidExit(() => this.#lost()));
    this.#current = readAccessToken(child.ready.accessToken);
    return child.ready;
  }

  /** Signs in, or renews: with the refresh token where there is one. */
  async #request(place: Place, signal: AbortSignal): Promise<AccessToken> {
    const refresh = this.#refreshToken;
    const form: Record<string, string> =
      refresh === undefined
        ? { grant_type: 'password', client_id: clientId, scope, username: place.userPrincipalName, password: '-' }
        : { grant_type: 'refresh_token', client_id: clientId, scope, refresh_token: refresh };
    const answer = await this.#post(`${place.url}/${place.tenantId}/oauth2/v2.0/token`, form, signal);
    const { access_token: token, refresh_token: next } = answer;
    if (typeof token !== 'string') throw refused(answer);
    if (typeof next === 'string') this.#refreshToken = next;
    const read = readAccessToken(token);
    this.#watch(place.url, token);
    return read;
  }

  async #post(url: string, form: Record<string, string>, signal: AbortSignal): Promise<Record<string, unknown>> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams(form),
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
      });
      if (response.status === 429 || response.status >= 500) {
        throw new Error(`It answered with status ${response.status}.`);
      }
      const answer: unknown = await response.json();
      return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
    } catch (error) {
      if (signal.aborted || isCanceled(error)) throw new CanceledError();
      throw new UserError('sandbox.unreachable', l10n.t('The sandbox tenant does not answer.'), { cause: error });
    }
  }

  #watching = false;

  /** A sandbox that this source did not start tells its end only by the connection that breaks. */
  #watch(url: string, token: string): void {
    if (this.#watching || this.#options.profile.sandbox.url === undefined) return;
    this.#watching = true;
    this.#store.add(watchLiveness({ url, token, log: this.#options.log, onEnd: () => this.#lost() }));
  }

  #lost(): void {
    this.#lose.fire(l10n.t('The sandbox tenant has stopped.'));
  }

  readonly #end = toDisposable(() => {
    this.#refreshToken = undefined;
    this.#current = undefined;
    this.#store.dispose();
  });

  dispose(): void {
    this.#end.dispose();
  }
}

function refused(answer: Record<string, unknown>): UserError {
  const detail = answer['error_description'];
  return new UserError('sandbox.refused', l10n.t('The sandbox tenant refused the sign-in.'), {
    cause: new Error(typeof detail === 'string' ? detail : 'The answer holds no token.'),
  });
}
