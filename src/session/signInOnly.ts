import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';
import type { SessionPlan } from './plan';

/**
 * Signs in to a connection's tenant without connecting, so that a later connect needs nobody.
 * @returns who signed in (empty for an application), and until when, ms since the epoch
 * @throws UserError when signing in fails, or where the terminal signs in by itself; CanceledError when called off
 */
export async function signInOnly(
  plan: SessionPlan,
  signal: AbortSignal,
): Promise<{ readonly userPrincipalName: string; readonly until: number }> {
  const source = plan.createTokenSource?.();
  if (source === undefined) {
    throw new UserError('accounts.inTerminal', l10n.t('“{0}” signs in in its terminal: connect to it.', plan.name), {
      wayOut: [{ label: l10n.t('Connect'), command: 'exchangeOnline.connect', arguments: [plan.name] }],
    });
  }
  try {
    const token = await source.acquire({ interactive: true, signal });
    return { userPrincipalName: token.userPrincipalName ?? '', until: token.expiresAt };
  } finally {
    source.dispose();
  }
}
