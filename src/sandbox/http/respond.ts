import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { header, type Reply, type ServiceRequest } from './serviceRequest';

const compress = promisify(gzip);
/** Bytes from which compressing pays. */
const leastCompressed = 1024;

/** Sends a reply, compressed when the client takes it; carries out faults of the connection. */
export async function respond(
  reply: Reply,
  { request, response }: { readonly request: ServiceRequest; readonly response: ServerResponse },
  common: Readonly<Record<string, string>>,
): Promise<void> {
  if (reply.connection === 'drop') {
    response.destroy();
    return;
  }
  const plain = Buffer.from(reply.body ?? '');
  const zip = plain.length >= leastCompressed && acceptsGzip(request);
  const body = zip ? await compress(plain, { level: constants.Z_BEST_SPEED }) : plain;
  response.writeHead(reply.status, {
    ...common,
    ...reply.headers,
    ...(zip ? { 'Content-Encoding': 'gzip' } : {}),
    Vary: 'Accept-Encoding',
    'Content-Length': body.length,
  });
  if (reply.connection === 'dropMidBody') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return;
  }
  response.end(body);
}

function acceptsGzip(request: ServiceRequest): boolean {
  return (header(request, 'accept-encoding') ?? '')
    .split(',')
    .some((part) => /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)[\d.]+)?\s*$/iu.test(part));
}
