// Cmdlet facts in the shape that src/catalog gives at run time, for generators of the build.
import { parameterFlags } from './compactCmdlets.mjs';

/**
 * @param {import('./factTypes.mjs').CompactCmdlets} compact
 * @returns {import('./factTypes.mjs').Cmdlet[]}
 */
export function expandCmdlets({ names, types, values, cmdlets }) {
  return cmdlets.map(([name, group, , , , sets, parameters]) => {
    /** @type {(index: number, place: 4 | 5) => string[]} */
    const inSet = (index, place) =>
      parameters.filter((parameter) => (parameter[place] & (1 << index)) !== 0).map(([at]) => names[at] ?? '');
    return {
      name,
      verb: name.slice(0, name.indexOf('-')),
      noun: name.slice(name.indexOf('-') + 1),
      group,
      parameterSets: sets.map((set, index) => ({ name: set, required: inSet(index, 4), optional: inSet(index, 5) })),
      parameters: parameters.map(([at, type, flags, position, requiredIn, , aliases, accepted]) => ({
        name: names[at] ?? '',
        type: types[type] ?? '',
        required: requiredIn !== 0,
        position: position < 0 ? undefined : position,
        pipeline: (flags & parameterFlags.pipeline) !== 0,
        switch: (flags & parameterFlags.switch) !== 0,
        onPremisesOnly: (flags & parameterFlags.onPremisesOnly) !== 0,
        aliases,
        values: values[accepted] ?? [],
      })),
    };
  });
}
