import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import type { ConnectionName } from '../core/ids';
import type { CommandTable } from '../workbench/commands';
import type { SessionFailure, SessionView } from './api';
import type { SessionPlan } from './plan';
import type { SessionRegistry } from './registry';
import { notTrusted } from './sentences';

/** A connection that can be chosen. */
export interface ConnectionChoice {
  readonly name: ConnectionName;
  readonly description: string;
  readonly isSandbox: boolean;
  /** Why it cannot connect before it is mended. */
  readonly problem?: string;
}

/** How this connect differs from others of the connection. */
export interface WantedPlan {
  /** The user chooses the account anew. */
  readonly chooseAccount: boolean;
}

export interface SessionCommandOptions {
  readonly registry: SessionRegistry;
  /** The saved connections. */
  readonly choices: () => readonly ConnectionChoice[];
  /** @throws UserError if there is no such connection, or it must be mended first */
  readonly planFor: (name: ConnectionName, wanted?: WantedPlan) => Promise<SessionPlan>;
  /** Asks for a new connection and saves it; undefined when given up. */
  readonly createConnection: () => Promise<ConnectionName | undefined>;
}

/** What a menu or another command may hand over to say which connection is meant: its name, or a tree node that carries it. */
function namedConnection(args: readonly unknown[]): ConnectionName | undefined {
  const [given] = args;
  const name = typeof given === 'object' && given !== null && 'connection' in given ? given.connection : given;
  return typeof name === 'string' && name !== '' ? (name as ConnectionName) : undefined;
}

/** Whether the connection is only to be mended, and runs go on where they go now. */
function keepsActive([given]: readonly unknown[]): boolean {
  return typeof given === 'object' && given !== null && 'keepActive' in given && given.keepActive === true;
}

interface Item extends vscode.QuickPickItem {
  readonly act?: () => Promise<void> | void;
}

