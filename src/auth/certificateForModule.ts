import * as l10n from '@vscode/l10n';
import type { CertificateProfile } from '../connections/profile';
import type { Clock } from '../core/clock';
import { UserError } from '../core/errors';
import type { Log } from '../core/log';
import { openCertificate, type CertificatePassphrase } from './openCertificate';
import { edit } from './signInWaysOut';

/** What a check of a certificate is made with. */
export interface ModuleCertificateServices {
  readonly passphrase: CertificatePassphrase;
  readonly clock: Clock;
  readonly log: Log;
  readonly platform: NodeJS.Platform;
}

/** Key storage providers of Windows' newer kind (CNG), as opposed to the cryptographic service providers that the module can use. */
const newerProvider = /Key Storage Provider|Platform Crypto Provider/iu;

/**
 * What the module needs to sign in with a certificate by itself, checked before PowerShell starts: the module's own messages for what can
 * be wrong with it say little.
 * @returns the passphrase of the file, undefined where there is none
 * @throws UserError, CanceledError
 */
export async function certificateForModule(
  profile: CertificateProfile,
  signal: AbortSignal,
  services: ModuleCertificateServices,
): Promise<string | undefined> {
  const { file } = profile.certificate;
  const isWindows = services.platform === 'win32';
  if (file === undefined) {
    if (isWindows) return undefined;
    throw new UserError(
      'certificate.windowsOnly',
      l10n.t(
        'A certificate can be named by its thumbprint on Windows alone, which keeps it in a store. Name its file instead.',
      ),
      { wayOut: [edit({ connection: profile.name })] },
    );
  }
  const { readCertificateFile } = await import('./certificateClient');
  const { certificate, passphrase } = await openCertificate(
    { connection: profile.name, file },
    { interactive: true, signal },
    { ...services, read: readCertificateFile },
  );
  if (certificate.form === 'pem') {
    throw new UserError(
      'certificate.moduleNeedsPfx',
      l10n.t(
        'The Exchange Online module takes PFX files alone, and {0} is a PEM file. Let the extension sign in.',
        file,
      ),
      { wayOut: [edit({ connection: profile.name })] },
    );
  }
  const { keyProvider } = certificate;
  if (isWindows && keyProvider !== undefined && newerProvider.test(keyProvider)) {
    throw new UserError(
      'certificate.cng',
      l10n.t(
        'The key in {0} belongs to “{1}”, and the Exchange Online module cannot use such keys. Let the extension sign in: it can.',
        file,
        keyProvider,
      ),
      { wayOut: [edit({ connection: profile.name })] },
    );
  }
  return passphrase;
}
