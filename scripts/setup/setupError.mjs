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
    checkNode(process.versions.node);
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(isForUser(error) ? error.message : (fileProblem(error) ?? error));
    process.exitCode = 1;
  }
}

/** The oldest Node that the scripts and their libraries run on: `engines.node` of package.json. */
const oldestNode = [20, 19];

/** @param {string} version e.g. "20.19.0" @throws {SetupError} when it is too old */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(
    `Node ${version} is too old; install Node ${oldestNode.join('.')} or later (https://nodejs.org).`,
  );
}

/** @param {unknown} error @returns {error is Error} a mistake in the command line is the user's to mend as well */
function isForUser(error) {
  if (error instanceof SetupError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}

/** What writes a file or folder; a program that may not be run fails by another name. */
const writing = new Set(['open', 'mkdir', 'write', 'rename', 'unlink', 'rmdir', 'rm', 'copyfile', 'symlink', 'utime']);

/**
 * The user's way out of a folder that belongs to somebody else, as after one run as root, or of a full disk.
 * @param {unknown} error
 * @returns {string | undefined} nothing for all other errors
 */
export function fileProblem(error) {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  if (!writing.has(String(error.syscall))) return undefined;
  const what = 'path' in error && typeof error.path === 'string' ? `"${error.path}"` : 'A file';
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${what} cannot be written; make it your own again (a run as another user may have left it), then run the same command again.`;
    case 'ENOSPC':
      return `${what} cannot be written, since the disk is full; make room, then run the same command again.`;
    case 'ENOTDIR':
      return `${what} cannot be made, since a file is in the place of its folder; remove that file, then run the same command again.`;
    default:
      return undefined;
  }
}
