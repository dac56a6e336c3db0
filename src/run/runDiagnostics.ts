import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable';
import type { RunError, RunErrorPosition } from '../session/api';
import { movedRange, type PlaceRange } from './movedRange';
import { shownError } from './shownError';

/** The edits of a document since a moment, by which places known then are found now. */
export interface EditTrail extends Disposable {
  /** Where a range is now; undefined if it was edited itself. */
  now(range: vscode.Range): vscode.Range | undefined;
}

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

  /** Follows the edits of a document, for as long as a run of it takes. */
  follow(document: vscode.TextDocument): EditTrail {
    const edits: (readonly vscode.TextDocumentContentChangeEvent[])[] = [];
    const watching = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) edits.push(event.contentChanges);
    });
    return {
      now: (range) => {
        let moved: PlaceRange | undefined = range;
        for (const changes of edits) moved = moved && movedRange(moved, changes);
        return moved === undefined ? undefined : toRange(moved);
      },
      dispose: () => {
        watching.dispose();
      },
    };
  }

  /** Forgets what an earlier run said of a part of a document. */
  clear(document: vscode.TextDocument, range: vscode.Range): void {
    const known = this.#collection.get(document.uri) ?? [];
    this.#collection.set(
      document.uri,
      known.filter((diagnostic) => diagnostic.range.intersection(range) === undefined),
    );
  }

  /** Shows the errors of a run that point into its document, where the text that failed is now. */
  show(document: vscode.TextDocument, errors: readonly RunError[], trail: EditTrail): void {
    const { file } = scriptName(document);
    const shown = errors.flatMap((error) => {
      const { position } = error;
      if (position?.file !== file) return [];
      const place = trail.now(placeOf(position));
      if (place === undefined || place.start.line >= document.lineCount) return [];
      const { message, code } = shownError(error);
      const diagnostic = new vscode.Diagnostic(rangeOf(document, place), message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = vscode.l10n.t('Exchange Online run');
      if (code !== '') diagnostic.code = code;
      return [diagnostic];
    });
    this.#collection.set(document.uri, distinct([...(this.#collection.get(document.uri) ?? []), ...shown]));
  }

  #edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.#collection.get(document.uri);
    if (known === undefined || known.length === 0 || contentChanges.length === 0) return;
    // What was edited may be mended. The rest is set anew, so it must have moved as the text has.
    const kept = known.flatMap((diagnostic) => {
      const moved = movedRange(diagnostic.range, contentChanges);
      if (moved === undefined) return [];
      const copy = new vscode.Diagnostic(toRange(moved), diagnostic.message, diagnostic.severity);
      return [Object.assign(copy, { source: diagnostic.source, code: diagnostic.code })];
    });
    this.#collection.set(document.uri, kept);
  }

  dispose(): void {
    this.#store.dispose();
  }
}

/** A position of a run as the editor counts; empty where its end is not known. */
function placeOf({ line, column, endLine, endColumn }: RunErrorPosition): vscode.Range {
  const start = new vscode.Position(line - 1, Math.max(0, column - 1));
  const end = new vscode.Position(endLine - 1, Math.max(0, endColumn - 1));
  return new vscode.Range(start, end.isAfter(start) ? end : start);
}

/** The words that failed; where their end is not known, the rest of the line without its blanks. */
function rangeOf(document: vscode.TextDocument, place: vscode.Range): vscode.Range {
  if (!place.isEmpty) return document.validateRange(place);
  const line = document.lineAt(place.start.line);
  const from = Math.max(place.start.character, line.firstNonWhitespaceCharacterIndex);
  return new vscode.Range(line.lineNumber, from, line.lineNumber, Math.max(from, line.text.trimEnd().length));
}

function toRange({ start, end }: PlaceRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** A loop that fails a thousand times at one place is one squiggle. */
function distinct(diagnostics: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] {
  const keyOf = ({ range, message }: vscode.Diagnostic): string => JSON.stringify([range, message]);
  return [...new Map(diagnostics.map((diagnostic) => [keyOf(diagnostic), diagnostic])).values()];
}
