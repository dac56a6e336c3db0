import * as l10n from '@vscode/l10n';
import type { CmdletFacts } from '../../../../catalog/cmdletFacts';
import { matchParameter, missingParameters, possibleSets } from '../../../../catalog/parameterChoice';
import type { CommandElement, CommandParameter } from '../../../../script/syntaxTree';
import type { ExchangeCall } from '../../facts/exchangeCall';
import { isOutsideCloud } from '../../facts/scriptFacts';
import type { Finding, Fix } from '../finding';
import { anchorOf, runsInCloud, type Rule } from '../rule';

/** Unknown, ambiguous, excluding and missing parameters, and those that exist on Exchange servers only. */
export const checkParameters: Rule = (context) => {
  const { facts, document } = context;
  const { text } = document;
  if (facts.isOnPremises) return [];
  const found = facts.calls.map((call) => ({
    isOutside: isOutsideCloud(facts, call.placed),
    findings: [
      ...unknownParameters(call, text),
      ...ambiguousParameters(call),
      ...excludingParameters(call),
      ...missing(call),
    ],
  }));
  // Without a connection to the cloud these show a script for Exchange servers, unless it is hardly begun: one slip, no more.
  const serverParameters = found.flatMap(({ findings }) =>
    findings.filter(({ code }) => code === 'onPremisesParameter'),
  );
  const forServers = serverParameters.length > 0 || facts.onPremisesCommands.length > 0;
  const isSlip =
    facts.isFragment &&
    serverParameters.length < 2 &&
    // Nobody who writes for the cloud has the name of one.
    !serverParameters.some(({ start, end }) => /(?:server|database)$/iu.test(text.slice(start, end)));
  const isCloud = !forServers || isSlip || runsInCloud(context);
  return found.flatMap(({ isOutside, findings }) =>
    isCloud && !isOutside ? findings : findings.filter(({ code }) => !guessedInCloud.has(code)),
  );
};

const guessedInCloud = new Set(['onPremisesParameter', 'unknownParameter', 'missingParameter', 'parameterSetConflict']);

/** Parameters that no page lists and cmdlets take all the same. */
const undocumented = new Set(['organization', 'asjob']);

function unknownParameters(call: ExchangeCall, text: string): Finding[] {
  const { cmdlet, binding } = call;
  const given = new Set(binding.bound.map(({ parameter }) => parameter.name));
  return binding.unknown.flatMap((written): Finding[] => {
    const isKey = written.kind === 'SplatEntry';
    const name = isKey ? written.key : written.name;
    // `-?` asks for help.
    if (!/^\w+$/u.test(name) || undocumented.has(name.toLowerCase()) || isLookedFor(name, text)) return [];
    const place = isKey ? written.keyNode : { start: written.start, end: written.nameEnd };
    const extent = { start: place.start, end: place.end, anchor: isKey ? place.start : anchorOf(call) };
    const match = matchParameter(cmdlet, name);
    if (match.kind === 'ambiguous') return [];
    if (match.kind !== 'unknown') {
      const message = l10n.t(
        '{0} has -{1} on Exchange servers only, not in Exchange Online.',
        cmdlet.name,
        match.parameter.name,
      );
      return [{ code: 'onPremisesParameter', message, ...extent }];
    }
    const near = match.nearest.filter((parameter) => !given.has(parameter.name));
    const truth = isKey ? undefined : truthBehind(call, written);
    const fixes = near.map((parameter, index): Fix => {
      const title = l10n.t('Change to -{0}', parameter.name);
      const preferred = index === 0;
      if (isKey) return { title, changes: [{ ...place, text: parameter.name }], preferred };
      // A switch takes its value behind a colon only.
      const changes =
        parameter.switch && truth !== undefined
          ? [{ start: place.start, end: truth.end, text: `-${parameter.name}:${text.slice(truth.start, truth.end)}` }]
          : [{ ...place, text: `-${parameter.name}${wasColon(written, name) ? ':' : ''}` }];
      return { title, changes, preferred };
    });
    const [nearest] = near;
    const message =
      nearest === undefined
        ? l10n.t('{0} has no parameter -{1}.', cmdlet.name, name)
        : l10n.t('{0} has no parameter -{1}. Did you mean -{2}?', cmdlet.name, name, nearest.name);
    return [{ code: 'unknownParameter', message, fixes, ...extent }];
  });
}

/** `$true` or `$false` behind a parameter, as its argument or instead of one. */
function truthBehind({ command }: ExchangeCall, written: CommandParameter): CommandElement | undefined {
  if (written.argument !== null) return undefined;
  const next = command.elements[command.elements.indexOf(written) + 1];
  return next?.kind === 'Variable' && !next.splatted && /^(?:true|false)$/iu.test(next.name) ? next : undefined;
}

