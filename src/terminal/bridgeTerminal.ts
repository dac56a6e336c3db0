import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Clock } from '../core/clock';
import { DisposableStore } from '../core/disposable';
import { CanceledError, UserError } from '../core/errors';
import { Emitter, type Event } from '../core/events';
import type { Log } from '../core/log';
import type {
  CmdletInvoker,
  ConnectRequest,
  ManagedTerminal,
  RunError,
  RunRequest,
  RunResult,
  TerminalConnection,
  TerminalEnd,
} from '../session/api';
import type { BridgeChannel } from './bridge/channel';
import type { BridgeError, BridgeMessage, BridgeModule } from './bridge/protocol';
import { RunQueue } from './runQueue';

/** The terminal as a window: what the user sees and types into. */
export interface TerminalWindow {
  /** Types a line and Enter, after clearing what stands at the prompt. */
  typeLine(text: string): void;
  show(preserveFocus: boolean): void;
  /** Fires once when the process has ended or the user closed the window. */
  readonly onDidClose: Event<'closed' | 'exited'>;
  dispose(): void;
}

export interface BridgeTerminalOptions {
  readonly window: TerminalWindow;
  readonly channel: BridgeChannel;
  /** Path of the shipped ExchangeSandbox.psd1. */
  readonly sandboxModule: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Connecting imports a module of hundreds of cmdlets over the network: minutes on a slow line, ms. */
const connectMs = 5 * 60_000;
const disconnectMs = 3000;
/** A process that was killed is first seen by its pipe; its window follows within this time, ms. */
const closeGraceMs = 700;

type Answer = Extract<BridgeMessage, { type: 'connected' | 'disconnected' | 'failed' }>;

/** A terminal whose PowerShell runs the bridge. */
export class BridgeTerminal implements ManagedTerminal {
  readonly #options: BridgeTerminalOptions;
  readonly #store = new DisposableStore();
  readonly #activity = this.#store.add(new Emitter<void>());
  readonly #end = new Emitter<TerminalEnd>();
  readonly #queue: RunQueue;
  readonly #answers = new Map<number, (answer: Answer | 'lost') => void>();
  #nextId = 1;
  #ended = false;
  /** Whether something was typed that runs; hosts without a line reader of their own do not tell. */
  #busy = false;

  readonly onDidChangeActivity = this.#activity.event;
  readonly invoker: CmdletInvoker = {
    invoke: () => {
      throw new Error('This terminal does not run cmdlets for the extension.');
    },
  };
  readonly onDidEnd = this.#end.event;

