import { ClientApplications } from '../authority/clientApplications';
import { Accounts, type Account } from '../authority/accounts';
import { PendingGrants } from '../authority/grants';
import { TokenAuthority } from '../authority/tokenAuthority';
import { TokenStore } from '../authority/tokenStore';
import { Consents } from '../authority/consents';
import type { RoleGroup } from '../cmdlets/engine';
import type { Clock } from '../../core/clock';
import { Faults } from '../faults';
import type { World } from '../world';
import type { ModuleFiles } from './moduleFiles';
import { PageStore } from './paging';
import type { ServiceRequest } from './serviceRequest';
import type { HostIdentity, Services } from './services';

export interface TenantsOptions {
  /** The first is the tenant of the sandbox's user; in the others, its customers, that user is a partner. */
  readonly worlds: readonly [World, ...World[]];
  readonly role: RoleGroup;
  readonly clock: Clock;
  /** Seconds that an access token lives. */
  readonly tokenLifetime: number;
  readonly modules: ModuleFiles;
  /** Client IDs of the applications that wait for consent in the first tenant. */
  readonly unconsented: readonly string[];
  readonly identity?: HostIdentity | undefined;
  readonly redirectOrigin: () => string;
}

/** The tenants that one sandbox serves: each has objects and an authority of its own, all share keys, faults and applications. */
export class Tenants {
  /** What serves the user's own tenant, and whatever belongs to none. */
  readonly main: Services;
  readonly #all: readonly Services[];

  constructor(options: TenantsOptions) {
    const { worlds, role, clock, tokenLifetime, modules, unconsented, identity, redirectOrigin } = options;
    const [home, ...customers] = worlds;
    const tokens = new TokenStore();
    const shared = {
      role,
      clock,
      modules,
      redirectOrigin,
      identity,
      grants: new PendingGrants(clock),
      applications: new ClientApplications(clock),
      faults: new Faults(),
    };
    const servicesOf = (world: World, partner?: Account): Services => {
      const { tenantId } = world.tenant.organization;
      const accounts = new Accounts({
        tenantId,
        administrator: administratorOf(world),
        ...(partner === undefined ? {} : { partner }),
        isKnownUser: (userPrincipalName) => world.isUser(userPrincipalName),
      });
      const authority = new TokenAuthority({ tenantId, accounts, tokens, role, clock, tokenLifetime });
      return {
        ...shared,
        world,
        authority,
        consents: new Consents(partner === undefined ? unconsented : []),
        pages: new PageStore(clock),
      };
    };
    this.main = servicesOf(home);
    this.#all = [this.main, ...customers.map((world) => servicesOf(world, administratorOf(home)))];
  }

  /** Who answers a request: the tenant that its path names. */
  for({ url }: ServiceRequest): Services {
    const segments = url.pathname.split('/').slice(1);
    const named = segments[0]?.toLowerCase() === 'adminapi' ? segments[2] : segments[0];
    return this.#all.find(({ world }) => world.isTenant(decoded(named ?? ''))) ?? this.main;
  }
}

function administratorOf(world: World): Account {
  const { tenantId, adminUserPrincipalName, displayName } = world.tenant.organization;
  return {
    userPrincipalName: adminUserPrincipalName,
    objectId: world.administratorId,
    displayName: `${displayName} Administrator`,
    homeTenantId: tenantId,
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
