import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificates } from './certificates';
import { ConnectProxy } from './connectProxy';
import { edgeNames } from './names';

const loopback = '127.0.0.1';

/** How the edge is served. */
export interface EdgeOptions {
  /** Answers a request that came in by one of the edge's names. */
  readonly handle: (message: IncomingMessage, response: ServerResponse) => void;
  /** Milliseconds since the epoch: the start of the certificates' validity. */
  readonly now: number;
}

/** What a client needs to go through the edge. */
export interface EdgeAddress {
  /** The CONNECT proxy, for `HTTPS_PROXY` or `http.proxy`. */
  readonly proxyUrl: string;
  /** PEM file of the CA, for `NODE_EXTRA_CA_CERTS` or `SSL_CERT_FILE`. */
  readonly caFile: string;
  /** The TLS server itself, for a browser that maps names by itself, e.g. `https://127.0.0.1:50443`. */
  readonly edgeUrl: string;
}

/** The service's own names on loopback: a TLS server with a CA of its own behind a CONNECT proxy. */
export class Edge {
  readonly #options: EdgeOptions;
  readonly #proxy: ConnectProxy;
  #server: Server | undefined;
  #folder: string | undefined;

  constructor(options: EdgeOptions) {
    this.#options = options;
    this.#proxy = new ConnectProxy(() => this.#port());
  }

  /** Makes the certificates, in a new folder that only this user can read, and opens the listeners. */
  async start(): Promise<EdgeAddress> {
    const { handle, now } = this.#options;
    const { ca, certificate, key } = makeCertificates(edgeNames, now);
    const server = createServer({ cert: certificate, key }, handle);
    this.#server = server;
    // mkdtemp makes a folder of the owner alone. The key stays in memory.
    this.#folder = await mkdtemp(path.join(tmpdir(), 'exchange-edge-'));
    const caFile = path.join(this.#folder, 'ca.pem');
    await writeFile(caFile, ca, { mode: 0o600 });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, loopback, () => {
        server.off('error', reject);
        resolve();
      });
    });
    await this.#proxy.start();
    return { proxyUrl: this.#proxy.url, caFile, edgeUrl: `https://${loopback}:${this.#port()}` };
  }

  /** Closes everything and removes the CA's file. */
  async stop(): Promise<void> {
    await this.#proxy.stop();
    const server = this.#server;
    if (server !== undefined) {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    }
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  #port(): number {
    const address = this.#server?.address() as AddressInfo | null | undefined;
    if (address === null || address === undefined) throw new Error('The edge is not started.');
    return address.port;
  }
}
