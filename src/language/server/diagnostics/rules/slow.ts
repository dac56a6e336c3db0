import * as l10n from '@vscode/l10n';
import type { CmdletFacts } from '../../../../catalog/cmdletFacts';
import { commandName } from '../../../../script/commands';
import { innermost } from '../../../../script/path';
import type { Node } from '../../../../script/syntaxTree';
import { walk } from '../../../../script/visit';
import type { ExchangeCall } from '../../facts/exchangeCall';
import type { Finding, Fix } from '../finding';
import { returnsAll } from '../narrowing';
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

/** A classic cmdlet called once for every object of a loop. */
export const checkLoops: Rule = ({ knowledge: { catalog }, facts }) =>
  facts.maybeServers
    ? []
    : facts.calls.flatMap((call): Finding[] => {
        const twin = twins[call.cmdlet.name];
        const newer = twin === undefined ? undefined : catalog.cmdlet(twin);
        if (newer === undefined || !takesTheSame(call, newer)) return [];
        // The faster cmdlets know no prefix: between two connections they would ask the last one.
        if (facts.prefixes.length > 1) return [];
        const loop = loopVariable(call);
        if (loop === undefined || !readsVariable(call, loop)) return [];
        const { start, end } = call.nameNode;
        const message = l10n.t(
          '{0} in a loop asks the service once for every object. {1} is several times faster (name what you need with -Properties), or read all before the loop.',
          call.cmdlet.name,
          newer.name,
        );
        const fix = memberFix(call, newer.name);
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

/** The variable of the nearest loop over objects; `_` in ForEach-Object. */
function loopVariable({ placed: { path } }: ExchangeCall): string | undefined {
  for (let depth = path.length - 1; depth > 0; depth--) {
    const node = path[depth];
    if (node?.kind === 'FunctionDefinition' || node?.kind === 'CatchClause') return undefined;
    if (node?.kind === 'ForEachStatement') {
      return path[depth + 1] === node.body ? node.variable.name.toLowerCase() : undefined;
    }
    if (node?.kind !== 'ScriptBlockExpression') continue;
    const command = path[depth - 1];
    const name = command?.kind === 'Command' ? commandName(command)?.toLowerCase() : undefined;
    return name === 'foreach-object' || name === '%' || name === 'foreach' ? '_' : undefined;
  }
  return undefined;
}

function readsVariable({ command }: ExchangeCall, variable: string): boolean {
  let found = false;
  walk(command, (node: Node) => {
    if (node.kind === 'Variable') {
      const name = node.name.toLowerCase();
      found ||= name === variable || (variable === '_' && name === 'psitem');
    }
    return !found;
  });
  return found;
}

/** `(Get-Mailbox $x).Property`: the one case where it is plain what the faster cmdlet must be asked for. */
function memberFix({ placed, nameNode, command, binding }: ExchangeCall, newer: string): Fix | undefined {
  const paren = innermost(placed.path, 'Paren');
  const access = paren === undefined ? undefined : placed.path[placed.path.indexOf(paren) - 1];
  if (access?.kind !== 'MemberAccess' || access.member.kind !== 'StringConstant') return undefined;
  if (placed.pipeline.elements.length > 1 || newer !== 'Get-EXOMailbox') return undefined;
  if (!binding.bound.every(({ parameter: { name }, isCommon }) => isCommon || name === 'Identity')) return undefined;
  const property = access.member.value;
  return {
    title: l10n.t('Change to {0}', `${newer} -Properties ${property}`),
    changes: [
      { start: nameNode.start, end: nameNode.end, text: newer },
      { start: command.end, end: command.end, text: ` -Properties ${property}` },
    ],
  };
}

/** Reads that the service cuts at 1,000 objects without a word that a script would notice. */
export const checkResultSize: Rule = ({ facts }) =>
  facts.maybeServers
    ? []
    : facts.calls.flatMap((call): Finding[] => {
        const { binding, placed, nameNode, command, cmdlet } = call;
        if (
          !returnsAll(call, /^RecipientType(?:Details)?$/u) ||
          binding.bound.some(({ parameter }) => parameter.name === 'ResultSize')
        )
          return [];
        if (placed.index > 0 || takesFew(call) || !isUsed(call)) return [];
        const message = l10n.t('{0} returns 1,000 objects at most unless -ResultSize says otherwise.', cmdlet.name);
        const fix: Fix = {
          title: l10n.t('Add {0}', '-ResultSize Unlimited'),
          changes: [{ start: command.end, end: command.end, text: ' -ResultSize Unlimited' }],
          preferred: true,
        };
        const { start, end } = nameNode;
        return [{ code: 'missingResultSize', start, end, message, fixes: [fix], anchor: anchorOf(call) }];
      });

/** Whether the objects go on somewhere: a bare call at the prompt only shows some. */
function isUsed({ placed: { pipeline, path } }: ExchangeCall): boolean {
  if (pipeline.elements.length > 1) return true;
  const above = path.at(-2);
  return above?.kind === 'Assignment' || above?.kind === 'ForEachStatement' || above?.kind === 'Paren';
}

function takesFew({ placed: { pipeline } }: ExchangeCall): boolean {
  return pipeline.elements.some((element) => {
    if (element.kind !== 'Command' || !/^select(?:-object)?$/iu.test(commandName(element) ?? '')) return false;
    return element.elements.some((each) => each.kind === 'CommandParameter' && /^(?:f|index)/iu.test(each.name));
  });
}
