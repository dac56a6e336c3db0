import * as vscode from 'vscode';
import { UserError, type WayOut } from '../core/errors';
import { comparable } from '../core/ids';
import type { ManagedTerminal, SessionDirectory, SessionView } from '../session/api';
import { namedByPin, type Pin } from './pin';
import { pinOf } from './scriptPins';

/** A saved connection, as far as runs look at it. */
export interface RunConnection {
  readonly name: string;
  readonly isProduction: boolean;
}

export interface RunTargetOptions {
  readonly sessions: SessionDirectory;
  readonly connections: () => readonly RunConnection[];
  /** Remembers, for this workspace, which pins the user has agreed to. */
  readonly memory: Pick<vscode.Memento, 'get' | 'update'>;
}

/** Where something runs. */
export interface RunTarget {
  readonly session: SessionView;
  readonly terminal: ManagedTerminal;
}

const acceptedKey = 'exchangeOnline.acceptedPins';
/** Pins that are remembered; the oldest goes first. */
const mostAccepted = 500;

/** Finds the session that a script runs in: the one it is pinned to, else the active one. Never another without the user's word. */
export class RunTargets {
  readonly #options: RunTargetOptions;

  constructor(options: RunTargetOptions) {
    this.#options = options;
  }

  /**
   * @returns undefined when the user gave it up
   * @throws UserError if nothing is connected, or the pin names no connection
   */
  async find(document: vscode.TextDocument): Promise<RunTarget | undefined> {
    const { sessions } = this.#options;
    const pin = pinOf(document);
    const { active } = sessions;
    if (pin === undefined) return readySession(active);
    const connection = this.#connectionOf(pin);
    const session = sessions.sessions.find(({ name }) => name === connection.name);
    const isReady = isOpen(session);
    if (isReady && this.#isAccepted(document, pin)) return readySession(session);
    const answer = await this.#ask(document, pin, { connection, isReady, active });
    // The one that the question named, whichever is active by now.
    if (answer === 'active') return readySession(active);
    if (answer === undefined) return undefined;
    await this.#accept(document, pin);
    // A failure has been shown by the command: there is nothing to run in then.
    if (!isReady) await vscode.commands.executeCommand('exchangeOnline.connect', connection.name);
    const connected = sessions.sessions.find(({ name }) => name === connection.name);
    return isOpen(connected) ? readySession(connected) : undefined;
  }

  #connectionOf({ connection, from }: Pin): RunConnection {
    const found = namedByPin(connection, this.#options.connections());
    if (found !== undefined) return found;
    throw new UserError(
      'pin.unknown',
      from === 'script'
        ? vscode.l10n.t('This script is pinned to “{0}”, but there is no such connection. Nothing was run.', connection)
        : vscode.l10n.t(
            'This folder is pinned to “{0}”, but there is no such connection. Nothing was run.',
            connection,
          ),
      {
        wayOut: [
          from === 'script'
            ? { label: vscode.l10n.t('Change Pin'), command: 'exchangeOnline.pinScript' }
            : { label: vscode.l10n.t('Change Pin'), command: 'exchangeOnline.pinFolder' },
          { label: vscode.l10n.t('New Connection'), command: 'exchangeOnline.newConnection' },
        ],
      },
    );
  }

  async #ask(
    document: vscode.TextDocument,
    pin: Pin,
    {
      connection,
      isReady,
      active,
    }: {
      readonly connection: RunConnection;
      readonly isReady: boolean;
      readonly active: SessionView | undefined;
    },
  ): Promise<'pinned' | 'active' | undefined> {
    const { name } = connection;
    const script = vscode.workspace.asRelativePath(document.uri);
    const other = isOpen(active) && active.name !== name ? active.name : undefined;
    const there = isReady ? vscode.l10n.t('Run in {0}', name) : vscode.l10n.t('Connect to {0} and Run', name);
    const here = other === undefined ? undefined : vscode.l10n.t('Run in {0} This Time', other);
    const detail = [
      pin.from === 'script'
        ? vscode.l10n.t('A comment at its top says so.')
        : vscode.l10n.t('The setting “exchangeOnline.connection” of its folder says so.'),
      connection.isProduction ? vscode.l10n.t('{0} is a production tenant.', name) : '',
      isReady ? '' : vscode.l10n.t('{0} is not connected.', name),
    ];
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('{0} must run in “{1}”.', script, name),
      { modal: true, detail: detail.filter((line) => line !== '').join('\n') },
      ...[there, here].filter((label) => label !== undefined),
    );
    if (chosen === undefined) return undefined;
    return chosen === there ? 'pinned' : 'active';
  }

  #accepted(): readonly string[] {
    const known: unknown = this.#options.memory.get(acceptedKey);
    return Array.isArray(known) ? known.filter((entry) => typeof entry === 'string') : [];
  }

  #isAccepted(document: vscode.TextDocument, pin: Pin): boolean {
    return this.#accepted().includes(acceptedEntry(document, pin));
  }

  async #accept(document: vscode.TextDocument, pin: Pin): Promise<void> {
    const entry = acceptedEntry(document, pin);
    const others = this.#accepted().filter((known) => known !== entry);
    await this.#options.memory.update(acceptedKey, [...others, entry].slice(-mostAccepted));
  }
}

/** What was agreed to: this connection for this script or for this folder. */
function acceptedEntry(document: vscode.TextDocument, { connection, from }: Pin): string {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
  const place = from === 'folder' && folder !== undefined ? folder : document.uri;
  return `${comparable(connection)}\n${place.toString()}`;
}

function isOpen(session: SessionView | undefined): session is SessionView {
  return session?.state.kind === 'connected' || session?.state.kind === 'renewing';
}

/** @throws UserError unless there is a connected session with a terminal */
function readySession(session: SessionView | undefined): RunTarget {
  const terminal = session?.terminal;
  switch (session?.state.kind) {
    case 'connected':
    case 'renewing':
      if (terminal !== undefined) return { session, terminal };
      if (!vscode.workspace.isTrusted) throw restricted(session);
      break;
    case 'signingIn':
    case 'connecting':
      throw new UserError(
        'run.connecting',
        vscode.l10n.t('{0} is still connecting. Run it again in a moment.', session.name),
      );
    case 'failed':
      throw notConnected(
        vscode.l10n.t('{0} is not connected. Connect again: the selection runs there.', session.name),
        { label: vscode.l10n.t('Connect Again'), command: 'exchangeOnline.connect', arguments: [session.name] },
      );
    case 'disconnected':
    case undefined:
      break;
  }
  throw notConnected(vscode.l10n.t('Connect to a tenant first: the selection runs there.'), {
    label: vscode.l10n.t('Connect'),
    command: 'exchangeOnline.connect',
  });
}

function notConnected(sentence: string, way: WayOut): UserError {
  return new UserError('run.notConnected', sentence, { wayOut: [way] });
}

function restricted({ name }: SessionView): UserError {
  return new UserError(
    'run.restricted',
    vscode.l10n.t('{0} can only be browsed here: scripts run once this folder is trusted.', name),
    { wayOut: [{ label: vscode.l10n.t('Manage Trust'), command: 'workbench.trust.manage' }] },
  );
}
