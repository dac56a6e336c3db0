import * as l10n from '@vscode/l10n';
import { CompletionItemKind, CompletionItemTag, type CompletionItem } from 'vscode-languageserver/node';
import { openParameters } from '../../../catalog/parameterChoice';
import { commonParameters } from '../../../script/commonParameters';
import { findParameter } from '../../../script/bindParameters';
import type { CommandElement } from '../../../script/syntaxTree';
import { cloudCommand, type ExchangeCall } from '../facts/exchangeCall';
import { rankText, type CompletionContext, type ItemData, type Offer } from './completionContext';

/** What is being written, and how it is written. */
export interface ParameterSlot {
  readonly start: number;
  readonly end: number;
  /** The element that is being written: what it binds does not count. */
  readonly element: CommandElement | null;
}

/** A parameter that can be added to a call. */
export interface OfferedParameter {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly retired: boolean;
  readonly common: boolean;
}

/** The parameters that a call can still take: required ones, then by use, then those that every cmdlet has. */
export function offeredParameters(
  { knowledge: { catalog } }: CompletionContext,
  call: ExchangeCall,
  bound: Iterable<string>,
): readonly OfferedParameter[] {
  const { cmdlet } = call;
  // What is required and comes down the pipeline need not be written.
  const isPiped = call.placed.index > 0;
  const taken = new Set([...bound].map((name) => name.toLowerCase()));
  const uses = catalog.usage(cmdlet.name)?.parameters ?? {};
  const isCompliance = cmdlet.applicable.includes('Security & Compliance');
  const retired = new Set(
    catalog
      .retired()
      .parameters.filter(({ cmdlets }) => cmdlets.includes(cmdlet.name))
      .map(({ parameter }) => parameter),
  );
  const own = openParameters(cmdlet, taken)
    .filter(
      ({ parameter: { applicable } }) =>
        applicable.length === 0 || isCompliance || applicable.includes('Exchange Online'),
    )
    .map(({ parameter: { name, type, pipeline }, required }) => ({
      name,
      type,
      required: required && !(isPiped && pipeline),
      piped: isPiped && pipeline && required,
      retired: retired.has(name),
      common: false,
    }))
    .sort((one, other) => weight(one) - weight(other));
  const ownNames = new Set(cmdlet.parameters.map(({ name }) => name.toLowerCase()));
  const common = commonParameters
    .filter(({ name }) => !ownNames.has(name.toLowerCase()) && !taken.has(name.toLowerCase()))
    .filter(({ name }) => name !== 'WhatIf' && name !== 'Confirm')
    .map(({ name, switch: isSwitch }) => ({
      name,
      type: isSwitch ? 'SwitchParameter' : 'Object',
      required: false,
      retired: false,
      common: true,
    }));
  return [...own, ...common];

  function weight(parameter: { name: string; required: boolean; piped: boolean; retired: boolean }): number {
    if (parameter.required) return -Infinity;
    if (parameter.piped) return 0.5;
    return parameter.retired ? 1 : -(uses[parameter.name] ?? 0);
  }
}

/** Names of what a call binds, but for the element that is being written: a dash alone is taken for an argument. */
export function boundNames({ binding, cmdlet }: ExchangeCall, element: CommandElement | null): string[] {
  const bound = binding.bound
    .filter(({ named, value }) => element === null || (named !== element && value !== element))
    .map(({ parameter }) => parameter.name);
  // What is being written may stand for a parameter that is given again.
  const again = binding.repeated.flatMap((named) => {
    if (named === element) return [];
    const match = findParameter(cloudCommand(cmdlet), named.kind === 'SplatEntry' ? named.key : named.name);
    return match.kind === 'found' ? [match.parameter.name] : [];
  });
  return [...bound, ...again];
}

/** Parameters for a call of a cmdlet. */
export function offerParameters(context: CompletionContext, call: ExchangeCall, slot: ParameterSlot): Offer {
  const range = context.document.rangeOf(slot);
  const offered = offeredParameters(context, call, boundNames(call, slot.element));
  // Of the dashes that PowerShell takes, text that was copied has others.
  const dash = /[\u2013-\u2015]/u.exec(context.document.text[slot.start] ?? '')?.[0] ?? '-';
  const items = offered.map(({ name, type, required, retired, common }, index): CompletionItem => {
    const data: ItemData = { kind: 'parameter', cmdlet: call.cmdlet.name, parameter: name };
    const description = required ? l10n.t('required') : type;
    return {
      label: `-${name}`,
      labelDetails: { description },
      kind: CompletionItemKind.Field,
      sortText: rankText(index),
      filterText: dash + name,
      textEdit: { range, newText: `-${name}` },
      ...(required && { preselect: index === 0 }),
      ...(retired && { tags: [CompletionItemTag.Deprecated] }),
      ...(!common && { data }),
    };
  });
  return { items, isIncomplete: false };
}
