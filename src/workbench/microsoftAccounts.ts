import * as vscode from 'vscode';
import { describeError, type Log } from '../core/log';

/** VS Code's authentication providers for work accounts: the usual one, and the one for national clouds. */
export type MicrosoftProvider = 'microsoft' | 'microsoft-sovereign-cloud';

/** An account that VS Code is signed in with. */
export interface MicrosoftAccount {
  readonly provider: MicrosoftProvider;
  /** `OBJECT-ID.HOME-TENANT-ID`. */
  readonly id: string;
  /** The user principal name. */
  readonly label: string;
}

/** The Microsoft accounts that VS Code is signed in with, of both providers. Asks nobody for anything. */
export async function microsoftAccounts(log: Log): Promise<readonly MicrosoftAccount[]> {
  return (await Promise.all(providers().map((provider) => accountsOf(provider, log)))).flat();
}

/** Calls back whenever accounts or their sessions change, also when a session was only renewed. */
export function onDidChangeMicrosoftAccounts(changed: () => void): vscode.Disposable {
  return vscode.authentication.onDidChangeSessions(({ provider }) => {
    if (provider.id.startsWith('microsoft')) changed();
  });
}

/** The one for national clouds is there only while its setting names a cloud; asking for it otherwise waits for nothing. */
function providers(): readonly MicrosoftProvider[] {
  const environment: unknown = vscode.workspace.getConfiguration('microsoft-sovereign-cloud').get('environment');
  return typeof environment === 'string' && environment !== ''
    ? ['microsoft', 'microsoft-sovereign-cloud']
    : ['microsoft'];
}

async function accountsOf(provider: MicrosoftProvider, log: Log): Promise<readonly MicrosoftAccount[]> {
  try {
    const accounts = await vscode.authentication.getAccounts(provider);
    return accounts.map(({ id, label }) => ({ provider, id, label }));
  } catch (error) {
    log.warn(`The accounts of ${provider} could not be listed. ${describeError(error)}`);
    return [];
  }
}
