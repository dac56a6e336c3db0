import type { Clock } from '../../core/clock';
import type { Consents } from '../authority/consents';
import type { ClientApplications } from '../authority/clientApplications';
import type { PendingGrants } from '../authority/grants';
import type { TokenAuthority } from '../authority/tokenAuthority';
import type { RoleGroup } from '../cmdlets/engine';
import type { Faults } from '../faults';
import type { World } from '../world';
import type { ModuleFiles } from './moduleFiles';
import type { PageStore } from './paging';

/** A managed identity. */
export interface HostIdentity {
  /** Client ID of the identity that the host has of its own, a GUID. */
  readonly clientId: string;
  /** What programs of the host send to show that they are. */
  readonly secret: string;
}

/** What the layers work with. */
export interface Services {
  readonly world: World;
  readonly authority: TokenAuthority;
  readonly grants: PendingGrants;
  readonly applications: ClientApplications;
  readonly consents: Consents;
  /** The managed identity of the host that the sandbox plays; absent where it plays none. */
  readonly identity?: HostIdentity | undefined;
  readonly role: RoleGroup;
  readonly faults: Faults;
  readonly pages: PageStore;
  readonly modules: ModuleFiles;
  readonly clock: Clock;
  /** Origin of the listener that redirects lead to. */
  redirectOrigin(): string;
}
