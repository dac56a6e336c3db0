import { CanceledError, throwIfCanceled } from '../core/errors';

/**
 * Calls of one kind, one after the other; calls of different kinds run beside each other. VS Code takes two requests that differ only in
 * the account for one and the same (microsoft/vscode#273176), so what must not overlap are those for the same scopes.
 */
export class CallQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * @param kind what the call must not overlap with
   * @param signal calls off the waiting, and the call: what was begun cannot be ended, but it holds nobody up any more
   * @throws what the call throws, CanceledError
   */
  run<T>(kind: string, call: () => PromiseLike<T>, signal: AbortSignal): Promise<T> {
    const before = this.#last.get(kind) ?? Promise.resolve();
    const work = unlessAborted(
      before.then(() => {
        throwIfCanceled(signal);
        return call();
      }),
      signal,
    );
    // The caller hears of the failure; the next call only waits for the end.
    const ended = work.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(kind, ended);
    void ended.then(() => {
      if (this.#last.get(kind) === ended) this.#last.delete(kind);
    });
    return work;
  }
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new CanceledError());
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
