import * as l10n from '@vscode/l10n';
import type { Clock } from '../core/clock';
import { DisposableStore, type Disposable } from '../core/disposable';
import { CanceledError, isCanceled, throwIfCanceled, UserError } from '../core/errors';
import { Emitter } from '../core/events';
import type { ConnectionName } from '../core/ids';
import { describeError, type Log } from '../core/log';
import type { AccessToken, ConnectedIdentity, ManagedTerminal, SessionFailure, SessionState, SessionView } from './api';
import { nextState, type SessionEvent } from './machine';
import type { SessionPlan } from './plan';
import { TokenKeeper } from './tokenKeeper';
import { verifyOverRest, verifyTerminal } from './verification';

export interface SessionServices {
  readonly clock: Clock;
  readonly log: Log;
}

/** What lives from one connect to its end: nothing of it is used afterwards. */
interface Attempt {
  readonly store: DisposableStore;
  readonly signal: AbortSignal;
}

/** How long a session is shown as renewing because its terminal is busy, ms. */
const longestRenewingMs = 5000;

/** One connection's life: signs in, opens the tree's way and the terminal beside each other, keeps both alive, and says what it is. */
export class Session implements SessionView, Disposable {
  #plan: SessionPlan;
  readonly #services: SessionServices;
  readonly #change = new Emitter<SessionState>();
  #state: SessionState = { kind: 'disconnected' };
  #attempt: Attempt | undefined;
  #connecting: Promise<void> | undefined;
  #terminal: ManagedTerminal | undefined;

  readonly onDidChange = this.#change.event;

  constructor(plan: SessionPlan, services: SessionServices) {
    this.#plan = plan;
    this.#services = services;
  }

  get name(): ConnectionName {
    return this.#plan.name;
  }
  get isSandbox(): boolean {
    return this.#plan.isSandbox;
  }
  get isProduction(): boolean {
    return this.#plan.isProduction;
  }
  get state(): SessionState {
    return this.#state;
  }
  get terminal(): ManagedTerminal | undefined {
    return this.#terminal;
  }

