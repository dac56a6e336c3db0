import type { TokenProfile } from '../connections/profile';
import type { ConnectionSecrets } from '../connections/secrets';
import { systemClock } from '../core/clock';
import type { WayOut } from '../core/errors';
import type { Log } from '../core/log';
import type { TokenSource } from '../session/api';
import { createCertificatePassphrase } from './certificatePassphrase';
import { createCertificateSource } from './certificateSource';
import { SandboxSource } from './sandboxSource';
import { VSCodeSource } from './vscodeSource';

export interface TokenSourceServices {
  /** Path of the sandbox's bundle. */
  readonly sandboxProgram: string;
  readonly secrets: ConnectionSecrets;
  /** The setting `exchangeOnline.auth.clientId`. */
  readonly clientId: string;
  /** Whether the user chooses the account anew. */
  readonly chooseAccount: boolean;
  /** Tells the user something, with its ways out, while a sign-in is open. */
  readonly offerHelp: (sentence: string, wayOut: readonly WayOut[]) => void;
  readonly log: Log;
}

/** The way to sign in that a profile names. */
export function createTokenSource(profile: TokenProfile, services: TokenSourceServices): TokenSource {
  const { sandboxProgram, secrets, clientId, chooseAccount, offerHelp, log } = services;
  switch (profile.method) {
    case 'sandbox':
      return new SandboxSource({ profile, program: sandboxProgram, log });
    case 'vscodeAccount':
    case 'delegated':
      return new VSCodeSource({ profile, clientId, chooseAccount, offerHelp, clock: systemClock, log });
    case 'certificate':
      return createCertificateSource(profile, {
        passphrase: createCertificatePassphrase(profile, secrets),
        clock: systemClock,
        log,
      });
  }
}
