// Parameter sets as a cloud cmdlet has them: without what exists on-premises only.

/** @typedef {{readonly name: string, readonly required: ReadonlySet<string>, readonly members: ReadonlySet<string>}} CloudSet a parameter set as a generated function has it */

/**
 * The sets that a user of the service can tell apart: those that need an on-premises parameter are dropped (unless all
 * do: then that need is), and those that another set contains (everything bound by the smaller one binds by the larger one too, and keeping both would
 * make calls ambiguous).
 * @param {readonly import('../../src/catalog/cmdletFacts.js').ParameterSetFacts[]} sets
 * @param {ReadonlySet<string>} kept names of the parameters that exist in the cloud
 * @returns {CloudSet[]} at least one
 */
export function cloudSets(sets, kept) {
  const inCloud = sets.filter(({ required }) => required.every((name) => kept.has(name)));
  const possible = (inCloud.length > 0 ? inCloud : sets).map(({ name, required, optional }) => ({
    name,
    required: new Set(required.filter((member) => kept.has(member))),
    members: new Set([...required, ...optional].filter((member) => kept.has(member))),
  }));
  const distinct = possible.filter(
    (set, index) =>
      !possible.some(
        (other, place) => other !== set && contains(other, set) && (!contains(set, other) || place < index),
      ),
  );
  return distinct;
}

/**
 * Whether every call that binds by `small` binds by `large`.
 * @param {CloudSet} large
 * @param {CloudSet} small
 */
function contains(large, small) {
  return (
    [...small.members].every((name) => large.members.has(name)) &&
    [...large.required].every((name) => small.required.has(name))
  );
}

/**
 * The set that PowerShell takes when a call fits several. One that requires nothing if there is any: PowerShell would
 * ask for what the default set requires although the call is complete. Among these, and where all require something,
 * Identity, the default of nearly all of the service's cmdlets.
 * @param {readonly CloudSet[]} sets
 * @returns {string}
 */
export function defaultSet(sets) {
  const complete = sets.filter(({ required }) => required.size === 0);
  const candidates = complete.length > 0 ? complete : sets;
  const chosen =
    candidates.find(({ name }) => name === 'Identity') ??
    candidates.find(({ name }) => /^Default/.test(name)) ??
    candidates[0];
  return chosen?.name ?? 'Default';
}
