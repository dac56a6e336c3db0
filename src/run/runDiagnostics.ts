import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import type { RunError, RunErrorPosition } from '../session/api';

/** What names a script in a run and in its errors: its path, or its address where it has none. */
export function scriptName(document: vscode.TextDocument): { readonly file: string; readonly onDisk: boolean } {
  const onDisk = document.uri.scheme === 'file';
  return { file: onDisk ? document.uri.fsPath : document.uri.toString(), onDisk };
}

/** Squiggles where the last run of a script failed, until its line is edited, it runs again or it is closed. */
export class RunDiagnostics implements Disposable {
  readonly #store = new DisposableStore();
  readonly #collection = this.#store.add(vscode.languages.createDiagnosticCollection('exchangeOnlineRun'));

  constructor() {
    this.#store.add(vscode.workspace.onDidChangeTextDocument((event) => this.#edited(event)));
    this.#store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#collection.delete(uri)));
  }

  /** Forgets what an earlier run said of a part of a document. */
  clear(document: vscode.TextDocument, range: vscode.Range): void {
    const known = this.#collection.get(document.uri) ?? [];
    this.#collection.set(
      document.uri,
      known.filter((diagnostic) => diagnostic.range.intersection(range) === undefined),
    );
  }

  /** Shows the errors of a run that point into its document. */
  show(document: vscode.TextDocument, range: vscode.Range, errors: readonly RunError[]): void {
    const { file } = scriptName(document);
    const shown = errors.flatMap(({ message, errorId, position }) => {
      if (position?.file !== file || position.line > document.lineCount) return [];
      const diagnostic = new vscode.Diagnostic(rangeOf(document, position), message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = vscode.l10n.t('Exchange Online run');
      diagnostic.code = errorId;
      return [diagnostic];
    });
    this.clear(document, range);
    this.#collection.set(document.uri, [...(this.#collection.get(document.uri) ?? []), ...distinct(shown)]);
  }

  #edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.#collection.get(document.uri);
    if (known === undefined || known.length === 0 || contentChanges.length === 0) return;
    // VS Code moves the rest along with the text; what was edited may be mended.
    this.#collection.set(
      document.uri,
      known.filter(({ range }) => !contentChanges.some((change) => change.range.intersection(range) !== undefined)),
    );
  }

  dispose(): void {
    this.#store.dispose();
  }
}

/** The words that failed; where their end is not known, the rest of the line without its blanks. */
function rangeOf(document: vscode.TextDocument, position: RunErrorPosition): vscode.Range {
  const start = new vscode.Position(position.line - 1, Math.max(0, position.column - 1));
  const end = new vscode.Position(position.endLine - 1, Math.max(0, position.endColumn - 1));
  if (end.isAfter(start)) return document.validateRange(new vscode.Range(start, end));
  const line = document.lineAt(start.line);
  const from = Math.max(start.character, line.firstNonWhitespaceCharacterIndex);
  return new vscode.Range(start.line, from, start.line, Math.max(from, line.text.trimEnd().length));
}

/** A loop that fails a thousand times at one place is one squiggle. */
function distinct(diagnostics: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] {
  const keyOf = ({ range, message }: vscode.Diagnostic): string => JSON.stringify([range, message]);
  return [...new Map(diagnostics.map((diagnostic) => [keyOf(diagnostic), diagnostic])).values()];
}
