import * as l10n from '@vscode/l10n';
import { commandName } from '../../../../script/commands';
import type { Node, PipelineElement } from '../../../../script/syntaxTree';
import { walk } from '../../../../script/visit';
import type { Finding } from '../finding';
import { returnsAll } from '../narrowing';
import { anchorOf, type Rule } from '../rule';
import type { ExchangeCall } from '../../facts/exchangeCall';

/** `-WhatIf` where it does nothing: the change is made. */
export const checkWhatIf: Rule = ({ knowledge: { catalog }, facts }) =>
  facts.maybeServers
    ? []
    : facts.calls.flatMap((call): Finding[] => {
        if (catalog.effect(call.cmdlet.name)?.whatIf !== 'none') return [];
        const bound = call.binding.bound.find(({ parameter }) => parameter.name === 'WhatIf');
        if (bound?.named?.kind !== 'CommandParameter' || isOff(bound.named.argument)) return [];
        const { start, nameEnd } = bound.named;
        const message = l10n.t('-WhatIf does nothing on {0}: the change is made.', call.cmdlet.name);
        return [{ code: 'whatIfNoEffect', start, end: nameEnd, message, anchor: anchorOf(call) }];
      });

function isOff(argument: { readonly kind: string; readonly name?: string } | null): boolean {
  return argument !== null && (argument.kind !== 'Variable' || argument.name?.toLowerCase() !== 'true');
}

/** A change that is fed by everything a Get- cmdlet finds. */
export const checkUnfilteredChanges: Rule = ({ knowledge: { catalog }, facts }) => {
  const callOf = new Map(facts.calls.map((call) => [call.command, call]));
  return facts.calls.flatMap((call): Finding[] => {
    const effect = catalog.effect(call.cmdlet.name)?.effect;
    if (effect !== 'change' && effect !== 'destroy') return [];
    const before = feederOf(call);
    const source = before?.kind === 'Command' ? callOf.get(before) : undefined;
    if (source === undefined || source.placed.index > 0 || !returnsAll(source)) return [];
    if (isPreview(call) || takesAwayOne(call)) return [];
    const { start, end } = call.nameNode;
    const message = l10n.t(
      '{0} without a filter feeds every object of the organization to {1}.',
      source.cmdlet.name,
      call.cmdlet.name,
    );
    return [{ code: 'unfilteredChange', start, end, message, anchor: anchorOf(call) }];
  });
};

/** What feeds a call: the element before it, or before the ForEach-Object that does nothing else with each object. */
function feederOf({ command, placed: { pipeline, index, path } }: ExchangeCall): PipelineElement | undefined {
  if (index > 0) return pipeline.elements[index - 1];
  const [outer, each, block] = path.slice(path.findLastIndex(({ kind }) => kind === 'ScriptBlockExpression') - 2);
  if (outer?.kind !== 'Pipeline' || each?.kind !== 'Command' || block?.kind !== 'ScriptBlockExpression')
    return undefined;
  if (!/^(?:foreach-object|foreach|%)$/iu.test(commandName(each) ?? '') || each.elements.length > 2) return undefined;
  const isUnconditional = path.slice(path.indexOf(block)).every(({ kind }) => unconditional.has(kind));
  if (!isUnconditional || leavesOut(block, command) || !readsObject(command)) return undefined;
  return outer.elements[outer.elements.indexOf(each) - 1];
}

/** Nodes between a block and what always runs in it. */
const unconditional = new Set([
  'ScriptBlockExpression',
  'ScriptBlock',
  'NamedBlock',
  'TryStatement',
  'StatementBlock',
  'Pipeline',
]);

/** Whether something before a command can end a block early. */
function leavesOut(block: Node, { start }: Node): boolean {
  let found = false;
  walk(block, (node) => {
    if (node.start < start && (node.kind === 'JumpStatement' || node.kind === 'FlowStatement')) found = true;
    return !found;
  });
  return found;
}

function readsObject(command: Node): boolean {
  let found = false;
  walk(command, (node) => {
    if (node.kind === 'Variable') found ||= /^(?:_|psitem)$/iu.test(node.name);
    return !found;
  });
  return found;
}

/** Whether a call takes one member or the rights of one user away: it changes only what has them. */
function takesAwayOne({ cmdlet, binding }: ExchangeCall): boolean {
  return (
    cmdlet.verb === 'Remove' &&
    binding.bound.some(
      ({ parameter, value }) =>
        /^(?:Member|User|Trustee|Links)$/u.test(parameter.name) && value !== null && !readsObject(value),
    )
  );
}

function isPreview({ binding }: ExchangeCall): boolean {
  return binding.bound.some(({ parameter, value }) => parameter.name === 'WhatIf' && value === null);
}
