import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DiagnosticSeverity, DiagnosticTag, type Connection, type Diagnostic } from 'vscode-languageserver/node';
import type { Clock } from '../../../core/clock';
import type { Knowledge } from '../facts/knowledge';
import type { SettingsCache } from '../settings';
import type { ScriptDocument } from '../text/scriptDocument';
import type { Severity } from './codes';
import { diagnose } from './diagnose';

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

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Checks a script soon; asked again before that, only once. */
  check(document: ScriptDocument): void {
    const { uri } = document;
    this.#waiting.get(uri)?.();
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
    this.#send(uri, undefined, []);
  }

  async #publish(document: ScriptDocument): Promise<void> {
    const { knowledge, settings } = this.#options;
    const { diagnostics: chosen } = await settings.of(document.uri);
    const { version } = document;
    const diagnostics = diagnose(knowledge, document).flatMap(
      ({ code, message, isDeprecated, ...extent }): Diagnostic[] => {
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
      },
    );
    this.#send(document.uri, version, diagnostics);
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
