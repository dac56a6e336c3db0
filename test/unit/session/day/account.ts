import { readAccessToken } from '../../../../src/auth/accessToken';
import { signInErrorFrom } from '../../../../src/auth/signInErrors';
import type { Clock } from '../../../../src/core/clock';
import { CanceledError, UserError } from '../../../../src/core/errors';
import { Emitter } from '../../../../src/core/events';
import type { AccessToken, AcquireOptions, TokenSource } from '../../../../src/session/api';
import type { Chance } from './chance';
import type { DayService } from './service';
import type { Tally } from './tally';

const clientId = 'fb78d390-0c51-40cd-8e17-fdbfab77341b';

export interface DayAccountOptions {
  readonly name: string;
  readonly service: DayService;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly tally: Tally;
}

/**
 * Somebody's account at the sandbox's authority, asked over its own wire: silently by refresh token, or with a window that somebody sits
 * before, who takes a while and sometimes just closes it.
 */
export class DayAccount implements TokenSource {
  readonly #options: DayAccountOptions;
  readonly onDidLose = new Emitter<string>().event;
  #refreshToken: string | undefined;

  constructor(options: DayAccountOptions) {
    this.#options = options;
  }

  get adminApiBase(): string {
    return this.#options.service.url;
  }

  async acquire({ interactive, claims, signal }: AcquireOptions): Promise<AccessToken> {
    const { service, tally, chance } = this.#options;
    // What Conditional Access asks for is mostly answered by a newer token; now and then it wants to see the user.
    if (claims !== undefined && service.refusal === undefined && chance.happens(0.2)) {
      tally.demands += 1;
      service.refusal = 50076;
    }
    if (this.#refreshToken !== undefined) {
      try {
        const token = await this.#request({ grant_type: 'refresh_token', refresh_token: this.#refreshToken }, signal);
        tally.renewals += 1;
        return token;
      } catch (error) {
        tally.renewalsFailed += 1;
        if (!interactive || !(error instanceof UserError) || error.code === 'auth.authorityUnreachable') throw error;
      }
    }
    tally.prompts += 1;
    await this.#pause(chance.between(15_000, 120_000));
    if (this.#refreshToken !== undefined && chance.happens(0.2)) {
      tally.declined += 1;
      throw new CanceledError();
    }
    service.refusal = undefined;
    const user = { username: service.userPrincipalName, password: 'any' };
    return this.#request({ grant_type: 'password', ...user }, signal);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.setTimer(ms, resolve);
    });
  }

  async #request(grant: Record<string, string>, signal: AbortSignal): Promise<AccessToken> {
    const { service, name } = this.#options;
    let answer: Record<string, unknown>;
    try {
      const response = await service.fetch(`${service.url}/${service.tenantId}/oauth2/v2.0/token`, {
        method: 'POST',
        body: new URLSearchParams({
          client_id: clientId,
          scope: 'https://outlook.office365.com/.default offline_access',
          ...grant,
        }),
        signal,
      });
      answer = (await new Response(response.body).json()) as Record<string, unknown>;
    } catch (error) {
      throw new UserError('auth.authorityUnreachable', 'The sign-in service does not answer.', { cause: error });
    }
    const { access_token: token, refresh_token: next, error_description: description } = answer;
    if (typeof token !== 'string') {
      const text = String(description);
      throw (
        signInErrorFrom(text, { connection: name, authority: service.url }) ??
        new UserError('auth.signInFailed', 'Signing in did not work.', { cause: new Error(text) })
      );
    }
    if (typeof next === 'string') this.#refreshToken = next;
    return readAccessToken(token);
  }

  dispose(): void {
    this.#refreshToken = undefined;
  }
}
