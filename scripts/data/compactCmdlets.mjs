// The compact form of cmdlet facts that src/catalog/cmdletTable.ts decodes and documents.

/** @typedef {import('./factTypes.mjs').RawCmdlet} RawCmdlet */
/** @typedef {import('./factTypes.mjs').RawParameter} RawParameter */
/** @typedef {{names: Pool<string>, types: Pool<string>, values: Pool<string[]>, extra: ReadonlyMap<string, string[]>}} Pools */

const applications = ['Exchange Online', 'Security & Compliance', 'Built-in security add-on for on-premises mailboxes'];
export const parameterFlags = { pipeline: 1, switch: 2, multiValued: 4, secret: 8, onPremisesOnly: 16 };
const referencePage = 'https://learn.microsoft.com/powershell/module/exchangepowershell/';

/**
 * @param {{cmdlets: RawCmdlet[], onPremisesOnly: string[]}} facts data/exchange-cmdlets.json
 * @param {{cmdlet: string, parameter: string, values: string[]}[]} extraValues data/parameter-values-extra.json
 * @returns {import('./factTypes.mjs').CompactCmdlets}
 */
export function compactCmdlets(facts, extraValues) {
  /** @type {Pool<string>} */
  const names = new Pool();
  /** @type {Pool<string>} */
  const types = new Pool();
  /** @type {Pool<string[]>} */
  const values = new Pool(JSON.stringify);
  /** @type {Pools} */
  const pools = {
    names,
    types,
    values,
    extra: new Map(extraValues.map((row) => [`${row.cmdlet} ${row.parameter}`.toLowerCase(), row.values])),
  };
  const cmdlets = [...facts.cmdlets]
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    .map((cmdlet) => compactCmdlet(cmdlet, pools));
  return { names: names.list, types: types.list, values: values.list, cmdlets, onPremisesOnly: facts.onPremisesOnly };
}

/**
 * @param {RawCmdlet} cmdlet
 * @param {Pools} pools
 * @returns {import('./factTypes.mjs').CompactCmdlet}
 */
function compactCmdlet(cmdlet, pools) {
  const position = positionRanks(cmdlet.parameters);
  return [
    cmdlet.name,
    cmdlet.group,
    mask(cmdlet.applicable),
    cmdlet.alsoOnPremises ? 1 : 0,
    cmdlet.url || referencePage + cmdlet.name.toLowerCase(),
    cmdlet.parameterSets.map(({ name }) => name),
    cmdlet.parameters.map((parameter) => compactParameter(parameter, { cmdlet, position: position(parameter), pools })),
  ];
}

/**
 * @param {RawParameter} parameter
 * @param {{cmdlet: RawCmdlet, position: number, pools: Pools}} context
 * @returns {import('./factTypes.mjs').CompactParameter}
 */
function compactParameter(parameter, { cmdlet, position, pools }) {
  const sets = cmdlet.parameterSets;
  const extra = pools.extra.get(`${cmdlet.name} ${parameter.name}`.toLowerCase()) ?? [];
  const accepted = [...new Set([...(parameter.values ?? []), ...extra])];
  const inAny = sets.some((set) => contains(set.required, parameter) || contains(set.optional, parameter));
  return [
    pools.names.index(parameter.name),
    pools.types.index(parameter.type),
    flagsOf(parameter),
    position,
    bits(sets, (set) => contains(set.required, parameter)),
    inAny ? bits(sets, (set) => contains(set.optional, parameter)) : bits(sets, () => true),
    parameter.aliases ?? [],
    accepted.length === 0 ? -1 : pools.values.index(accepted),
    mask(parameter.applicable ?? []),
  ];
}

/**
 * The reference counts positions from 0 on some pages and from 1 on others; their order is what they have in common.
 * @param {readonly RawParameter[]} parameters
 * @returns {(parameter: RawParameter) => number}
 */
function positionRanks(parameters) {
  const numbers = [...new Set(parameters.map(({ position }) => Number(position)).filter(Number.isInteger))].sort(
    (a, b) => a - b,
  );
  return ({ position }) => {
    if (position === undefined) return -1;
    // "Positional": a page that names no number; such a cmdlet has one such parameter, after the numbered ones.
    return Number.isInteger(Number(position)) ? numbers.indexOf(Number(position)) : numbers.length;
  };
}

/** @param {RawParameter} parameter */
function flagsOf({ type, pipeline, switch: isSwitch, onPremisesOnly }) {
  return (
    (pipeline ? parameterFlags.pipeline : 0) |
    (isSwitch ? parameterFlags.switch : 0) |
    (isMultiValued(type) ? parameterFlags.multiValued : 0) |
    (/^(SecureString|PSCredential)$/.test(type) ? parameterFlags.secret : 0) |
    (onPremisesOnly ? parameterFlags.onPremisesOnly : 0)
  );
}

/** @param {string} type */
function isMultiValued(type) {
  return (type.endsWith('[]') && type !== 'Byte[]') || /MultiValuedProperty|Collection$/.test(type);
}

/**
 * Sets and parameters of one page of the reference do not always agree in casing.
 * @param {readonly string[]} names
 * @param {RawParameter} parameter
 */
function contains(names, parameter) {
  const wanted = parameter.name.toLowerCase();
  return names.some((name) => name.toLowerCase() === wanted);
}

/**
 * @template T
 * @param {readonly T[]} sets
 * @param {(set: T) => boolean} holds
 */
function bits(sets, holds) {
  return sets.reduce((mask, set, index) => (holds(set) ? mask | (1 << index) : mask), 0);
}

/** @param {readonly string[]} list */
function mask(list) {
  return bits(applications, (name) => list.includes(name));
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
