import { AuthorityError } from './authorityError';

/** Somebody who signs in. */
export interface Account {
  readonly userPrincipalName: string;
  /** A GUID. */
  readonly objectId: string;
  readonly displayName: string;
  /** The tenant that the account belongs to: not the one that is signed in to, where a partner works for a customer. */
  readonly homeTenantId: string;
}

export interface AccountsOptions {
  readonly tenantId: string;
  readonly administrator: Account;
  /** Who administers this tenant for its organization, from a tenant of their own. */
  readonly partner?: Account;
  /** Whether a mailbox or mail user signs in with this name: it exists, but no admin role is assigned to it. */
  readonly isKnownUser: (userPrincipalName: string) => boolean;
}

/** Who may sign in to a tenant. */
export class Accounts {
  readonly #options: AccountsOptions;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  /** Who is signed in to the browser: the sandbox has one user, who is a partner in every tenant but the first. */
  get browser(): Account {
    return this.#options.partner ?? this.#options.administrator;
  }

  /** The account of this name. @throws AuthorityError 50105 without a role, 50034 unknown, 50020 of another tenant */
  named(userPrincipalName: string): Account {
    const { administrator, partner, tenantId, isKnownUser } = this.#options;
    const wanted = userPrincipalName.toLowerCase();
    const found = [administrator, partner].find((account) => account?.userPrincipalName.toLowerCase() === wanted);
    if (found !== undefined) return found;
    if (isKnownUser(userPrincipalName)) {
      throw new AuthorityError(
        'invalid_grant',
        50105,
        `The signed in user '${userPrincipalName}' is not assigned to a role for the application. Sign in as ${administrator.userPrincipalName}, the sandbox tenant's administrator.`,
      );
    }
    throw new AuthorityError(
      'invalid_grant',
      50034,
      `The user account ${userPrincipalName} does not exist in the ${tenantId} directory. To sign into this application, the account must be added to the directory.`,
    );
  }

  /** Lets an account in that has signed in elsewhere. @throws AuthorityError 50020 when it has nothing to do here */
  admit(account: Account): Account {
    const { administrator, partner, tenantId } = this.#options;
    if ([administrator, partner].some((known) => known?.objectId === account.objectId)) return account;
    throw new AuthorityError(
      'invalid_grant',
      50020,
      `User account '${account.userPrincipalName}' from identity provider '${account.homeTenantId}' does not exist in tenant '${tenantId}' and cannot access the application in that tenant.`,
    );
  }
}
