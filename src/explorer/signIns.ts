import type { Clock } from '../core/clock';
import { Emitter, type Event } from '../core/events';
import type { ConnectionName } from '../core/ids';

/** Signs in to a connection's tenant without connecting. @returns who signed in, and until when (ms since the epoch) @throws UserError, CanceledError */
export type SignIn = (
  name: ConnectionName,
  signal: AbortSignal,
) => Promise<{ readonly userPrincipalName: string; readonly until: number }>;

/** What was signed in to without connecting, for as long as that lasts. */
export class SignIns {
  readonly #clock: Clock;
  readonly #until = new Map<ConnectionName, number>();
  readonly #change = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#change.event;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** When it ends, ms since the epoch; undefined where it has ended or never was. */
  until(name: ConnectionName): number | undefined {
    const until = this.#until.get(name);
    return until === undefined || until <= this.#clock.now() ? undefined : until;
  }

  set(name: ConnectionName, until: number): void {
    this.#until.set(name, until);
    this.#change.fire();
  }
}
