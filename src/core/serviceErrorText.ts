/** A cmdlet's error as the service tells it, taken apart. */
export interface ServiceErrorText {
  /** The service's own id of the error, e.g. `Ex6F9304`. */
  readonly code?: string;
  /** .NET name of the exception. */
  readonly exceptionType?: string;
  /** The words for people, in the language of the service's mood; absent where it told none. */
  readonly text?: string;
}

/**
 * Takes `CODE|Exception.Type|text` apart, the form in which the service and its module tell an error; CODE and type may be empty.
 * A text of another form is all words.
 */
export function splitServiceError(told: string): ServiceErrorText {
  const [, code = '', type = '', words = told] = /^([^|\s]*)\|([^|]*)\|([\s\S]*)$/.exec(told) ?? [];
  return { ...named('code', code), ...named('exceptionType', type), ...named('text', words) };
}

function named<Name extends keyof ServiceErrorText>(name: Name, value: string): Partial<Record<Name, string>> {
  return value.trim() === '' ? {} : ({ [name]: value.trim() } as Record<Name, string>);
}