  /**
   * Connects, unless that is done or under way: then it waits for the same end.
   * @throws UserError when it does not work, CanceledError when it was called off
   */
  connect(): Promise<void> {
    if (this.#connecting !== undefined) return this.#connecting;
    if (this.#state.kind === 'connected' || this.#state.kind === 'renewing') return Promise.resolve();
    const connecting = this.#connect().finally(() => {
      if (this.#connecting === connecting) this.#connecting = undefined;
    });
    this.#connecting = connecting;
    return connecting;
  }

  /** What the next connect is made of: the profile may have been edited since the last. A connection that stands keeps its own. */
  usePlan(plan: SessionPlan): void {
    if (this.#state.kind === 'failed' || this.#state.kind === 'disconnected') this.#plan = plan;
  }

  /** Ends the session, whatever it is doing. The terminal ends with it. */
  async disconnect(): Promise<void> {
    this.#endAttempt();
    this.#connecting = undefined;
    const terminal = this.#takeTerminal();
    this.#move({ kind: 'disconnect' });
    if (terminal === undefined) return;
    try {
      await terminal.disconnect();
    } finally {
      terminal.dispose();
    }
  }

  dispose(): void {
    this.#endAttempt();
    this.#takeTerminal()?.dispose();
    this.#change.dispose();
  }

  async #connect(): Promise<void> {
    const attempt = this.#newAttempt();
    this.#move({ kind: 'signIn' });
    try {
      await this.#signInAndOpen(attempt);
    } catch (error) {
      if (this.#attempt !== attempt) throw new CanceledError();
      if (isCanceled(error)) {
        this.#endAttempt();
        this.#move({ kind: 'disconnect' });
      } else {
        // A terminal in a tenant that was not meant must not be there to type into.
        if (error instanceof UserError && error.code === 'session.wrongTenant') this.#takeTerminal()?.dispose();
        this.#fail(attempt, failureOf(error));
      }
      throw error;
    }
  }

  async #signInAndOpen(attempt: Attempt): Promise<void> {
    const { clock, log } = this.#services;
    const { store, signal } = attempt;
    const { createTokenSource } = this.#plan;
    if (createTokenSource === undefined) throw new Error('This session has no way to sign in.');
    const source = store.add(createTokenSource());
    store.add(source.onDidLose((sentence) => this.#fail(attempt, { code: 'session.lost', sentence })));
    const keeper = store.add(new TokenKeeper({ source, clock, log, signal, random: Math.random }));
    const token = await keeper.signIn();
    throwIfCanceled(signal);

    const invoker = store.add(
      this.#plan.createInvoker({
        base: source.adminApiBase,
        token,
        provideToken: async (wanted) => (await keeper.token(wanted)).value,
      }),
    );
    const identity = this.#identityOf(token);
    this.#move({ kind: 'signedIn', identity, invoker });

    const expected = {
      tenantId: token.tenantId,
      ...(this.#plan.organization === undefined ? {} : { organization: this.#plan.organization }),
    };
    const [organization] = await Promise.all([
      verifyOverRest(invoker, expected, { signal, log }),
      this.#connectTerminal(attempt, token, source.adminApiBase).then((connection) =>
        verifyTerminal(connection, expected),
      ),
    ]);
    throwIfCanceled(signal);
    this.#move({
      kind: 'ready',
      identity: { ...identity, organization: organization ?? identity.organization },
      expiresAt: token.expiresAt,
    });
    this.#keepAlive(attempt, keeper, source.adminApiBase);
  }

  async #connectTerminal(attempt: Attempt, token: AccessToken, base: string) {
    const { signal } = attempt;
    if (this.#terminal === undefined) {
      const terminal = await this.#plan.launchTerminal(signal);
      if (signal.aborted) {
        terminal.dispose();
        throw new CanceledError();
      }
      this.#watchTerminal(terminal);
    }
    const [request] = this.#plan.connectRequests({ exchange: token }, base);
    if (this.#terminal === undefined || request === undefined) throw new CanceledError();
    return this.#terminal.connect(request, signal);
  }

  /** A terminal outlives a failed attempt, and may end before the next: a dead one must not be taken for the next connect. */
  #watchTerminal(terminal: ManagedTerminal): void {
    this.#terminal = terminal;
    terminal.onDidEnd(({ reason, sentence }) => {
      if (this.#terminal !== terminal) return;
      this.#terminal = undefined;
      if (this.#attempt === undefined) this.#change.fire(this.#state);
      else this.#fail(this.#attempt, { code: `terminal.${reason}`, sentence });
    });
  }

  #keepAlive(attempt: Attempt, keeper: TokenKeeper, base: string): void {
    const { store } = attempt;
    store.add(
      keeper.onWillRenew(() => {
        if (this.#state.kind === 'connected') this.#move({ kind: 'renew' });
      }),
    );
    store.add(
      keeper.onDidRenew((token) => {
        if (this.#state.kind === 'connected') this.#move({ kind: 'renew' });
        this.#renewTerminal(attempt, { token, base }).catch((error: unknown) => {
          if (!isCanceled(error)) this.#fail(attempt, failureOf(error));
        });
      }),
    );
    store.add(
      keeper.onDidExpire((cause) => {
        if (cause !== undefined) this.#services.log.error(`${this.name}: ${describeError(cause)}`);
        this.#fail(attempt, {
          code: 'session.expired',
          sentence: l10n.t('The sign-in to {0} has expired and could not be renewed.', this.name),
        });
      }),
    );
  }

  /** The terminal takes the new token at its next free moment. That may be far away, while a script runs: the rest does not wait for it. */
  async #renewTerminal(attempt: Attempt, fresh: { readonly token: AccessToken; readonly base: string }): Promise<void> {
    const { signal, store } = attempt;
    const renewed = (): void => {
      if (this.#attempt === attempt && this.#state.kind === 'renewing') {
        this.#move({ kind: 'renewed', expiresAt: fresh.token.expiresAt });
      }
    };
    const stopWaiting = this.#services.clock.setTimer(longestRenewingMs, renewed);
    store.add({ dispose: stopWaiting });
    for (const request of this.#plan.connectRequests({ exchange: fresh.token }, fresh.base)) {
      await this.#terminal?.connect(request, signal);
    }
    stopWaiting();
    renewed();
  }

  #identityOf(token: AccessToken): ConnectedIdentity {
    const userPrincipalName = token.userPrincipalName ?? token.appId ?? '';
    return {
      tenantId: token.tenantId,
      organization: this.#plan.organization ?? userPrincipalName.split('@')[1] ?? this.name,
      userPrincipalName,
    };
  }

  #newAttempt(): Attempt {
    this.#endAttempt();
    const store = new DisposableStore();
    const controller = new AbortController();
    store.add({ dispose: () => controller.abort() });
    this.#attempt = { store, signal: controller.signal };
    return this.#attempt;
  }

  #endAttempt(): void {
    const attempt = this.#attempt;
    this.#attempt = undefined;
    attempt?.store.dispose();
  }

  #takeTerminal(): ManagedTerminal | undefined {
    const terminal = this.#terminal;
    this.#terminal = undefined;
    return terminal;
  }

  /** Ends the attempt with a failure, if it is still the one that counts. */
  #fail(attempt: Attempt, failure: SessionFailure): void {
    if (this.#attempt !== attempt) return;
    this.#services.log.error(`${this.name}: ${failure.sentence} (${failure.code})`);
    this.#endAttempt();
    this.#connecting = undefined;
    this.#move({ kind: 'fail', failure });
  }

  #move(event: SessionEvent): void {
    this.#state = nextState(this.#state, event);
    this.#services.log.info(`${this.name}: ${this.#state.kind}`);
    this.#change.fire(this.#state);
  }
}

function failureOf(error: unknown): SessionFailure {
  return error instanceof UserError
    ? { code: error.code, sentence: error.message }
    : {
        code: 'session.unexpected',
        sentence: l10n.t('Connecting failed in a way that this extension did not expect.'),
      };
}