/** Whether a script asks a command if it has the parameter before it gives it. */
function isLookedFor(name: string, text: string): boolean {
  const form = `(?<!PSBound)Parameters(?:\\.Keys)?(?:\\.Contains(?:Key)?\\(|\\s+-contains)\\s*["']${name}["']`;
  return new RegExp(form, 'iu').test(text);
}

function wasColon({ start, nameEnd }: { readonly start: number; readonly nameEnd: number }, name: string): boolean {
  return nameEnd - start > name.length + 1;
}

/** Parameters that not every cmdlet, or not every PowerShell, has though they are called common. */
const notEverywhere = new Set(['WhatIf', 'Confirm', 'ProgressAction']);

function ambiguousParameters(call: ExchangeCall): Finding[] {
  const own = new Set(call.cmdlet.parameters.map(({ name }) => name));
  return call.binding.ambiguous.flatMap(({ named, candidates }): Finding[] => {
    const real = candidates.filter((name) => own.has(name) || !notEverywhere.has(name));
    if (real.length < 2) return [];
    const fixes = real.slice(0, 5).map((name): Fix => ({
      title: l10n.t('Change to -{0}', name),
      changes: [{ start: named.start, end: named.start + named.name.length + 1, text: `-${name}` }],
    }));
    const list = real.slice(0, 5).map((name) => `-${name}`);
    const message = l10n.t('-{0} can stand for several parameters: {1}.', named.name, list.join(', '));
    return [
      { code: 'ambiguousParameter', start: named.start, end: named.nameEnd, message, fixes, anchor: anchorOf(call) },
    ];
  });
}

function excludingParameters(call: ExchangeCall): Finding[] {
  const { cmdlet, binding } = call;
  if (cmdlet.parameterSets.length < 2 || binding.unknown.length > 0 || binding.ambiguous.length > 0) return [];
  // What a table that is not wholly known holds may be set in branches that exclude each other.
  const own = binding.bound.filter(
    ({ isCommon, by }) => !isCommon && by !== 'position' && (by !== 'splat' || binding.opaque.length === 0),
  );
  if (
    possibleSets(
      cmdlet,
      own.map(({ parameter }) => parameter.name),
    ).length > 0
  )
    return [];
  // Only two that no set holds together can be named for sure.
  for (const [index, second] of own.entries()) {
    for (const first of own.slice(0, index)) {
      const names = [first.parameter.name, second.parameter.name];
      if (possibleSets(cmdlet, names).length > 0 || second.named === null) continue;
      if (names.some((name) => possibleSets(cmdlet, [name]).length === 0)) continue;
      const { named } = second;
      const extent =
        named.kind === 'SplatEntry'
          ? { start: named.keyNode.start, end: named.keyNode.end }
          : { start: named.start, end: named.nameEnd };
      const message = l10n.t(
        '-{0} and -{1} cannot be used together: no parameter set of {2} has both.',
        ...names,
        cmdlet.name,
      );
      return [{ code: 'parameterSetConflict', message, ...extent, anchor: anchorOf(call) }];
    }
  }
  return [];
}

function missing(call: ExchangeCall): Finding[] {
  const { cmdlet, binding, placed, nameNode, command } = call;
  const { bound, unknown, ambiguous, opaque, surplus, incomplete } = binding;
  // Reading without any is allowed more often than the reference says.
  if (cmdlet.verb === 'Get' || placed.index > 0 || opaque.length > 0 || unknown.length > 0 || ambiguous.length > 0)
    return [];
  if (surplus.length > 0 || incomplete.length > 0) return [];
  const names = missingParameters(
    cmdlet,
    bound.map(({ parameter }) => parameter.name),
  );
  if (!names.every((name) => isIndispensable(cmdlet, name))) return [];
  if (names.length === 0) return [];
  const list = names.map((name) => `-${name}`).join(', ');
  const message =
    names.length === 1
      ? l10n.t('{0} needs {1}.', cmdlet.name, list)
      : l10n.t('{0} needs these parameters: {1}.', cmdlet.name, list);
  const text = names
    .map((name) => ` -${name} `)
    .join('')
    .trimEnd();
  const fix: Fix = { title: l10n.t('Add {0}', list), changes: [{ start: command.end, end: command.end, text }] };
  const { start, end } = nameNode;
  return [{ code: 'missingParameter', start, end, message, fixes: [fix], anchor: anchorOf(call) }];
}

/** Parameters that cmdlets really need where the reference says so. */
const trusted = /^(?:Identity|AccessRights|User|Trustee|Member|Name|Mailbox)$/u;

/**
 * Whether no call of a cmdlet does without a parameter: all its sets in the cloud require it, or it is one of those that
 * the reference is right about. What else only some sets require, it is too often wrong about.
 */
function isIndispensable(cmdlet: CmdletFacts, wanted: string): boolean {
  // To take all rights away, none needs to be named.
  if (cmdlet.verb === 'Remove' && wanted === 'AccessRights') return false;
  return trusted.test(wanted) || possibleSets(cmdlet, []).every(({ required }) => required.includes(wanted));
}
