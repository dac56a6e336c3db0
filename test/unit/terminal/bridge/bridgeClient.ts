import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Log } from '../../../../src/core/log';
import { proofText } from '../../../../src/terminal/bridge/protocol';

/** What the handshake file says. */
export interface Handshake {
  readonly pipe: string;
  readonly secret: string;
}

/** Reads the handshake file as the module does, and leaves it where it is. */
export async function readHandshake(file: string): Promise<Handshake> {
  return JSON.parse(await readFile(file, 'utf8')) as Handshake;
}

/** The module's side of the pipe, in Node: a client that can also misbehave. */
export class BridgeClient {
  readonly socket: Socket;
  readonly #lines: AsyncIterator<string>;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => undefined);
    const reader = createInterface({ input: socket });
    // A connection that breaks has no end of its input.
    socket.once('close', () => reader.close());
    this.#lines = reader[Symbol.asyncIterator]();
  }

  /** @throws the socket's error when nobody listens */
  static async dial(pipe: string): Promise<BridgeClient> {
    const socket = connect(pipe);
    await once(socket, 'connect');
    return new BridgeClient(socket);
  }

  /** The next line as JSON, undefined when the other side has closed. */
  async next(): Promise<Record<string, unknown> | undefined> {
    const line = await this.#lines.next();
    return line.done === true ? undefined : (JSON.parse(line.value) as Record<string, unknown>);
  }

  /** Writes `text` as it is. */
  write(text: string): void {
    this.socket.write(text);
  }

  /** Answers the challenge with a proof made with `secret`; returns the listener's answer and whether its proof is right. */
  async greet(
    secret: string,
    extra: Readonly<Record<string, unknown>> = {},
  ): Promise<{ welcome: unknown; proven: boolean }> {
    const challenge = await this.next();
    const hostNonce = String(challenge?.['nonce']);
    const nonce = 'bridge nonce';
    const proof = (side: 'bridge' | 'host'): string =>
      createHmac('sha256', secret)
        .update(proofText(side, hostNonce, nonce))
        .digest('base64');
    const hello = {
      type: 'hello',
      nonce,
      proof: proof('bridge'),
      processId: 1,
      powerShellVersion: '7.6.5',
      edition: 'Core',
      hostName: 'ConsoleHost',
      ...extra,
    };
    this.write(`${JSON.stringify(hello)}\n`);
    const welcome = await this.next();
    return { welcome, proven: welcome?.['proof'] === proof('host') };
  }

  close(): void {
    this.socket.destroy();
  }
}

/** A log that keeps its lines, level first. */
export function recordingLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return {
    lines,
    trace: write('trace'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}
