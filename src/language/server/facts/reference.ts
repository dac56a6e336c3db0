import * as l10n from '@vscode/l10n';
import { acceptedValues } from '../../../catalog/acceptedValues';
import type { Catalog } from '../../../catalog/catalog';
import type { CmdletFacts, ParameterFacts, ParameterSetFacts } from '../../../catalog/cmdletFacts';
import { possibleSets } from '../../../catalog/parameterChoice';

/** Accepted values that a text lists; the rest is counted. */
const mostValues = 20;

/** What is said of a cmdlet: Markdown, facts of the catalog only. */
export function describeCmdlet(catalog: Catalog, cmdlet: CmdletFacts): string {
  const effect = catalog.effect(cmdlet.name);
  const notes: string[] = [];
  const sentence = catalog.description(cmdlet.name);
  if (sentence !== undefined) notes.push(sentence);
  if (effect?.why !== undefined) notes.push(`⚠ ${effect.why}`);
  if (effect?.whatIf === 'none') notes.push(l10n.t('`-WhatIf` does nothing here: the change is made.'));
  const where = cmdlet.applicable.join(', ');
  notes.push(`${l10n.t('Exists in: {0}', where)} · [${l10n.t('Official page')}](${cmdlet.url})`);
  return notes.join('\n\n');
}

/** What is said of a parameter: Markdown. */
export function describeParameter(catalog: Catalog, cmdlet: CmdletFacts, parameter: ParameterFacts): string {
  const facts = [`\`${parameter.type}\``];
  if (parameter.required) facts.push(requiredText(cmdlet, parameter));
  if (parameter.position !== undefined) facts.push(l10n.t('position {0}', parameter.position));
  if (parameter.pipeline) facts.push(l10n.t('from the pipeline'));
  if (parameter.aliases.length > 0) facts.push(l10n.t('also -{0}', parameter.aliases.join(', -')));
  const lines = [facts.join(' · ')];
  const { values, closed } = acceptedValues(catalog, cmdlet, parameter);
  if (values.length > 0 && !parameter.switch) {
    const listed = values.slice(0, mostValues).map((value) => `\`${value}\``);
    const more = values.length > mostValues ? ` … (${values.length})` : '';
    lines.push(`${closed ? l10n.t('Accepts:') : l10n.t('For example:')} ${listed.join(', ')}${more}`);
  }
  const notes = [effectNote(catalog, cmdlet, parameter), retiredNote(catalog, cmdlet, parameter)];
  for (const note of notes) if (note !== undefined) lines.push(note);
  if (parameter.secret) lines.push(l10n.t('Takes a secret: never write it into a script.'));
  if (cmdlet.parameterSets.length > 1 && parameter.sets.length < cmdlet.parameterSets.length) {
    lines.push(l10n.t('Parameter sets: {0}', parameter.sets.join(', ')));
  }
  return lines.join('\n\n');
}

function effectNote(catalog: Catalog, { name }: CmdletFacts, parameter: ParameterFacts): string | undefined {
  if (parameter.onPremisesOnly) return l10n.t('Exists on Exchange servers only, not in Exchange Online.');
  const isDead = parameter.name === 'WhatIf' && catalog.effect(name)?.whatIf === 'none';
  return isDead ? l10n.t('⚠ Does nothing here: the change is made.') : undefined;
}

function retiredNote(catalog: Catalog, { name }: CmdletFacts, parameter: ParameterFacts): string | undefined {
  const row = catalog
    .retired()
    .parameters.find((each) => each.cmdlets.includes(name) && each.parameter === parameter.name);
  if (row === undefined) return undefined;
  const [instead] = row.replacement ?? [];
  return instead === undefined ? l10n.t('⚠ Retired.') : l10n.t('⚠ Retired; instead: {0}', instead);
}

function requiredText(cmdlet: CmdletFacts, parameter: ParameterFacts): string {
  const everywhere = cmdlet.parameterSets.every(({ required }) => required.includes(parameter.name));
  return everywhere ? l10n.t('required') : l10n.t('required in some parameter sets');
}

/**
 * The set that a call most likely is of, to be shown: of those that are possible one that takes what stands first without
 * a name, as people write it.
 */
export function likeliestSet(cmdlet: CmdletFacts, bound: Iterable<string>): ParameterSetFacts | undefined {
  const possible = possibleSets(cmdlet, bound);
  const sets = possible.length > 0 ? possible : cmdlet.parameterSets;
  const first = cmdlet.parameters.find(({ position, onPremisesOnly }) => position === 0 && !onPremisesOnly);
  if (first === undefined) return sets[0];
  return sets.find(({ required, optional }) => [...required, ...optional].includes(first.name)) ?? sets[0];
}

/** One parameter as the reference writes it: `[-Identity] <String>`, in brackets as a whole where it is optional. */
export function parameterSyntax(parameter: ParameterFacts, required: boolean): string {
  const name = parameter.position === undefined ? `-${parameter.name}` : `[-${parameter.name}]`;
  const whole = parameter.switch ? `-${parameter.name}` : `${name} <${parameter.type}>`;
  return required ? whole : `[${whole}]`;
}

/** A parameter set's parameters, required ones first, in the order of their positions. */
export function parametersOfSet(cmdlet: CmdletFacts, set: ParameterSetFacts): readonly ParameterFacts[] {
  const rank = new Map([...set.required, ...set.optional].map((name, index) => [name, index]));
  return cmdlet.parameters
    .filter(({ name, onPremisesOnly }) => rank.has(name) && !onPremisesOnly)
    .sort((one, other) => weight(one) - weight(other) || (rank.get(one.name) ?? 0) - (rank.get(other.name) ?? 0));

  function weight({ name, position }: ParameterFacts): number {
    return (set.required.includes(name) ? 0 : 1000) + (position ?? 500);
  }
}
