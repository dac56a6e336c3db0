import path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import type { DisposableStore } from '../core/disposable';
import { describeError, type Log } from '../core/log';
import type { SessionDirectory } from '../session/api';
import type { Notify } from '../workbench/notify';
import { methods, type IdentityRequest } from './protocol';
import { TenantLink } from './tenantLink';

export interface LanguageClientOptions {
  /** Folder of the built programs. */
  readonly programs: string;
  readonly sessions: SessionDirectory;
  readonly log: Log;
  readonly notify: Notify;
}

const scripts: vscode.DocumentSelector = { language: 'powershell' };
/** Restarts of a server that ends unasked, within three minutes; after that it stays down until the window is reloaded. */
const restarts = 4;

/**
 * Starts the language server and keeps it told of the active connection. A program of its own, read when the first script is looked at.
 * @param store ends the server
 */
export async function startLanguageClient(
  { programs, sessions, log }: LanguageClientOptions,
  store: DisposableStore,
): Promise<void> {
  const client: LanguageClient = new LanguageClient(
    // Also the section of the setting that traces: exchangeOnline.trace.server.
    'exchangeOnline',
    vscode.l10n.t('Exchange Online Language Server'),
    { module: path.join(programs, 'server.js'), transport: TransportKind.ipc },
    { documentSelector: [{ language: 'powershell' }], connectionOptions: { maxRestartCount: restarts } },
  );
  const status = store.add(vscode.languages.createLanguageStatusItem('exchangeOnline.server', scripts));
  status.name = vscode.l10n.t('Exchange Online');
  const link = store.add(
    new TenantLink(sessions, {
      log,
      tell: (knowledge) => {
        if (client.state !== State.Running) return;
        client
          .sendNotification(methods.session, knowledge ?? null)
          .catch((error: unknown) =>
            log.warn(`The language server was not told of the connection. ${describeError(error)}`),
          );
      },
    }),
  );
  client.onRequest(methods.identities, async (request: IdentityRequest, token: vscode.CancellationToken) => {
    const controller = new AbortController();
    const canceled = token.onCancellationRequested(() => controller.abort());
    try {
      return await link.identities(request, controller.signal);
    } finally {
      canceled.dispose();
    }
  });
  const show = (): void => {
    const isDown = client.state === State.Stopped;
    status.busy = client.state === State.Starting;
    status.severity = isDown ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    status.text = isDown
      ? vscode.l10n.t('Help for Exchange Online scripts has stopped')
      : vscode.l10n.t('Help for Exchange Online scripts');
  };
  store.add(
    client.onDidChangeState(({ newState }) => {
      show();
      // A server that was started again knows nothing of the connection.
      if (newState === State.Running) link.update();
    }),
  );
  store.add({
    dispose: () => {
      // The client reports a failed stop in its own output channel.
      client.dispose().catch(() => undefined);
    },
  });
  show();
  await client.start();
  link.update();
}
