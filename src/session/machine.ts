import type { CmdletInvoker, ConnectedIdentity, SessionFailure, SessionNotice, SessionState } from './api';

/** What can happen to a session. */
export type SessionEvent =
  | { readonly kind: 'signIn' }
  | { readonly kind: 'signedIn'; readonly identity: ConnectedIdentity; readonly invoker: CmdletInvoker }
  | { readonly kind: 'ready'; readonly identity: ConnectedIdentity; readonly expiresAt: number | undefined }
  | { readonly kind: 'renew' }
  | { readonly kind: 'tell'; readonly notices: readonly SessionNotice[] }
  | { readonly kind: 'renewed'; readonly expiresAt: number | undefined }
  | { readonly kind: 'fail'; readonly failure: SessionFailure }
  | { readonly kind: 'disconnect' };

/** A move that the session's life does not know: a defect of this program, never the user's doing. */
export class IllegalMoveError extends Error {
  override readonly name = 'IllegalMoveError';

  constructor(state: SessionState['kind'], event: SessionEvent['kind']) {
    super(`A session that is “${state}” cannot take “${event}”.`);
  }
}

/**
 * The one place that says which state follows which: disconnected → signingIn → connecting → connected ⇄ renewing; each may fail or be
 * disconnected, and what has failed may sign in again.
 * @throws IllegalMoveError
 */
export function nextState(state: SessionState, event: SessionEvent): SessionState {
  switch (event.kind) {
    case 'disconnect':
      return { kind: 'disconnected' };
    case 'fail':
      if (state.kind === 'disconnected') break;
      return { kind: 'failed', failure: event.failure };
    case 'signIn':
      if (state.kind !== 'disconnected' && state.kind !== 'failed') break;
      return { kind: 'signingIn' };
    case 'signedIn':
      if (state.kind !== 'signingIn') break;
      return { ...state, kind: 'connecting', identity: event.identity, invoker: event.invoker };
    case 'ready':
      if (state.kind !== 'connecting') break;
      return { ...state, kind: 'connected', identity: event.identity, expiresAt: event.expiresAt };
    case 'renew':
      if (state.kind !== 'connected') break;
      return { ...state, kind: 'renewing' };
    case 'renewed':
      if (state.kind !== 'renewing') break;
      return { ...state, kind: 'connected', expiresAt: event.expiresAt };
    case 'tell':
      if (state.kind === 'disconnected' || state.kind === 'failed') break;
      return event.notices.length === 0 ? withoutNotices(state) : { ...state, notices: event.notices };
  }
  throw new IllegalMoveError(state.kind, event.kind);
}

function withoutNotices(state: Exclude<SessionState, { kind: 'disconnected' | 'failed' }>): SessionState {
  const entries = Object.entries(state).filter(([member]) => member !== 'notices');
  // The same state but for an optional member.
  return Object.fromEntries(entries) as typeof state;
}
