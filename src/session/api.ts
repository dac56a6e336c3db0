import type { Disposable } from '../core/disposable';
import type { WayOut } from '../core/errors';
import type { Event } from '../core/events';
import type { ConnectionName, RunId } from '../core/ids';

/** What a token opens: Exchange Online, or Security & Compliance beside it. */
export type TokenAudience = 'exchange' | 'compliance';

/** What a token says of itself. Times in ms since the epoch. */
export interface AccessToken {
  /** The JSON Web Token. Kept in memory only. */
  readonly value: string;
  readonly tenantId: string;
  /** Absent for an application's token. */
  readonly userPrincipalName?: string;
  readonly appId?: string;
  readonly audience: string;
  /** Absent where the token does not say. Entra dates it back by five minutes. */
  readonly issuedAt?: number;
  readonly expiresAt: number;
}

export interface AcquireOptions {
  /** Whether a sign-in window may be shown. Without it a token comes silently or not at all. */
  readonly interactive: boolean;
  /** Ask for a new token even if one that has not expired is known. */
  readonly forceRefresh?: boolean;
  /** A claims challenge of the service (decoded JSON), to be answered by a fresh sign-in. */
  readonly claims?: string;
  /** `exchange` unless given. */
  readonly audience?: TokenAudience;
  readonly signal: AbortSignal;
}

/** A way to sign in. One per session; it ends with the session. */
export interface TokenSource extends Disposable {
  /**
   * Several calls may be under way, also for different audiences.
   * @throws UserError when signing in fails (its code tells an outage from what needs the user: `renewalFailures.ts`), CanceledError when
   * called off
   */
  acquire(options: AcquireOptions): Promise<AccessToken>;
  /** Fires when the other side is gone for good (the sandbox stopped, the account signed out), with one sentence. */
  readonly onDidLose: Event<string>;
  /** Base address of the admin REST API, without a trailing slash, known after the first `acquire`. */
  readonly adminApiBase: string;
  /** Base address of Security & Compliance, without a trailing slash; absent where this source has no token for it. */
  readonly complianceBase?: string;
}

/** An object that a cmdlet returned, without the wire's type notes. */
export type CmdletObject = Readonly<Record<string, unknown>>;

export interface CmdletPage {
  readonly objects: readonly CmdletObject[];
  readonly warnings: readonly string[];
  /** Whether another page follows, so that "load more" can be offered without asking for it. */
  readonly more: boolean;
}

