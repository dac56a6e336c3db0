/** A button beside a failure: what the user can do about it. */
export interface WayOut {
  /** What the button says. */
  readonly label: string;
  /** The VS Code command it runs. */
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/**
 * A failure that can be shown as it is: `message` is one sentence in the user's words, `code` its stable name for logs and tests,
 * `wayOut` the buttons, best first, and `cause` the detail that goes to the log.
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  /** By name, since the extension's programs each have this class for themselves. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'UserError';
  }

  readonly code: string;
  readonly wayOut: readonly WayOut[];

  constructor(code: string, sentence: string, options: { wayOut?: readonly WayOut[]; cause?: unknown } = {}) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.wayOut = options.wayOut ?? [];
  }
}

/** The user, or the end of what asked for it, called the work off. Never shown as a failure. */
export class CanceledError extends Error {
  override readonly name = 'CanceledError';

  constructor() {
    super('Canceled');
  }
}

/** True for every way in which this code, Node and VS Code say "called off". */
export function isCanceled(error: unknown): boolean {
  return error instanceof Error && ['CanceledError', 'Canceled', 'AbortError'].includes(error.name);
}

/** @throws CanceledError if `signal` is aborted */
export function throwIfCanceled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new CanceledError();
}

/** The sentence of any thrown value, for a log or a message. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
