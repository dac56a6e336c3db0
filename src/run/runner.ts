import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import { UserError } from '../core/errors';
import { describeError } from '../core/log';
import type { RunRequest, RunResult, SessionView } from '../session/api';
import { setting } from '../workbench/settings';
import { useDisplayLanguage } from '../workbench/texts';
import { RunDiagnostics, scriptName, type EditTrail } from './runDiagnostics';
import type { RunFeatureOptions } from './runFeature';
import { createPinStatus } from './pinStatus';
import { rangesToRun } from './runText';
import { RunTargets, type RunTarget } from './runTarget';
import { pinFolder, pinScript } from './scriptPins';

// A program of its own, read at the first script (scripts/bundle.mjs).
useDisplayLanguage();

/** A run that is meant: what it is made of was taken when the user asked for it, wherever it will run. */
interface WantedRun {
  readonly request: RunRequest;
  readonly trail: EditTrail;
}

interface EndedRun {
  readonly document: vscode.TextDocument;
  readonly trail: EditTrail;
  readonly session: SessionView;
  readonly result: RunResult;
}

/** Runs what is selected or the whole script, in the session that it is pinned to or in the active one, and shows where it failed. */
export class Runner implements Disposable {
  readonly #options: RunFeatureOptions;
  readonly #store = new DisposableStore();
  readonly #diagnostics = this.#store.add(new RunDiagnostics());
  readonly #targets: RunTargets;
  /** Where the runs are that have not ended: one entry a run. */
  readonly #underWay = new Set<RunTarget>();

  constructor(options: RunFeatureOptions) {
    this.#options = options;
    this.#targets = new RunTargets(options);
    this.#store.add(createPinStatus(options.sessions));
  }

  /** Pins the active script to a connection of the user's choice, or takes its pin away. @throws UserError */
  pinScript(): Promise<void> {
    return pinScript(this.#names());
  }

  /** The same for a workspace folder. @throws UserError */
  pinFolder(): Promise<void> {
    return pinFolder(this.#names());
  }

  /** @throws UserError if there is no editor or nothing is connected */
  async runSelection(): Promise<void> {
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
    await this.#run(document, ranges);
  }

  /** @param resource the script's address, from a menu; without one the active editor's @throws UserError */
  async runFile(resource: unknown): Promise<void> {
    const document =
      resource instanceof vscode.Uri
        ? await vscode.workspace.openTextDocument(resource)
        : vscode.window.activeTextEditor?.document;
    if (document === undefined) throw noEditor();
    if (document.isDirty && !document.isUntitled && setting('run.saveBeforeRun', document.uri)) {
      // What stands on disk would not be what runs, and its errors would point elsewhere after a reload.
      if (!(await document.save())) throw notSaved(document);
    }
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    await this.#run(document, [document.validateRange(whole)]);
  }

  /** Stops what runs in the active session, else in the one where something runs; of several the user chooses. */
  async stop(): Promise<void> {
    const { sessions, notify } = this.#options;
    const terminals = new Map([...this.#underWay].map(({ session, terminal }) => [session, terminal]));
    const [only, ...others] = [...terminals.keys()];
    if (only === undefined) {
      notify.status(vscode.l10n.t('Nothing runs that was started from an editor.'));
      return;
    }
    const active = [only, ...others].find((session) => session === sessions.active);
    const chosen = active ?? (others.length === 0 ? only : await chooseRun([only, ...others]));
    if (chosen !== undefined) terminals.get(chosen)?.stop();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #names(): readonly string[] {
    return this.#options.connections().map(({ name }) => name);
  }

  async #run(document: vscode.TextDocument, ranges: readonly vscode.Range[]): Promise<void> {
    const runs = ranges.map((range): WantedRun => {
      const { start } = range;
      const request = { ...scriptName(document), text: document.getText(range) };
      return {
        request: { ...request, line: start.line + 1, column: start.character + 1 },
        trail: this.#diagnostics.follow(document),
      };
    });
    let started = false;
    try {
      const target = await this.#targets.find(document);
      if (target === undefined) return;
      started = true;
      if (setting('run.revealTerminal', document.uri)) target.terminal.show(true);
      for (const range of ranges) this.#diagnostics.clear(document, range);
      for (const run of runs) this.#start(document, run, target);
    } finally {
      if (!started) for (const { trail } of runs) trail.dispose();
    }
  }

  #start(document: vscode.TextDocument, { request, trail }: WantedRun, { session, terminal }: RunTarget): void {
    const { log, notify, sessions } = this.#options;
    const underWay = { session, terminal };
    this.#underWay.add(underWay);
    this.#tellRunning();
    const ended = terminal.run(request).finally(() => {
      trail.dispose();
      this.#underWay.delete(underWay);
      this.#tellRunning();
    });
    if (terminal.queued > 0) {
      notify.status(vscode.l10n.t('$(clock) {0} is busy: {1} waiting, run in turn', session.name, terminal.queued));
    } else if (session !== sessions.active) notify.status(vscode.l10n.t('$(pinned) Runs in {0}', session.name));
    ended.then(
      (result) => this.#ended({ document, trail, session, result }),
      (error: unknown) => log.error(`A run in ${session.name}: ${describeError(error)}`),
    );
  }

  #tellRunning(): void {
    this.#options.contextKeys.set('exchangeOnline.running', this.#underWay.size > 0);
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
        notify.status(
          errors.length === 1
            ? vscode.l10n.t('$(error) Run in {0}: 1 error', where)
            : vscode.l10n.t('$(error) Run in {0}: {1} errors', where, errors.length),
        );
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

async function chooseRun(sessions: readonly SessionView[]): Promise<SessionView | undefined> {
  const items = sessions.map((session) => ({ label: `$(debug-stop) ${session.name}`, session }));
  const placeHolder = vscode.l10n.t('Stop the run in which tenant?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.session;
}

function noEditor(): UserError {
  return new UserError('run.noEditor', vscode.l10n.t('Open a script first.'));
}

function notSaved(document: vscode.TextDocument): UserError {
  return new UserError(
    'run.notSaved',
    vscode.l10n.t('{0} could not be saved, so it was not run.', vscode.workspace.asRelativePath(document.uri)),
    { wayOut: [{ label: vscode.l10n.t('Save As…'), command: 'workbench.action.files.saveAs' }] },
  );
}
