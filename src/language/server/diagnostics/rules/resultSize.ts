import * as l10n from '@vscode/l10n';
import { assignedName } from '../../../../script/assignments';
import { commandName } from '../../../../script/commands';
import type { Expression, Statement } from '../../../../script/syntaxTree';
import type { ExchangeCall } from '../../facts/exchangeCall';
import type { Finding, Fix } from '../finding';
import { returnsAll } from '../narrowing';
import { anchorOf, type Rule } from '../rule';

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
        if (placed.index > 0 || namesFewKinds(call) || takesFew(call) || isCountedOnly(call) || !isUsed(call))
          return [];
        const message = l10n.t('{0} returns 1,000 objects at most unless -ResultSize says otherwise.', cmdlet.name);
        const fix: Fix = {
          title: l10n.t('Add {0}', '-ResultSize Unlimited'),
          changes: [{ start: command.end, end: command.end, text: ' -ResultSize Unlimited' }],
          preferred: true,
        };
        const { start, end } = nameNode;
        return [{ code: 'missingResultSize', start, end, message, fixes: [fix], anchor: anchorOf(call) }];
      });

/** Kinds of recipients of which no organization has a thousand. */
const rareKinds =
  /^(?:RoomList|DiscoveryMailbox|SchedulingMailbox|ArbitrationMailbox|MonitoringMailbox|MailboxPlan|PublicFolderMailbox)$/iu;

/** Whether a call asks for such kinds only. */
function namesFewKinds({ binding }: ExchangeCall): boolean {
  return binding.bound.some(
    ({ parameter, value }) => parameter.name === 'RecipientTypeDetails' && value !== null && isRare(value),
  );
}

function isRare(value: Expression | Statement): boolean {
  if (value.kind === 'ArrayLiteral') return value.items.every(isRare);
  return value.kind === 'StringConstant' && rareKinds.test(value.value);
}

/** Searches of the audit log return 100 records, and pages of as many, unless they are told how many. */
export const checkAuditSearches: Rule = ({ facts }) =>
  facts.calls.flatMap((call): Finding[] => {
    const { binding, nameNode, command, cmdlet } = call;
    if (cmdlet.name !== 'Search-UnifiedAuditLog' || binding.opaque.length + binding.unknown.length > 0) return [];
    if (binding.bound.some(({ parameter: { name } }) => name === 'ResultSize' || name === 'SessionId')) return [];
    if (takesFew(call) || !isUsed(call)) return [];
    const message = l10n.t('{0} returns 100 records unless -ResultSize says otherwise (5,000 at most).', cmdlet.name);
    const fix: Fix = {
      title: l10n.t('Add {0}', '-ResultSize 5000'),
      changes: [{ start: command.end, end: command.end, text: ' -ResultSize 5000' }],
      preferred: true,
    };
    const { start, end } = nameNode;
    return [{ code: 'missingResultSize', start, end, message, fixes: [fix], anchor: anchorOf(call) }];
  });

/** Whether the objects go on somewhere: a bare call at the prompt only shows some, and `Out-Null` takes none. */
function isUsed({ placed: { pipeline, path } }: ExchangeCall): boolean {
  const last = pipeline.elements.at(-1);
  if (last?.kind === 'Command' && /^out-null$/iu.test(commandName(last) ?? '')) return false;
  if (pipeline.elements.length > 1) return true;
  const above = path.at(-2);
  if (above?.kind === 'Assignment') return assignedName(above.target) !== 'null';
  return above?.kind === 'ForEachStatement' || above?.kind === 'Paren';
}

/** `(Get-EXOMailbox).Count -gt 0`: whether there are any is plain from the first. */
function isCountedOnly({ placed: { path } }: ExchangeCall): boolean {
  const [comparison, access, paren] = path.slice(-4, -1);
  if (comparison?.kind !== 'Binary' || access?.kind !== 'MemberAccess' || paren?.kind !== 'Paren') return false;
  const { member } = access;
  const isCount = member.kind === 'StringConstant' && /^(?:count|length)$/iu.test(member.value);
  return isCount && comparison.right.kind === 'NumberConstant' && Number(comparison.right.text) < 1000;
}

function takesFew({ placed: { pipeline } }: ExchangeCall): boolean {
  return pipeline.elements.some((element) => {
    if (element.kind !== 'Command' || !/^select(?:-object)?$/iu.test(commandName(element) ?? '')) return false;
    return element.elements.some((each) => each.kind === 'CommandParameter' && /^(?:f|index)/iu.test(each.name));
  });
}
