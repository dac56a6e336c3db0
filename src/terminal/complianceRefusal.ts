import * as l10n from '@vscode/l10n';
import { cloudOf } from '../connections/clouds';
import type { ConnectionProfile } from '../connections/profile';
import type { SessionFailure } from '../session/api';

/**
 * Why a profile's terminal cannot connect to Security & Compliance here, known before anybody waits.
 *
 * Sources: Microsoft's page on Connect-IPPSSession, which has no -Device and no -ManagedIdentity, and says that it is not available in
 * PowerShell 7 on macOS and Linux, where there is no other PowerShell.
 * @returns undefined where it can
 */
export function complianceRefusal(profile: ConnectionProfile, platform: NodeJS.Platform): SessionFailure | undefined {
  const refuse = (sentence: string): SessionFailure => ({ code: 'terminal.complianceUnavailable', sentence });
  if (profile.method === 'sandbox') {
    return refuse(l10n.t('The practice tenant has no Security & Compliance.'));
  }
  if (cloudOf(profile).complianceBase === undefined) {
    return refuse(l10n.t('This cloud has no Security & Compliance.'));
  }
  if (profile.method === 'deviceCode' || profile.method === 'managedIdentity') {
    return refuse(l10n.t('Security & Compliance cannot be signed in to by device code or by managed identity.'));
  }
  return platform === 'win32'
    ? undefined
    : refuse(
        l10n.t(
          'Connect-IPPSSession is not available in PowerShell on macOS and Linux; it needs Windows. Only Exchange is connected.',
        ),
      );
}
