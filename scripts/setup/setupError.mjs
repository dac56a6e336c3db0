// Failures that a user can act on, and the one place where a script's failure is printed.

/** A failure told in one sentence: what is missing or wrong, and the way out. Printed without a stack. */
export class SetupError extends Error {
  /** @param {string} sentence @param {{cause?: unknown, log?: string}} [details] `log`: file that holds the whole output */
  constructor(sentence, details = {}) {
    super(details.log === undefined ? sentence : `${sentence} (log: ${details.log})`, { cause: details.cause });
    this.name = 'SetupError';
  }
}

/**
 * Runs a script's main function; a failure becomes the exit code, told as briefly as its kind allows.
 * @param {() => Promise<number | void>} main resolves with the exit code (0 when nothing)
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
