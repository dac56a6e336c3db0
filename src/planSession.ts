import path from 'node:path';
import { createAdminApi } from './adminApi/adminApi';
import { createTokenSource } from './auth/createTokenSource';
import type { ConnectionProfile } from './connections/profile';
import type { ConnectionSecrets } from './connections/secrets';
import { systemClock } from './core/clock';
import type { Log } from './core/log';
import type { SessionPlan } from './session/plan';
import { connectRequest } from './terminal/connectRequest';
import { launchTerminal } from './terminal/launch';
import { setting } from './workbench/settings';
import { useDisplayLanguage } from './workbench/texts';

// All that connecting needs and starting does not: a program of its own, read at the first connect (scripts/bundle.mjs), with texts of
// its own to set up.
useDisplayLanguage();

/** What a session of a profile is made of. @param services `programs`: folder of the built programs */
export function planSession(
  profile: ConnectionProfile,
  services: { readonly programs: string; readonly secrets: ConnectionSecrets; readonly log: Log },
): SessionPlan {
  const { programs, secrets, log } = services;
  return {
    name: profile.name,
    isSandbox: profile.method === 'sandbox',
    isProduction: profile.production,
    ...(profile.method === 'sandbox' ? {} : { organization: profile.organization }),
    createTokenSource: () =>
      createTokenSource(profile, { sandboxProgram: path.join(programs, 'sandbox.js'), secrets, log }),
    createInvoker: ({ base, token, provideToken }) =>
      createAdminApi({
        base,
        tenantId: token.tenantId,
        token: provideToken,
        anchor:
          token.userPrincipalName === undefined
            ? { kind: 'application' }
            : { kind: 'user', userPrincipalName: token.userPrincipalName },
        clock: systemClock,
        log,
        connectArguments: [profile.name],
      }),
    launchTerminal: (signal) =>
      launchTerminal({
        profile,
        moduleFolder: path.join(programs, 'powershell'),
        configured: setting('powerShell.executable'),
        show: setting('terminal.showOnConnect'),
        clock: systemClock,
        log,
        signal,
      }),
    connectRequests: ({ exchange }, base) =>
      exchange === undefined || base === undefined ? [] : [connectRequest(profile, exchange, base)],
  };
}
