import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';

/**
 * Cmdlets whose SecureString values the service wants encrypted with a key that ships inside its own module, so that they belong to the
 * terminal even where no such value is given: a later call with one would otherwise behave differently from the first.
 */
const terminalOnly = new Set([
  'new-mailbox',
  'set-mailbox',
  'new-mailuser',
  'set-mailuser',
  'undo-softdeletedmailbox',
  'new-migrationendpoint',
]);

/** Parameters of type SecureString or PSCredential on any cmdlet (held against the catalog by a test). */
const secretParameters = new Set([
  'certificatepassword',
  'credential',
  'credentials',
  'linkedcredential',
  'newpassword',
  'oauthcode',
  'oldpassword',
  'onpremisescredentials',
  'password',
  'remotecredential',
  'roommailboxpassword',
  'tenantcredentials',
]);

/**
 * Refuses a call that only the terminal can make.
 * @throws UserError `terminalOnly`
 */
export function refuseSecrets(cmdlet: string, parameters: Readonly<Record<string, unknown>>): void {
  const secret = Object.keys(parameters).find((name) => secretParameters.has(name.toLowerCase()));
  if (secret === undefined && !terminalOnly.has(cmdlet.toLowerCase())) return;
  throw new UserError(
    'terminalOnly',
    l10n.t('{0} can take a password, which only PowerShell can send safely. Run it in the terminal.', cmdlet),
    { wayOut: [{ label: l10n.t('Open Terminal'), command: 'exchangeOnline.openTerminal' }] },
  );
}
