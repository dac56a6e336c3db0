import type { IncomingHttpHeaders } from 'node:http';
import type { EdgeDuty } from '../edge/names';

/** One request as the layers see it: of the wire, or one part of a `$batch`. */
export interface ServiceRequest {
  /** The service's `request-id`, a GUID. */
  readonly id: string;
  readonly method: string;
  /** Absolute; its origin is what the client dialled. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** Whether it came in by the listener that redirects lead to. */
  readonly redirected: boolean;
  /** What the name that it came in by stands for; undefined on the plain loopback door. */
  readonly duty?: EdgeDuty | undefined;
  /** The whole body. @throws HttpError 413 when it is larger than the service takes */
  body(): Promise<Buffer>;
}

/** What goes back. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as UTF-8, parts one after the other. */
  readonly body?: string | readonly Buffer[];
  /** A fault of the connection: closed without an answer, or in the middle of the body; or held open without an end. */
  readonly connection?: 'drop' | 'dropMidBody' | 'hold';
}

/** The media type of the service's answers (data/rest-wire.json, `success`). */
export const jsonType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** A reply that holds JSON. */
export function jsonReply(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'Content-Type': jsonType, ...headers }, body: JSON.stringify(value) };
}

/** A reply's body as it is sent. */
export function bodyOf(reply: Reply): Buffer {
  const { body = '' } = reply;
  return typeof body === 'string' ? Buffer.from(body) : Buffer.concat(body);
}

/** The first value of a header. */
export function header(request: ServiceRequest, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  return Array.isArray(value) ? value[0] : value;
}
