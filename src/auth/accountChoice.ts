import * as l10n from '@vscode/l10n';
import type { ConnectionProfile } from '../connections/profile';
import { UserError } from '../core/errors';

/** @throws UserError where there is no account to choose: the profile names it, or signs in in another way */
export function requireAccountChoice(profile: ConnectionProfile): void {
  const { name } = profile;
  const edit = { label: l10n.t('Edit Connection'), command: 'exchangeOnline.editConnection', arguments: [name] };
  if (profile.method !== 'vscodeAccount') {
    throw new UserError('auth.noAccountChoice', l10n.t('“{0}” does not sign in with an account of VS Code.', name), {
      wayOut: [edit],
    });
  }
  if (profile.userPrincipalName !== undefined) {
    throw new UserError(
      'auth.accountNamed',
      l10n.t(
        '“{0}” is for {1}: to choose another account, take that name out of the connection.',
        name,
        profile.userPrincipalName,
      ),
      { wayOut: [edit] },
    );
  }
}
