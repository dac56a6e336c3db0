import * as l10n from '@vscode/l10n';
import { missingParameters } from '../../../../catalog/parameterChoice';
import { definitionOf } from '../../../../script/assignments';
import { bindParameters } from '../../../../script/bindParameters';
import type { PlacedCommand } from '../../../../script/path';
import { splatTable } from '../../../../script/splat';
import type { Node } from '../../../../script/syntaxTree';
import type { RetirementStatus } from '../../../../catalog/historyFacts';
import { cloudCommand, type ExchangeCall } from '../../facts/exchangeCall';
import type { Finding, Fix } from '../finding';
import { anchorOf, type Rule, type RuleContext } from '../rule';
import { messageTraceFix } from './messageTrace';
import { renamed } from './renamed';

/** Ways, cmdlets and parameters that are gone or going. */
export const checkRetired: Rule = (context) => [
  ...retiredCmdlets(context),
  ...retiredParameters(context),
  ...retiredConnections(context),
];

function retiredCmdlets(context: RuleContext): Finding[] {
  const {
    knowledge: { catalog },
    facts,
  } = context;
  const table = new Map(catalog.retired().cmdlets.map((row) => [row.cmdlet.toLowerCase(), row]));
  const callOf = new Map(facts.calls.map((call) => [call.command, call]));
  // On Exchange servers most of them live on.
  if (facts.maybeServers) return [];
  return facts.commands.flatMap(({ name, placed }): Finding[] => {
    const call = callOf.get(placed.command);
    const row = table.get((call?.cmdlet.name ?? name).toLowerCase());
    const [nameNode] = placed.command.elements;
    if (row === undefined || nameNode === undefined) return [];
    if (call === undefined && row.goneFromCloud !== true) return [];
    const replacement = row.replacement ?? [];
    const [only] = replacement;
    const fix =
      call === undefined || only === undefined || replacement.length > 1
        ? undefined
        : replaceCmdlet(context, call, only);
    const { start, end } = nameNode;
    const message = `${statusText(row.cmdlet, row.status, row.date)}${insteadText(replacement)}`;
    return [
      {
        code: 'retiredCmdlet',
        start,
        end,
        message,
        isDeprecated: true,
        anchor: placed.pipeline.start,
        ...(fix && { fixes: [fix] }),
      },
    ];
  });
}

function statusText(what: string, status: RetirementStatus, date: string | undefined): string {
  const when = date === undefined ? '' : ` (${date})`;
  switch (status) {
    case 'retired':
    case 'discontinued':
      return l10n.t('{0} is retired{1}.', what, when);
    case 'retiring':
      return l10n.t('{0} is being retired{1}.', what, when);
    case 'replaced':
      return l10n.t('{0} has been replaced{1}.', what, when);
    case 'deprecated':
      return l10n.t('{0} is deprecated{1}.', what, when);
    case 'unsupported':
      return l10n.t('{0} is not supported in Exchange Online{1}.', what, when);
    case 'noLongerUsed':
      return l10n.t('{0} does nothing any more{1}.', what, when);
  }
}

function insteadText(replacement: readonly string[]): string {
  return replacement.length === 0 ? '' : ` ${l10n.t('Instead: {0}.', replacement.join(', '))}`;
}

/** The call with the newer cmdlet, if that takes all that is written and needs no more; message traces are rewritten for V2. */
function replaceCmdlet({ knowledge, document }: RuleContext, call: ExchangeCall, name: string): Fix | undefined {
  const newer = knowledge.catalog.cmdlet(name);
  if (newer === undefined) return undefined;
  if (/^Get-MessageTrace(?:Detail)?$/u.test(call.cmdlet.name)) return messageTraceFix(call, newer, document);
  const binding = bindParameters(call.command, cloudCommand(newer));
  const fits = binding.unknown.length === 0 && binding.ambiguous.length === 0 && binding.surplus.length === 0;
  if (!fits || binding.opaque.length > 0) return undefined;
  const given = binding.bound.map(({ parameter }) => parameter.name);
  if (call.placed.index === 0 && missingParameters(newer, given).length > 0) return undefined;
  const { start, end } = call.nameNode;
  return { title: l10n.t('Change to {0}', newer.name), changes: [{ start, end, text: renamed(call, newer) }] };
}

