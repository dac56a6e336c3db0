// The compact form of cmdlet facts that src/catalog/cmdletTable.ts decodes and documents.

/** @typedef {import('../../src/catalog/cmdletFacts.js').CmdletFacts} CmdletFacts */
/** @typedef {import('../../src/catalog/cmdletFacts.js').ParameterFacts} ParameterFacts */
/** @typedef {import('../../src/catalog/cmdletTable.js').CompactCmdlets} CompactCmdlets */
/** @typedef {{names: Pool<string>, types: Pool<string>, values: Pool<readonly string[]>}} Pools */

// The types of these two hold them against what decodes.
/** @type {typeof import('../../src/catalog/cmdletFacts.js').applications} */
const applications = ['Exchange Online', 'Security & Compliance', 'Built-in security add-on for on-premises mailboxes'];
/** @type {typeof import('../../src/catalog/cmdletTable.js').parameterFlags} */
const parameterFlags = { pipeline: 1, switch: 2, multiValued: 4, secret: 8, onPremisesOnly: 16 };

/**
 * @param {readonly CmdletFacts[]} cmdlets
 * @param {readonly string[]} onPremisesOnly names of the cmdlets that the cloud does not have
 * @returns {CompactCmdlets}
 */
export function compactCmdlets(cmdlets, onPremisesOnly) {
  /** @type {Pools} */
  const pools = { names: new Pool(), types: new Pool(), values: new Pool(JSON.stringify) };
  const compact = cmdlets.map((cmdlet) => compactCmdlet(cmdlet, pools));
  const { names, types, values } = pools;
  return { names: names.list, types: types.list, values: values.list, cmdlets: compact, onPremisesOnly };
}

/**
 * @param {CmdletFacts} cmdlet
 * @param {Pools} pools
 * @returns {CompactCmdlets['cmdlets'][number]}
 */
function compactCmdlet(cmdlet, pools) {
  return [
    cmdlet.name,
    cmdlet.group,
    bits(applications, (name) => cmdlet.applicable.includes(name)),
    cmdlet.alsoOnPremises ? 1 : 0,
    cmdlet.url,
    cmdlet.parameterSets.map(({ name }) => name),
    cmdlet.parameters.map((parameter) => [
      pools.names.index(parameter.name),
      pools.types.index(parameter.type),
      flagsOf(parameter),
      parameter.position ?? -1,
      bits(cmdlet.parameterSets, ({ required }) => required.includes(parameter.name)),
      bits(cmdlet.parameterSets, ({ optional }) => optional.includes(parameter.name)),
      parameter.aliases,
      parameter.values.length === 0 ? -1 : pools.values.index(parameter.values),
      bits(applications, (name) => parameter.applicable.includes(name)),
    ]),
  ];
}

/** @param {ParameterFacts} parameter */
function flagsOf(parameter) {
  return Object.entries(parameterFlags).reduce(
    (flags, [name, bit]) => (parameter[/** @type {keyof typeof parameterFlags} */ (name)] ? flags | bit : flags),
    0,
  );
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {(each: T) => boolean} holds
 */
function bits(list, holds) {
  return list.reduce((mask, each, index) => (holds(each) ? mask | (1 << index) : mask), 0);
}

/**
 * Values numbered in the order of their first appearance.
 * @template T
 */
class Pool {
  /** @type {T[]} */
  list = [];
  /** @type {Map<unknown, number>} */
  #indexes = new Map();
  /** @type {(value: T) => unknown} */
  #keyOf;

  /** @param {(value: T) => unknown} [keyOf] what makes two values one */
  constructor(keyOf = (value) => value) {
    this.#keyOf = keyOf;
  }

  /** @param {T} value */
  index(value) {
    const key = this.#keyOf(value);
    let index = this.#indexes.get(key);
    if (index === undefined) {
      index = this.list.push(value) - 1;
      this.#indexes.set(key, index);
    }
    return index;
  }
}
