import * as l10n from '@vscode/l10n';
import { UserError, type WayOut } from '../core/errors';
import type { ConnectionName } from '../core/ids';
import type { SessionFailure } from './api';

/**
 * The one way out when only the user can go on; for a connection that stands it signs in anew, without ending anything. It may be taken from
 * a message that comes while the user works in another tenant, which stays the active one.
 */
export function signInAgain(name: ConnectionName): WayOut {
  const meant = { connection: name, keepActive: true };
  return { label: l10n.t('Sign In Again'), command: 'exchangeOnline.connect', arguments: [meant] };
}

/** For a call that cannot be made before the user has signed in again. */
export function signInNeeded(name: ConnectionName, cause: unknown): UserError {
  return new UserError('auth.signInNeeded', l10n.t('A fresh sign-in to {0} is needed.', name), {
    wayOut: [signInAgain(name)],
    cause,
  });
}

/** PowerShell would be started in a folder whose author is not trusted. */
export function notTrusted(): UserError {
  return new UserError(
    'workspace.untrusted',
    l10n.t('This folder is in restricted mode: tenants can be browsed, PowerShell starts once the folder is trusted.'),
    { wayOut: [{ label: l10n.t('Manage Trust'), command: 'workbench.trust.manage' }] },
  );
}

/** The profile wants another PowerShell than the terminal has that is there, and what runs in it is not to be lost. */
export function otherPowerShell(name: ConnectionName): UserError {
  return new UserError(
    'terminal.otherPowerShell',
    l10n.t(
      '“{0}” is to use another PowerShell now, but something still runs in its terminal. Connect again when that has ended, or close the terminal.',
      name,
    ),
    {
      wayOut: [
        { label: l10n.t('Connect Again'), command: 'exchangeOnline.connect', arguments: [name] },
        { label: l10n.t('Open Terminal'), command: 'exchangeOnline.openTerminal', arguments: [name] },
      ],
    },
  );
}

/** A failure as it is shown. What this program did not expect says so, and no more: its detail is in the log. */
export function failureOf(error: unknown): SessionFailure {
  if (!(error instanceof UserError)) {
    return {
      code: 'session.unexpected',
      sentence: l10n.t('Connecting failed in a way that this extension did not expect.'),
    };
  }
  const { code, message, wayOut } = error;
  return { code, sentence: message, ...(wayOut.length === 0 ? {} : { wayOut }) };
}

/** The sign-in is over, and only the user can go on. @param cause why the last renewal did not work */
export function expired(name: ConnectionName, cause: unknown): UserError {
  return new UserError(
    'session.expired',
    because(
      l10n.t('The sign-in to {0} has expired and could not be renewed. Nothing in the terminal is lost.', name),
      cause,
    ),
    { wayOut: waysOut(name, cause), cause },
  );
}

/** The sign-in will be over, and only the user can prevent it. @param cause why renewals do not work */
export function endsSoon(name: ConnectionName, cause: unknown): SessionFailure {
  return {
    code: 'session.signInNeeded',
    sentence: because(l10n.t('The sign-in to {0} ends soon: sign in again to stay connected.', name), cause),
    wayOut: waysOut(name, cause),
  };
}

function because(sentence: string, cause: unknown): string {
  // That a sign-in is needed is said already.
  const saysMore = cause instanceof UserError && cause.code !== 'auth.signInNeeded';
  return saysMore ? `${sentence} ${cause.message}` : sentence;
}

/** To sign in again comes first; what else the cause offers follows. */
function waysOut(name: ConnectionName, cause: unknown): readonly WayOut[] {
  const again = signInAgain(name);
  const others = cause instanceof UserError ? cause.wayOut.filter(({ command }) => command !== again.command) : [];
  return [again, ...others];
}
