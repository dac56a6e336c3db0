// The text of one cmdlet's advanced function. Compact: hundreds of them are parsed on every connect.
import { parameterType } from './parameterTypes.mjs';
import { cloudSets, defaultSet } from './parameterSets.mjs';

/** @typedef {import('../../src/catalog/cmdletFacts.js').CmdletFacts} CmdletFacts */
/** @typedef {import('../../src/catalog/cmdletFacts.js').ParameterFacts} ParameterFacts */
/** @typedef {import('./parameterSets.mjs').CloudSet} CloudSet */

/** Bound by PowerShell itself in every advanced function; the last two by SupportsShouldProcess. */
const common = new Set(
  (
    'verbose debug erroraction errorvariable warningaction warningvariable informationaction informationvariable ' +
    'outvariable outbuffer pipelinevariable progressaction usetransaction confirm whatif'
  ).split(' '),
);
const commonAliases = new Set('vb db ea ev wa wv infa iv ov ob pv proga cf wi'.split(' '));

/**
 * Parameters that nearly every recipient has as a property too. Where Identity takes the piped object they must not
 * take a part of it, or one call would name its mailbox twice.
 */
const identifiesToo = new Set(['ExternalDirectoryObjectId', 'PrimarySmtpAddress', 'UserPrincipalName']);

/** What asks before it acts without being told to. */
const askingVerbs = new Set(['Remove', 'Disable', 'Clear', 'Delete', 'Disconnect']);
const askingCmdlets = new Set(['Add-RecipientPermission']);

/**
 * @param {CmdletFacts} cmdlet
 * @param {string} body PowerShell text of the function's process block
 * @returns {string} one line
 */
export function cmdletFunction(cmdlet, body) {
  const parameters = cmdlet.parameters.filter(
    ({ name, onPremisesOnly }) => !onPremisesOnly && !common.has(name.toLowerCase()),
  );
  const sets = cloudSets(cmdlet.parameterSets, new Set(parameters.map(({ name }) => name)));
  const piped = pipedParameter(parameters);
  const binding = ['PositionalBinding=$false'];
  if (sets.length > 1) binding.push(`DefaultParameterSetName='${quoted(defaultSet(sets))}'`);
  if (supportsShouldProcess(cmdlet)) {
    binding.push('SupportsShouldProcess');
    if (askingVerbs.has(cmdlet.verb) || askingCmdlets.has(cmdlet.name)) binding.push("ConfirmImpact='High'");
  }
  const named = setNamers(parameters, sets);
  const texts = parameters.map((parameter) => parameterText(parameter, { cmdlet, sets, piped, parameters, named }));
  return `function ${cmdlet.name}{[CmdletBinding(${binding.join()})]param(${texts.filter(Boolean).join()})process{${body}}}`;
}

/** @param {{parameters: readonly {name: string}[]}} cmdlet */
export function supportsShouldProcess(cmdlet) {
  return cmdlet.parameters.some(({ name }) => name === 'WhatIf' || name === 'Confirm');
}

/**
 * The one parameter that takes the piped object itself.
 * @param {readonly ParameterFacts[]} parameters
 */
function pipedParameter(parameters) {
  const candidates = parameters.filter(({ pipeline }) => pipeline);
  return (
    candidates.find(({ name }) => name === 'Identity') ??
    candidates.find(({ required, position }) => required && position === 0) ??
    (candidates.length === 1 ? candidates[0] : undefined)
  );
}

/**
 * Whether a parameter is in every set and has the same part in each, so that its attribute need not name them.
 * @param {ParameterFacts} parameter
 * @param {readonly CloudSet[]} sets
 */
function isUniform(parameter, sets) {
  const required = sets.filter((set) => set.required.has(parameter.name)).length;
  return sets.every(({ members }) => members.has(parameter.name)) && (required === 0 || required === sets.length);
}

/**
 * PowerShell knows a set only by parameters that name it. A set whose parameters all are in every set needs one that
 * does so all the same.
 * @param {readonly ParameterFacts[]} parameters
 * @param {readonly CloudSet[]} sets
 * @returns {Set<string>} names of the parameters that name their sets
 */
