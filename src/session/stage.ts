import type { Clock } from '../core/clock';
import type { DisposableStore } from '../core/disposable';
import type { Log } from '../core/log';
import type { SessionFailure, SessionNotice, SessionState } from './api';
import type { SessionEvent } from './machine';
import type { SessionPlan } from './plan';
import type { TerminalSlot } from './terminalSlot';

export interface SessionServices {
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1, spreads renewals. Default: Math.random. */
  readonly random?: () => number;
}

/**
 * What a session hands to whoever opens its connection and keeps it: one attempt, from a connect to its end. Afterwards its signal is
 * aborted, its store is disposed, and its methods do nothing.
 */
export interface Stage {
  readonly plan: SessionPlan;
  readonly services: SessionServices;
  readonly store: DisposableStore;
  readonly signal: AbortSignal;
  /** Outlives the attempt, so that the terminal's variables do. */
  readonly terminal: TerminalSlot;
  readonly state: SessionState;
  move(event: SessionEvent): void;
  /** Tells something of the connection that the user should know, or (undefined) that it is over. */
  tell(kind: SessionNotice['kind'], failure: SessionFailure | undefined): void;
  /** Ends the attempt. A terminal in a tenant that was not meant ends with it. */
  fail(error: unknown): void;
  /** What a connect does while the connection stands, if the user has to sign in again. */
  onSignInAgain(act: () => Promise<unknown>): void;
}
