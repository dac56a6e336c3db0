import { randomUUID } from 'node:crypto';
import { bodyOf, jsonReply, type Reply, type ServiceRequest } from './serviceRequest';
import type { Resource } from './adminApiCall';
import { isRecord, readJsonObject } from './body';
import { HttpError } from './httpError';

/** Requests that a batch may hold (data/rest-wire.json). */
const mostRequests = 10;

/** Headers of a part that a batch carries over from itself. */
const sharedHeaders = ['authorization', 'host', 'x-anchormailbox', 'connection-id', 'accept'] as const;

/**
 * `POST $batch`: up to ten requests, each answered as if it had come alone; one that fails does not stop the others.
 * @param answerPart answers one request of the batch
 */
export function batchResource(answerPart: (request: ServiceRequest) => Promise<Reply>): Resource {
  return {
    method: 'POST',
    name: '$batch',
    answer: async ({ request }) => {
      const parts = readParts(await readJsonObject(request));
      const responses: object[] = [];
      let broken: Reply['connection'];
      for (const part of parts) {
        const reply = await answerPart(partRequest(part, request));
        // All parts share one connection: what breaks it breaks the whole answer.
        broken ??= reply.connection;
        responses.push({
          id: part.id,
          status: reply.status,
          headers: reply.headers ?? {},
          body: parseBody(reply),
        });
      }
      const reply = jsonReply(200, { responses });
      return broken === undefined ? reply : { ...reply, connection: broken };
    },
  };
}

interface BatchPart {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

function readParts(body: Readonly<Record<string, unknown>>): readonly BatchPart[] {
  const requests = body['requests'];
  if (!Array.isArray(requests)) throw new HttpError(400, 'The batch has no list of requests.');
  if (requests.length > mostRequests) {
    throw new HttpError(400, `The batch has ${requests.length} requests; it may have ${mostRequests} at most.`);
  }
  return requests.map(readPart);
}

function readPart(part: unknown): BatchPart {
  if (!isRecord(part)) throw new HttpError(400, 'Each request of a batch must be an object.');
  const { id, method, url, headers = {}, body = {} } = part;
  if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string' || !isRecord(headers)) {
    throw new HttpError(400, 'Each request of a batch needs an id, a method, a url and headers.');
  }
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return { id, method, url, headers: Object.fromEntries(lowered), body };
}

function partRequest(part: BatchPart, batch: ServiceRequest): ServiceRequest {
  const base = batch.url.href.replace(/\$batch.*$/iu, '');
  if (!URL.canParse(part.url, base)) throw new HttpError(400, `The batch's request ${part.id} has no valid url.`);
  const url = new URL(part.url, base);
  // A full URL may name the service's own host; what counts is the path.
  const local = new URL(`${url.pathname}${url.search}`, batch.url.origin);
  const shared = sharedHeaders.flatMap((name) => {
    const value = batch.headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    id: randomUUID(),
    method: part.method.toUpperCase(),
    url: local,
    headers: { ...Object.fromEntries(shared), 'content-type': 'application/json', ...part.headers },
    redirected: batch.redirected,
    body: () => Promise.resolve(Buffer.from(JSON.stringify(part.body))),
  };
}

function parseBody(reply: Reply): unknown {
  if (reply.body === undefined) return null;
  const text = bodyOf(reply).toString();
  try {
    return JSON.parse(text);
  } catch {
    // A fault may have broken it, or made it HTML: it travels as it is.
    return text;
  }
}
