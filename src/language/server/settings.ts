import type { Connection } from 'vscode-languageserver/node';
import { diagnosticCodes, type DiagnosticCode, type Severity } from './diagnostics/codes';

/** The settings of one script, as far as the server heeds them. */
export interface ServerSettings {
  readonly diagnostics: Readonly<Record<DiagnosticCode, Severity>>;
  readonly codeLens: boolean;
}

const severities = new Set<unknown>(['error', 'warning', 'information', 'hint', 'off']);

/** Settings as the editor hands them over; a value that is none counts as not set. */
export function readSettings(section: unknown): ServerSettings {
  const given = recordOf(section);
  const diagnostics = recordOf(given['diagnostics']);
  const chosen = Object.entries(diagnosticCodes).map(([code, { severity }]) => {
    const value = diagnostics[code];
    return [code, severities.has(value) ? value : severity];
  });
  return {
    // Every code is there: the entries come from the table of codes.
    diagnostics: Object.fromEntries(chosen) as Record<DiagnosticCode, Severity>,
    codeLens: given['codeLens'] !== false,
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Settings by script, asked for once and again after a change. */
export class SettingsCache {
  readonly #connection: Connection;
  readonly #byUri = new Map<string, Promise<ServerSettings>>();
  /** Whether the editor can be asked; without it the defaults hold. */
  canAsk = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  of(uri: string): Promise<ServerSettings> {
    let settings = this.#byUri.get(uri);
    if (settings === undefined) {
      settings = this.#load(uri);
      this.#byUri.set(uri, settings);
    }
    return settings;
  }

  async #load(uri: string): Promise<ServerSettings> {
    if (!this.canAsk) return readSettings({});
    try {
      return readSettings(
        await this.#connection.workspace.getConfiguration({ scopeUri: uri, section: 'exchangeOnline' }),
      );
    } catch (error) {
      this.#connection.console.warn(`The settings of ${uri} could not be read; the defaults hold. ${String(error)}`);
      return readSettings({});
    }
  }

  forget(uri: string): void {
    this.#byUri.delete(uri);
  }

  clear(): void {
    this.#byUri.clear();
  }
}
