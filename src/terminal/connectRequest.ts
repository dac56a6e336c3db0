import * as l10n from '@vscode/l10n';
import type { ConnectionProfile } from '../connections/profile';
import { UserError } from '../core/errors';
import type { AccessToken, ConnectRequest } from '../session/api';

/**
 * The command that connects the terminal for a profile (the table “Ways to connect” of docs/connecting.md). The token goes beside the
 * parameters, so that whoever shows or logs the command cannot show it.
 * @param adminApiBase address of the service or the sandbox
 */
export function connectRequest(profile: ConnectionProfile, token: AccessToken, adminApiBase: string): ConnectRequest {
  const identity: Record<string, string> =
    token.userPrincipalName === undefined ? {} : { UserPrincipalName: token.userPrincipalName };
  const parameters = { ...identity, ShowBanner: false };
  switch (profile.method) {
    case 'sandbox':
      return {
        command: 'Connect-ExchangeOnline',
        parameters: { ...parameters, ConnectionUri: adminApiBase },
        accessToken: token.value,
        sandboxModule: true,
      };
    case 'vscodeAccount':
      return { command: 'Connect-ExchangeOnline', parameters, accessToken: token.value, sandboxModule: false };
    default:
      throw new UserError(
        'auth.unsupported',
        l10n.t('“{0}” cannot connect: its way to sign in cannot be used yet.', profile.name),
      );
  }
}
