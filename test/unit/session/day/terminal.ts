import { createAdminApi, type AdminApi } from '../../../../src/adminApi/adminApi';
import { readAccessToken } from '../../../../src/auth/accessToken';
import type { Clock } from '../../../../src/core/clock';
import { CanceledError, isCanceled, UserError } from '../../../../src/core/errors';
import { Emitter } from '../../../../src/core/events';
import type { RunId } from '../../../../src/core/ids';
import type {
  CmdletInvoker,
  ConnectRequest,
  ManagedTerminal,
  RunRequest,
  RunResult,
  TerminalConnection,
  TerminalEnd,
} from '../../../../src/session/api';
import { quietLog } from '../../../support/quietLog';
import type { Chance } from './chance';
import type { DayService } from './service';
import type { Tally } from './tally';

/** Rows that each run asks for; every tenant has more. */
export const rowsOfRun = 25;

export interface DayTerminalOptions {
  readonly service: DayService;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly tally: Tally;
}

/**
 * What a PowerShell does with its token, without PowerShell, which knows no simulated time: one thing after the other at one prompt, each with
 * the token that it was given last, which it cannot renew. Its calls go over the real wire.
 *
 * A run's text is `MINUTES CMDLET`; a run sets the variable `runs`, as a script would.
 */
export class DayTerminal implements ManagedTerminal {
  readonly #options: DayTerminalOptions;
  readonly #activity = new Emitter<void>();
  readonly #end = new Emitter<TerminalEnd>();
  readonly onDidChangeActivity = this.#activity.event;
  readonly onDidEnd = this.#end.event;
  /** Connects and calls go before the runs that wait. */
  readonly #urgent: (() => Promise<void>)[] = [];
  readonly #runs: (() => Promise<void>)[] = [];
  #isWorking = false;
  #isRunning = false;
  #token: string | undefined;
  #api: AdminApi | undefined;
  runsDone = 0;
  readonly isSpent = false;
  readonly isRunning = false;
  isDisposed = false;

  constructor(options: DayTerminalOptions) {
    this.#options = options;
  }

  get queued(): number {
    return this.#isRunning ? this.#runs.length : this.#runs.length - 1;
  }

  connect(request: ConnectRequest, signal: AbortSignal): Promise<TerminalConnection> {
    return this.#enqueue(this.#urgent, signal, async () => {
      const { tally, service } = this.#options;
      const token = request.accessToken ?? '';
      const { tenantId } = readAccessToken(token);
      const api = this.#apiWith(token, tenantId);
      try {
        tally.terminalConnects += 1;
        await api.exportedCmdlets();
      } catch (error) {
        tally.terminalConnectsFailed += 1;
        api.dispose();
        throw new UserError('terminal.connectFailed', 'The terminal could not connect.', { cause: error });
      }
      this.#api?.dispose();
      this.#api = api;
      this.#token = token;
      return {
        tenantId,
        organization: service.domain,
        userPrincipalName: service.userPrincipalName,
        moduleName: 'day',
        moduleVersion: '1',
      };
    });
  }

  disconnect(): Promise<void> {
    this.#token = undefined;
    return Promise.resolve();
  }

  run({ text }: RunRequest): Promise<RunResult> {
    const { clock } = this.#options;
    const [minutes = '0', cmdlet = ''] = text.split(' ');
    const started = clock.now();
    return this.#enqueue(this.#runs, undefined, async () => {
      this.#isRunning = true;
      try {
        await new Promise<void>((resolve) => {
          clock.setTimer(Number(minutes) * 60_000, resolve);
        });
        const errors: { message: string; errorId: string }[] = [];
        let objects = 0;
        try {
          for await (const page of this.#connected().invoke(cmdlet, { ResultSize: rowsOfRun }))
            objects += page.objects.length;
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          errors.push({ message: error.message, errorId: error.code });
        }
        this.runsDone += 1;
        return {
          id: this.runsDone as RunId,
          status: errors.length === 0 ? 'completed' : 'failed',
          errors,
          objects,
          durationMs: clock.now() - started,
        };
      } finally {
        this.#isRunning = false;
      }
    });
  }

  /** Nobody stops a run of the day. */
  stop(): void {
    this.#runs.length = 0;
  }

  readonly invoker: CmdletInvoker = { invoke: (...call) => this.#invoke(...call) };

  async *#invoke(...[cmdlet, parameters, options]: Parameters<CmdletInvoker['invoke']>) {
    yield* await this.#enqueue(this.#urgent, options?.signal, async () => {
      const pages = [];
      for await (const page of this.#connected().invoke(cmdlet, parameters, options)) pages.push(page);
      return pages;
    });
  }

  show(): void {
    this.#activity.fire();
  }

  dispose(): void {
    this.isDisposed = true;
    this.#api?.dispose();
  }

  #connected(): AdminApi {
    if (this.#api === undefined || this.#token === undefined) throw new UserError('terminal.closed', 'Not connected.');
    return this.#api;
  }

  #apiWith(token: string, tenantId: string): AdminApi {
    const { service, clock, chance } = this.#options;
    return createAdminApi({
      base: service.url,
      tenantId,
      anchor: { kind: 'user', userPrincipalName: service.userPrincipalName },
      token: () => Promise.resolve(token),
      clock,
      log: this.#options.tally.counting(quietLog),
      fetch: service.fetch,
      random: chance.next,
    });
  }

  #enqueue<T>(queue: (() => Promise<void>)[], signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const giveUp = (): void => reject(new CanceledError());
      signal?.addEventListener('abort', giveUp, { once: true });
      queue.push(async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(isCanceled(error) ? new CanceledError() : error instanceof Error ? error : new Error(String(error)));
        } finally {
          signal?.removeEventListener('abort', giveUp);
        }
      });
      void this.#work();
    });
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (;;) {
      const next = this.#urgent.shift() ?? this.#runs.shift();
      if (next === undefined) break;
      this.#activity.fire();
      await next();
    }
    this.#isWorking = false;
    this.#activity.fire();
  }
}
