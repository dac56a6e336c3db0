import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { dutyOf } from './names';

const loopback = '127.0.0.1';

/**
 * A CONNECT proxy on loopback that leads the service's names on port 443 to one local port and refuses every other
 * name: nothing that uses it can reach the network.
 */
export class ConnectProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();
  readonly #targetPort: () => number;

  /** @param targetPort the TLS server's port, asked for at each tunnel */
  constructor(targetPort: () => number) {
    this.#targetPort = targetPort;
    this.#server = createServer((request, response) => {
      response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(`The sandbox's edge leads only the service's own names, by CONNECT, not ${request.url ?? ''}.\n`);
    });
    this.#server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.#tunnel(request, socket, head);
    });
  }

  /** Its address for `HTTPS_PROXY`. */
  get url(): string {
    const address = this.#server.address() as AddressInfo | null;
    if (address === null) throw new Error('The edge is not started.');
    return `http://${loopback}:${address.port}`;
  }

  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, loopback, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  /** Closes every tunnel. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
      for (const socket of this.#sockets) socket.destroy();
    });
  }

  #tunnel(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const target = /^([^:]+):(\d+)$/u.exec(request.url ?? '');
    const [, host = '', port] = target ?? [];
    this.#keep(socket);
    if (port !== '443' || dutyOf(host) === undefined) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const inner = connect(this.#targetPort(), loopback, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) inner.write(head);
      socket.pipe(inner).pipe(socket);
    });
    this.#keep(inner);
    socket.once('close', () => inner.destroy());
    inner.once('close', () => socket.destroy());
  }

  #keep(socket: Duplex | Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    // A tunnel that breaks is a matter of its two ends; each sees its own side close.
    socket.on('error', () => socket.destroy());
  }
}
