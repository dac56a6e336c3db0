// Lays data/corrections.json over the facts as they were collected.

/** @typedef {{parameter: string, cmdlets: string[]}} ParameterRow a parameter of some cmdlets */
/** @typedef {{name: string, count?: number, ldap: string | null, type: string, cmdlets: string[], multiValued?: boolean}} MoreProperty with a `count`, the names are `name` followed by 1 to `count` */

/**
 * @typedef {object} Corrections data/corrections.json
 * @property {{cmdlet: string, set: string, required: string[]}[]} requiredInSets
 * @property {{cmdlet: string, set: string, parameters: string[]}[]} inSets parameters that the syntax of a set has forgotten
 * @property {{cmdlets: string[], parameter: string, position: string}[]} positions
 * @property {{type?: string, parameter?: string}[]} withoutValues regular expressions for types and names of parameters whose listed values are none
 * @property {{properties: string[]}[]} filterValuesUnknown properties of -RecipientFilter whose listed values are none
 * @property {{cmdlets: string[], parameter: string, values: string[]}[]} moreValues
 * @property {{cmdlets: string[], parameters: string[]}[]} moreParameters
 * @property {MoreProperty[]} filterable with the cmdlets whose -Filter takes them
 * @property {{property: string, cmdlets: string[]}[]} alsoFilterable further cmdlets whose -Filter takes a known property
 * @property {ParameterRow[]} notRetired
 * @property {ParameterRow[]} retired
 */

/** @typedef {{cmdlets: {name: string, parameterSets: {name: string, required: string[], optional: string[]}[], parameters: {name: string, type: string, sets?: string[], values?: string[], position?: string, onPremisesOnly?: boolean}[]}[]}} CmdletFile */

