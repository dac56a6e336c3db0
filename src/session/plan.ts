import type { Disposable } from '../core/disposable';
import type { ConnectionName } from '../core/ids';
import type { AccessToken, CmdletInvoker, ConnectRequest, ManagedTerminal, TokenSource } from './api';

/** What a session needs to know and to have made for it; plugged by the extension from a connection profile. */
export interface SessionPlan {
  readonly name: ConnectionName;
  readonly isSandbox: boolean;
  readonly isProduction: boolean;
  /** Domain or GUID that the tenant must have; absent where the sign-in alone decides. */
  readonly organization?: string;
  createTokenSource(): TokenSource;
  createInvoker(options: InvokerOptions): CmdletInvoker & Disposable;
  /** Opens a terminal that waits to be connected. @throws UserError, CanceledError */
  launchTerminal(signal: AbortSignal): Promise<ManagedTerminal>;
  connectRequest(token: AccessToken, adminApiBase: string): ConnectRequest;
}

export interface InvokerOptions {
  readonly base: string;
  /** Who was signed in. */
  readonly token: AccessToken;
  /** @throws UserError, CanceledError */
  readonly provideToken: (wanted: { readonly forceRefresh?: boolean; readonly claims?: string }) => Promise<string>;
}
