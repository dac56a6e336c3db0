import type { Clock } from '../core/clock';
import { Emitter, type Event } from '../core/events';
import type { ConnectionName } from '../core/ids';

/** A sign-in to a connection's tenant. */
export interface SignedIn {
  /** Empty for an application. */
  readonly userPrincipalName: string;
  /** When it ends, ms since the epoch. */
  readonly until: number;
}

/** Signs in to a connection's tenant without connecting. @throws UserError, CanceledError */
export type SignIn = (name: ConnectionName, signal: AbortSignal) => Promise<SignedIn>;

/** What was signed in to without connecting, for as long as that lasts. */
export class SignIns {
  readonly #clock: Clock;
  readonly #signedIn = new Map<ConnectionName, SignedIn>();
  readonly #change = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#change.event;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Undefined where it has ended or never was. */
  find(name: ConnectionName): SignedIn | undefined {
    const found = this.#signedIn.get(name);
    return found === undefined || found.until <= this.#clock.now() ? undefined : found;
  }

  set(name: ConnectionName, signedIn: SignedIn): void {
    this.#signedIn.set(name, signedIn);
    this.#change.fire();
  }
}
