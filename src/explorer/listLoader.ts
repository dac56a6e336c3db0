import type { Disposable } from '../core/disposable';
import { describeError, type Log } from '../core/log';
import type { CmdletObject, CmdletPage } from '../session/api';

export interface ListLoaderOptions {
  /** Starts reading; nothing is asked for before the first page is wanted. */
  readonly open: (signal: AbortSignal) => AsyncIterable<CmdletPage>;
  /** Tells an object from the others, so that one that comes twice (it moved between pages) is kept once. */
  readonly keyOf: (object: CmdletObject) => string | undefined;
  readonly log: Log;
}

/** Reads one list page by page, as far as it is wanted. Ending it calls off what is under way; what arrives later is dropped. */
export class ListLoader implements Disposable {
  readonly #options: ListLoaderOptions;
  readonly #controller = new AbortController();
  #pages: AsyncIterator<CmdletPage> | undefined;
  readonly #objects: CmdletObject[] = [];
  readonly #warnings: string[] = [];
  readonly #keys = new Set<string>();
  #more = true;
  #failure: { readonly error: unknown } | undefined;
  #first: Promise<void> | undefined;
  #running: Promise<void> | undefined;

  constructor(options: ListLoaderOptions) {
    this.#options = options;
  }

  /** What has been read so far, in the service's order. */
  get objects(): readonly CmdletObject[] {
    return this.#objects;
  }

  get warnings(): readonly string[] {
    return this.#warnings;
  }

  /** Whether there is another page to ask for. */
  get more(): boolean {
    return this.#more;
  }

  /** What ended the reading, if it was not the end of the list. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  get isLoading(): boolean {
    return this.#running !== undefined;
  }

  /** Whether the first page has arrived or failed. */
  get isStarted(): boolean {
    return this.#first !== undefined && (this.#running === undefined || this.#objects.length > 0);
  }

  get isDisposed(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Resolves when the first page is there, or has failed. Never rejects. */
  first(): Promise<void> {
    return (this.#first ??= this.next());
  }

  /** Resolves when one more page is there, or has failed. Never rejects. While a page is under way it is that one. */
  next(): Promise<void> {
    this.#running ??= this.#advance().finally(() => (this.#running = undefined));
    return this.#running;
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.#controller.abort();
    // The source lets go of its connection; it has nothing to say that anyone would hear.
    this.#pages
      ?.return?.()
      .then(undefined, (error: unknown) => this.#options.log.debug(`A list was closed. ${describeError(error)}`));
  }

  async #advance(): Promise<void> {
    let added = 0;
    while (added === 0 && this.#more) {
      const page = await this.#page();
      if (page === undefined) return;
      added = this.#take(page);
    }
  }

  /** The next page; undefined if there is none, it failed, or nobody waits for it any more. */
  async #page(): Promise<CmdletPage | undefined> {
    try {
      this.#pages ??= this.#options.open(this.#controller.signal)[Symbol.asyncIterator]();
      const result = await this.#pages.next();
      if (this.isDisposed) return undefined;
      if (result.done !== true) return result.value;
    } catch (error) {
      if (this.isDisposed) return undefined;
      this.#failure = { error };
    }
    this.#more = false;
    return undefined;
  }

  #take(page: CmdletPage): number {
    const before = this.#objects.length;
    for (const object of page.objects) {
      const key = this.#options.keyOf(object);
      if (key !== undefined && this.#keys.has(key)) continue;
      if (key !== undefined) this.#keys.add(key);
      this.#objects.push(object);
    }
    this.#warnings.push(...page.warnings.filter((warning) => !this.#warnings.includes(warning)));
    this.#more = page.more;
    return this.#objects.length - before;
  }
}
