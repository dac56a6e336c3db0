import { splitServiceError } from '../core/serviceErrorText';
import type { RunError } from '../session/api';

/**
 * What the editor shows of an error of a run: the words for people, and a short code. The service's errors carry an exception's full name in
 * their message and server, request and time in their id: those are for the terminal and the log, and would push the words out of sight.
 */
export function shownError({ message, errorId }: Pick<RunError, 'message' | 'errorId'>): {
  readonly message: string;
  readonly code: string;
} {
  if (!errorId.startsWith('[Server=')) return { message, code: errorId };
  const { code, exceptionType, text } = splitServiceError(message);
  return { message: text ?? message, code: exceptionType?.split('.').at(-1) ?? code ?? '' };
}
