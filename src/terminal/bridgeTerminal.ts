import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { SignInContext } from '../auth/signInErrors';
import type { Clock } from '../core/clock';
import { DisposableStore } from '../core/disposable';
import { CanceledError } from '../core/errors';
import { Emitter, type Event } from '../core/events';
import type { Log } from '../core/log';
import type {
  CmdletInvoker,
  CmdletObject,
  ConnectRequest,
  ManagedTerminal,
  RunRequest,
  RunResult,
  TerminalConnection,
  TerminalEnd,
} from '../session/api';
import { Answers, type Answer } from './bridge/answers';
import type { BridgeChannel } from './bridge/channel';
import type { BridgeMessage, BridgeModule } from './bridge/protocol';
import { connectFailure, needsFreshPowerShell } from './connectFailure';
import { refuseWhatCannotWork, signsInOnScreen } from './connectLimits';
import { describeCommand } from './describeCommand';
import { moduleRequirement } from './moduleRequirement';
import { toRunError } from './runError';
import { RunQueue } from './runQueue';
import { TerminalInvoker, type InvokeRequest, type TerminalInvokerOptions } from './terminalInvoker';

/** The terminal as a window: what the user sees and types into. */
export interface TerminalWindow {
  /** Types a line and Enter, after clearing what stands at the prompt. */
  typeLine(text: string): void;
  /** Ctrl+C. */
  interrupt(): void;
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
  /** What a failed sign-in in this terminal was for. */
  readonly signIn: SignInContext;
  /** What the user sees for a cmdlet that failed. */
  readonly cmdletFailure: TerminalInvokerOptions['failure'];
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly log: Log;
}

/** Connecting imports a module of hundreds of cmdlets over the network: minutes on a slow line, ms. */
const connectMs = 5 * 60_000;
/** Somebody who signs in may have to find a telephone first; a device code lives 15 minutes, ms. */
const signInMs = 20 * 60_000;
const disconnectMs = 3000;
/** A process that was killed is first seen by its pipe; its window follows within this time, ms. */
const closeGraceMs = 700;

/** A terminal whose PowerShell runs the bridge. */
export class BridgeTerminal implements ManagedTerminal {
  readonly #options: BridgeTerminalOptions;
  readonly #store = new DisposableStore();
  readonly #activity = this.#store.add(new Emitter<void>());
  readonly #end = new Emitter<TerminalEnd>();
  readonly #queue: RunQueue;
  readonly #answers: Answers;
  readonly #rows = new Map<number, (rows: readonly CmdletObject[]) => void>();
  #connected = false;
  #ended = false;
  #isSpent = false;

  readonly onDidChangeActivity = this.#activity.event;
  readonly invoker: CmdletInvoker;
  readonly onDidEnd = this.#end.event;

  constructor(options: BridgeTerminalOptions) {
    this.#options = options;
    const { window, channel, clock } = options;
    this.#answers = new Answers(clock);
    this.invoker = new TerminalInvoker({
      request: (...call) => this.#invoke(...call),
      failure: options.cmdletFailure,
    });
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

  get isSpent(): boolean {
    return this.#isSpent;
  }

  get isRunning(): boolean {
    return this.#queue.isRunning;
  }

  async connect(request: ConnectRequest, signal: AbortSignal): Promise<TerminalConnection> {
    const { platform, signIn, channel } = this.#options;
    refuseWhatCannotWork(request, { platform, edition: channel.hello.edition, connection: signIn.connection });
    this.#options.log.info(`Terminal: ${describeCommand(request)}`);
    if (signsInOnScreen(request)) this.#options.window.show(true);
    const id = this.#answers.newId();
    const answer = this.#answers.wait(id, {
      timeoutMs: request.accessToken === undefined ? signInMs : connectMs,
      // A token that comes during a script is taken when the script has ended, however long it runs.
      fromBeginning: this.#connected,
      signal,
    });
    const { command, parameters, accessToken, securePassword, sandboxModule } = request;
    channel.send({
      type: 'connect',
      id,
      module: this.#module(request),
      command,
      parameters,
      ...(accessToken === undefined ? {} : { accessToken }),
      ...(securePassword === undefined ? {} : { securePassword }),
      ...(sandboxModule ? {} : { minimumVersion: moduleRequirement(request).version }),
    });
    const result = await this.#untilCalledOff(id, answer);
    switch (result.type) {
      case 'connected':
        this.#connected = true;
        return result;
      case 'failed': {
        if (result.errorId === 'Stopped') throw new CanceledError();
        const failure = connectFailure(result, request, signIn);
        if (needsFreshPowerShell(failure)) this.#isSpent = true;
        throw failure;
      }
      case 'disconnected':
      case 'invoked':
        throw new Error(`The bridge answered a connect with “${result.type}”.`);
    }
  }

  async disconnect(): Promise<void> {
    if (this.#ended) return;
    const id = this.#answers.newId();
    const answer = this.#answers.wait(id, { timeoutMs: disconnectMs });
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

  stop(): void {
    this.#queue.stopWaiting();
    if (this.#queue.hasStarted) this.#options.window.interrupt();
  }

  show(preserveFocus: boolean): void {
    this.#options.window.show(preserveFocus);
  }

  async #invoke(
    request: InvokeRequest,
    onRows: (rows: readonly CmdletObject[]) => void,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const id = this.#answers.newId();
    const answer = this.#answers.wait(id, { signal });
    this.#rows.set(id, onRows);
    this.#options.channel.send({ type: 'invoke', id, ...request });
    try {
      return await this.#untilCalledOff(id, answer);
    } finally {
      this.#rows.delete(id);
    }
  }

  /** Tells the bridge when nobody waits for an answer any more. */
  async #untilCalledOff(id: number, answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      this.#options.channel.send({ type: 'cancel', id });
      throw error;
    }
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
        this.#queue.setIdle(message.type === 'idle');
        break;
      case 'connected':
      case 'disconnected':
      case 'invoked':
      case 'failed':
        this.#answers.take(message);
        break;
      case 'working':
        this.#answers.begin(message.id);
        break;
      case 'rows':
        this.#rows.get(message.id)?.(message.rows);
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

  #pipeClosed(): void {
    this.#store.add({
      dispose: this.#options.clock.setTimer(closeGraceMs, () => this.#finish('pipeLost')),
    });
  }

  #finish(reason: TerminalEnd['reason']): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#queue.lose();
    this.#answers.lose();
    this.#store.dispose();
    this.#end.fire({ reason, sentence: endSentence(reason) });
    this.#end.dispose();
  }

  dispose(): void {
    if (!this.#ended) {
      this.#ended = true;
      this.#queue.lose();
      this.#answers.lose();
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
