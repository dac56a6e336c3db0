import type { Clock } from '../../core/clock';
import type { ClientApplications } from '../authority/clientApplications';
import type { PendingGrants } from '../authority/grants';
import type { TokenAuthority } from '../authority/tokenAuthority';
import type { RoleGroup } from '../cmdlets/engine';
import type { Faults } from '../faults';
import type { World } from '../world';
import type { ModuleFiles } from './moduleFiles';
import type { PageStore } from './paging';

/** What the layers work with. */
export interface Services {
  readonly world: World;
  readonly authority: TokenAuthority;
  readonly grants: PendingGrants;
  readonly applications: ClientApplications;
  readonly role: RoleGroup;
  readonly faults: Faults;
  readonly pages: PageStore;
  readonly modules: ModuleFiles;
  readonly clock: Clock;
  /** Origin of the listener that redirects lead to. */
  redirectOrigin(): string;
}
