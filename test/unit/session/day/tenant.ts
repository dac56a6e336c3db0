import { createAdminApi } from '../../../../src/adminApi/adminApi';
import type { Clock } from '../../../../src/core/clock';
import { isCanceled, UserError } from '../../../../src/core/errors';
import { connectionName } from '../../../../src/core/ids';
import { describeError, type Log } from '../../../../src/core/log';
import type { CmdletInvoker } from '../../../../src/session/api';
import { openSession } from '../../../../src/session/openSession';
import type { SessionPlan } from '../../../../src/session/plan';
import type { SessionRegistry } from '../../../../src/session/registry';
import type { Session } from '../../../../src/session/session';
import type { ManualClock } from '../../../support/manualClock';
import { DayAccount } from './account';
import type { Chance } from './chance';
import { DayService } from './service';
import { Tally } from './tally';
import { DayTerminal, rowsOfRun } from './terminal';

const minute = 60_000;

export interface TenantOptions {
  readonly organization: string;
  readonly mailboxes: number;
  readonly world: ManualClock;
  readonly computer: Clock;
  readonly registry: SessionRegistry;
  readonly chance: Chance;
  readonly log: Log;
}

/** One tenant of somebody's day: its service, the session with it, and what its user does there. */
export class Tenant {
  readonly name;
  readonly tally = new Tally();
  readonly service: DayService;
  readonly terminals: DayTerminal[] = [];
  readonly #options: TenantOptions;
  readonly #plan: SessionPlan;
  #nextActAt = 0;
  #runs = 0;

  constructor(options: TenantOptions) {
    this.#options = options;
    const { organization, mailboxes, world, chance } = options;
    const { tally } = this;
    this.name = connectionName(organization);
    this.service = new DayService({ organization, mailboxes, clock: world, chance, tally });
    this.#plan = this.#makePlan();
  }

  get session(): Session | undefined {
    return this.#options.registry.find(this.name);
  }

  /** Connects, on a calm morning. */
  async arrive(): Promise<void> {
    await this.#options.registry.connect(this.#plan);
    this.service.isStormy = true;
  }

  async leave(): Promise<void> {
    await this.service.stop();
  }

  /** Once a minute: the user looks something up, or runs something, every few minutes. */
  act(): void {
    const { world, chance } = this.#options;
    if (world.now() < this.#nextActAt) return;
    this.#nextActAt = world.now() + chance.between(2, 6) * minute;
    const state = this.session?.state;
    if (state === undefined || !('invoker' in state)) {
      if (state?.kind === 'failed') this.#signInAgain();
      return;
    }
    if (chance.happens(0.6)) this.#browse(state.invoker);
    else this.#run();
  }

  /** A message asks to sign in again: after a while the user does. */
  notified(): void {
    this.tally.messages += 1;
    const { world, chance } = this.#options;
    world.setTimer(chance.between(1, 8) * minute, () => this.#signInAgain());
  }

  setAuthority(isUp: boolean): void {
    if (!isUp && !this.service.isAuthorityDown) this.tally.outages += 1;
    this.service.isAuthorityDown = !isUp;
  }

  /** From now on the authority wants to see the user. */
  demandUser(): void {
    if (this.service.refusal !== undefined) return;
    this.tally.demands += 1;
    this.service.refusal = 50076;
  }

  /** After sleep the network takes a moment. */
  wake(): void {
    this.tally.sleeps += 1;
    this.service.isOffline = true;
    const { world, chance } = this.#options;
    world.setTimer(chance.between(5_000, 90_000), () => (this.service.isOffline = false));
  }

  #signInAgain(): void {
    const { registry, log } = this.#options;
    if (this.session?.state.kind === 'failed') this.tally.reconnects += 1;
    registry.connect(this.#plan, { keepActive: true }).catch((error: unknown) => {
      log.info(`${this.name}: sign-in by the user: ${describeError(error)}`);
      if (!(error instanceof UserError) && !isCanceled(error)) this.tally.lost.push(describeError(error));
    });
  }

  #browse(invoker: CmdletInvoker): void {
    const { chance } = this.#options;
    const whole = chance.happens(0.5);
    const cmdlet = whole ? 'Get-Mailbox' : 'Get-AcceptedDomain';
    const parameters = whole ? { ResultSize: 'Unlimited' } : {};
    const list = async (): Promise<void> => {
      let rows = 0;
      for await (const page of invoker.invoke(cmdlet, parameters, { pageSize: 15 })) rows += page.objects.length;
      const expected = whole ? this.#options.mailboxes : this.service.domains;
      if (rows !== expected) throw new Error(`${cmdlet}: ${rows} of ${expected} rows, and no word about it`);
    };
    this.#record(list(), cmdlet);
  }

  #run(): void {
    const { chance } = this.#options;
    const terminal = this.session?.terminal;
    if (terminal === undefined) return;
    const minutes = chance.happens(0.05) ? chance.between(30, 100) : chance.between(0, 2);
    this.#runs += 1;
    const request = { text: `${minutes.toFixed(2)} Get-Mailbox`, file: 'a.ps1', onDisk: false, line: 1, column: 1 };
    const run = terminal.run(request).then(({ errors, objects }) => {
      const [error] = errors;
      if (error !== undefined) throw new UserError(error.errorId, error.message);
      if (objects !== rowsOfRun) throw new Error(`A run has ${objects} rows, and no word about it`);
    });
    this.#record(run, 'run');
  }

  #record(work: Promise<void>, what: string): void {
    this.tally.started += 1;
    work.then(
      () => (this.tally.answered += 1),
      (error: unknown) => {
        if (error instanceof UserError && error.message !== '') this.tally.tell(error.code);
        else this.tally.lost.push(`${what}: ${describeError(error)}`);
        this.#options.log.info(`${this.name}: ${what}: ${String(error)}`);
      },
    );
  }

  #makePlan(): SessionPlan {
    const { world, computer, chance, log } = this.#options;
    const { service, tally, name } = this;
    return {
      name,
      isSandbox: true,
      isProduction: false,
      organization: service.domain,
      open: openSession,
      createTokenSource: () => new DayAccount({ name, service, clock: world, chance, tally }),
      createInvoker: ({ base, token, provideToken }) =>
        createAdminApi({
          base,
          tenantId: token.tenantId,
          token: provideToken,
          anchor: { kind: 'user', userPrincipalName: service.userPrincipalName },
          clock: computer,
          log: tally.counting(log),
          fetch: service.fetch,
          random: chance.next,
        }),
      launchTerminal: () => {
        const terminal = new DayTerminal({ service, clock: world, chance, tally });
        this.terminals.push(terminal);
        return Promise.resolve(terminal);
      },
      connectRequests: ({ exchange }) => [
        {
          command: 'Connect-ExchangeOnline',
          parameters: {},
          sandboxModule: true,
          ...(exchange === undefined ? {} : { accessToken: exchange.value }),
        },
      ],
    };
  }

  /** Runs that were begun, and those that the terminal that is there now has carried out: the same as long as nothing is lost. */
  get runs(): { readonly begun: number; readonly done: number } {
    return { begun: this.#runs, done: this.terminals.at(-1)?.runsDone ?? 0 };
  }
}
