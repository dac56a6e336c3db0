import type { Clock } from '../../../core/clock';
import type { IdentityAnswer, IdentityKind } from '../../protocol';

/** Asks the editor for names; rejects when it cannot tell. */
export type AskNames = (kind: IdentityKind, prefix: string, limit: number) => Promise<IdentityAnswer>;

interface Remembered {
  readonly answer: IdentityAnswer;
  readonly at: number;
}

const nothing: IdentityAnswer = { identities: [], isComplete: true };
/** Names asked for at once: as many as a list shows well. */
const most = 50;
/** Answers kept; the least recently used goes first. */
const kept = 200;
/** How long an answer is taken for true, milliseconds. */
const freshForMs = 5 * 60_000;
/** How long a list waits for names that were never asked for, milliseconds. They are there at the next letter. */
const patienceMs = 1500;

/** Names of the active tenant's objects, remembered within bounds. */
export class TenantNames {
  readonly #ask: AskNames;
  readonly #clock: Clock;
  readonly #remembered = new Map<string, Remembered>();
  readonly #running = new Map<string, Promise<IdentityAnswer>>();

  constructor(ask: AskNames, clock: Clock) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** Forgets everything: another tenant is active. */
  clear(): void {
    this.#remembered.clear();
    this.#running.clear();
  }

  /**
   * The objects whose names begin with `prefix`. Never rejects, and never takes longer than {@link patienceMs}: without
   * an answer by then it is an incomplete list of none.
   */
  async find(kind: IdentityKind, prefix: string): Promise<IdentityAnswer> {
    const wanted = prefix.toLowerCase();
    const known = this.#known(kind, wanted);
    if (known !== undefined) return known;
    let cancel = (): void => undefined;
    const late = new Promise<IdentityAnswer>((resolve) => {
      cancel = this.#clock.setTimer(patienceMs, () => resolve({ identities: [], isComplete: false }));
    });
    try {
      return await Promise.race([this.#fetch(kind, wanted), late]);
    } finally {
      cancel();
    }
  }

  #fetch(kind: IdentityKind, prefix: string): Promise<IdentityAnswer> {
    const key = `${kind} ${prefix}`;
    const running = this.#running.get(key);
    if (running !== undefined) return running;
    const asked: Promise<IdentityAnswer> = this.#ask(kind, prefix, most)
      .then(
        (answer) => {
          if (this.#running.get(key) === asked) this.#remember(key, answer);
          return answer;
        },
        // The editor logs why; here there are just no names to offer.
        () => nothing,
      )
      .finally(() => {
        if (this.#running.get(key) === asked) this.#running.delete(key);
      });
    this.#running.set(key, asked);
    return asked;
  }

  /** The answer to this prefix, or what a complete answer to a shorter one holds of it. */
  #known(kind: IdentityKind, prefix: string): IdentityAnswer | undefined {
    for (let length = prefix.length; length >= 0; length--) {
      const shorter = prefix.slice(0, length);
      const key = `${kind} ${shorter}`;
      const remembered = this.#remembered.get(key);
      if (remembered === undefined) continue;
      if (this.#clock.now() - remembered.at > freshForMs) {
        this.#remembered.delete(key);
        continue;
      }
      if (length < prefix.length && !remembered.answer.isComplete) continue;
      this.#remembered.delete(key);
      this.#remembered.set(key, remembered);
      const identities = remembered.answer.identities.filter(({ value, name }) =>
        [value, name].some((text) => text.toLowerCase().startsWith(prefix)),
      );
      return length === prefix.length ? remembered.answer : { identities, isComplete: true };
    }
    return undefined;
  }

  #remember(key: string, answer: IdentityAnswer): void {
    this.#remembered.set(key, { answer, at: this.#clock.now() });
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > kept && oldest !== undefined) this.#remembered.delete(oldest);
  }
}
