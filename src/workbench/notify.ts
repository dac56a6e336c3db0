import * as vscode from 'vscode';
import { errorMessage, isCanceled, UserError, type WayOut } from '../core/errors';
import { describeError, type Log } from '../core/log';

/** The one door to the user: a sentence, its buttons, and the detail in the log. */
export interface Notify {
  /** Shows a failure, unless the user called the work off. Never throws. */
  failure(error: unknown, options: { context: string }): void;
  /** Says something that needs an answer or must not be missed; everything else belongs into the status bar. */
  information(sentence: string, wayOut?: readonly WayOut[]): void;
  warning(sentence: string, wayOut?: readonly WayOut[]): void;
  /** A short word in the status bar that goes away by itself. */
  status(text: string): void;
}

const statusDurationMs = 5000;

/** @param log receives the whole error with its causes */
export function createNotify(log: Log): Notify {
  const withButtons = (shown: Thenable<string | undefined>, wayOut: readonly WayOut[]): void => {
    shown.then(
      (label) => {
        const chosen = wayOut.find((way) => way.label === label);
        if (chosen !== undefined) runCommand(chosen.command, chosen.arguments ?? []);
      },
      (error: unknown) => log.error(`A message could not be shown. ${describeError(error)}`),
    );
  };
  const runCommand = (command: string, args: readonly unknown[]): void => {
    vscode.commands
      .executeCommand(command, ...args)
      .then(undefined, (error: unknown) => log.error(`${command}: ${describeError(error)}`));
  };
  const labels = (wayOut: readonly WayOut[]): string[] => wayOut.map((way) => way.label);
  const showLog = (): WayOut => ({ label: vscode.l10n.t('Show Log'), command: 'exchangeOnline.showLog' });

  return {
    failure(error, { context }) {
      if (isCanceled(error)) {
        log.debug(`${context}: canceled`);
        return;
      }
      log.error(`${context}: ${describeError(error)}`);
      const known = error instanceof UserError;
      const sentence = known
        ? error.message
        : vscode.l10n.t('Something went wrong that this extension did not expect: {0}', errorMessage(error));
      const wayOut = [...(known ? error.wayOut : []), showLog()];
      withButtons(vscode.window.showErrorMessage(sentence, ...labels(wayOut)), wayOut);
    },
    information(sentence, wayOut = []) {
      withButtons(vscode.window.showInformationMessage(sentence, ...labels(wayOut)), wayOut);
    },
    warning(sentence, wayOut = []) {
      withButtons(vscode.window.showWarningMessage(sentence, ...labels(wayOut)), wayOut);
    },
    status(text) {
      vscode.window.setStatusBarMessage(text, statusDurationMs);
    },
  };
}
