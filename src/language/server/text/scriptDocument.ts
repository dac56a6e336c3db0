import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { editScript } from '../../../script/editScript';
import { parseScript, type Script } from '../../../script/script';
import { LineIndex } from './lineIndex';

/** An open script: its text and tree, kept up to date change by change. */
export class ScriptDocument {
  readonly uri: string;
  #version: number;
  #script: Script;
  #lines: LineIndex | undefined;
  readonly #derived = new Map<object, unknown>();

  constructor(uri: string, version: number, text: string) {
    this.uri = uri;
    this.#version = version;
    this.#script = parseScript(text);
  }

  get version(): number {
    return this.#version;
  }

  get text(): string {
    return this.#script.text;
  }

  /** The tree of the present text; the next change uses it up. */
  get script(): Script {
    return this.#script;
  }

  get lines(): LineIndex {
    return (this.#lines ??= new LineIndex(this.#script.text));
  }

  /** Takes over what the editor changed, one after the other as the protocol orders them. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if ('range' in change) {
        const start = this.lines.offsetAt(change.range.start);
        const end = Math.max(start, this.lines.offsetAt(change.range.end));
        this.#script = editScript(this.#script, { start, end, text: change.text });
      } else this.#script = parseScript(change.text);
      this.#lines = undefined;
    }
    this.#version = version;
    this.#derived.clear();
  }

  /**
   * What is worked out of the script, once a version.
   * @param work stands for what is worked out; the same function gives the same value until the text changes
   */
  derive<T>(work: (document: ScriptDocument) => T): T {
    if (this.#derived.has(work)) return this.#derived.get(work) as T;
    const value = work(this);
    this.#derived.set(work, value);
    return value;
  }

  offsetAt(position: Position): number {
    return this.lines.offsetAt(position);
  }

  rangeOf(extent: { readonly start: number; readonly end: number }): Range {
    return this.lines.rangeOf(extent);
  }
}
