/** A refusal by the service's front, before or beside a cmdlet. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param status HTTP status
   * @param message the sentence for the user
   * @param options `code`: the envelope's code, by default the status' own; `headers`: more response headers
   */
  constructor(
    readonly status: number,
    message: string,
    options: { readonly code?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.code = options.code ?? codeOfStatus(status);
    this.headers = options.headers ?? {};
  }
}

const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  408: 'RequestTimeout',
  413: 'RequestEntityTooLarge',
  415: 'UnsupportedMediaType',
  421: 'MisdirectedRequest',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
};

/** The envelope's code for a status. */
export function codeOfStatus(status: number): string {
  return codes[status] ?? 'InternalServerError';
}
