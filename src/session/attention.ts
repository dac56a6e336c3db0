import { DisposableStore, type Disposable } from '../core/disposable';
import type { WayOut } from '../core/errors';
import type { ConnectionName } from '../core/ids';
import type { SessionDirectory, SessionNotice, SessionState } from './api';

/** What is worth a message; of the rest, which passes by itself, the status bar tells. */
const told: ReadonlySet<SessionNotice['kind']> = new Set(['signInNeeded', 'complianceMissing']);

/** What was said of one session. */
interface Said {
  kind: SessionState['kind'];
  readonly codes: Set<string>;
  askedToSignIn: boolean;
}

/**
 * Says once, in a message, what a session needs the user for, and when a connection that stood has ended for want of a sign-in. Each thing
 * once until the next connect; a sign-in is asked for again only after the last one was made.
 * @param warn shows a message with its ways out
 */
export function announceNotices(
  sessions: SessionDirectory,
  warn: (sentence: string, wayOut: readonly WayOut[]) => void,
): Disposable {
  const known = new Map<ConnectionName, Said>();
  const look = (name: ConnectionName, state: SessionState): void => {
    const said = known.get(name) ?? { kind: 'disconnected', codes: new Set(), askedToSignIn: false };
    known.set(name, said);
    const before = said.kind;
    said.kind = state.kind;
    if (state.kind === 'signingIn' && before !== 'signingIn') {
      said.codes.clear();
      said.askedToSignIn = false;
    }
    const stood = before === 'connected' || before === 'renewing';
    if (said.askedToSignIn && stands(state) && !noticesOf(state).some(({ kind }) => kind === 'signInNeeded')) {
      // It was answered: the next need, hours later, is another.
      said.askedToSignIn = false;
      said.codes.delete('session.signInNeeded');
    }
    for (const { kind, code, sentence, wayOut = [] } of noticesOf(state)) {
      if (!told.has(kind) || said.codes.has(code)) continue;
      said.codes.add(code);
      if (kind === 'signInNeeded') said.askedToSignIn = true;
      warn(sentence, wayOut);
    }
    if (state.kind === 'failed' && stood && !said.askedToSignIn) {
      const { sentence, wayOut = [] } = state.failure;
      if (wayOut.length > 0) warn(sentence, wayOut);
    }
  };
  const store = new DisposableStore();
  store.add(
    sessions.onDidChange(() => {
      const names = new Set(sessions.sessions.map(({ name }) => name));
      for (const name of known.keys()) if (!names.has(name)) known.delete(name);
      for (const { name, state } of sessions.sessions) look(name, state);
    }),
  );
  return store;
}

function stands({ kind }: SessionState): boolean {
  return kind === 'connected' || kind === 'renewing';
}

function noticesOf(state: SessionState): readonly SessionNotice[] {
  return 'notices' in state ? (state.notices ?? []) : [];
}
