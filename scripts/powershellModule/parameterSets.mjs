// Parameter sets as a cloud cmdlet has them: without what exists on-premises only.

/**
 * The sets that a user of the service can tell apart: those that need an on-premises parameter are dropped, and those
 * that another set contains (everything bound by the smaller one binds by the larger one too, and keeping both would
 * make calls ambiguous).
 * @param {readonly {name: string, required: readonly string[], optional: readonly string[]}[]} sets
 * @param {ReadonlySet<string>} kept names of the parameters that exist in the cloud
 * @returns {{name: string, required: Set<string>, members: Set<string>}[]} at least one
 */
export function cloudSets(sets, kept) {
  const possible = sets
    .filter(({ required }) => required.every((name) => kept.has(name)))
    .map(({ name, required, optional }) => ({
      name,
      required: new Set(required),
      members: new Set([...required, ...optional].filter((member) => kept.has(member))),
    }));
  const distinct = possible.filter(
    (set, index) =>
      !possible.some(
        (other, place) => other !== set && contains(other, set) && (!contains(set, other) || place < index),
      ),
  );
  return distinct.length > 0 ? distinct : [{ name: 'Default', required: new Set(), members: new Set(kept) }];
}

/** Whether every call that binds by `small` binds by `large`. */
function contains(large, small) {
  return (
    [...small.members].every((name) => large.members.has(name)) &&
    [...large.required].every((name) => small.required.has(name))
  );
}

/**
 * The set that PowerShell takes when a call fits several: Identity, the default of nearly all of the service's cmdlets,
 * else one that requires nothing, else the first.
 * @param {readonly {name: string, required: Set<string>}[]} sets
 * @returns {string}
 */
export function defaultSet(sets) {
  const chosen =
    sets.find(({ name }) => name === 'Identity') ??
    sets.find(({ name }) => /^Default/.test(name)) ??
    sets.find(({ required }) => required.size === 0) ??
    sets[0];
  return chosen?.name ?? 'Default';
}