export interface InvokeOptions {
  /** Only these properties come back. */
  readonly select?: readonly string[];
  /** Rows a page, 1 to 1,000. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

/** Runs a cmdlet in the tenant, over REST or through the terminal. */
export interface CmdletInvoker {
  /** Pages as they arrive; the next one is asked for when the consumer wants it. @throws UserError, CanceledError */
  invoke(
    cmdlet: string,
    parameters: Readonly<Record<string, unknown>>,
    options?: InvokeOptions,
  ): AsyncIterable<CmdletPage>;
}

/** Who is connected where, as verified. */
export interface ConnectedIdentity {
  readonly tenantId: string;
  /** The organization's display name, once known. */
  readonly organization: string;
  readonly userPrincipalName: string;
}

/** A place in the editor that an error of a run points at. Lines and columns count from 1; the end is exclusive. */
export interface RunErrorPosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface RunError {
  readonly message: string;
  readonly errorId: string;
  readonly position?: RunErrorPosition;
}

export interface RunRequest {
  readonly text: string;
  /** What errors name as the script: a path, or the document's URI where it has none. */
  readonly file: string;
  /** Whether `file` is a path on disk, so that `$PSScriptRoot` is its folder. */
  readonly onDisk: boolean;
  /** Where `text` starts in the file, from 1. */
  readonly line: number;
  readonly column: number;
}

export type RunStatus = 'completed' | 'failed' | 'stopped' | 'lost';

export interface RunResult {
  readonly id: RunId;
  readonly status: RunStatus;
  readonly errors: readonly RunError[];
  /** Objects that reached the terminal. */
  readonly objects: number;
  readonly durationMs: number;
}

/** What the connected terminal reports of the connection it made. */
export interface TerminalConnection {
  readonly tenantId: string;
  readonly organization: string;
  readonly userPrincipalName: string;
  readonly moduleName: string;
  readonly moduleVersion: string;
}

/** The command that connects the terminal, as data: name, parameters, and what is secret apart so that it is never shown. */
export interface ConnectRequest {
  readonly command: 'Connect-ExchangeOnline' | 'Connect-IPPSSession';
  readonly parameters: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly accessToken?: string;
  /** Becomes a SecureString in the terminal, for the parameter that it names. */
  readonly securePassword?: { readonly parameter: string; readonly value: string };
  /** Use the module that ships with the extension instead of Microsoft's. */
  readonly sandboxModule: boolean;
}

/** The PowerShell terminal of one session. */
export interface ManagedTerminal extends Disposable {
  /** Connects the terminal, or connects it again with a new token. @throws UserError */
  connect(request: ConnectRequest, signal: AbortSignal): Promise<TerminalConnection>;
  /** Disconnects from the service, best effort, before the terminal ends. */
  disconnect(): Promise<void>;
  /** Runs text at the prompt as soon as it is free. Runs are queued, never interleaved. */
  run(request: RunRequest): Promise<RunResult>;
  /** Stops the run that is under way, as Ctrl+C in the terminal does, and drops those that wait. What is typed there is left alone. */
  stop(): void;
  /** How many runs wait behind the current one; -1 when nothing runs. */
  readonly queued: number;
  readonly onDidChangeActivity: Event<void>;
  /** Runs cmdlets in the connected terminal, beside what the user types; it waits for the prompt to be free. */
  readonly invoker: CmdletInvoker;
  /** Whether a connect failed for what is loaded in this PowerShell, so that only a fresh one can be connected. */
  readonly isSpent: boolean;
  /** Whether a run or a typed line is under way at its prompt. */
  readonly isRunning: boolean;
  show(preserveFocus: boolean): void;
  /** Fires once when the terminal can no longer be used, with its reason and a sentence. */
  readonly onDidEnd: Event<TerminalEnd>;
}

export interface TerminalEnd {
  readonly reason: 'closed' | 'exited' | 'pipeLost';
  readonly sentence: string;
}

/** Why a session has ended or could not start: a stable name, a sentence, and the detail for the log. */
export interface SessionFailure {
  readonly code: string;
  readonly sentence: string;
  /** What the user can do about it, best first. */
  readonly wayOut?: readonly WayOut[];
}

/** What the user should know of a connection that stands. */
export interface SessionNotice extends SessionFailure {
  /**
   * `signInNeeded`: it ends soon, or calls are refused, unless the user signs in again. `renewalFailing`: the sign-in is over and cannot be
   * renewed now; it is tried again without end. `terminalBehind`: the terminal could not be given the renewed sign-in.
   * `complianceMissing`: Exchange is connected, Security & Compliance is not.
   */
  readonly kind: 'signInNeeded' | 'renewalFailing' | 'terminalBehind' | 'complianceMissing';
}

interface Noticed {
  /** Most urgent first; absent when there is nothing to tell. */
  readonly notices?: readonly SessionNotice[];
}

/** What a connection that stands has. */
export interface OpenConnection extends Noticed {
  readonly identity: ConnectedIdentity;
  readonly invoker: CmdletInvoker;
  /** When the sign-in ends unless it is renewed, ms since the epoch; undefined where the terminal signed in by itself and does not tell. */
  readonly expiresAt: number | undefined;
}

/** Each state carries only what it has. */
export type SessionState =
  | { readonly kind: 'disconnected' }
  | ({ readonly kind: 'signingIn' } & Noticed)
  | ({ readonly kind: 'connecting'; readonly identity: ConnectedIdentity; readonly invoker: CmdletInvoker } & Noticed)
  | ({
      readonly kind: 'connected';
    } & OpenConnection)
  | ({
      readonly kind: 'renewing';
    } & OpenConnection)
  | { readonly kind: 'failed'; readonly failure: SessionFailure };

/** One connection's life, as the rest of the product sees it. */
export interface SessionView {
  readonly name: ConnectionName;
  /** A loopback tenant to practise in. */
  readonly isSandbox: boolean;
  readonly isProduction: boolean;
  /** The colour that marks the connection. */
  readonly color?: string | undefined;
  /** The path of groups that the connection stands in, such as `Customers/North`. */
  readonly group?: string | undefined;
  /** Whether Security & Compliance is connected now, beside Exchange. */
  readonly hasCompliance?: boolean | undefined;
  readonly state: SessionState;
  readonly onDidChange: Event<SessionState>;
  readonly terminal: ManagedTerminal | undefined;
}

/** The sessions side by side; one of them is active. */
export interface SessionDirectory {
  readonly sessions: readonly SessionView[];
  readonly active: SessionView | undefined;
  find(name: ConnectionName): SessionView | undefined;
  /** Fires when sessions come, go, change state or become active. */
  readonly onDidChange: Event<void>;
}
