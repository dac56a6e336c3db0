import type { Disposable } from '../core/disposable';
import type { ConnectionName } from '../core/ids';
import type { Stage } from './stage';
import type { AccessToken, CmdletInvoker, ConnectRequest, ManagedTerminal, SessionFailure, TokenSource } from './api';

/** What a session needs to know and to have made for it; plugged by the extension from a connection profile. */
export interface SessionPlan {
  readonly name: ConnectionName;
  readonly isSandbox: boolean;
  readonly isProduction: boolean;
  readonly color?: string;
  readonly group?: string;
  /** Who signs in where it is no user: an application, a managed identity. What the terminal reports names users alone. */
  readonly principal?: string;
  /** Domain or GUID that the tenant must have; absent where the sign-in alone decides. */
  readonly organization?: string;
  /** Security & Compliance beside Exchange: wanted, or wanted and refused here for a reason; absent where nobody wants it. */
  readonly compliance?: 'wanted' | SessionFailure;
  /** Absent where the terminal signs in by itself. */
  readonly createTokenSource?: () => TokenSource;
  /**
   * Opens the connection and keeps it; resolves when it stands (openSession.ts). In the plan, since what starts with VS Code does not need it.
   * @throws UserError, CanceledError
   */
  open(stage: Stage): Promise<void>;
  /**
   * The tenant's GUID by its domain, asked of the sign-in authority; absent where the tenant is named by its GUID, or by nothing.
   * @throws UserError, CanceledError
   */
  readonly resolveTenantId?: (signal: AbortSignal) => Promise<string>;
  /** Whether the sign-in is made in another tenant than the account's own: then the tenant is checked before anything connects. */
  readonly isDelegated?: boolean;
  createInvoker(options: InvokerOptions): CmdletInvoker & Disposable;
  /**
   * Finds what the commands below need beside tokens, before each connect of the terminal; absent where they need nothing.
   * @throws UserError, CanceledError
   */
  readonly prepareTerminal?: (signal: AbortSignal) => Promise<void>;
  /** What the terminal is started as, as text that is compared: one that was started as something else is not connected again. */
  readonly terminalKind?: string;
  /**
   * Opens a terminal that waits to be connected. Absent where no program may be started: then the tenant is there to be browsed, no more.
   * @throws UserError, CanceledError
   */
  readonly launchTerminal?: ((signal: AbortSignal) => Promise<ManagedTerminal>) | undefined;
  /**
   * The commands that connect the terminal, in the order to run them: Exchange, then Security & Compliance where it is wanted.
   * @param adminApiBase address of the service or the sandbox; undefined where the terminal signs in by itself
   */
  connectRequests(tokens: ConnectionTokens, adminApiBase: string | undefined): readonly ConnectRequest[];
}

/** What the extension signed in to; a token is absent where the terminal gets its own or the service is not wanted. */
export interface ConnectionTokens {
  readonly exchange?: AccessToken;
  readonly compliance?: AccessToken;
}

export interface InvokerOptions {
  readonly base: string;
  /** Who was signed in. */
  readonly token: AccessToken;
  /** @throws UserError, CanceledError */
  readonly provideToken: (wanted: { readonly forceRefresh?: boolean; readonly claims?: string }) => Promise<string>;
}
