import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Clock } from '../../core/clock';
import { toDisposable, type Disposable } from '../../core/disposable';
import { CanceledError, UserError } from '../../core/errors';
import { describeError, type Log } from '../../core/log';
import { BridgeChannel, LineReader } from './channel';
import { parseBridgeMessage, proofText, type BridgeHello } from './protocol';

/** How long a client may take to prove itself, ms. */
const handshakeMs = 10_000;
/** No honest greeting is longer, characters. */
const longestGreeting = 8192;

export interface BridgeListenerOptions {
  /** What the terminal calls the connection in its prompt. */
  readonly connection: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * A private pipe that waits for the bridge of one terminal: a socket in a folder that only its owner can enter, or a named pipe of a
 * random name on Windows. The one-time secret stands in a file beside it, readable by the owner, that the bridge deletes as it reads
 * it: an environment variable would stay visible in the process list for as long as the process lives.
 */
export class BridgeListener implements Disposable {
  /** The file that tells the bridge where to dial and with which secret. Its path is no secret. */
  readonly handshakeFile: string;
  readonly #folder: string;
  readonly #server: Server;
  readonly #secret: string;
  readonly #options: BridgeListenerOptions;
  readonly #sockets = new Set<Socket>();
  #accepted: ((channel: BridgeChannel) => void) | undefined;
  readonly #disposed = new AbortController();

  private constructor(folder: string, secret: string, options: BridgeListenerOptions) {
    this.#folder = folder;
    this.handshakeFile = path.join(folder, 'handshake.json');
    this.#secret = secret;
    this.#options = options;
    this.#server = createServer((socket) => this.#greet(socket));
    this.#server.on('error', (error) => options.log.error(`Bridge pipe: ${error.message}`));
  }

  /** Opens the pipe and writes the handshake file. @throws Error if the temporary folder cannot be written */
  static async open(options: BridgeListenerOptions): Promise<BridgeListener> {
    const folder = await mkdtemp(path.join(tmpdir(), 'exo-'));
    await chmod(folder, 0o700);
    const secret = randomBytes(32).toString('base64');
    const listener = new BridgeListener(folder, secret, options);
    const pipe = process.platform === 'win32' ? `\\\\.\\pipe\\exo-${randomUUID()}` : path.join(folder, 'pipe');
    try {
      await new Promise<void>((resolve, reject) => {
        listener.#server.once('error', reject);
        listener.#server.listen(pipe, () => {
          listener.#server.off('error', reject);
          resolve();
        });
      });
      await writeFile(listener.handshakeFile, JSON.stringify({ pipe, secret }), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      listener.dispose();
      throw error;
    }
    return listener;
  }

  /**
   * Waits for a bridge that proves itself; others are turned away and the wait goes on.
   * @param timeoutMs how long at most
   * @throws UserError after `timeoutMs`, CanceledError when called off or disposed
   */
  accept(timeoutMs: number, calledOff: AbortSignal): Promise<BridgeChannel> {
    const signal = AbortSignal.any([calledOff, this.#disposed.signal]);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        cancelTimer();
        signal.removeEventListener('abort', onAbort);
        this.#accepted = undefined;
      };
      const cancelTimer = this.#options.clock.setTimer(timeoutMs, () => {
        end();
        reject(
          new UserError(
            'bridge.timeout',
            l10n.t('PowerShell started, but it did not report back within {0} seconds.', Math.round(timeoutMs / 1000)),
          ),
        );
      });
      const onAbort = (): void => {
        end();
        reject(new CanceledError());
      };
      signal.addEventListener('abort', onAbort);
      if (signal.aborted) onAbort();
      else
        this.#accepted = (channel) => {
          end();
          resolve(channel);
        };
    });
  }

  #greet(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.on('error', (error) => this.#options.log.debug(`Bridge pipe: ${error.message}`));
    const hostNonce = randomBytes(16).toString('base64');
    const cancelTimer = this.#options.clock.setTimer(handshakeMs, () => socket.destroy());
    socket.once('close', cancelTimer);
    const reader = new LineReader(socket, longestGreeting);
    reader.once((line) => {
      cancelTimer();
      const hello = parseBridgeMessage(line);
      const accepted = this.#accepted;
      if (hello?.type !== 'hello' || accepted === undefined || !this.#isProven(hello, hostNonce)) {
        this.#options.log.warn('A process that does not hold the secret was turned away from the bridge pipe.');
        socket.destroy();
        return;
      }
      const channel = new BridgeChannel(socket, reader, hello, this.#options.log);
      channel.send({
        type: 'welcome',
        proof: this.#proof('host', hostNonce, hello.nonce),
        connection: this.#options.connection,
      });
      this.#sockets.delete(socket);
      accepted(channel);
      this.dispose();
    });
    socket.write(`${JSON.stringify({ type: 'challenge', nonce: hostNonce })}\n`);
  }

  #proof(side: 'bridge' | 'host', hostNonce: string, bridgeNonce: string): string {
    return createHmac('sha256', this.#secret)
      .update(proofText(side, hostNonce, bridgeNonce))
      .digest('base64');
  }

  #isProven(hello: BridgeHello, hostNonce: string): boolean {
    const wanted = Buffer.from(this.#proof('bridge', hostNonce, hello.nonce));
    const given = Buffer.from(hello.proof);
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  }

  /** Closes the pipe for newcomers and removes its folder; a channel that was accepted lives on. */
  readonly #release = toDisposable(() => {
    this.#disposed.abort();
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    rm(this.#folder, { recursive: true, force: true }).catch((error: unknown) =>
      this.#options.log.warn(`The bridge's temporary folder could not be removed. ${describeError(error)}`),
    );
  });

  dispose(): void {
    this.#release.dispose();
  }
}
