import * as l10n from '@vscode/l10n';
import type { ConnectionProfile } from '../connections/profile';
import { UserError } from '../core/errors';
import type { Log } from '../core/log';
import type { TokenSource } from '../session/api';
import { SandboxSource } from './sandboxSource';
import { VSCodeSource } from './vscodeSource';

/** The way to sign in that a profile names. @param sandboxProgram path of the sandbox's bundle */
export function createTokenSource(
  profile: ConnectionProfile,
  services: { readonly sandboxProgram: string; readonly log: Log },
): TokenSource {
  const { sandboxProgram, log } = services;
  switch (profile.method) {
    case 'sandbox':
      return new SandboxSource({ profile, program: sandboxProgram, log });
    case 'vscodeAccount':
      return new VSCodeSource(profile, log);
    default:
      throw new UserError(
        'auth.unsupported',
        l10n.t('“{0}” cannot connect: its way to sign in cannot be used yet.', profile.name),
      );
  }
}
