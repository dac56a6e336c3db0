import path from 'node:path';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import { systemClock } from '../core/clock';
import { DisposableStore, type Disposable } from '../core/disposable';
import { UserError } from '../core/errors';
import { describeError, type Log } from '../core/log';
import type { SessionDirectory } from '../session/api';
import type { Notify } from '../workbench/notify';
import { CrashCounter } from './crashCounter';
import { methods, type IdentityRequest, type SessionKnowledge } from './protocol';
import { TenantLink } from './tenantLink';
import { createTraceChannel } from './traceChannel';

export interface LanguageClientOptions {
  /** Folder of the built programs. */
  readonly programs: string;
  readonly sessions: SessionDirectory;
  readonly log: Log;
  readonly notify: Notify;
}

const scripts: vscode.DocumentSelector = { language: 'powershell' };
/** Trouble with single messages that is overlooked; more is a broken connection. */
const overlooked = 3;

/** Whether a script is only looked at, as the older side of a comparison: nothing in it can be mended, and its file is marked already. */
function isReadOnly({ scheme }: vscode.Uri): boolean {
  return vscode.workspace.fs.isWritableFileSystem(scheme) === false;
}

/** Its own messages are for developers: they go to its output channel, and the user is told by {@link LanguageServerControl}. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The language server's life: started, told of the active connection, started again when it ends unasked. */
export class LanguageServerControl implements Disposable {
  readonly #options: LanguageClientOptions;
  readonly #store = new DisposableStore();
  readonly #crashes = new CrashCounter(systemClock);
  readonly #status: vscode.LanguageStatusItem;
  readonly #link: TenantLink;
  readonly #channel: vscode.LogOutputChannel;
  readonly #traceChannel: vscode.LogOutputChannel;
  #client: LanguageClient | undefined;
  /** Whether the user knows that the server is down. */
  #isTold = false;
  /** Whether a server that ended is being started again: the failure of a start that it ended in says nothing then. */
  #startsAgain = false;

  constructor(options: LanguageClientOptions) {
    this.#options = options;
    this.#status = this.#store.add(vscode.languages.createLanguageStatusItem('exchangeOnline.server', scripts));
    this.#status.name = vscode.l10n.t('Exchange Online');
    const name = vscode.l10n.t('Exchange Online Language Server');
    this.#channel = this.#store.add(vscode.window.createOutputChannel(name, { log: true }));
    this.#traceChannel = createTraceChannel(this.#channel, this.#store);
    const { sessions, log } = options;
    this.#link = this.#store.add(new TenantLink(sessions, { log, tell: (knowledge) => this.#tell(knowledge) }));
  }

  /** Starts the server. A failure is shown with a way to try again; nothing is thrown. */
  async start(): Promise<void> {
    const client = this.#create();
    this.#client = client;
    this.#startsAgain = false;
    const started = client.start();
    this.#show();
    try {
      await started;
    } catch (error) {
      this.#options.log.warn(`The language server did not start. ${describeError(error)}`);
    }
  }

  /** Starts the server anew, whatever has become of the one before. */
  async restart(): Promise<void> {
    this.#crashes.clear();
    this.#isTold = false;
    await this.#end();
    await this.start();
  }

  dispose(): void {
    this.#store.dispose();
    this.#end().catch((error: unknown) => this.#options.log.warn(describeError(error)));
  }

  /** Ends the client; a server that will not end is left to its parent's end. */
  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.#options.log.debug(`The language server did not end by itself. ${describeError(error)}`);
    }
  }

  #create(): LanguageClient {
    const client: LanguageClient = new QuietClient(
      // Also the section of the setting that says how much is traced: exchangeOnline.trace.server.
      'exchangeOnline',
      this.#channel.name,
      { module: path.join(this.#options.programs, 'server.js'), transport: TransportKind.ipc },
      {
        documentSelector: [{ language: 'powershell' }],
        outputChannel: this.#channel,
        traceOutputChannel: this.#traceChannel,
        middleware: {
          handleDiagnostics: (uri, diagnostics, next) => next(uri, isReadOnly(uri) ? [] : diagnostics),
          provideCodeLenses: (document, token, next) => (isReadOnly(document.uri) ? [] : next(document, token)),
        },
        // A server that ends while it starts is an end like any other.
        initializationFailedHandler: () => false,
        errorHandler: {
          error: (_error, _message, count) => ({
            action: (count ?? 0) <= overlooked ? ErrorAction.Continue : ErrorAction.Shutdown,
            handled: true,
          }),
          closed: () => this.#closed(client),
        },
      },
    );
    client.onRequest(methods.identities, (request: IdentityRequest, token: vscode.CancellationToken) =>
      this.#identities(request, token),
    );
    client.onDidChangeState(({ newState }) => {
      if (client !== this.#client) return;
      this.#show();
      // A server that was started again knows nothing of the connection.
      if (newState === State.Running) {
        this.#isTold = false;
        this.#startsAgain = false;
        this.#link.update();
      } else if (newState === State.StartFailed) {
        // When it ended while it started, it may be starting again by then.
        setImmediate(() => {
          if (client === this.#client && client.state === State.StartFailed && !this.#startsAgain)
            this.#stopped(new Error('It could not be started.'));
        });
      }
    });
    return client;
  }

  #closed(client: LanguageClient): { readonly action: CloseAction; readonly handled: true } {
    if (client !== this.#client) return { action: CloseAction.DoNotRestart, handled: true };
    if (!this.#crashes.isLoop()) {
      this.#options.log.warn('The language server ended unasked and is started again.');
      this.#startsAgain = true;
      return { action: CloseAction.Restart, handled: true };
    }
    this.#stopped(new Error('It ended five times within three minutes.'));
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  #stopped(cause: unknown): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const sentence = vscode.l10n.t('Help for Exchange Online scripts has stopped: its language server does not run.');
    const wayOut = [{ label: vscode.l10n.t('Restart'), command: 'exchangeOnline.restartLanguageServer' }];
    this.#options.notify.failure(new UserError('language.stopped', sentence, { wayOut, cause }), {
      context: 'Language server',
    });
    this.#show();
  }

  #tell(knowledge: SessionKnowledge | undefined): void {
    if (this.#client?.state !== State.Running) return;
    this.#client
      .sendNotification(methods.session, knowledge ?? null)
      .catch((error: unknown) =>
        this.#options.log.warn(`The language server was not told of the connection. ${describeError(error)}`),
      );
  }

  async #identities(request: IdentityRequest, token: vscode.CancellationToken) {
    const controller = new AbortController();
    const canceled = token.onCancellationRequested(() => controller.abort());
    try {
      return await this.#link.identities(request, controller.signal);
    } finally {
      canceled.dispose();
    }
  }

  #show(): void {
    const state = this.#client?.state;
    const isDown = state !== State.Running && state !== State.Starting;
    const status = this.#status;
    status.busy = state === State.Starting;
    status.severity = isDown ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    status.text = isDown
      ? vscode.l10n.t('Help for Exchange Online scripts has stopped')
      : vscode.l10n.t('Help for Exchange Online scripts');
    status.command = isDown
      ? { title: vscode.l10n.t('Restart'), command: 'exchangeOnline.restartLanguageServer' }
      : undefined;
  }
}
