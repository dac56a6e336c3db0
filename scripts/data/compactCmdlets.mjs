// The compact form of cmdlet facts that src/catalog/cmdletTable.ts decodes and documents.

const applications = [
  'Exchange Online',
  'Security & Compliance',
  'Built-in security add-on for on-premises mailboxes',
];
export const parameterFlags = { pipeline: 1, switch: 2, multiValued: 4, secret: 8, onPremisesOnly: 16 };
const referencePage = 'https://learn.microsoft.com/powershell/module/exchangepowershell/';

/**
 * @param {{cmdlets: any[], onPremisesOnly: string[]}} facts data/exchange-cmdlets.json
 * @param {{cmdlet: string, parameter: string, values: string[]}[]} extraValues data/parameter-values-extra.json
 */
export function compactCmdlets(facts, extraValues) {
  const names = new Pool();
  const types = new Pool();
  const values = new Pool(JSON.stringify);
  const extra = new Map(extraValues.map((row) => [`${row.cmdlet} ${row.parameter}`.toLowerCase(), row.values]));
  const cmdlets = [...facts.cmdlets]
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    .map((cmdlet) => {
      const position = positionRanks(cmdlet.parameters);
      const sets = cmdlet.parameterSets;
      return [
        cmdlet.name,
        cmdlet.group,
        mask(cmdlet.applicable),
        cmdlet.alsoOnPremises ? 1 : 0,
        cmdlet.url || referencePage + cmdlet.name.toLowerCase(),
        sets.map(({ name }) => name),
        cmdlet.parameters.map((parameter) => {
          const accepted = [
            ...new Set([
              ...(parameter.values ?? []),
              ...(extra.get(`${cmdlet.name} ${parameter.name}`.toLowerCase()) ?? []),
            ]),
          ];
          const inAny = sets.some((set) => contains(set.required, parameter) || contains(set.optional, parameter));
          return [
            names.index(parameter.name),
            types.index(parameter.type),
            flagsOf(parameter),
            position(parameter),
            bits(sets, (set) => contains(set.required, parameter)),
            inAny ? bits(sets, (set) => contains(set.optional, parameter)) : bits(sets, () => true),
            parameter.aliases ?? [],
            accepted.length === 0 ? -1 : values.index(accepted),
            mask(parameter.applicable ?? []),
          ];
        }),
      ];
    });
  return { names: names.list, types: types.list, values: values.list, cmdlets, onPremisesOnly: facts.onPremisesOnly };
}

/** The reference counts positions from 0 on some pages and from 1 on others; their order is what they have in common. */
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

function flagsOf({ type, pipeline, switch: isSwitch, onPremisesOnly }) {
  return (
    (pipeline ? parameterFlags.pipeline : 0) |
    (isSwitch ? parameterFlags.switch : 0) |
    (isMultiValued(type) ? parameterFlags.multiValued : 0) |
    (/^(SecureString|PSCredential)$/.test(type) ? parameterFlags.secret : 0) |
    (onPremisesOnly ? parameterFlags.onPremisesOnly : 0)
  );
}

function isMultiValued(type) {
  return (type.endsWith('[]') && type !== 'Byte[]') || /MultiValuedProperty|Collection$/.test(type);
}

/** Sets and parameters of one page of the reference do not always agree in casing. */
function contains(names, parameter) {
  const wanted = parameter.name.toLowerCase();
  return names.some((name) => name.toLowerCase() === wanted);
}

function bits(sets, holds) {
  return sets.reduce((mask, set, index) => (holds(set) ? mask | (1 << index) : mask), 0);
}

function mask(list) {
  return bits(applications, (name) => list.includes(name));
}

/** Values numbered in the order of their first appearance. */
class Pool {
  list = [];
  #indexes = new Map();
  #keyOf;

  constructor(keyOf = (value) => value) {
    this.#keyOf = keyOf;
  }

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
