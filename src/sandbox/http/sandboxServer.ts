import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../core/clock';
import { describeError, type Log } from '../../core/log';
import type { RoleGroup } from '../cmdlets/engine';
import { dutyOf, regionalHost, type EdgeDuty } from '../edge/names';
import type { World } from '../world';
import { readBody } from './body';
import { CommonHeaders } from './commonHeaders';
import { errorReply } from './errorReply';
import { HeldResponses } from './heldResponses';
import { HttpError } from './httpError';
import { ModuleFiles } from './moduleFiles';
import { answer } from './pipeline';
import { respond } from './respond';
import type { Reply, ServiceRequest } from './serviceRequest';
import type { HostIdentity, Services } from './services';
import { Tenants } from './tenants';

const loopback = '127.0.0.1';
/** Milliseconds that an idle connection stays open: longer than clients keep theirs, so that none sends into a closing one. */
const keepAliveMs = 75_000;
/** Milliseconds that requests in work get to end when the server stops. */
const graceMs = 2000;

/** How a sandbox is served. */
export interface SandboxServerOptions {
  readonly world: World;
  /** Tenants that the administrator of `world` is a partner of. */
  readonly customers?: readonly World[];
  /** Client IDs of the applications that wait for an administrator's consent. */
  readonly unconsented?: readonly string[];
  /** See {@link Services.identity}. */
  readonly identity?: HostIdentity | undefined;
  readonly role: RoleGroup;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 = any free port. */
  readonly port: number;
  /** Seconds that an access token lives. */
  readonly tokenLifetime: number;
  /** Where the build puts the module that EXOModuleFile serves. */
  readonly moduleFolder: string;
}

/** How a message came in, and where its answer goes. */
interface Exchange {
  readonly response: ServerResponse;
  readonly redirected: boolean;
  readonly duty?: EdgeDuty | undefined;
}

/** The sandbox's HTTP server: one listener for clients, one for redirects to lead to. Loopback only. */
export class SandboxServer {
  readonly #tenants: Tenants;
  readonly #options: SandboxServerOptions;
  readonly #headers: CommonHeaders;
  readonly #main: Server;
  readonly #redirectTarget: Server;
  readonly #held: HeldResponses;
  #inWork = 0;
  #stopping = false;

  constructor(options: SandboxServerOptions) {
    const { world, customers = [], unconsented = [], identity, role, clock, tokenLifetime } = options;
    this.#options = options;
    this.#headers = new CommonHeaders(clock);
    this.#held = new HeldResponses(clock);
    this.#main = createServer((message, response) => this.#handle(message, { response, redirected: false }));
    this.#redirectTarget = createServer((message, response) => this.#handle(message, { response, redirected: true }));
    for (const server of [this.#main, this.#redirectTarget]) server.keepAliveTimeout = keepAliveMs;
    this.#tenants = new Tenants({
      worlds: [world, ...customers],
      unconsented,
      identity,
      role,
      clock,
      tokenLifetime,
      modules: new ModuleFiles(options.moduleFolder),
      redirectOrigin: () => originOf(this.#redirectTarget),
    });
  }

  /** What serves the main tenant. */
  get services(): Services {
    return this.#tenants.main;
  }

  /** Where clients reach it, without a trailing slash. */
  get url(): string {
    return originOf(this.#main);
  }

  /** Opens the listeners. @throws Error when the port is taken */
  async start(): Promise<void> {
    await listen(this.#main, this.#options.port);
    try {
      await listen(this.#redirectTarget, 0);
    } catch (error) {
      await close(this.#main);
      throw error;
    }
  }

  /** Takes no more requests, lets those in work end for a moment, and closes all connections. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#held.end();
    await Promise.all([close(this.#main), close(this.#redirectTarget)]);
  }

  /** Answers a request that came in by one of the service's own names, over TLS. */
  handleEdge(message: IncomingMessage, response: ServerResponse): void {
    const host = (message.headers.host ?? '').replace(/:443$/u, '');
    const duty = dutyOf(host);
    if (duty === undefined) {
      response.writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(`The sandbox's edge does not answer for the host "${host}".\n`);
      return;
    }
    this.#handle(message, { response, redirected: host.toLowerCase() === regionalHost, duty });
  }

  #handle(message: IncomingMessage, part: Exchange): void {
    const { response } = part;
    const { log } = this.#options;
    this.#inWork += 1;
    this.#serve(message, part)
      .catch((error: unknown) => {
        log.error(`The sandbox failed to answer: ${describeError(error)}`);
        response.destroy();
      })
      .finally(() => {
        this.#inWork -= 1;
      });
  }

  async #serve(message: IncomingMessage, { response, redirected, duty }: Exchange): Promise<void> {
    const request = toServiceRequest(message, { redirected, duty });
    const common = this.#headers.make(request.id, this.#inWork);
    const reply = await this.#reply(request);
    // A connection kept alive would hold up the end.
    const headers = this.#stopping ? { ...common, Connection: 'close' } : common;
    this.#options.log.debug(`${request.method} ${request.url.pathname} ${reply.status} ${request.id}`);
    if (reply.connection === 'hold') this.#held.hold(reply, response, headers);
    else await respond(reply, { request, response }, headers);
  }

  async #reply(request: ServiceRequest): Promise<Reply> {
    try {
      return await answer(request, this.#tenants.for(request));
    } catch (error) {
      this.#options.log.error(describeError(error));
      const failure = new HttpError(500, 'An unexpected error occurred in the sandbox. Its log tells more.');
      return errorReply(failure, request.id) ?? { status: 500 };
    }
  }
}

function toServiceRequest(
  message: IncomingMessage,
  { redirected, duty }: Pick<Exchange, 'redirected' | 'duty'>,
): ServiceRequest {
  const host = message.headers.host ?? '';
  const scheme = duty === undefined ? 'http' : 'https';
  const origin = URL.canParse(`${scheme}://${host}`) ? `${scheme}://${host}` : `http://${loopback}`;
  const target = message.url ?? '/';
  const url = new URL(URL.canParse(target, origin) ? new URL(target, origin) : origin);
  return {
    id: randomUUID(),
    method: message.method ?? 'GET',
    url,
    headers: message.headers,
    redirected,
    duty,
    body: once(() => readBody(message)),
  };
}

/** A message can be read once; layers may ask for the body again. */
function once(read: () => Promise<Buffer>): () => Promise<Buffer> {
  let body: Promise<Buffer> | undefined;
  return () => (body ??= read());
}

function originOf(server: Server): string {
  const address = server.address() as AddressInfo | null;
  if (address === null) throw new Error('The sandbox server is not started.');
  return `http://${loopback}:${address.port}`;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
