import { certificateSignIn, type ConnectionProfile } from '../connections/profile';
import type { ConnectionSecrets } from '../connections/secrets';
import { systemClock } from '../core/clock';
import type { Log } from '../core/log';
import { certificateForModule } from './certificateForModule';
import { createCertificatePassphrase } from './certificatePassphrase';

/**
 * The passphrase that the module needs where it signs in with a certificate's file by itself; the certificate is checked on the way.
 * @returns undefined where it needs none, as with every other way to sign in
 * @throws UserError, CanceledError
 */
export async function modulePassphrase(
  profile: ConnectionProfile,
  signal: AbortSignal,
  services: { readonly secrets: ConnectionSecrets; readonly log: Log },
): Promise<string | undefined> {
  if (profile.method !== 'certificate' || certificateSignIn(profile.certificate) !== 'module') return undefined;
  return certificateForModule(profile, signal, {
    passphrase: createCertificatePassphrase(profile, services.secrets),
    clock: systemClock,
    log: services.log,
    platform: process.platform,
  });
}
