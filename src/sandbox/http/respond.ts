import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { bodyOf, header, type Reply, type ServiceRequest } from './serviceRequest';

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
  const plain = typeof reply.body === 'object' ? reply.body : [bodyOf(reply)];
  const zip = lengthOf(plain) >= leastCompressed && acceptsGzip(request);
  const parts = zip ? [await compress(Buffer.concat(plain), { level: constants.Z_BEST_SPEED })] : plain;
  const length = lengthOf(parts);
  response.writeHead(reply.status, {
    ...common,
    ...reply.headers,
    ...(zip ? { 'Content-Encoding': 'gzip' } : {}),
    Vary: 'Accept-Encoding',
    'Content-Length': length,
  });
  if (reply.connection === 'dropMidBody') {
    response.write(Buffer.concat(parts).subarray(0, Math.floor(length / 2)), () => response.destroy());
    return;
  }
  for (const part of parts) response.write(part);
  response.end();
}

function lengthOf(parts: readonly Buffer[]): number {
  return parts.reduce((length, part) => length + part.length, 0);
}

function acceptsGzip(request: ServiceRequest): boolean {
  return (header(request, 'accept-encoding') ?? '')
    .split(',')
    .some((part) => /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)[\d.]+)?\s*$/iu.test(part));
}
