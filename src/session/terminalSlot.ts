import type { Disposable } from '../core/disposable';
import { CanceledError, throwIfCanceled } from '../core/errors';
import type { ManagedTerminal, TerminalEnd } from './api';
import type { SessionPlan } from './plan';
import { notTrusted, otherPowerShell } from './sentences';

/** The place of a session's one terminal: it outlives a failed attempt, and may end before the next. */
export class TerminalSlot implements Disposable {
  readonly #onDidEnd: (end: TerminalEnd) => void;
  #current: ManagedTerminal | undefined;
  /** What the current one was started as. */
  #kind: string | undefined;
  /** Told to disconnect and not ended yet. */
  readonly #leaving = new Set<ManagedTerminal>();

  /** @param onDidEnd called when the terminal has ended by itself */
  constructor(onDidEnd: (end: TerminalEnd) => void) {
    this.#onDidEnd = onDidEnd;
  }

  get current(): ManagedTerminal | undefined {
    return this.#current;
  }

  /** The terminal that is there, if it can still be connected, or a new one, ready to be connected. @throws UserError, CanceledError */
  async open(plan: SessionPlan, signal: AbortSignal): Promise<ManagedTerminal> {
    this.#dropUnfit(plan);
    if (this.#current === undefined && plan.launchTerminal === undefined) throw notTrusted();
    await plan.prepareTerminal?.(signal);
    throwIfCanceled(signal);
    if (this.#current !== undefined) return this.#current;
    if (plan.launchTerminal === undefined) throw notTrusted();
    const terminal = await plan.launchTerminal(signal);
    if (signal.aborted) {
      terminal.dispose();
      throw new CanceledError();
    }
    this.#current = terminal;
    this.#kind = plan.terminalKind;
    terminal.onDidEnd((end) => {
      if (this.#current !== terminal) return;
      this.#current = undefined;
      this.#onDidEnd(end);
    });
    return terminal;
  }

  /** Ends a terminal that cannot be connected any more, or not as the plan wants it. @throws UserError if something runs in it */
  #dropUnfit(plan: SessionPlan): void {
    const terminal = this.#current;
    if (terminal === undefined) return;
    if (terminal.isSpent) this.drop();
    else if (plan.terminalKind !== this.#kind) {
      if (terminal.isRunning) throw otherPowerShell(plan.name);
      this.drop();
    }
  }

  /** Ends the terminal at once. */
  drop(): void {
    const terminal = this.#current;
    this.#current = undefined;
    terminal?.dispose();
  }

  /** Lets the terminal disconnect from the service, and ends it. */
  async leave(): Promise<void> {
    const terminal = this.#current;
    this.#current = undefined;
    if (terminal === undefined) return;
    this.#leaving.add(terminal);
    try {
      await terminal.disconnect();
    } finally {
      if (this.#leaving.delete(terminal)) terminal.dispose();
    }
  }

  /** Ends whatever is there at once, also what is about to end. */
  dispose(): void {
    this.drop();
    const leaving = [...this.#leaving];
    this.#leaving.clear();
    for (const terminal of leaving) terminal.dispose();
  }
}
