import type { ServerResponse } from 'node:http';
import type { Clock } from '../../core/clock';
import type { Reply } from './serviceRequest';

/** Milliseconds between two signs of life: less than the time after which clients give up a silent body. */
const beatMs = 15_000;

/** Answers that stay open as long as the sandbox lives, so that a client notices its end at once, however it comes. */
export class HeldResponses {
  readonly #clock: Clock;
  readonly #open = new Set<ServerResponse>();
  #cancelBeat: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sends the head of an answer and a line, and leaves the answer open until its client goes or {@link end} is called. */
  hold(reply: Reply, response: ServerResponse, common: Readonly<Record<string, string>>): void {
    response.writeHead(reply.status, { ...common, ...reply.headers });
    response.write('\n');
    this.#open.add(response);
    response.once('close', () => {
      this.#open.delete(response);
      if (this.#open.size === 0) this.#stopBeat();
    });
    if (this.#cancelBeat === undefined) this.#beatLater();
  }

  /** Ends all of them. */
  end(): void {
    this.#stopBeat();
    for (const response of this.#open) response.end();
    this.#open.clear();
  }

  #beatLater(): void {
    this.#cancelBeat = this.#clock.setTimer(beatMs, () => {
      for (const response of this.#open) response.write('\n');
      this.#beatLater();
    });
  }

  #stopBeat(): void {
    this.#cancelBeat?.();
    this.#cancelBeat = undefined;
  }
}
