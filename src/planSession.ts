import path from 'node:path';
import { createAdminApi } from './adminApi/adminApi';
import { cmdletFailure } from './adminApi/cmdletFailure';
import { readErrorText } from './adminApi/serviceError';
import { requireAccountChoice } from './auth/accountChoice';
import { createTokenSource } from './auth/createTokenSource';
import { modulePassphrase } from './auth/modulePassphrase';
import { resolveTenantId } from './auth/tenantId';
import { cloudOf } from './connections/clouds';
import { describePrincipal } from './connections/describeProfile';
import { tokenProfile, wantsWindowsPowerShell, type ConnectionProfile } from './connections/profile';
import type { ConnectionSecrets } from './connections/secrets';
import { systemClock } from './core/clock';
import type { Log } from './core/log';
import { openSession } from './session/openSession';
import type { SessionPlan } from './session/plan';
import { complianceRefusal } from './terminal/complianceRefusal';
import { connectRequests } from './terminal/connectRequests';
import { launchTerminal } from './terminal/launch';
import { createNotify } from './workbench/notify';
import { setting, settingList } from './workbench/settings';
import { useDisplayLanguage } from './workbench/texts';

export { showSignInHelp } from './auth/vscodeSignInHelp';

// All that connecting needs and starting does not: a program of its own, read at the first connect (scripts/bundle.mjs), with texts of
// its own to set up.
useDisplayLanguage();

/** What a session of a profile is made of. @param services `programs`: folder of the built programs; `isTrusted`: whether programs may be started in this workspace */
export function planSession(
  profile: ConnectionProfile,
  services: {
    readonly programs: string;
    readonly secrets: ConnectionSecrets;
    readonly isTrusted: boolean;
    /** The user chooses the account anew. */
    readonly chooseAccount?: boolean;
    readonly log: Log;
  },
): SessionPlan {
  const { programs, secrets, isTrusted, chooseAccount = false, log } = services;
  if (chooseAccount) requireAccountChoice(profile);
  /** What the module opens a certificate's file with: in memory for as long as this plan, since each connect needs it. */
  const forModule: { passphrase?: string | undefined } = {};
  const principal = describePrincipal(profile);
  const signedIn = tokenProfile(profile);
  return {
    name: profile.name,
    isSandbox: profile.method === 'sandbox',
    isProduction: profile.production,
    ...serviceParts(profile),
    ...(principal === undefined ? {} : { principal }),
    ...(profile.color === undefined ? {} : { color: profile.color }),
    ...(profile.group === undefined ? {} : { group: profile.group }),
    open: openSession,
    ...(signedIn === undefined
      ? {}
      : {
          createTokenSource: () =>
            createTokenSource(signedIn, {
              sandboxProgram: path.join(programs, 'sandbox.js'),
              secrets,
              clientId: setting('auth.clientId'),
              chooseAccount,
              offerHelp: (sentence, wayOut) => createNotify(log).information(sentence, wayOut),
              log,
            }),
        }),
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
    prepareTerminal: async (signal) => {
      forModule.passphrase = await modulePassphrase(profile, signal, { secrets, log });
    },
    terminalKind: JSON.stringify([wantsWindowsPowerShell(profile), setting('powerShell.executable')]),
    launchTerminal: !isTrusted
      ? undefined
      : (signal) =>
          launchTerminal({
            profile,
            moduleFolder: path.join(programs, 'powershell'),
            configured: setting('powerShell.executable'),
            allowed: settingList('powerShell.allowedExecutables'),
            caFile: setting('network.caFile'),
            show: setting('terminal.showOnConnect'),
            cmdletFailure: (text, call) => cmdletFailure(readErrorText(text), call),
            clock: systemClock,
            log,
            signal,
          }),
    connectRequests: ({ exchange, compliance }, adminApiBase) =>
      connectRequests(profile, {
        exchange,
        compliance,
        adminApiBase,
        certificatePassphrase: forModule.passphrase,
        platform: process.platform,
      }),
  };
}

/** What only connections to the service say: whose tenant it is, and whether Security & Compliance is wanted too. */
function serviceParts(
  profile: ConnectionProfile,
): Pick<SessionPlan, 'organization' | 'resolveTenantId' | 'isDelegated' | 'compliance'> {
  if (profile.method === 'sandbox') return {};
  const { organization } = profile;
  const { authority } = cloudOf(profile);
  return {
    ...(organization === undefined
      ? {}
      : { organization, resolveTenantId: (signal) => resolveTenantId(authority, organization, { signal }) }),
    isDelegated: profile.method === 'delegated',
    ...(profile.compliance === true ? { compliance: complianceRefusal(profile, process.platform) ?? 'wanted' } : {}),
  };
}
