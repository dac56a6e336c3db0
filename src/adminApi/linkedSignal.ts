/**
 * A signal that is aborted as soon as one of `signals` is; `unlink` lets go of them. AbortSignal.any keeps a reference for as long as the
 * longest-lived of them, which here is the whole connection.
 */
export function linkedSignal(signals: readonly (AbortSignal | undefined)[]): {
  readonly signal: AbortSignal;
  readonly unlink: () => void;
} {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  for (const signal of signals) {
    if (signal?.aborted === true) abort();
    signal?.addEventListener('abort', abort, { once: true });
  }
  return {
    signal: controller.signal,
    unlink: () => {
      for (const signal of signals) signal?.removeEventListener('abort', abort);
    },
  };
}
