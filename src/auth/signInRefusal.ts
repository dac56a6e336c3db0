import * as l10n from '@vscode/l10n';
import type { WayOut } from '../core/errors';
import type { SignInContext } from './signInWaysOut';

/** One refusal of Entra as the user reads it. */
export interface SignInRefusal {
  /** Stable name of the failure; several numbers can share one. */
  readonly code: string;
  readonly sentence: (context: SignInContext) => string;
  /** What the user can do, best first. */
  readonly wayOut: (context: SignInContext) => readonly WayOut[];
}

/** Refusals by their AADSTS numbers: one row for all numbers that say the same. */
export type RefusalRows = readonly (readonly [numbers: readonly number[], refusal: SignInRefusal])[];

/** Sentences begin with it. */
export const who = ({ userPrincipalName }: SignInContext): string => userPrincipalName ?? l10n.t('This account');
export const where = ({ organization, connection }: SignInContext): string => organization ?? connection;
export const app = ({ clientId }: SignInContext): string => clientId ?? l10n.t('of the Exchange Online module');
