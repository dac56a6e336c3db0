import * as vscode from 'vscode';
import { connectionView } from './connections/connectionView';
import { createConnectionFlow } from './connections/flow/connectionFlow';
import type { ConnectionProfile } from './connections/profile';
import { ConnectionStore } from './connections/store';
import { systemClock } from './core/clock';
import { UserError } from './core/errors';
import type { ConnectionName } from './core/ids';
import { describeError, redactingLog, type Log } from './core/log';
import { createAccounts } from './explorer/accounts';
import { createExplorer } from './explorer/explorer';
import { createLanguageSupport } from './language/languageSupport';
import { createRunFeature } from './run/runFeature';
import { announceNotices } from './session/attention';
import { sessionCommands, type WantedPlan } from './session/commands';
import type { SessionPlan } from './session/plan';
import { SessionRegistry } from './session/registry';
import { signInOnly } from './session/signInOnly';
import { startMissingTerminals } from './session/startMissingTerminals';
import { createStatusBar } from './session/statusBar';
import { registerCommands } from './workbench/commands';
import { ContextKeyWriter } from './workbench/contextKeys';
import { createNotify } from './workbench/notify';
import { useDisplayLanguage } from './workbench/texts';

/**
 * Builds everything and wires it. Synchronous: what takes time starts when it is asked for.
 * @param sessionItem the item of the status bar that is there already
 */
export function startApplication(context: vscode.ExtensionContext, sessionItem: vscode.StatusBarItem): void {
  useDisplayLanguage();
  const channel = vscode.window.createOutputChannel(vscode.l10n.t('Exchange Online'), { log: true });
  const log = redactingLog(channel);
  const notify = createNotify(log);
  const contextKeys = new ContextKeyWriter(log);
  const programs = context.asAbsolutePath('dist');

  const connections = new ConnectionStore(context.secrets, { clock: systemClock, log });
  const registry = new SessionRegistry({ clock: systemClock, log });
  const planFor = async (name: ConnectionName, wanted: Partial<WantedPlan> = {}): Promise<SessionPlan> => {
    const profile = profileOf(connections, name);
    const { planSession } = await import('./planSession');
    const { isTrusted } = vscode.workspace;
    return planSession(profile, { programs, secrets: connections.secrets, isTrusted, ...wanted, log });
  };

  // A partner is no tenant: its customers are.
  const tenants = () =>
    connections
      .list()
      .map(connectionView)
      .filter(({ customers }) => customers === undefined);

  const explorer = createExplorer({
    sessions: registry,
    profiles: { list: () => connections.list().map(connectionView), onDidChange: connections.onDidChange },
    arrangement: connections,
    memory: context.globalState,
    log,
    notify,
    contextKeys,
  });
  const connectionFlow = createConnectionFlow({
    connections,
    sessions: {
      stateOf: (name) => {
        const kind = registry.find(name)?.state.kind ?? 'disconnected';
        return kind === 'disconnected' ? 'none' : kind === 'failed' ? 'failed' : 'open';
      },
      disconnect: (name) => registry.disconnect(name),
    },
    selection: () => explorer.selection(),
    log,
    notify,
  });

  context.subscriptions.push(
    channel,
    connections,
    registry,
    createStatusBar(registry, sessionItem),
    announceNotices(registry, (sentence, wayOut) => notify.warning(sentence, wayOut)),
    explorer,
    createAccounts({
      sessions: registry,
      profiles: { list: () => connections.list().map(connectionView), onDidChange: connections.onDidChange },
      signIn: async (name, signal) => signInOnly(await planFor(name), signal),
      clock: systemClock,
      log,
      notify,
    }),
    createRunFeature({
      sessions: registry,
      connections: tenants,
      memory: context.workspaceState,
      contextKeys,
      log,
      notify,
    }),
    registerCommands(
      {
        ...sessionCommands({
          registry,
          choices: tenants,
          planFor,
          createConnection: () => connectionFlow.create(),
        }),
        ...connectionFlow.commands,
        'exchangeOnline.editConnections': async () => {
          await vscode.commands.executeCommand('workbench.action.openSettingsJson', {
            revealSetting: { key: 'exchangeOnline.connections', edit: true },
          });
        },
        'exchangeOnline.helpSignIn': async (name) => {
          if (typeof name !== 'string') return;
          const { showSignInHelp } = await import('./planSession');
          await showSignInHelp(profileOf(connections, name as ConnectionName));
        },
        'exchangeOnline.copyCertificate': async (publicPart) => {
          if (typeof publicPart !== 'string') return;
          await vscode.env.clipboard.writeText(publicPart);
          notify.information(
            vscode.l10n.t(
              'The public part of the certificate is on the clipboard. Save it as a .cer file and upload that to the app registration.',
            ),
          );
        },
        'exchangeOnline.showLog': () => channel.show(),
      },
      { log, notify },
    ),
    keepContextKeys(registry, connections, contextKeys),
    startTerminalsOnTrust(registry, log),
    createLanguageSupport({ programs, sessions: registry, log, notify }),
  );
}