function setNamers(parameters, sets) {
  const namers = new Set(parameters.filter((parameter) => !isUniform(parameter, sets)).map(({ name }) => name));
  for (const { members } of sets) {
    if (![...namers].some((name) => members.has(name)) && members.size > 0) namers.add([...members][0] ?? '');
  }
  return namers;
}

/**
 * @param {ParameterFacts} parameter
 * @param {{cmdlet: CmdletFacts, sets: readonly CloudSet[], piped: ParameterFacts | undefined, parameters: readonly ParameterFacts[], named: ReadonlySet<string>}} context
 */
function parameterText(parameter, { cmdlet, sets, piped, parameters, named }) {
  const memberships = sets.filter(({ members }) => members.has(parameter.name));
  if (memberships.length === 0) return '';
  const position = parameter.position === undefined ? [] : [`Position=${parameter.position}`];
  const pipeline = pipelineText(parameter, piped, sets);
  /** @type {string[]} */
  const attributes = [];
  const required = memberships.filter((set) => set.required.has(parameter.name));
  if (!named.has(parameter.name)) {
    const parts = [...(required.length > 0 ? ['Mandatory'] : []), ...position, ...pipeline];
    if (parts.length > 0) attributes.push(`[Parameter(${parts.join()})]`);
  } else {
    for (const set of memberships) {
      const mandatory = set.required.has(parameter.name) ? ['Mandatory'] : [];
      const parts = [`ParameterSetName='${quoted(set.name)}'`, ...mandatory, ...position, ...pipeline];
      attributes.push(`[Parameter(${parts.join()})]`);
    }
  }
  // $null from an empty property must not turn "this mailbox" into "all mailboxes".
  if (parameter === piped && required.length < memberships.length) attributes.push('[ValidateNotNullOrEmpty()]');
  const aliases = aliasesOf(parameter, parameters);
  if (aliases.length > 0) attributes.push(`[Alias(${aliases.map((alias) => `'${quoted(alias)}'`).join()})]`);
  if (parameter.values.length > 0 && !parameter.switch && parameter.type !== 'Boolean') {
    attributes.push(`[ArgumentCompleter({${completion(parameter.values)}})]`);
  }
  const type = parameterType(parameter, cmdlet.verb);
  return `${attributes.join('')}${type === undefined || parameter === piped ? '' : `[${type}]`}\${${parameter.name}}`;
}

/**
 * @param {ParameterFacts} parameter
 * @param {ParameterFacts | undefined} piped
 * @param {readonly CloudSet[]} sets
 */
function pipelineText(parameter, piped, sets) {
  if (parameter === piped) return ['ValueFromPipeline', 'ValueFromPipelineByPropertyName'];
  if (!parameter.pipeline) return [];
  const together =
    piped === undefined || sets.some(({ members }) => members.has(parameter.name) && members.has(piped.name));
  if (!together || (piped !== undefined && identifiesToo.has(parameter.name))) return [];
  return ['ValueFromPipelineByPropertyName'];
}

/**
 * What completes a value: text of its own, since a completer does not run in the module. Whatever the service accepts
 * beside the listed values (a unique beginning, a newer member) still passes.
 * @param {readonly string[]} values
 */
function completion(values) {
  const plain = values.every((value) => /^[\w-]+$/.test(value));
  const list = values.map((value) => `'${plain ? value : quoted(`'${quoted(value)}'`)}'`).join();
  return plain ? `${list}-like"$($args[2])*"` : `${list}-like"'$($args[2].Trim([char]39,[char]34))*"`;
}

/**
 * @param {ParameterFacts} parameter
 * @param {readonly ParameterFacts[]} parameters
 */
function aliasesOf(parameter, parameters) {
  const names = new Set(parameters.map(({ name }) => name.toLowerCase()));
  return parameter.aliases.filter(
    (alias) =>
      !names.has(alias.toLowerCase()) && !commonAliases.has(alias.toLowerCase()) && !common.has(alias.toLowerCase()),
  );
}

/** @param {string} text */
function quoted(text) {
  return text.replaceAll("'", "''");
}
