import type { RunError } from '../session/api';
import type { BridgeError } from './bridge/protocol';

/** An error of a run as the editor takes it: with its place, where the bridge knew one; an end that it did not know is its start. */
export function toRunError(error: BridgeError): RunError {
  const { message, errorId, file, line, column } = error;
  if (file === undefined || line === undefined) return { message, errorId };
  const start = column ?? 1;
  return {
    message,
    errorId,
    position: { file, line, column: start, endLine: error.endLine ?? line, endColumn: error.endColumn ?? start },
  };
}