  constructor(options: BridgeTerminalOptions) {
    this.#options = options;
    const { window, channel, clock } = options;
    this.#queue = new RunQueue({
      start: (id, request) => this.#startRun(id, request),
      now: () => clock.now(),
      onDidChange: () => this.#activity.fire(),
    });
    this.#store.add(channel);
    this.#store.add(channel.onMessage((message) => this.#take(message)));
    this.#store.add(channel.onClose(() => this.#pipeClosed()));
    this.#store.add(window.onDidClose((reason) => this.#finish(reason)));
  }

  get queued(): number {
    return this.#queue.queued;
  }

  async connect(request: ConnectRequest, signal: AbortSignal): Promise<TerminalConnection> {
    const id = this.#nextId++;
    const answer = this.#answerTo(id, connectMs, signal);
    const { command, parameters, accessToken } = request;
    this.#options.channel.send({
      type: 'connect',
      id,
      module: this.#module(request),
      command,
      parameters,
      ...(accessToken === undefined ? {} : { accessToken }),
    });
    const result = await answer;
    switch (result.type) {
      case 'connected':
        return result;
      case 'failed':
        throw connectFailure(result, request);
      case 'disconnected':
        throw new Error('The bridge answered a connect with the end of a disconnect.');
    }
  }

  async disconnect(): Promise<void> {
    if (this.#ended) return;
    const id = this.#nextId++;
    const answer = this.#answerTo(id, disconnectMs);
    this.#options.channel.send({ type: 'disconnect', id });
    try {
      const result = await answer;
      if (result.type === 'failed') this.#options.log.warn(`Disconnecting the terminal: ${result.message}`);
    } catch (error) {
      // The terminal ends next, and its connection with it.
      this.#options.log.debug(`The terminal did not confirm its disconnect: ${String(error)}`);
    }
  }

  run(request: RunRequest): Promise<RunResult> {
    return this.#queue.add(request);
  }

  show(preserveFocus: boolean): void {
    this.#options.window.show(preserveFocus);
  }

  #module({ sandboxModule }: ConnectRequest): BridgeModule {
    if (!sandboxModule) return { name: 'ExchangeOnlineManagement' };
    const file = this.#options.sandboxModule;
    return { name: path.basename(file, '.psd1'), path: file };
  }

  #startRun(id: number, request: RunRequest): void {
    const { text, file, onDisk, line, column } = request;
    this.#options.channel.send({ type: 'run', id, text, file, onDisk, line, column });
    this.#options.window.typeLine(`. (exo ${id})`);
  }

  #take(message: BridgeMessage): void {
    switch (message.type) {
      case 'idle':
      case 'busy':
        this.#busy = message.type === 'busy';
        this.#queue.setIdle(message.type === 'idle');
        break;
      case 'connected':
      case 'disconnected':
      case 'failed':
        this.#answers.get(message.id)?.(message);
        break;
      case 'runEnded':
        this.#queue.end(message.id, {
          status: message.status,
          objects: message.objects,
          durationMs: message.durationMs,
          errors: message.errors.map(toRunError),
        });
        break;
      case 'runStarted':
      case 'hello':
        break;
    }
  }

  /** @throws UserError when the terminal is lost or does not answer in time, CanceledError */
  #answerTo(id: number, timeoutMs: number, signal?: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        cancelTimer();
        signal?.removeEventListener('abort', onAbort);
        this.#answers.delete(id);
      };
      const onAbort = (): void => {
        settle();
        reject(new CanceledError());
      };
      let cancelTimer = (): void => undefined;
      const wait = (): void => {
        cancelTimer = this.#options.clock.setTimer(timeoutMs, () => {
          // A token given during a script is taken when the script has ended, however long it runs.
          if (signal !== undefined && (this.#busy || this.queued >= 0)) {
            wait();
            return;
          }
          settle();
          reject(new UserError('terminal.noAnswer', l10n.t('PowerShell did not answer in time.')));
        });
      };
      wait();
      this.#answers.set(id, (answer) => {
        settle();
        if (answer === 'lost') reject(new CanceledError());
        else resolve(answer);
      });
      signal?.addEventListener('abort', onAbort);
      if (signal?.aborted === true || this.#ended) onAbort();
    });
  }

  #pipeClosed(): void {
    this.#store.add({
      dispose: this.#options.clock.setTimer(closeGraceMs, () => this.#finish('pipeLost')),
    });
  }

  #finish(reason: TerminalEnd['reason']): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#queue.lose();
    for (const answer of [...this.#answers.values()]) answer('lost');
    this.#store.dispose();
    this.#end.fire({ reason, sentence: endSentence(reason) });
    this.#end.dispose();
  }

  dispose(): void {
    if (!this.#ended) {
      this.#ended = true;
      this.#queue.lose();
      for (const answer of [...this.#answers.values()]) answer('lost');
      this.#store.dispose();
      this.#end.dispose();
    }
    this.#options.window.dispose();
  }
}

function endSentence(reason: TerminalEnd['reason']): string {
  switch (reason) {
    case 'closed':
      return l10n.t('The terminal was closed.');
    case 'exited':
      return l10n.t('PowerShell has ended.');
    case 'pipeLost':
      return l10n.t('The connection to the terminal was lost.');
  }
}

function toRunError(error: BridgeError): RunError {
  const { message, errorId, file, line, column } = error;
  if (file === undefined || line === undefined) return { message, errorId };
  const start = column ?? 1;
  return {
    message,
    errorId,
    position: { file, line, column: start, endLine: error.endLine ?? line, endColumn: error.endColumn ?? start },
  };
}

/** What the module says when it is missing is the same in every language only by its error id. */
function connectFailure(answer: Extract<Answer, { type: 'failed' }>, { sandboxModule }: ConnectRequest): UserError {
  const cause = new Error(`${answer.errorId}: ${answer.message}`);
  if (!sandboxModule && /Modules_ModuleNotFound|CommandNotFoundException/.test(answer.errorId)) {
    return new UserError(
      'terminal.moduleMissing',
      l10n.t(
        'The module ExchangeOnlineManagement is not installed in this PowerShell. Install it with: Install-Module ExchangeOnlineManagement -Scope CurrentUser',
      ),
      { cause },
    );
  }
  return new UserError('terminal.connectFailed', l10n.t('The terminal could not connect: {0}', answer.message), {
    cause,
  });
}