/** Connect, Disconnect, Switch Connection, New Connection, Open Terminal and the status bar's menu. */
export function sessionCommands(options: SessionCommandOptions): CommandTable {
  const { registry, choices, planFor, createConnection } = options;

  const connect = async (name: ConnectionName, how: { readonly keepActive?: boolean } = {}): Promise<void> => {
    const plan = await planFor(name);
    try {
      await registry.connect(plan, how);
    } catch (error) {
      throw withTryAgain(error, name);
    }
  };

  const chooseAndConnect = async (): Promise<void> => {
    const items: readonly Item[] = [
      ...choices().map(({ name, description, isSandbox, problem }): Item => ({
        label: `$(${problem !== undefined ? 'warning' : isSandbox ? 'beaker' : 'cloud'}) ${name}`,
        description: problem ?? description,
        act: () => connect(name),
      })),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      { label: `$(add) ${vscode.l10n.t('New Connection…')}`, alwaysShow: true, act: newConnection },
    ];
    await choose(items, vscode.l10n.t('Connect to which tenant?'));
  };

  const newConnection = async (): Promise<void> => {
    const name = await createConnection();
    if (name !== undefined) await connect(name);
  };

  const openSessions = (): readonly SessionView[] =>
    registry.sessions.filter(({ state }) => state.kind !== 'disconnected');

  const switchConnection = async (): Promise<void> => {
    const items = openSessions().map((session): Item => ({
      label: `$(${session === registry.active ? 'check' : 'blank'}) ${session.name}`,
      description: describe(session),
      act: () => registry.switchTo(session.name),
    }));
    if (items.length === 0) {
      await chooseAndConnect();
      return;
    }
    const connectItem: Item = {
      label: `$(plug) ${vscode.l10n.t('Connect to another tenant…')}`,
      alwaysShow: true,
      act: chooseAndConnect,
    };
    await choose(
      [...items, { label: '', kind: vscode.QuickPickItemKind.Separator }, connectItem],
      vscode.l10n.t('Where shall scripts run?'),
    );
  };

  const disconnect = async (args: readonly unknown[]): Promise<void> => {
    const given = namedConnection(args);
    const open = openSessions();
    const [only] = open;
    if (given !== undefined) await registry.disconnect(given);
    else if (only === undefined) throw nothingConnected();
    else if (open.length === 1) await registry.disconnect(only.name);
    else {
      await choose(
        open.map((session) => ({
          label: session.name,
          description: describe(session),
          act: () => registry.disconnect(session.name),
        })),
        vscode.l10n.t('Disconnect from which tenant?'),
      );
    }
  };

  const switchAccount = async (args: readonly unknown[]): Promise<void> => {
    const name = namedConnection(args) ?? registry.active?.name;
    if (name === undefined) throw nothingConnected();
    const plan = await planFor(name, { chooseAccount: true });
    if (registry.find(name) !== undefined) await registry.disconnect(name);
    await registry.connect(plan);
  };

  const openTerminal = (args: readonly unknown[]): void => {
    const given = namedConnection(args);
    const session = given === undefined ? registry.active : registry.find(given);
    if (session?.terminal === undefined) {
      throw session?.state.kind === 'connected' && !vscode.workspace.isTrusted ? notTrusted() : nothingConnected();
    }
    session.terminal.show(false);
  };

  const showStatusMenu = async (): Promise<void> => {
    const { active } = registry;
    if (active === undefined || active.state.kind === 'disconnected') {
      await chooseAndConnect();
      return;
    }
    const { name, state } = active;
    const notices = 'notices' in state ? (state.notices ?? []) : [];
    const told = state.kind === 'failed' ? [connectAgain(name, state.failure)] : notices;
    const items: readonly Item[] = [
      ...told.flatMap(({ sentence, wayOut = [] }) =>
        wayOut.map(({ label, command, arguments: args = [] }): Item => ({
          label: `$(lightbulb) ${label}`,
          detail: sentence,
          act: async () => {
            await vscode.commands.executeCommand(command, ...args);
          },
        })),
      ),
      ...(active.terminal === undefined
        ? []
        : [{ label: `$(terminal) ${vscode.l10n.t('Open Terminal')}`, act: () => openTerminal([name]) }]),
      ...((active.terminal?.queued ?? -1) < 0
        ? []
        : [
            {
              label: `$(debug-stop) ${vscode.l10n.t('Stop Run')}`,
              act: () => active.terminal?.stop(),
            },
          ]),
      { label: `$(arrow-swap) ${vscode.l10n.t('Switch Connection…')}`, act: switchConnection },
      { label: `$(plug) ${vscode.l10n.t('Connect to another tenant…')}`, act: chooseAndConnect },
      { label: `$(debug-disconnect) ${vscode.l10n.t('Disconnect from {0}', name)}`, act: () => disconnect([name]) },
      {
        label: `$(output) ${vscode.l10n.t('Show Log')}`,
        act: async () => {
          await vscode.commands.executeCommand('exchangeOnline.showLog');
        },
      },
    ];
    await choose(items, `${name} – ${describe(active)}`);
  };

  return {
    'exchangeOnline.connect': (...args) => {
      const name = namedConnection(args);
      return name === undefined ? chooseAndConnect() : connect(name, { keepActive: keepsActive(args) });
    },
    'exchangeOnline.disconnect': (...args) => disconnect(args),
    'exchangeOnline.switchConnection': (...args) => {
      const name = namedConnection(args);
      if (name === undefined) return switchConnection();
      registry.switchTo(name);
      return undefined;
    },
    'exchangeOnline.newConnection': newConnection,
    'exchangeOnline.switchAccount': (...args) => switchAccount(args),
    'exchangeOnline.openTerminal': (...args) => openTerminal(args),
    'exchangeOnline.showStatusMenu': showStatusMenu,
  };
}

async function choose(items: readonly Item[], placeHolder: string): Promise<void> {
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  await chosen?.act?.();
}

function describe({ state }: SessionView): string {
  switch (state.kind) {
    case 'disconnected':
      return vscode.l10n.t('not connected');
    case 'signingIn':
      return vscode.l10n.t('signing in…');
    case 'connecting':
      return vscode.l10n.t('connecting…');
    case 'connected':
      return vscode.l10n.t('connected as {0}', state.identity.userPrincipalName);
    case 'renewing':
      return vscode.l10n.t('renewing the sign-in of {0}…', state.identity.userPrincipalName);
    case 'failed':
      return state.failure.sentence;
  }
}

/** A failed connect that names no way out of its own can at least be tried again. */
function withTryAgain(error: unknown, name: ConnectionName): unknown {
  if (!(error instanceof UserError) || error.wayOut.length > 0) return error;
  const again = { label: vscode.l10n.t('Try Again'), command: 'exchangeOnline.connect', arguments: [name] };
  return new UserError(error.code, error.message, { wayOut: [again], cause: error.cause ?? error });
}

/** A failure with its ways out, the first of which is to connect again. */
function connectAgain(
  name: ConnectionName,
  { sentence, wayOut = [] }: SessionFailure,
): Pick<SessionFailure, 'sentence' | 'wayOut'> {
  const again = { label: vscode.l10n.t('Connect Again'), command: 'exchangeOnline.connect', arguments: [name] };
  return { sentence, wayOut: [again, ...wayOut.filter(({ command }) => command !== again.command)] };
}

function nothingConnected(): UserError {
  return new UserError('session.none', vscode.l10n.t('No tenant is connected.'), {
    wayOut: [{ label: vscode.l10n.t('Connect'), command: 'exchangeOnline.connect' }],
  });
}
