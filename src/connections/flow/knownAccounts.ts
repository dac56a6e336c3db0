import type { Log } from '../../core/log';
import { microsoftAccounts } from '../../workbench/microsoftAccounts';
import { isGuid, isUserPrincipalName } from '../profileText';
import type { KnownAccount } from './flowStep';

/** The Microsoft accounts that can be chosen: those that VS Code is signed in with. */
export async function knownAccounts(log: Log): Promise<readonly KnownAccount[]> {
  const found = (await microsoftAccounts(log)).map(({ id, label }): KnownAccount => {
    const home = id.split('.')[1] ?? '';
    return { userPrincipalName: label, ...(isGuid(home) ? { homeTenant: home } : {}) };
  });
  return found.filter(
    ({ userPrincipalName }, index) =>
      isUserPrincipalName(userPrincipalName) &&
      found.findIndex((other) => other.userPrincipalName === userPrincipalName) === index,
  );
}
