import * as l10n from '@vscode/l10n';
import type { ConnectionProfile } from '../connections/profile';
import type { ConnectionSecrets } from '../connections/secrets';
import { systemClock } from '../core/clock';
import { UserError } from '../core/errors';
import type { Log } from '../core/log';
import type { TokenSource } from '../session/api';
import { createCertificatePassphrase } from './certificatePassphrase';
import { createCertificateSource } from './certificateSource';
import { SandboxSource } from './sandboxSource';
import { VSCodeSource } from './vscodeSource';

/** The way to sign in that a profile names. @param sandboxProgram path of the sandbox's bundle */
export function createTokenSource(
  profile: ConnectionProfile,
  services: { readonly sandboxProgram: string; readonly secrets: ConnectionSecrets; readonly log: Log },
): TokenSource {
  const { sandboxProgram, secrets, log } = services;
  switch (profile.method) {
    case 'sandbox':
      return new SandboxSource({ profile, program: sandboxProgram, log });
    case 'vscodeAccount':
      return new VSCodeSource(profile, log);
    case 'certificate':
      return createCertificateSource(profile, {
        passphrase: createCertificatePassphrase(profile, secrets),
        clock: systemClock,
        log,
      });
    default:
      throw new UserError(
        'auth.unsupported',
        l10n.t('“{0}” cannot connect: its way to sign in cannot be used yet.', profile.name),
      );
  }
}
