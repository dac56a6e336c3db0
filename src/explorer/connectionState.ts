import type { ConnectionName } from '../core/ids';
import type { Event } from '../core/events';
import type { SessionState, SessionView } from '../session/api';

/** A saved connection, as far as the tree shows it. */
export interface ProfileView {
  readonly name: ConnectionName;
  /** Who connects where, in a few words. */
  readonly description: string;
  readonly isSandbox: boolean;
  readonly isProduction: boolean;
  /** Name of a colour (`red`, `orange` …) that marks the connection everywhere. */
  readonly color?: string;
  /** What is wrong with the profile, as a sentence; it cannot connect before that is mended. */
  readonly problem?: string;
  /** The practice tenant that is there without a setting: nothing of the user's to edit. */
  readonly builtIn?: boolean;
  /** Path of the group it stands in: `Customers/North`. */
  readonly group?: string;
  /** The partner that it is a customer of. */
  readonly parent?: ConnectionName;
  /** Who signs in: an account of VS Code's, an application, or whoever the terminal asks. Absent for the practice tenant. */
  readonly signIn?: 'account' | 'application' | 'terminal';
  /** The user chooses the account, since the profile names none. */
  readonly choosesAccount?: boolean;
  /** The account that the profile names. */
  readonly userPrincipalName?: string;
  /** The tenant as the profile names it. */
  readonly organization?: string;
  /** Its customers, where it is a partner: it cannot connect itself, and they stand below it. */
  readonly customers?: readonly ConnectionName[];
}

/** The saved connections. */
export interface Profiles {
  list(): readonly ProfileView[];
  readonly onDidChange: Event<void>;
}

/** A connection of the tree: its profile, unless it was removed while connected, and its session, once there was one. */
export interface Connection {
  readonly name: ConnectionName;
  readonly profile: ProfileView | undefined;
  readonly session: SessionView | undefined;
  /** Whether it is the one that runs go to, while there are others. */
  readonly isActive?: boolean;
}

/** The part of a connection's context value that tells its state. */
export type ConnectionCondition = 'disconnected' | 'busy' | 'connected' | 'failed' | 'problem';

export function stateOf(connection: Connection): SessionState {
  return connection.session?.state ?? { kind: 'disconnected' };
}

export function conditionOf(connection: Connection): ConnectionCondition {
  const state = stateOf(connection);
  switch (state.kind) {
    case 'signingIn':
    case 'connecting':
      return 'busy';
    case 'connected':
    case 'renewing':
      return 'connected';
    case 'failed':
      return 'failed';
    case 'disconnected':
      return connection.profile?.problem === undefined ? 'disconnected' : 'problem';
  }
}

export function isSandbox(connection: Connection): boolean {
  return connection.session?.isSandbox ?? connection.profile?.isSandbox ?? false;
}

export function isProduction(connection: Connection): boolean {
  return connection.session?.isProduction ?? connection.profile?.isProduction ?? false;
}

/** Whether a connection that stands ends soon unless the user does something. */
export function needsUser(connection: Connection): boolean {
  const state = stateOf(connection);
  const notices = 'notices' in state ? (state.notices ?? []) : [];
  return notices.some(({ kind }) => kind === 'signInNeeded' || kind === 'renewalFailing');
}

/** What the connection is called where it stands: a customer without its partner's name, below which it is shown. */
export function shownName({ name, profile }: Connection): string {
  const above = profile?.parent === undefined ? '' : `${profile.parent} › `;
  return name.startsWith(above) ? name.slice(above.length) : name;
}

/** The context value of a connection's item, for `when` clauses; nodes.ts has the list of them. */
export function connectionContext(connection: Connection): string {
  const marks = [
    connection.isActive === true ? '.active' : '',
    isSandbox(connection) ? '.sandbox' : '',
    connection.profile?.parent === undefined ? '' : '.customer',
    connection.profile === undefined ? '.unsaved' : '',
    connection.profile?.builtIn === true ? '.builtIn' : '',
  ];
  return `connection.${conditionOf(connection)}${marks.join('')}`;
}

/** Whether there is nothing but what everybody has, and no session: the view then welcomes the newcomer instead of showing a tree. */
export function isUntouched(connections: readonly Connection[]): boolean {
  return connections.every(
    (connection) => connection.profile?.builtIn === true && stateOf(connection).kind === 'disconnected',
  );
}

/** Everything that a connection's own item shows, as one text: when it changes, the item is drawn again. */
export function appearance(connection: Connection): string {
  const state = stateOf(connection);
  return JSON.stringify([
    state.kind,
    'identity' in state ? state.identity : undefined,
    state.kind === 'failed' ? state.failure : undefined,
    'notices' in state ? state.notices : undefined,
    isSandbox(connection),
    isProduction(connection),
    connection.isActive,
    connection.profile,
  ]);
}
