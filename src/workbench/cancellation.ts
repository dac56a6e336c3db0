import type * as vscode from 'vscode';

/** An AbortSignal that follows VS Code's token, for code that lives without VS Code. */
export function abortSignal(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