/** @throws UserError if there is no such connection, or it must be mended first */
function profileOf(connections: ConnectionStore, name: ConnectionName): ConnectionProfile {
  const edit = { label: vscode.l10n.t('Edit Connections'), command: 'exchangeOnline.editConnections' };
  const saved = connections.find(name);
  if (saved === undefined) {
    throw new UserError('connection.unknown', vscode.l10n.t('There is no connection “{0}” in the settings.', name), {
      wayOut: [edit],
    });
  }
  if ('profile' in saved) return saved.profile;
  if ('delegated' in saved) {
    throw new UserError(
      'connection.partner',
      vscode.l10n.t('“{0}” is a partner with its customers: connect to one of the customers.', name),
    );
  }
  throw new UserError('connection.broken', vscode.l10n.t('“{0}” cannot connect. {1}', name, saved.problem), {
    wayOut: [
      { label: vscode.l10n.t('Edit Connection'), command: 'exchangeOnline.editConnection', arguments: [name] },
      { ...edit, label: vscode.l10n.t('Open settings.json') },
    ],
  });
}

function keepContextKeys(
  registry: SessionRegistry,
  connections: ConnectionStore,
  contextKeys: ContextKeyWriter,
): vscode.Disposable {
  const sessionsChanged = (): void => {
    const kinds = registry.sessions.map(({ state }) => state.kind);
    const connected = kinds.filter((kind) => kind === 'connected' || kind === 'renewing').length;
    contextKeys.set('exchangeOnline.connected', connected > 0);
    contextKeys.set('exchangeOnline.sessionCount', kinds.filter((kind) => kind !== 'disconnected').length);
    contextKeys.set(
      'exchangeOnline.busy',
      kinds.some((kind) => kind === 'signingIn' || kind === 'connecting'),
    );
  };
  const activeChanged = (): void => {
    const saved = registry.active === undefined ? undefined : connections.find(registry.active.name);
    contextKeys.set(
      'exchangeOnline.choosesAccount',
      saved !== undefined && connectionView(saved).choosesAccount === true,
    );
  };
  const connectionsChanged = (): void => {
    const views = connections.list().map(connectionView);
    contextKeys.set(
      'exchangeOnline.hasConnections',
      views.some(({ builtIn }) => builtIn !== true),
    );
    contextKeys.set(
      'exchangeOnline.hasAccounts',
      views.some(({ signIn }) => signIn === 'account'),
    );
    contextKeys.set(
      'exchangeOnline.hasGroups',
      views.some(({ group }) => group !== undefined),
    );
  };
  sessionsChanged();
  activeChanged();
  connectionsChanged();
  return vscode.Disposable.from(
    registry.onDidChange(sessionsChanged),
    registry.onDidChange(activeChanged),
    connections.onDidChange(activeChanged),
    connections.onDidChange(connectionsChanged),
  );
}

/** What could only be browsed in an untrusted workspace is connected anew, with a terminal, once the workspace is trusted. */
function startTerminalsOnTrust(registry: SessionRegistry, log: Log): vscode.Disposable {
  const connect = (name: ConnectionName) => vscode.commands.executeCommand('exchangeOnline.connect', name);
  return vscode.workspace.onDidGrantWorkspaceTrust(() => {
    startMissingTerminals(registry, connect).catch((error: unknown) =>
      log.error(`No terminal after trust was granted. ${describeError(error)}`),
    );
  });
}
