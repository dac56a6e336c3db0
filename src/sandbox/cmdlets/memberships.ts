import { isReference, type Entity } from '../tenant/entity';
import type { Tenant } from '../tenant/tenant';

/** Groups with a list of members; a dynamic group has none of its own. */
const groupClasses = ['distributionGroup', 'unifiedGroup'] as const;

interface Memberships {
  readonly revision: number;
  readonly groupsOf: ReadonlyMap<string, readonly string[]>;
}

const known = new WeakMap<Tenant, Memberships>();

/** Distinguished names of the groups that a recipient is a direct member of. */
export function groupsOf(entity: Entity, tenant: Tenant): readonly string[] {
  const { revision } = entity.collection;
  let memberships = known.get(tenant);
  if (memberships?.revision !== revision) {
    memberships = { revision, groupsOf: readGroups(tenant) };
    known.set(tenant, memberships);
  }
  return memberships.groupsOf.get(entity.ref) ?? [];
}

/** Every group is read once, so that a filter over a hundred thousand recipients asks a table. */
function readGroups(tenant: Tenant): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const group of groupClasses.flatMap((name) => tenant.entities(name))) {
    const name = group.text('DistinguishedName');
    for (const member of group.list('Members')) {
      if (!isReference(member)) continue;
      const names = groups.get(member.ref) ?? [];
      names.push(name);
      groups.set(member.ref, names);
    }
  }
  return groups;
}
