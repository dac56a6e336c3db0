import type { IncomingMessage } from 'node:http';
import { HttpError } from './httpError';
import { header, type ServiceRequest } from './serviceRequest';

/** Bytes that a body may have. */
const largestBody = 8 * 1024 * 1024;

/** Reads a message's body. @throws HttpError 413 when it is too large, 415 when it is compressed */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const encoding = message.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new HttpError(415, `The sandbox takes no body in ${encoding} encoding.`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) {
      throw new HttpError(413, `The body is larger than ${largestBody} bytes.`, { headers: { Connection: 'close' } });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The encodings that JSON may come in; a media type without a charset means the first. */
const charsets: ReadonlySet<string> = new Set(['utf-8', 'utf-16', 'utf-16le', 'utf-16be']);

/** A body's text. @throws HttpError 400 when its bytes are not what its charset says, 415 for another charset */
async function readText(request: ServiceRequest): Promise<string> {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/iu.exec(header(request, 'content-type') ?? '')?.[1] ?? 'utf-8';
  const name = charset.toLowerCase().replace(/^utf(?=\d)/u, 'utf-');
  if (!charsets.has(name)) throw new HttpError(415, `The body must be in UTF-8 or UTF-16, not in ${charset}.`);
  const body = await request.body();
  try {
    return new TextDecoder(name, { fatal: true }).decode(body);
  } catch {
    throw new HttpError(400, `The body of the request is not text in ${charset}.`);
  }
}

/** A JSON object of a request's body. @throws HttpError 400 when it is none, 415 in an encoding that is not taken */
export async function readJsonObject(request: ServiceRequest): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpError(400, 'The body of the request is not valid JSON.');
  }
  if (!isRecord(value)) throw new HttpError(400, 'The body of the request must be a JSON object.');
  return value;
}

/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
