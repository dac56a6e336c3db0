// What the reference says about the cmdlets, made even: as src/catalog gives it at run time.

/** @typedef {import('./factTypes.mjs').RawCmdlet} RawCmdlet */
/** @typedef {import('./factTypes.mjs').RawParameter} RawParameter */
/** @typedef {import('../../src/catalog/cmdletFacts.js').CmdletFacts} CmdletFacts */
/** @typedef {import('../../src/catalog/cmdletFacts.js').ParameterFacts} ParameterFacts */
/** @typedef {import('../../src/catalog/cmdletFacts.js').ParameterSetFacts} ParameterSetFacts */

const referencePage = 'https://learn.microsoft.com/powershell/module/exchangepowershell/';

/**
 * @param {readonly RawCmdlet[]} cmdlets those of data/exchange-cmdlets.json
 * @param {readonly {cmdlet: string, parameter: string, values: readonly string[]}[]} extraValues data/parameter-values-extra.json
 * @returns {CmdletFacts[]} by name
 */
export function cmdletFacts(cmdlets, extraValues) {
  const extra = new Map(extraValues.map((row) => [`${row.cmdlet} ${row.parameter}`.toLowerCase(), row.values]));
  return [...cmdlets]
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    .map((cmdlet) => factsOf(cmdlet, (parameter) => extra.get(`${cmdlet.name} ${parameter}`.toLowerCase()) ?? []));
}

/**
 * @param {RawCmdlet} cmdlet
 * @param {(parameter: string) => readonly string[]} extraValues
 * @returns {CmdletFacts}
 */
function factsOf(cmdlet, extraValues) {
  const { name, group, applicable, alsoOnPremises = false, url, parameters } = cmdlet;
  const separator = name.indexOf('-');
  const parameterSets = evenSets(cmdlet);
  const position = positionRanks(parameters);
  return {
    name,
    verb: name.slice(0, separator),
    noun: name.slice(separator + 1),
    group,
    applicable,
    alsoOnPremises,
    url: url || referencePage + name.toLowerCase(),
    parameterSets,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      type: parameter.type,
      required: parameterSets.some(({ required }) => required.includes(parameter.name)),
      position: position(parameter),
      pipeline: parameter.pipeline ?? false,
      switch: parameter.switch ?? false,
      multiValued: isMultiValued(parameter.type),
      secret: /^(SecureString|PSCredential)$/.test(parameter.type),
      aliases: parameter.aliases ?? [],
      values: [...new Set([...(parameter.values ?? []), ...extraValues(parameter.name)])],
      onPremisesOnly: parameter.onPremisesOnly ?? false,
      applicable: parameter.applicable ?? [],
      sets: parameterSets
        .filter(({ required, optional }) => [...required, ...optional].includes(parameter.name))
        .map((set) => set.name),
    })),
  };
}

/**
 * The parameter sets with the parameters' own spelling and order: sets and parameters of one page do not always agree in
 * casing. A parameter that no set names is optional in all.
 * @param {RawCmdlet} cmdlet
 * @returns {ParameterSetFacts[]}
 */
function evenSets({ parameterSets, parameters }) {
  /** @type {(list: readonly string[], name: string) => boolean} */
  const contains = (list, name) => list.some((each) => each.toLowerCase() === name.toLowerCase());
  const names = parameters.map(({ name }) => name);
  const inNone = names.filter(
    (name) => !parameterSets.some(({ required, optional }) => contains(required, name) || contains(optional, name)),
  );
  return parameterSets.map((set) => ({
    name: set.name,
    required: names.filter((name) => contains(set.required, name)),
    optional: names.filter((name) => contains(set.optional, name) || inNone.includes(name)),
  }));
}

/**
 * The reference counts positions from 0 on some pages and from 1 on others; their order is what they have in common.
 * @param {readonly RawParameter[]} parameters
 * @returns {(parameter: RawParameter) => number | undefined}
 */
function positionRanks(parameters) {
  const numbers = [...new Set(parameters.map(({ position }) => Number(position)).filter(Number.isInteger))].sort(
    (a, b) => a - b,
  );
  return ({ position }) => {
    if (position === undefined) return undefined;
    // "Positional": a page that names no number; such a cmdlet has one such parameter, after the numbered ones.
    return Number.isInteger(Number(position)) ? numbers.indexOf(Number(position)) : numbers.length;
  };
}

/** @param {string} type */
function isMultiValued(type) {
  return (type.endsWith('[]') && type !== 'Byte[]') || /MultiValuedProperty|Collection$/.test(type);
}
