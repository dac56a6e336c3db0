import { DisposableStore, type Disposable } from '../core/disposable';
import { Emitter } from '../core/events';
import type { ConnectionName } from '../core/ids';
import type { SessionDirectory } from './api';
import type { SessionPlan } from './plan';
import { Session } from './session';
import type { SessionServices } from './stage';

/** A session and what listens to it. */
interface Entry {
  readonly session: Session;
  readonly store: DisposableStore;
}

/** The sessions side by side. The one connected last is active, until the user chooses another or it ends. */
export class SessionRegistry implements SessionDirectory, Disposable {
  readonly #services: SessionServices;
  readonly #entries = new Map<ConnectionName, Entry>();
  /** Told to disconnect and not ended yet. */
  readonly #ending = new Set<Entry>();
  readonly #change = new Emitter<void>();
  #active: ConnectionName | undefined;

  readonly onDidChange = this.#change.event;

  constructor(services: SessionServices) {
    this.#services = services;
  }

  get sessions(): readonly Session[] {
    return [...this.#entries.values()].map(({ session }) => session);
  }

  get active(): Session | undefined {
    return this.#active === undefined ? undefined : this.#entries.get(this.#active)?.session;
  }

  find(name: ConnectionName): Session | undefined {
    return this.#entries.get(name)?.session;
  }

  /**
   * Connects and makes it the active session; a session that is there already is used again.
   * @param options.keepActive leaves the active session as it is, if there is one: where runs go must not change unasked
   * @throws UserError, CanceledError
   */
  connect(plan: SessionPlan, options: { readonly keepActive?: boolean } = {}): Promise<void> {
    const known = this.#entries.get(plan.name);
    // A profile may have changed since: what has ended starts anew from the profile as it is now.
    const fresh = known === undefined || (hasEnded(known.session) && known.session.terminal === undefined);
    if (known !== undefined && fresh) known.store.dispose();
    const session = known === undefined || fresh ? this.#add(plan) : known.session;
    session.usePlan(plan);
    const before = this.active;
    if (options.keepActive !== true || before === undefined) this.#active = plan.name;
    const connecting = session.connect().catch((error: unknown) => {
      this.#dropCalledOff(session, before);
      throw error;
    });
    this.#change.fire();
    return connecting;
  }

  /** Makes a session the active one. Does nothing if there is none of that name. */
  switchTo(name: ConnectionName): void {
    if (!this.#entries.has(name) || this.#active === name) return;
    this.#active = name;
    this.#change.fire();
  }

  /** Ends a session; another one that is connected becomes active. */
  async disconnect(name: ConnectionName): Promise<void> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return;
    this.#entries.delete(name);
    this.#ending.add(entry);
    if (this.#active === name) {
      const open = this.sessions.filter((session) => !hasEnded(session));
      const connected = open.findLast(({ state }) => state.kind === 'connected' || state.kind === 'renewing');
      this.#active = (connected ?? open.at(-1))?.name;
    }
    try {
      await entry.session.disconnect();
    } finally {
      this.#ending.delete(entry);
      entry.store.dispose();
      this.#change.fire();
    }
  }

  /** A sign-in that was called off leaves everything as it was. @param before what was active then */
  #dropCalledOff(session: Session, before: Session | undefined): void {
    const { name } = session;
    const entry = this.#entries.get(name);
    if (entry?.session !== session || session.state.kind !== 'disconnected') return;
    if (this.#active === name && before !== undefined && this.#entries.get(before.name)?.session === before) {
      this.#active = before.name;
    }
    // One that has a terminal is connected there once more: its variables stay.
    if (session.terminal === undefined) {
      this.#entries.delete(name);
      entry.store.dispose();
    }
    this.#change.fire();
  }

  #add(plan: SessionPlan): Session {
    const store = new DisposableStore();
    const session = store.add(new Session(plan, this.#services));
    store.add(session.onDidChange(() => this.#change.fire()));
    this.#entries.set(plan.name, { session, store });
    return session;
  }

  dispose(): void {
    for (const { store } of [...this.#entries.values(), ...this.#ending]) store.dispose();
    this.#entries.clear();
    this.#ending.clear();
    this.#change.dispose();
  }
}

function hasEnded({ state }: Session): boolean {
  return state.kind === 'disconnected' || state.kind === 'failed';
}