function retiredParameters({ knowledge: { catalog }, facts }: RuleContext): Finding[] {
  const rows = catalog.retired().parameters;
  if (facts.maybeServers) return [];
  return facts.calls.flatMap((call) => {
    const { cmdlet, binding } = call;
    const own = rows.filter(({ cmdlets }) => cmdlets.includes(cmdlet.name));
    if (own.length === 0) return [];
    return binding.bound.flatMap(({ parameter, named }): Finding[] => {
      const row = own.find((each) => each.parameter === parameter.name);
      if (row === undefined || named?.kind !== 'CommandParameter') return [];
      const instead = (row.replacement ?? []).map((name) => (name.startsWith('-') ? name : `-${name}`));
      const message = `${statusText(`-${parameter.name}`, row.status, row.date)}${insteadText(instead)}`;
      const index = call.command.elements.indexOf(named);
      const isAlone = parameter.switch && row.status !== 'deprecated';
      const fix: Fix = {
        title: l10n.t('Remove -{0}', parameter.name),
        changes: [{ start: call.command.elements[index - 1]?.end ?? named.start, end: named.end, text: '' }],
        preferred: true,
      };
      const extent = { start: named.start, end: named.nameEnd, anchor: anchorOf(call) };
      return [{ code: 'retiredParameter', message, isDeprecated: true, ...extent, ...(isAlone && { fixes: [fix] }) }];
    });
  });
}

const connections: Readonly<Record<string, string>> = {
  'connect-exopssession': 'Connect-ExchangeOnline',
  'connect-msolservice': 'Connect-MgGraph',
  'connect-azuread': 'Connect-MgGraph',
};

/** Remote PowerShell sessions to the service, and modules that are gone. */
function retiredConnections({ facts, document: { text } }: RuleContext): Finding[] {
  return facts.commands.flatMap(({ name, placed }): Finding[] => {
    const { command, pipeline } = placed;
    const [nameNode] = command.elements;
    if (nameNode === undefined) return [];
    const extent = { start: nameNode.start, end: nameNode.end, anchor: pipeline.start };
    const lower = name.toLowerCase();
    const newer = connections[lower];
    if (newer !== undefined && (lower === 'connect-exopssession' || facts.calls.length > 0)) {
      const message = l10n.t('{0} no longer works: its module or protocol is retired. Instead: {1}.', name, newer);
      return [{ code: 'retiredConnection', message, isDeprecated: true, ...extent }];
    }
    if (lower !== 'new-pssession') return [];
    const written = withAddress(placed, text);
    if (!/outlook\.office365\.com|ps\.outlook\.com|ps\.compliance\.protection|partner\.outlook\.cn/iu.test(written))
      return [];
    const isCompliance = /compliance/iu.test(written);
    const message = l10n.t(
      'Remote PowerShell sessions to the service ended in October 2023. Instead: {0}.',
      isCompliance ? 'Connect-IPPSSession' : 'Connect-ExchangeOnline',
    );
    return [{ code: 'retiredConnection', message, isDeprecated: true, ...extent }];
  });
}

/** A command as written, and the address that surely stands in the variable or table that gives it. */
function withAddress({ command, path }: PlacedCommand, text: string): string {
  const within = [...path, command];
  const given = command.elements.flatMap((element, index): Node[] => {
    if (element.kind !== 'Variable') return [];
    if (element.splatted) {
      const entries = splatTable(within, element)?.entries ?? [];
      return entries.filter(({ key }) => isAddress(key)).map(({ value }) => value);
    }
    const before = command.elements[index - 1];
    if (before?.kind !== 'CommandParameter' || !isAddress(before.name)) return [];
    const definition = definitionOf(within, element.name);
    return definition?.kind === 'Assignment' ? [definition.value] : [];
  });
  return [command, ...given].map(({ start, end }) => text.slice(start, end)).join('\n');
}

function isAddress(parameter: string): boolean {
  return /^connectionuri$/iu.test(parameter);
}
