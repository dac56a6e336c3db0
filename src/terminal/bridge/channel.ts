import type { Socket } from 'node:net';
import { toDisposable, type Disposable } from '../../core/disposable';
import { Emitter } from '../../core/events';
import type { Log } from '../../core/log';
import { parseBridgeMessage, type BridgeHello, type BridgeMessage, type HostMessage } from './protocol';

/** A line longer than this ends the connection: no message of the bridge comes near it. Characters. */
const longestLine = 16 * 1024 * 1024;

/** Cuts what a socket sends into lines. A line over the limit destroys the socket. */
export class LineReader {
  #rest = '';
  #limit: number;
  readonly #socket: Socket;
  readonly #waiting: string[] = [];
  #listener: ((line: string) => void) | undefined;

  constructor(socket: Socket, limit: number) {
    this.#socket = socket;
    this.#limit = limit;
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => this.#take(chunk));
  }

  /** Hands the next line, and no other, to `listener`. */
  once(listener: (line: string) => void): void {
    this.#listener = (line) => {
      this.#listener = undefined;
      listener(line);
    };
    this.#deliver();
  }

  /** Hands every line from now on to `listener`. */
  forEach(limit: number, listener: (line: string) => void): void {
    this.#limit = limit;
    this.#listener = listener;
    this.#deliver();
  }

  #take(chunk: string): void {
    // Only a chunk that ends a line is cut: a long line comes in many chunks, and must not be searched again with each of them.
    const lines = chunk.includes('\n') ? (this.#rest + chunk).split('\n') : [this.#rest + chunk];
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > this.#limit || lines.some((line) => line.length > this.#limit)) {
      this.#socket.destroy();
      return;
    }
    this.#waiting.push(...lines);
    this.#deliver();
  }

  #deliver(): void {
    // A listener may end the connection: nothing that came after the line it could not take is delivered.
    while (this.#listener !== undefined && !this.#socket.destroyed) {
      const line = this.#waiting.shift();
      if (line === undefined) return;
      this.#listener(line);
    }
  }
}

/** The proven connection to the bridge of one terminal. */
export class BridgeChannel implements Disposable {
  readonly hello: BridgeHello;
  readonly #socket: Socket;
  readonly #message = new Emitter<BridgeMessage>();
  readonly #close = new Emitter<undefined>();
  #closed = false;
  /** Messages that came before anyone listened. */
  #early: BridgeMessage[] | undefined = [];

  /** Fires for each message, those included that came before the first listener. */
  readonly onMessage = (listener: (message: BridgeMessage) => void): Disposable => {
    const subscription = this.#message.event(listener);
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const message of early) listener(message);
    return subscription;
  };
  /** Fires once when the other side has gone or the connection broke; at once when that has already been. */
  readonly onClose = (listener: () => void): Disposable => {
    if (!this.#closed) return this.#close.event(listener);
    listener();
    return toDisposable(() => undefined);
  };

  constructor(socket: Socket, reader: LineReader, hello: BridgeHello, log: Log) {
    this.#socket = socket;
    this.hello = hello;
    reader.forEach(longestLine, (line) => {
      const message = parseBridgeMessage(line);
      if (message === undefined || message.type === 'hello') {
        log.error('The bridge sent a line that is no message of its protocol; the connection is closed.');
        socket.destroy();
        return;
      }
      if (this.#early !== undefined) this.#early.push(message);
      else this.#message.fire(message);
    });
    socket.once('close', () => {
      this.#closed = true;
      this.#close.fire(undefined);
    });
  }

  /** Sends a message; after the end it does nothing. */
  send(message: HostMessage): void {
    if (!this.#socket.destroyed) this.#socket.write(`${JSON.stringify(message)}\n`);
  }

  dispose(): void {
    this.#socket.destroy();
  }
}
