import type { ConnectionName } from '../core/ids';
import { describePartner, describeProfile } from './describeProfile';
import {
  choosesAccount,
  practiceProfile,
  signsInInTerminal,
  type ConnectionColor,
  type SavedConnection,
  type ServiceProfile,
} from './profile';

/** A saved connection as lists and the tree show it. */
export interface ConnectionView {
  readonly name: ConnectionName;
  /** Who connects where, in a few words. */
  readonly description: string;
  readonly isSandbox: boolean;
  readonly isProduction: boolean;
  readonly color?: ConnectionColor;
  readonly group?: string;
  /** What is wrong with it, as a sentence. */
  readonly problem?: string;
  /** The practice tenant, where the settings have no entry for it. */
  readonly builtIn?: boolean;
  /** The partner that it is a customer of. */
  readonly parent?: ConnectionName;
  /** Its customers, where it is a partner. */
  readonly customers?: readonly ConnectionName[];
  /** Who signs in: an account of VS Code's, an application, or whoever the terminal asks. Absent for the practice tenant. */
  readonly signIn?: 'account' | 'application' | 'terminal';
  /** The user chooses the account, since the profile names none. */
  readonly choosesAccount?: boolean;
  /** Who signs in, as far as the profile says; absent where an application does, or where nobody is named. */
  readonly userPrincipalName?: string;
  /** The tenant as the profile names it. */
  readonly organization?: string;
}

export function connectionView(saved: SavedConnection): ConnectionView {
  const { name } = saved;
  if ('problem' in saved) {
    return {
      name,
      description: '',
      isSandbox: false,
      isProduction: false,
      problem: saved.problem,
      ...marksOf(saved),
      ...(saved.parent === undefined ? {} : { parent: saved.parent }),
    };
  }
  if ('delegated' in saved) {
    const { delegated, customers } = saved;
    const { production, userPrincipalName } = delegated;
    return {
      name,
      description: describePartner(delegated),
      isSandbox: false,
      isProduction: production,
      customers,
      userPrincipalName,
      ...marksOf(delegated),
    };
  }
  const { profile } = saved;
  return {
    name,
    description: describeProfile(profile),
    isSandbox: profile.method === 'sandbox',
    isProduction: profile.production,
    ...marksOf(profile),
    ...(profile === practiceProfile ? { builtIn: true } : {}),
    ...(saved.parent === undefined ? {} : { parent: saved.parent }),
    ...(profile.method === 'sandbox' ? {} : { signIn: signInOf(profile) }),
    ...(choosesAccount(profile) ? { choosesAccount: true } : {}),
    ...('userPrincipalName' in profile ? { userPrincipalName: profile.userPrincipalName } : {}),
    ...('organization' in profile ? { organization: profile.organization } : {}),
  };
}

function signInOf(profile: ServiceProfile): 'account' | 'application' | 'terminal' {
  if (profile.method === 'certificate' || profile.method === 'managedIdentity') return 'application';
  return signsInInTerminal(profile) ? 'terminal' : 'account';
}

function marksOf({ color, group }: { readonly color?: ConnectionColor; readonly group?: string }) {
  return { ...(color === undefined ? {} : { color }), ...(group === undefined ? {} : { group }) };
}
