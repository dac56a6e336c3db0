import * as l10n from '@vscode/l10n';
import type { ConnectionName } from '../core/ids';
import type { SessionView } from '../session/api';
import type { MicrosoftAccount } from '../workbench/microsoftAccounts';
import type { ProfileView } from './connectionState';
import type { SignedIn } from './signIns';

/** Who signs in: an account, an application, whoever the terminal asks; or an account that is chosen only then. */
export type AccountNode =
  | {
      readonly kind: 'account';
      readonly id: string;
      readonly account: MicrosoftAccount;
      readonly uses: readonly UseNode[];
    }
  | {
      readonly kind: 'missing';
      readonly id: string;
      readonly userPrincipalName: string;
      readonly uses: readonly UseNode[];
    }
  | { readonly kind: 'open' | 'application' | 'terminal'; readonly id: string; readonly uses: readonly UseNode[] };

/** A connection that one signs in to. */
export interface UseNode {
  readonly kind: 'use';
  readonly id: string;
  readonly connection: ConnectionName;
  readonly profile: ProfileView;
  readonly session: SessionView | undefined;
  /** When the sign-in ends that was made without connecting, ms since the epoch. */
  readonly signedInUntil: number | undefined;
}

export interface AccountFacts {
  readonly accounts: readonly MicrosoftAccount[];
  readonly profiles: readonly ProfileView[];
  readonly session: (name: ConnectionName) => SessionView | undefined;
  /** What was signed in to without connecting. */
  readonly signedIn: (name: ConnectionName) => SignedIn | undefined;
}

/** Who signs in where: the accounts that VS Code knows, those that a connection names besides, and what has no account. */
export function accountNodes(facts: AccountFacts): readonly AccountNode[] {
  const { accounts, profiles } = facts;
  // The practice tenant has users of its own; a partner signs in for each of its customers.
  const wanted = profiles.filter(
    ({ isSandbox, customers, problem }) => !isSandbox && customers === undefined && problem === undefined,
  );
  const uses = new Map<string, { readonly user: string | undefined; readonly nodes: UseNode[] }>();
  for (const profile of wanted) {
    const session = facts.session(profile.name);
    const signedIn = lasting(facts.signedIn(profile.name), accounts);
    const user = userOf(profile, session, signedIn);
    const key = user === undefined ? `:${keyOf(profile)}` : user.toLowerCase();
    const entry = uses.get(key) ?? { user, nodes: [] };
    uses.set(key, entry);
    entry.nodes.push({
      kind: 'use',
      id: `${key}/${encodeURIComponent(profile.name)}`,
      connection: profile.name,
      profile,
      session,
      signedInUntil: signedIn?.until,
    });
  }
  const take = (key: string): readonly UseNode[] => {
    const found = uses.get(key)?.nodes ?? [];
    uses.delete(key);
    return found;
  };
  const known = accounts.map((account): AccountNode => ({
    kind: 'account',
    id: `${account.provider}/${account.id}`,
    account,
    uses: take(account.label.toLowerCase()),
  }));
  const others = (['open', 'application', 'terminal'] as const).flatMap((kind): readonly AccountNode[] => {
    const nodes = take(`:${kind}`);
    return nodes.length === 0 ? [] : [{ kind, id: `:${kind}`, uses: nodes }];
  });
  const missing = [...uses.values()].map(({ user = '', nodes }): AccountNode => ({
    kind: 'missing',
    id: `?${user.toLowerCase()}`,
    userPrincipalName: user,
    uses: nodes,
  }));
  return [...known, ...missing, ...others];
}

/** A sign-in ends with the account that it was made with. */
function lasting(signedIn: SignedIn | undefined, accounts: readonly MicrosoftAccount[]): SignedIn | undefined {
  const user = signedIn?.userPrincipalName.toLowerCase() ?? '';
  return user === '' || accounts.some(({ label }) => label.toLowerCase() === user) ? signedIn : undefined;
}

/** Whose sign-in a connection goes by: whoever is signed in, else whom the profile names. */
function userOf(
  profile: ProfileView,
  session: SessionView | undefined,
  signedIn: SignedIn | undefined,
): string | undefined {
  if (profile.signIn === 'application') return undefined;
  const state = session?.state;
  const connected = state !== undefined && 'identity' in state ? state.identity.userPrincipalName : '';
  return [connected, signedIn?.userPrincipalName, profile.userPrincipalName].find(
    (user) => user !== undefined && user !== '',
  );
}

function keyOf({ signIn }: ProfileView): 'open' | 'application' | 'terminal' {
  return signIn === 'application' || signIn === 'terminal' ? signIn : 'open';
}

/** What stands for an account or what is in its place. */
export function accountLabel(node: AccountNode): string {
  switch (node.kind) {
    case 'account':
      return node.account.label;
    case 'missing':
      return node.userPrincipalName;
    case 'open':
      return l10n.t('Chosen when connecting');
    case 'application':
      return l10n.t('Applications');
    case 'terminal':
      return l10n.t('Asked in the terminal');
  }
}

/** The grey text beside it. */
export function accountDescription(node: AccountNode): string {
  const text =
    node.kind === 'account'
      ? node.account.provider === 'microsoft'
        ? l10n.t('signed in to VS Code')
        : l10n.t('signed in to VS Code, national cloud')
      : node.kind === 'missing'
        ? l10n.t('not signed in to VS Code')
        : '';
  const open = node.uses.filter(({ session }) => session !== undefined && session.state.kind !== 'disconnected').length;
  const count = node.uses.length === 0 ? l10n.t('used by no connection') : open === 0 ? '' : l10n.t('{0} open', open);
  return [text, count].filter((part) => part !== '').join(' · ');
}

/** How the sign-in to a connection's tenant is. @param time shows a time of day */
export function useDescription(use: UseNode, time: (ms: number) => string): string {
  const where = use.profile.organization ?? '';
  return [where, signInText(use, time)].filter((part) => part !== '').join(' · ');
}

function signInText({ session, signedInUntil }: UseNode, time: (ms: number) => string): string {
  const state = session?.state ?? { kind: 'disconnected' as const };
  switch (state.kind) {
    case 'signingIn':
      return l10n.t('signing in…');
    case 'connecting':
      return l10n.t('connecting…');
    case 'connected':
      return state.expiresAt === undefined
        ? l10n.t('connected')
        : l10n.t('connected, signed in until {0}', time(state.expiresAt));
    case 'renewing':
      return l10n.t('renewing the sign-in…');
    case 'failed':
      return l10n.t('failed: {0}', state.failure.sentence);
    case 'disconnected':
      return signedInUntil === undefined
        ? l10n.t('not connected')
        : l10n.t('not connected, signed in until {0}', time(signedInUntil));
  }
}
