import * as l10n from '@vscode/l10n';
import type { Cloud } from '../connections/clouds';
import { UserError } from '../core/errors';
import type { TokenAudience } from '../session/api';
import { moduleClientId, ownApp } from './signInWaysOut';

/** VS Code's own application. Exchange does not know it: AADSTS65002 (exchange-facts: “Client”). */
const vscodeClientId = 'aebc6443-996d-45c2-90f0-388ff96faa56';
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** What VS Code's provider is asked for. */
export interface AskedScopes {
  readonly cloud: Cloud;
  /** The application in whose name the user signs in. */
  readonly clientId: string;
  /** A GUID: with a domain every silent call would go to the network. */
  readonly tenantId: string;
  readonly audience: TokenAudience;
}

/**
 * The one scope of the resource, and the pseudo-scopes by which VS Code's provider takes the app and the tenant; those are not sent.
 * @throws UserError where the cloud has no Security & Compliance
 */
export function accountScopes({ cloud, clientId, tenantId, audience }: AskedScopes): readonly string[] {
  const scope = audience === 'exchange' ? cloud.exchangeScope : cloud.complianceScope;
  if (scope === undefined) {
    throw new UserError('auth.noCompliance', l10n.t('This cloud has no Security & Compliance.'));
  }
  return [scope, `VSCODE_CLIENT_ID:${clientId}`, `VSCODE_TENANT:${tenantId}`];
}

/**
 * The application that the setting `exchangeOnline.auth.clientId` names; the module's own public client where it names none.
 * @throws UserError where it names none that could work
 */
export function clientIdOf(setting: string): string {
  const id = setting.trim().toLowerCase();
  if (id === '') return moduleClientId;
  if (!guid.test(id)) {
    throw new UserError(
      'auth.clientIdInvalid',
      l10n.t('The setting exchangeOnline.auth.clientId must be the ID of an app, a GUID. Empty it for the default.'),
      { wayOut: [ownApp()] },
    );
  }
  if (id === vscodeClientId) {
    throw new UserError(
      'auth.clientNotAllowed',
      l10n.t('VS Code’s own app is not allowed to sign in to Exchange Online. Use the default, or an app of your own.'),
      { wayOut: [ownApp()] },
    );
  }
  return id;
}

/**
 * A claims challenge in the one form that VS Code's provider takes without losing the client and the tenant: rebuilt, never handed on,
 * since a scope in the service's own header would replace ours.
 * @param claims decoded JSON; `{}` changes nothing, but has a token renewed before its time
 */
export function claimsChallenge(
  claims: string,
  scopes: readonly string[],
): { readonly wwwAuthenticate: string; readonly fallbackScopes: readonly string[] } {
  return { wwwAuthenticate: `Bearer claims="${Buffer.from(claims).toString('base64')}"`, fallbackScopes: scopes };
}
