import { runId } from '../core/ids';
import type { RunRequest, RunResult, RunStatus } from '../session/api';

/** A run that was asked for and has not ended. */
interface PendingRun {
  readonly id: number;
  readonly request: RunRequest;
  readonly askedAt: number;
  readonly resolve: (result: RunResult) => void;
}

export interface RunQueueOptions {
  /** Hands the run to the prompt; called only while the prompt waits for input. */
  readonly start: (id: number, request: RunRequest) => void;
  readonly now: () => number;
  readonly onDidChange: () => void;
}

/** One run after the other: the next begins when the prompt is free again. Ids count from 1 in each terminal. */
export class RunQueue {
  readonly #options: RunQueueOptions;
  readonly #waiting: PendingRun[] = [];
  #current: PendingRun | undefined;
  #idle = false;
  /** What was said last of the prompt. At first nothing has been said. */
  #busy = false;
  #nextId = 1;

  constructor(options: RunQueueOptions) {
    this.#options = options;
  }

  /** How many wait behind the current one; -1 when none runs and none waits. */
  get queued(): number {
    return this.#current === undefined ? this.#waiting.length - 1 : this.#waiting.length;
  }

  /** Whether a run or something typed is under way. */
  get isRunning(): boolean {
    return this.#busy || this.queued >= 0;
  }

  add(request: RunRequest): Promise<RunResult> {
    return new Promise((resolve) => {
      this.#waiting.push({ id: this.#nextId++, request, askedAt: this.#options.now(), resolve });
      this.#startNext();
      this.#options.onDidChange();
    });
  }

  /** The prompt waits for input, or no longer does. */
  setIdle(idle: boolean): void {
    this.#idle = idle;
    this.#busy = !idle;
    if (idle) this.#startNext();
  }

  /** The terminal reports the end of a run. A run that the user stopped takes those behind it along. */
  end(id: number, result: Omit<RunResult, 'id'>): void {
    const run = this.#current;
    if (run?.id !== id) return;
    this.#current = undefined;
    run.resolve({ id: runId(id), ...result });
    if (result.status === 'stopped') this.#dropWaiting('stopped');
    this.#startNext();
    this.#options.onDidChange();
  }

  /** Whether a run has been handed to the prompt and has not ended. */
  get hasStarted(): boolean {
    return this.#current !== undefined;
  }

  /** Calls off the runs that have not been handed to the prompt. */
  stopWaiting(): void {
    this.#dropWaiting('stopped');
    this.#options.onDidChange();
  }

  /** The terminal is gone: nothing will be heard of any run. */
  lose(): void {
    const run = this.#current;
    this.#current = undefined;
    if (run !== undefined) this.#drop(run, 'lost');
    this.#dropWaiting('lost');
    this.#options.onDidChange();
  }

  #startNext(): void {
    if (!this.#idle || this.#current !== undefined) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#current = next;
    this.#idle = false;
    this.#options.start(next.id, next.request);
  }

  #dropWaiting(status: RunStatus): void {
    for (const run of this.#waiting.splice(0)) this.#drop(run, status);
  }

  #drop(run: PendingRun, status: RunStatus): void {
    run.resolve({
      id: runId(run.id),
      status,
      errors: [],
      objects: 0,
      durationMs: this.#options.now() - run.askedAt,
    });
  }
}
