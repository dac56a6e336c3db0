import * as l10n from '@vscode/l10n';
import type { Clock } from '../../core/clock';
import { CanceledError, UserError } from '../../core/errors';
import type { BridgeMessage } from './protocol';

/** What ends a request. */
export type Answer = Extract<BridgeMessage, { type: 'connected' | 'disconnected' | 'invoked' | 'failed' }>;

export interface AnswerOptions {
  /** How long the work may take, ms; absent: as long as the terminal lives. */
  readonly timeoutMs?: number;
  /** Count the time only from when the terminal began: until then it may be busy with the user's own, however long. */
  readonly fromBeginning?: boolean;
  readonly signal?: AbortSignal | undefined;
}

interface Waiting {
  readonly begin: () => void;
  readonly settle: (answer: Answer | 'lost') => void;
}

/** Brings the answers of the terminal to those who asked. */
export class Answers {
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #lost = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The number of a request; each is used once. */
  newId(): number {
    return this.#nextId++;
  }

  /** @throws UserError when the terminal does not answer in time, CanceledError when it is lost or the request is called off */
  wait(id: number, { timeoutMs, fromBeginning = false, signal }: AnswerOptions): Promise<Answer> {
    return new Promise((resolve, reject) => {
      let cancelTimer = (): void => undefined;
      const end = (): void => {
        cancelTimer();
        signal?.removeEventListener('abort', onAbort);
        this.#waiting.delete(id);
      };
      const onAbort = (): void => {
        end();
        reject(new CanceledError());
      };
      const begin = (): void => {
        cancelTimer();
        if (timeoutMs === undefined) return;
        cancelTimer = this.#clock.setTimer(timeoutMs, () => {
          end();
          reject(new UserError('terminal.noAnswer', l10n.t('PowerShell did not answer in time.')));
        });
      };
      const settle = (answer: Answer | 'lost'): void => {
        end();
        if (answer === 'lost') reject(new CanceledError());
        else resolve(answer);
      };
      this.#waiting.set(id, { begin, settle });
      signal?.addEventListener('abort', onAbort);
      if (signal?.aborted === true || this.#lost) onAbort();
      else if (!fromBeginning) begin();
    });
  }

  /** The terminal has begun with a request. */
  begin(id: number): void {
    this.#waiting.get(id)?.begin();
  }

  take(answer: Answer): void {
    this.#waiting.get(answer.id)?.settle(answer);
  }

  /** No more answers will come. */
  lose(): void {
    this.#lost = true;
    for (const waiting of [...this.#waiting.values()]) waiting.settle('lost');
  }
}
