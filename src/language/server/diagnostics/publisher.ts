import { existsSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { DiagnosticSeverity, DiagnosticTag, type Connection, type Diagnostic } from 'vscode-languageserver/node';
import type { Clock } from '../../../core/clock';
import type { Knowledge } from '../facts/knowledge';
import type { SettingsCache } from '../settings';
import type { ScriptDocument } from '../text/scriptDocument';
import type { Severity } from './codes';
import { diagnoseInSteps } from './diagnose';
import type { Finding } from './finding';

export interface PublisherOptions {
  readonly connection: Connection;
  readonly knowledge: Knowledge;
  readonly settings: SettingsCache;
  readonly clock: Clock;
  /** Folder of the diagnostics' pages. */
  readonly pages: string;
}

/** Milliseconds of quiet before a changed script is checked. */
const quietMs = 200;

const severities: Readonly<Record<Exclude<Severity, 'off'>, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Checks scripts when typing pauses and sends what was found. */
export class DiagnosticsPublisher {
  readonly #options: PublisherOptions;
  readonly #waiting = new Map<string, () => void>();
  /** Scripts that are open: what was closed meanwhile is not reported on. */
  readonly #open = new Map<string, ScriptDocument>();

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Checks a script soon; asked again before that, only once. */
  check(document: ScriptDocument): void {
    const { uri } = document;
    this.#waiting.get(uri)?.();
    this.#open.set(uri, document);
    const cancel = this.#options.clock.setTimer(quietMs, () => {
      this.#waiting.delete(uri);
      this.#publish(document).catch((error: unknown) =>
        this.#options.connection.console.error(`The check of ${uri} failed. ${String(error)}`),
      );
    });
    this.#waiting.set(uri, cancel);
  }

  close(uri: string): void {
    this.#waiting.get(uri)?.();
    this.#waiting.delete(uri);
    this.#open.delete(uri);
    this.#send(uri, undefined, []);
  }

  async #publish(document: ScriptDocument): Promise<void> {
    const { diagnostics: chosen } = await this.#options.settings.of(document.uri);
    const { version } = document;
    const findings = await this.#find(document);
    if (findings === undefined) return;
    const diagnostics = findings.flatMap(({ code, message, isDeprecated, ...extent }): Diagnostic[] => {
      const severity = chosen[code];
      if (severity === 'off') return [];
      return [
        {
          range: document.rangeOf(extent),
          severity: severities[severity],
          code,
          ...pageOf(this.#options.pages, code),
          source: 'Exchange Online',
          message,
          ...(isDeprecated === true && { tags: [DiagnosticTag.Deprecated] }),
        },
      ];
    });
    this.#send(document.uri, version, diagnostics);
  }

  /** What is found, or `undefined` if the script was changed or closed meanwhile. Requests are answered in between. */
  async #find(document: ScriptDocument): Promise<readonly Finding[] | undefined> {
    const { version } = document;
    if (this.#open.get(document.uri) !== document) return undefined;
    const steps = diagnoseInSteps(this.#options.knowledge, document);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      await nextTurn();
      if (document.version !== version || this.#open.get(document.uri) !== document) return undefined;
    }
  }

  #send(uri: string, version: number | undefined, diagnostics: Diagnostic[]): void {
    this.#options.connection
      .sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) })
      .catch((error: unknown) =>
        this.#options.connection.console.error(`Findings could not be sent. ${String(error)}`),
      );
  }
}

/** The page about a code, if it is installed. */
function pageOf(folder: string, code: string): Pick<Diagnostic, 'codeDescription'> {
  const file = path.join(folder, `${code}.md`);
  return existsSync(file) ? { codeDescription: { href: pathToFileURL(file).href } } : {};
}
