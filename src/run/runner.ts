import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import { UserError } from '../core/errors';
import { describeError } from '../core/log';
import type { ManagedTerminal, RunRequest, RunResult, SessionView } from '../session/api';
import { setting } from '../workbench/settings';
import { RunDiagnostics, scriptName, type EditTrail } from './runDiagnostics';
import type { RunFeatureOptions } from './runFeature';
import { rangesToRun } from './runText';

interface EndedRun {
  readonly document: vscode.TextDocument;
  readonly trail: EditTrail;
  readonly session: SessionView;
  readonly result: RunResult;
}

/** Runs what is selected or the whole script in the active session, and shows where it failed. */
export class Runner implements Disposable {
  readonly #options: RunFeatureOptions;
  readonly #diagnostics = new RunDiagnostics();

  constructor(options: RunFeatureOptions) {
    this.#options = options;
  }

  /** @throws UserError if there is no editor or nothing is connected */
  runSelection(): void {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) throw noEditor();
    const { document } = editor;
    const selections = editor.selections.map(({ start, end }) => ({
      start: document.offsetAt(start),
      end: document.offsetAt(end),
    }));
    const ranges = rangesToRun(document.getText(), selections).map(
      ({ start, end }) => new vscode.Range(document.positionAt(start), document.positionAt(end)),
    );
    if (ranges.length === 0) {
      this.#options.notify.status(vscode.l10n.t('There is no statement at the cursor to run.'));
      return;
    }
    this.#run(document, ranges);
  }

  /** @param resource the script's address, from a menu; without one the active editor's @throws UserError */
  async runFile(resource: unknown): Promise<void> {
    const document =
      resource instanceof vscode.Uri
        ? await vscode.workspace.openTextDocument(resource)
        : vscode.window.activeTextEditor?.document;
    if (document === undefined) throw noEditor();
    if (document.isDirty && !document.isUntitled && setting('run.saveBeforeRun', document.uri)) await document.save();
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    this.#run(document, [document.validateRange(whole)]);
  }

  dispose(): void {
    this.#diagnostics.dispose();
  }

  #run(document: vscode.TextDocument, ranges: readonly vscode.Range[]): void {
    const { sessions, log } = this.#options;
    const { session, terminal } = readySession(sessions.active);
    if (setting('run.revealTerminal', document.uri)) terminal.show(true);
    for (const range of ranges) {
      this.#diagnostics.clear(document, range);
      const request: RunRequest = {
        ...scriptName(document),
        text: document.getText(range),
        line: range.start.line + 1,
        column: range.start.character + 1,
      };
      const trail = this.#diagnostics.follow(document);
      const ended = terminal.run(request).finally(() => trail.dispose());
      if (terminal.queued > 0) this.#sayQueued(session, terminal);
      ended.then(
        (result) => this.#ended({ document, trail, session, result }),
        (error: unknown) => log.error(`A run in ${session.name}: ${describeError(error)}`),
      );
    }
  }

  #sayQueued(session: SessionView, terminal: ManagedTerminal): void {
    this.#options.notify.status(
      vscode.l10n.t('$(clock) {0} is busy: {1} waiting, run in turn', session.name, terminal.queued),
    );
  }

  #ended({ document, trail, session, result }: EndedRun): void {
    const { log, notify } = this.#options;
    const { id, status, errors, objects, durationMs } = result;
    log.info(`Run ${id} in ${session.name}: ${status}, ${objects} objects, ${errors.length} errors, ${durationMs} ms`);
    if (!document.isClosed) this.#diagnostics.show(document, errors, trail);
    const where = session.name;
    switch (status) {
      case 'completed':
        break;
      case 'failed':
        notify.status(vscode.l10n.t('$(error) Run in {0}: {1} errors', where, errors.length));
        break;
      case 'stopped':
        notify.status(vscode.l10n.t('$(debug-stop) Run in {0}: stopped', where));
        break;
      case 'lost':
        notify.status(vscode.l10n.t('$(debug-disconnect) Run in {0}: the terminal ended before it', where));
        break;
    }
  }
}

/** @throws UserError unless there is a connected session with a terminal */
function readySession(session: SessionView | undefined): { session: SessionView; terminal: ManagedTerminal } {
  const terminal = session?.terminal;
  switch (session?.state.kind) {
    case 'connected':
    case 'renewing':
      if (terminal !== undefined) return { session, terminal };
      break;
    case 'signingIn':
    case 'connecting':
      throw new UserError(
        'run.connecting',
        vscode.l10n.t('{0} is still connecting. Run it again in a moment.', session.name),
      );
    case 'failed':
    case 'disconnected':
    case undefined:
      break;
  }
  throw new UserError('run.notConnected', vscode.l10n.t('Connect to a tenant first: the selection runs there.'), {
    wayOut: [{ label: vscode.l10n.t('Connect'), command: 'exchangeOnline.connect' }],
  });
}

function noEditor(): UserError {
  return new UserError('run.noEditor', vscode.l10n.t('Open a script first.'));
}