/** Which file of facts is corrected how; each changes the content that it is given. */
const correct = {
  /** @type {(file: CmdletFile, corrections: Corrections) => void} */
  'exchange-cmdlets': (file, { requiredInSets, inSets, positions, withoutValues, moreParameters }) => {
    const setOf = (/** @type {string} */ cmdlet, /** @type {string} */ set) => {
      const { parameterSets } = one(file.cmdlets, ({ name }) => name === cmdlet, cmdlet);
      return one(parameterSets, ({ name }) => name === set, `${cmdlet} ${set}`);
    };
    for (const { cmdlet, set, required } of requiredInSets) {
      const facts = setOf(cmdlet, set);
      facts.optional.push(...facts.required.filter((name) => !required.includes(name)));
      facts.required = required;
    }
    for (const { cmdlet, set, parameters } of inSets) setOf(cmdlet, set).optional.push(...parameters);
    for (const { cmdlets, parameter, position } of positions) {
      for (const cmdlet of cmdlets) {
        const { parameters } = one(file.cmdlets, ({ name }) => name === cmdlet, cmdlet);
        one(parameters, ({ name }) => name === parameter, `${cmdlet} -${parameter}`).position = position;
      }
    }
    for (const { cmdlets, parameters } of moreParameters) {
      for (const cmdlet of cmdlets) {
        const facts = one(file.cmdlets, ({ name }) => name === cmdlet, cmdlet);
        facts.parameters.push(...parameters.map((name) => ({ name, type: 'Object' })));
        for (const { optional } of facts.parameterSets) optional.push(...parameters);
      }
    }
    for (const { type, parameter: name } of withoutValues) {
      for (const parameter of file.cmdlets.flatMap(({ parameters }) => parameters)) {
        if (fits(type, parameter.type) || fits(name, parameter.name)) delete parameter.values;
      }
    }
    for (const { parameters, parameterSets } of file.cmdlets) {
      for (const { name, sets, onPremisesOnly } of parameters) {
        if (sets !== undefined || onPremisesOnly === true) continue;
        const isIn = (/** @type {{required: string[], optional: string[]}} */ { required, optional }) =>
          [...required, ...optional].some((each) => each.toLowerCase() === name.toLowerCase());
        if (!parameterSets.some(isIn)) continue;
        for (const set of parameterSets) if (!isIn(set)) set.optional.push(name);
      }
    }
  },
  /** @type {(file: {parameters: {cmdlet: string, parameter: string, values: string[]}[]}, corrections: Corrections) => void} */
  'parameter-values-extra': (file, { moreValues, withoutValues }) => {
    file.parameters = file.parameters.filter(
      (row) => !withoutValues.some(({ parameter }) => fits(parameter, row.parameter)),
    );
    for (const { cmdlets, parameter, values } of moreValues) {
      for (const cmdlet of cmdlets) {
        const row = file.parameters.find((each) => each.cmdlet === cmdlet && each.parameter === parameter);
        if (row === undefined) file.parameters.push({ cmdlet, parameter, values });
        else row.values.push(...values);
      }
    }
  },
  /** @type {(file: {cmdlets: {name: string, propertySetsParameterValues: string[]}[]}, corrections: Corrections) => void} */
  'property-sets': (file, { moreValues }) => {
    for (const { cmdlets, parameter, values } of moreValues) {
      if (parameter !== 'PropertySets') continue;
      for (const { name, propertySetsParameterValues } of file.cmdlets)
        if (cmdlets.includes(name)) propertySetsParameterValues.push(...values);
    }
  },
  /** @type {(file: {properties: {name: string, cmdlets: string[]}[]}, corrections: Corrections) => void} */
  'filterable-properties': (file, { filterable, alsoFilterable }) => {
    for (const { property, cmdlets } of alsoFilterable)
      one(file.properties, ({ name }) => name === property, property).cmdlets.push(...cmdlets);
    for (const row of filterable)
      file.properties.push(...propertiesOf(row).map((property) => ({ ...property, cmdlets: row.cmdlets })));
  },
  /** @type {(file: {properties: {name: string, values?: object[]}[]}, corrections: Corrections) => void} */
  'recipient-filterable': (file, { filterable, filterValuesUnknown }) => {
    for (const name of filterValuesUnknown.flatMap(({ properties }) => properties))
      delete one(file.properties, (property) => property.name === name, name).values;
    file.properties.push(...filterable.flatMap(propertiesOf));
  },
  /** @type {(file: {parameters: ParameterRow[]}, corrections: Corrections) => void} */
  retired: (file, { notRetired, retired }) => {
    const isNot = (/** @type {ParameterRow} */ { parameter, cmdlets }) =>
      notRetired.some((row) => row.parameter === parameter && cmdlets.every((cmdlet) => row.cmdlets.includes(cmdlet)));
    file.parameters = [...file.parameters.filter((row) => !isNot(row)), ...retired];
  },
};

/**
 * Corrects one file of facts in place.
 * @param {string} name file name below data/, without .json
 * @param {unknown} content what that file holds
 * @param {Corrections} corrections
 * @throws {Error} if a correction names a cmdlet or set that the facts do not have
 */
export function applyCorrections(name, content, corrections) {
  /** @type {Record<string, (file: never, corrections: Corrections) => void>} */
  const table = correct;
  // What the file holds is what the table's entry of its name says.
  table[name]?.(/** @type {never} */ (content), corrections);
}

/** @type {(form: string | undefined, text: string) => boolean} */
function fits(form, text) {
  return form !== undefined && new RegExp(form).test(text);
}

/** @param {MoreProperty} property */
function propertiesOf({ name, count, ldap, type, multiValued }) {
  const numbers = count === undefined ? [''] : Array.from({ length: count }, (_, index) => String(index + 1));
  return numbers.map((number) => ({
    name: `${name}${number}`,
    ldap: ldap === null ? null : `${ldap}${number}`,
    type,
    ...(type === 'string' && { wildcards: true, nullable: true }),
    ...(multiValued === true && { multiValued }),
    online: true,
    onPremises: true,
  }));
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {(entry: T) => boolean} isIt
 * @param {string} what
 */
function one(list, isIt, what) {
  const found = list.find(isIt);
  if (found === undefined) throw new Error(`data/corrections.json names ${what}, which the facts do not have.`);
  return found;
}
