import * as l10n from '@vscode/l10n';
import type { Catalog } from '../../../../catalog/catalog';
import type { CmdletFacts } from '../../../../catalog/cmdletFacts';
import { assignedName, plainName } from '../../../../script/assignments';
import { commandName } from '../../../../script/commands';
import { innermost } from '../../../../script/path';
import type { Node } from '../../../../script/syntaxTree';
import { walk } from '../../../../script/visit';
import type { ExchangeCall } from '../../facts/exchangeCall';
import { comparisons, filterText } from '../../facts/filterText';
import type { Finding, Fix } from '../finding';
import { anchorOf, type Rule } from '../rule';

/** Classic cmdlets with a faster twin over REST. */
const twins: Readonly<Record<string, string>> = {
  'Get-Mailbox': 'Get-EXOMailbox',
  'Get-CASMailbox': 'Get-EXOCasMailbox',
  'Get-MailboxStatistics': 'Get-EXOMailboxStatistics',
  'Get-MailboxFolderStatistics': 'Get-EXOMailboxFolderStatistics',
  'Get-MailboxPermission': 'Get-EXOMailboxPermission',
  'Get-MailboxFolderPermission': 'Get-EXOMailboxFolderPermission',
  'Get-Recipient': 'Get-EXORecipient',
  'Get-RecipientPermission': 'Get-EXORecipientPermission',
};

/** Commands of a script that is hardly begun. */
const fewCommands = 4;

/** A classic cmdlet called once for every object of a loop. */
export const checkLoops: Rule = ({ knowledge: { catalog, session }, facts, document: { text } }) =>
  // The faster cmdlets exist in the cloud only: a longer script must show that it is for it.
  facts.maybeServers || !(facts.showsCloud || session !== undefined || facts.commands.length <= fewCommands)
    ? []
    : facts.calls.flatMap((call): Finding[] => {
        const twin = twins[call.cmdlet.name];
        const newer = twin === undefined ? undefined : catalog.cmdlet(twin);
        if (newer === undefined || !takesTheSame(call, newer) || !filtersTheSame(call, { catalog, newer, text }))
          return [];
        // The faster cmdlets know no prefix: between two connections they would ask the last one.
        if (facts.prefixes.length > 1) return [];
        const loop = loopAround(call);
        if (loop === undefined || !readsAny(call.command, loopVariables(loop, call))) return [];
        const { start, end } = call.nameNode;
        const message = l10n.t(
          '{0} in a loop asks the service once for every object. {1} is several times faster (name what you need with -Properties), or read all before the loop.',
          call.cmdlet.name,
          newer.name,
        );
        const fix = memberFix(catalog, call, newer.name);
        return [{ code: 'slowLoop', start, end, message, anchor: anchorOf(call), ...(fix && { fixes: [fix] }) }];
      });

/** Whether all that a call gives can be given to the other cmdlet as well. */
function takesTheSame({ binding }: ExchangeCall, { parameters }: CmdletFacts): boolean {
  const names = new Set(
    parameters.filter(({ onPremisesOnly }) => !onPremisesOnly).map(({ name }) => name.toLowerCase()),
  );
  return (
    binding.unknown.length === 0 &&
    binding.bound.every(({ parameter, isCommon }) => isCommon || names.has(parameter.name.toLowerCase()))
  );
}

interface Twin {
  readonly catalog: Catalog;
  readonly newer: CmdletFacts;
  readonly text: string;
}

/** Whether a call's filter, if it has one, is known to be one that the other cmdlet takes. */
function filtersTheSame({ binding }: ExchangeCall, { catalog, newer, text }: Twin): boolean {
  const bound = binding.bound.find(({ parameter }) => parameter.name === 'Filter');
  if (bound === undefined) return true;
  const filter = bound.value === null ? undefined : filterText(text, bound.value);
  const names = new Set(catalog.filterable(newer.name).map(({ name }) => name.toLowerCase()));
  return filter !== undefined && comparisons(filter).every(({ property: { value } }) => names.has(value.toLowerCase()));
}

interface Loop {
  /** Of each object; `_` in ForEach-Object. */
  readonly variable: string;
  readonly body: Node;
}

/** The nearest loop over objects. */
function loopAround({ placed: { path } }: ExchangeCall): Loop | undefined {
  for (let depth = path.length - 1; depth > 0; depth--) {
    const node = path[depth];
    if (node?.kind === 'FunctionDefinition' || node?.kind === 'CatchClause') return undefined;
    if (node?.kind === 'ForEachStatement') {
      const { body, variable } = node;
      return path[depth + 1] === body ? { variable: plainName(variable.name), body } : undefined;
    }
    if (node?.kind !== 'ScriptBlockExpression') continue;
    const command = path[depth - 1];
    const name = command?.kind === 'Command' ? commandName(command)?.toLowerCase() : undefined;
    const isLoop = name === 'foreach-object' || name === '%' || name === 'foreach';
    return isLoop ? { variable: '_', body: node } : undefined;
  }
  return undefined;
}

/** The variable of a loop and those that are made of it before a call. */
function loopVariables({ variable, body }: Loop, { command }: ExchangeCall): ReadonlySet<string> {
  const names = new Set(variable === '_' ? ['_', 'psitem'] : [variable]);
  walk(body, (node) => {
    if (node.kind === 'Assignment' && node.end <= command.start && readsAny(node.value, names)) {
      const name = assignedName(node.target);
      if (name !== null) names.add(name);
    }
    return node.start < command.start;
  });
  return names;
}

function readsAny(node: Node, variables: ReadonlySet<string>): boolean {
  let found = false;
  walk(node, (each) => {
    if (each.kind === 'Variable') found ||= variables.has(plainName(each.name));
    return !found;
  });
  return found;
}

/** `(Get-Mailbox $x).Property`: the one case where it is plain what the faster cmdlet must be asked for. */
function memberFix(
  catalog: Catalog,
  { placed, nameNode, command, binding }: ExchangeCall,
  newer: string,
): Fix | undefined {
  const paren = innermost(placed.path, 'Paren');
  const access = paren === undefined ? undefined : placed.path[placed.path.indexOf(paren) - 1];
  if (access?.kind !== 'MemberAccess' || access.member.kind !== 'StringConstant') return undefined;
  if (placed.pipeline.elements.length > 1 || newer !== 'Get-EXOMailbox') return undefined;
  if (!binding.bound.every(({ parameter: { name }, isCommon }) => isCommon || name === 'Identity')) return undefined;
  const property = access.member.value;
  const known = Object.values(catalog.propertySets(newer)?.sets ?? {}).flat();
  if (!known.some((name) => name.toLowerCase() === property.toLowerCase())) return undefined;
  return {
    title: l10n.t('Change to {0}', `${newer} -Properties ${property}`),
    changes: [
      { start: nameNode.start, end: nameNode.end, text: newer },
      { start: command.end, end: command.end, text: ` -Properties ${property}` },
    ],
  };
}
