import { splitServiceError } from '../core/serviceErrorText';

/** What an error answer of the service said, for the log and as the cause of the error that the user sees. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly status: number;
  /** .NET name of the exception, where the service named it. */
  readonly exceptionType: string | undefined;
  /** The service's own id of the error, e.g. `Ex6F9304`. */
  readonly exceptionCode: string | undefined;
  /** The service's words, in the language of its mood: never match on them where the type is known. */
  readonly text: string;

  constructor(facts: {
    status: number;
    text: string;
    exceptionType?: string | undefined;
    exceptionCode?: string | undefined;
    requestId?: string | undefined;
  }) {
    const { status, text, exceptionType, exceptionCode, requestId } = facts;
    const type = exceptionType === undefined ? '' : ` ${exceptionType}`;
    super(`HTTP ${status}${type}: ${text}${requestId === undefined ? '' : ` (request ${requestId})`}`);
    this.status = status;
    this.text = text;
    this.exceptionType = exceptionType;
    this.exceptionCode = exceptionCode;
  }
}

interface Details {
  readonly exceptionCode?: string | undefined;
  readonly exceptionType?: string | undefined;
  readonly text?: string | undefined;
}

/**
 * Reads an error answer. Its words stand in `error.details[0].message` as `CODE|Exception.Type|text` (CODE may be empty), else in
 * `error.innererror.internalexception`, else in `error.message`; a 403 may hold NUL bytes, a front door's answer HTML.
 */
export function readServiceError(answer: {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}): ServiceError {
  const { status, headers, body } = answer;
  const found = readEnvelope(body);
  return new ServiceError({
    status,
    text: found.text ?? `The service answered with status ${status}.`,
    exceptionType: found.exceptionType ?? headers.get('x-exceptiontype') ?? undefined,
    exceptionCode: found.exceptionCode,
    requestId: headers.get('request-id') ?? undefined,
  });
}

/** An error as a cmdlet in PowerShell tells it: the service's words alone, `CODE|Exception.Type|text`. */
export function readErrorText(words: string): ServiceError {
  const { code, exceptionType, text: told } = splitServiceError(words);
  return new ServiceError({ status: 0, text: told ?? words, exceptionType, exceptionCode: code });
}

function readEnvelope(body: string): Details {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    // No JSON: a proxy's page or NUL bytes, of which nothing is worth telling.
    return {};
  }
  const error = member(parsed, 'error');
  const details = member(error, 'details');
  const first: unknown = Array.isArray(details) ? details[0] : undefined;
  const split = splitServiceError(text(member(first, 'message')) ?? '');
  const internal = member(member(error, 'innererror'), 'internalexception');
  return {
    exceptionCode: split.code,
    exceptionType: split.exceptionType ?? text(member(internal, 'type')),
    text: split.text ?? text(member(internal, 'message')) ?? text(member(error, 'message')) ?? text(error),
  };
}

/** A member of an object by its name without regard to case: the service writes `internalException` and `internalexception`. */
function member(owner: unknown, name: string): unknown {
  if (typeof owner !== 'object' || owner === null) return undefined;
  return Object.entries(owner).find(([key]) => key.toLowerCase() === name)?.[1];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
