import * as vscode from 'vscode';
import { describeError, type Log } from '../../core/log';
import { isGuid, isUserPrincipalName } from '../profileText';
import type { KnownAccount } from './flowStep';

/** The Microsoft accounts that VS Code is signed in with, of both providers. Asks nobody for anything. */
export async function knownAccounts(log: Log): Promise<readonly KnownAccount[]> {
  const accounts = await Promise.all(microsoftProviders().map((provider) => accountsOf(provider, log)));
  const found = accounts.flat().map(({ id, label }) => {
    const home = id.split('.')[1] ?? '';
    return { userPrincipalName: label, ...(isGuid(home) ? { homeTenant: home } : {}) };
  });
  return found.filter(
    ({ userPrincipalName }, index) =>
      isUserPrincipalName(userPrincipalName) &&
      found.findIndex((other) => other.userPrincipalName === userPrincipalName) === index,
  );
}

/** The one for sovereign clouds is there only while its setting names a cloud; asking for it otherwise waits for nothing. */
function microsoftProviders(): readonly string[] {
  const environment: unknown = vscode.workspace.getConfiguration('microsoft-sovereign-cloud').get('environment');
  return typeof environment === 'string' && environment !== ''
    ? ['microsoft', 'microsoft-sovereign-cloud']
    : ['microsoft'];
}

async function accountsOf(
  provider: string,
  log: Log,
): Promise<readonly vscode.AuthenticationSessionAccountInformation[]> {
  try {
    return await vscode.authentication.getAccounts(provider);
  } catch (error) {
    log.debug(`Accounts of ${provider} could not be listed. ${describeError(error)}`);
    return [];
  }
}
