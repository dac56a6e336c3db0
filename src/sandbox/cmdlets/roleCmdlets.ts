import type { Catalog } from '../../catalog/catalog';
import type { RoleGroup } from './engine';

/** Cmdlets that belong to the module, not to a role: the service does not serve them as module functions. */
const moduleCmdlets = /^(?:Connect|Disconnect)-|^Get-ConnectionInformation$|^Get-EXO/iu;

/** Reads that every connected administrator has: clients verify the tenant by them after connecting. */
const everyRole = ['Get-AcceptedDomain', 'Get-OrganizationConfig'];

/** Verbs that a view-only role group may run. */
const readingVerbs = /^(?:Get|Search|Test|Export)-/u;

/**
 * The cmdlets each role group may run, by the catalog's role facts (approximate: Microsoft publishes no such table). Organization
 * Management also has what the facts put into no role at all, except what no role group has by default.
 */
export class RoleCmdlets {
  readonly #lists = new Map<RoleGroup, ReadonlySet<string>>();

  constructor(private readonly catalog: Catalog) {}

  /** Lower-case names. */
  #allowed(role: RoleGroup): ReadonlySet<string> {
    const known = this.#lists.get(role);
    if (known !== undefined) return known;
    const roles = this.catalog.roles();
    const names = roles.filter(({ roleGroups }) => roleGroups.includes(role)).flatMap(({ cmdlets }) => cmdlets);
    if (role === 'Organization Management') {
      const placed = new Set(roles.flatMap(({ cmdlets }) => cmdlets));
      names.push(...this.catalog.names().filter((name) => !placed.has(name)));
    }
    const allowed =
      role === 'View-Only Organization Management' ? names.filter((name) => readingVerbs.test(name)) : names;
    const set = new Set([...allowed, ...everyRole].map((name) => name.toLowerCase()));
    this.#lists.set(role, set);
    return set;
  }

  allows(role: RoleGroup, cmdlet: string): boolean {
    return this.#allowed(role).has(cmdlet.toLowerCase());
  }

  /** What EXOModuleFile lists: Exchange Online cmdlets of the role, sorted, without the module's own. */
  exported(role: RoleGroup): readonly string[] {
    return this.catalog.names().filter((name) => {
      if (moduleCmdlets.test(name) || !this.allows(role, name)) return false;
      return this.catalog.cmdlet(name)?.applicable.includes('Exchange Online') === true;
    });
  }
}
