import * as l10n from '@vscode/l10n';
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
    const { pipeline, index } = call.placed;
    const before = pipeline.elements[index - 1];
    const source = before?.kind === 'Command' ? callOf.get(before) : undefined;
    if (source === undefined || source.placed.index > 0 || !returnsAll(source) || isPreview(call)) return [];
    const { start, end } = call.nameNode;
    const message = l10n.t(
      '{0} without a filter feeds every object of the organization to {1}.',
      source.cmdlet.name,
      call.cmdlet.name,
    );
    return [{ code: 'unfilteredChange', start, end, message, anchor: anchorOf(call) }];
  });
};

function isPreview({ binding }: ExchangeCall): boolean {
  return binding.bound.some(({ parameter, value }) => parameter.name === 'WhatIf' && value === null);
}
