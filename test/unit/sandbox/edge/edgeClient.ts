import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { Socket } from 'node:net';
import { connect as secure, type TLSSocket } from 'node:tls';
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import type { TestSandbox } from '../../../support/sandbox';

/** Speaks HTTPS to the service's names through the edge's proxy, trusting its CA alone. */
export class EdgeClient {
  readonly #proxy: URL;
  readonly #ca: string;

  constructor({ proxyUrl, caFile }: TestSandbox) {
    assert.ok(proxyUrl !== undefined && caFile !== undefined, 'the ready line names proxy and CA');
    this.#proxy = new URL(proxyUrl);
    this.#ca = readFileSync(caFile, 'utf8');
  }

  /** What the proxy answers to CONNECT, and the tunnel when it is 200. */
  async connect(target: string): Promise<{ readonly status: number | undefined; readonly socket: Socket }> {
    const { hostname, port } = this.#proxy;
    const asked = plainRequest({ host: hostname, port, method: 'CONNECT', path: target, agent: false });
    asked.end();
    const [response, socket] = (await once(asked, 'connect')) as [IncomingMessage, Socket];
    return { status: response.statusCode, socket };
  }

  /** `fetch` as the REST client wants it; redirects are not followed. */
  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { status, socket } = await this.connect(`${url.hostname}:${url.port === '' ? '443' : url.port}`);
    if (status !== 200) throw new TypeError(`fetch failed: the proxy answered ${String(status)}`);
    const tunnel: TLSSocket = secure({ socket, servername: url.hostname, ca: this.#ca });
    const body = init.body === undefined || init.body === null ? undefined : await new Response(init.body).text();
    const asked = request(url, {
      method: init.method ?? 'GET',
      headers: {
        ...Object.fromEntries(new Headers(init.headers)),
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        host: url.host,
        connection: 'close',
      },
      createConnection: () => tunnel,
    });
    asked.end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const parts: Buffer[] = [];
    for await (const part of response as AsyncIterable<Buffer>) parts.push(part);
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers)) headers.set(name, String(value));
    const bytes = Buffer.concat(parts);
    return new Response(bytes.length === 0 ? null : bytes, { status: response.statusCode ?? 0, headers });
  };

  /** The network of msal-node. */
  get network(): INetworkModule {
    const send = async <T>(
      method: string,
      url: string,
      options?: NetworkRequestOptions,
    ): Promise<NetworkResponse<T>> => {
      const answer = await this.fetch(url, {
        method,
        ...(options?.headers === undefined ? {} : { headers: options.headers }),
        ...(options?.body === undefined ? {} : { body: options.body }),
      });
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: (await answer.json()) as T };
    };
    return {
      sendGetRequestAsync: (url, options) => send('GET', url, options),
      sendPostRequestAsync: (url, options) => send('POST', url, options),
    };
  }
}
