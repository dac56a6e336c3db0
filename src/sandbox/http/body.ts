import type { IncomingMessage } from 'node:http';
import { HttpError } from './httpError';
import type { ServiceRequest } from './serviceRequest';

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

/** A JSON object of a request's body. @throws HttpError 400 when it is none */
export async function readJsonObject(request: ServiceRequest): Promise<Readonly<Record<string, unknown>>> {
  const text = (await request.body()).toString('utf8').replace(/^\uFEFF/u, '');
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
