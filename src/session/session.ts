import { DisposableStore, type Disposable } from '../core/disposable';
import { CanceledError, isCanceled, UserError } from '../core/errors';
import { Emitter } from '../core/events';
import type { ConnectionName } from '../core/ids';
import { describeError } from '../core/log';
import type { ManagedTerminal, SessionNotice, SessionState, SessionView } from './api';
import { nextState, type SessionEvent } from './machine';
import type { SessionPlan } from './plan';
import { isStranger } from './renewalFailures';
import { failureOf } from './sentences';
import type { SessionServices, Stage } from './stage';
import { TerminalSlot } from './terminalSlot';

/** What lives from one connect to its end: nothing of it is used afterwards. */
interface Attempt {
  readonly store: DisposableStore;
  readonly signal: AbortSignal;
  readonly notices: Map<SessionNotice['kind'], SessionNotice>;
  signInAgain?: () => Promise<unknown>;
}

/** Most urgent first. */
const urgency: readonly SessionNotice['kind'][] = [
  'signInNeeded',
  'renewalFailing',
  'terminalBehind',
  'complianceMissing',
];

/** One connection's life: who may say what about it, and when. How it is opened and kept is the plan's part. */
export class Session implements SessionView, Disposable {
  #plan: SessionPlan;
  readonly #services: SessionServices;
  readonly #change = new Emitter<SessionState>();
  readonly #slot: TerminalSlot;
  #state: SessionState = { kind: 'disconnected' };
  #attempt: Attempt | undefined;
  #connecting: Promise<void> | undefined;

  readonly onDidChange = this.#change.event;

  constructor(plan: SessionPlan, services: SessionServices) {
    this.#plan = plan;
    this.#services = services;
    this.#slot = new TerminalSlot(({ reason, sentence }) => {
      if (this.#attempt === undefined) this.#change.fire(this.#state);
      else this.#fail(this.#attempt, new UserError(`terminal.${reason}`, sentence));
    });
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
  get color(): string | undefined {
    return this.#plan.color;
  }
  get group(): string | undefined {
    return this.#plan.group;
  }
  get hasCompliance(): boolean {
    const { kind } = this.#state;
    const { compliance, launchTerminal } = this.#plan;
    return (
      (kind === 'connected' || kind === 'renewing') &&
      compliance === 'wanted' &&
      // It is there in the terminal only.
      launchTerminal !== undefined &&
      this.#attempt?.notices.has('complianceMissing') === false
    );
  }
  get state(): SessionState {
    return this.#state;
  }
  get terminal(): ManagedTerminal | undefined {
    return this.#slot.current;
  }

  /**
   * Connects, unless that is done or under way: then it waits for the same end. A connection that stands and needs the user signs in anew.
   * @throws UserError when it does not work, CanceledError when it was called off
   */
  connect(): Promise<void> {
    if (this.#connecting !== undefined) return this.#connecting;
    const open = this.#state.kind === 'connected' || this.#state.kind === 'renewing';
    const work = open ? this.#signInAgain() : this.#connect();
    const connecting = work.finally(() => {
      if (this.#connecting === connecting) this.#connecting = undefined;
    });
    this.#connecting = connecting;
    return connecting;
  }

  /** What the next connect is made of: the profile may have been edited since the last. A connection that stands keeps its own. */
  usePlan(plan: SessionPlan): void {
    if (this.#state.kind === 'failed' || this.#state.kind === 'disconnected') this.#plan = plan;
  }

  /** Ends the session, whatever it is doing. The terminal ends with it: at once where it has not connected yet. */
  async disconnect(): Promise<void> {
    const { kind } = this.#state;
    this.#endAttempt();
    this.#connecting = undefined;
    if (kind === 'signingIn' || kind === 'connecting') this.#slot.drop();
    const leaving = this.#slot.leave();
    this.#move({ kind: 'disconnect' });
    await leaving;
  }

  dispose(): void {
    this.#endAttempt();
    this.#slot.dispose();
    this.#change.dispose();
  }

  async #connect(): Promise<void> {
    const attempt = this.#newAttempt();
    this.#move({ kind: 'signIn' });
    try {
      await this.#plan.open(this.#stage(attempt));
    } catch (error) {
      if (this.#attempt !== attempt) throw new CanceledError();
      if (isCanceled(error)) {
        this.#endAttempt();
        this.#move({ kind: 'disconnect' });
      } else {
        this.#fail(attempt, error);
      }
      throw error;
    }
  }

  async #signInAgain(): Promise<void> {
    const attempt = this.#attempt;
    if (attempt?.notices.has('signInNeeded') !== true) return;
    await attempt.signInAgain?.();
  }

  /** The session as one attempt may use it, as long as it is the one that counts. */
  #stage(attempt: Attempt): Stage {
    const current = (): boolean => this.#attempt === attempt;
    const stateNow = (): SessionState => this.#state;
    return {
      plan: this.#plan,
      services: this.#services,
      store: attempt.store,
      signal: attempt.signal,
      terminal: this.#slot,
      get state() {
        return stateNow();
      },
      move: (event) => {
        if (current()) this.#move(event);
      },
      tell: (kind, failure) => {
        if (!current()) return;
        const known = attempt.notices.get(kind);
        if (known?.code === failure?.code && known?.sentence === failure?.sentence) return;
        if (failure === undefined) attempt.notices.delete(kind);
        else attempt.notices.set(kind, { kind, ...failure });
        const notices = [...attempt.notices.values()];
        this.#move({
          kind: 'tell',
          notices: notices.sort((one, other) => urgency.indexOf(one.kind) - urgency.indexOf(other.kind)),
        });
      },
      fail: (error) => this.#fail(attempt, error),
      onSignInAgain: (act) => {
        attempt.signInAgain = act;
      },
    };
  }

  #newAttempt(): Attempt {
    this.#endAttempt();
    const store = new DisposableStore();
    const controller = new AbortController();
    store.add({ dispose: () => controller.abort() });
    this.#attempt = { store, signal: controller.signal, notices: new Map() };
    return this.#attempt;
  }

  #endAttempt(): void {
    const attempt = this.#attempt;
    this.#attempt = undefined;
    attempt?.store.dispose();
  }

  /** Ends the attempt with a failure, if it is still the one that counts. */
  #fail(attempt: Attempt, error: unknown): void {
    if (this.#attempt !== attempt) return;
    const failure = failureOf(error);
    this.#services.log.error(`${this.name}: ${failure.sentence} (${failure.code}) ${describeError(error)}`);
    this.#endAttempt();
    this.#connecting = undefined;
    // A terminal in a tenant that was not meant must not be there to type into.
    if (isStranger(error)) this.#slot.drop();
    this.#move({ kind: 'fail', failure });
  }

  #move(event: SessionEvent): void {
    const before = this.#state.kind;
    this.#state = nextState(this.#state, event);
    if (this.#state.kind !== before) this.#services.log.info(`${this.name}: ${this.#state.kind}`);
    this.#change.fire(this.#state);
  }
}
