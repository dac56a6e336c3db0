import * as l10n from '@vscode/l10n';
import type { Script } from '../../../../script/script';
import { topLevelStatements } from '../../../../script/statementAt';
import type { ExchangeCall } from '../../facts/exchangeCall';
import { isInDefinition } from '../../facts/scriptFacts';
import { indentAt } from '../../text/indent';
import type { Finding, Fix } from '../finding';
import { anchorOf, type Rule } from '../rule';

/** What nobody is asked for; an app's id alone still opens a sign-in. */
const unattended = /^(?:Certificate|CertificateFilePath|CertificateThumbprint|ManagedIdentity)$/u;

/** An unattended script that leaves its session behind: they are few, and each lasts for hours. */
export const checkDisconnect: Rule = ({ facts, document: { text } }) => {
  if (/disconnect-exchangeonline|remove-pssession/iu.test(text)) return [];
  const connect = facts.calls.find(
    (call) =>
      /^Connect-(?:ExchangeOnline|IPPSSession)$/u.test(call.cmdlet.name) &&
      call.binding.bound.some(({ parameter }) => unattended.test(parameter.name)) &&
      !isInDefinition(call.placed),
  );
  // What only connects is a part of something else.
  if (connect === undefined || facts.calls.at(-1) === connect) return [];
  if (facts.calls.every(({ cmdlet }) => cmdlet.verb === 'Connect')) return [];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text.endsWith('\n') || text === '' ? '' : newline;
  const fix: Fix = {
    title: l10n.t('Add Disconnect-ExchangeOnline at the end'),
    changes: [
      { start: text.length, end: text.length, text: `${gap}Disconnect-ExchangeOnline -Confirm:$false${newline}` },
    ],
    preferred: true,
  };
  const message = l10n.t(
    'This script connects unattended and never disconnects: its session stays open until it expires.',
  );
  const { start, end } = connect.nameNode;
  return [{ code: 'missingDisconnect', start, end, message, fixes: [fix], anchor: anchorOf(connect) }];
};

/** A Security & Compliance cmdlet in a script that connects to Exchange Online only, or runs in a connection that does. */
export const checkCompliance: Rule = ({ knowledge, facts, document: { text, script } }) => {
  if (facts.isOnPremises || knowledge.isConnectedTo('compliance') || /connect-ippssession|ps\.compliance/iu.test(text))
    return [];
  const { session, allowed } = knowledge;
  const connect = facts.calls.find(({ cmdlet }) => cmdlet.name === 'Connect-ExchangeOnline');
  // A script that does not connect runs in the active connection, if that has told what it has.
  if (connect === undefined && (allowed === undefined || facts.maybeServers)) return [];
  const first = facts.calls.find(
    ({ cmdlet }) =>
      cmdlet.applicable.includes('Security & Compliance') &&
      !cmdlet.applicable.includes('Exchange Online') &&
      !cmdlet.group.startsWith('powershell') &&
      allowed?.has(cmdlet.name.toLowerCase()) !== true,
  );
  if (first === undefined) return [];
  const { start, end } = first.nameNode;
  const message =
    connect === undefined
      ? l10n.t(
          '{0} belongs to Security & Compliance, which the connection to {1} does not lead to.',
          first.cmdlet.name,
          session?.organization ?? '',
        )
      : l10n.t(
          '{0} belongs to Security & Compliance, which Connect-IPPSSession connects to. This script does not.',
          first.cmdlet.name,
        );
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const change =
    connect === undefined
      ? changeBefore(script, first, `Connect-IPPSSession${newline}`)
      : changeAt(
          connect.placed.pipeline.end,
          `${newline}${indentAt(text, connect.placed.pipeline.start)}Connect-IPPSSession`,
        );
  const fix: Fix = { title: l10n.t('Add {0}', 'Connect-IPPSSession'), changes: [change] };
  return [{ code: 'complianceNotConnected', start, end, message, fixes: [fix], anchor: anchorOf(first) }];
};

function changeAt(place: number, text: string): Fix['changes'][number] {
  return { start: place, end: place, text };
}

/** Writes something before the outermost statement around a call. */
function changeBefore(script: Script, { command }: ExchangeCall, text: string): Fix['changes'][number] {
  const around = topLevelStatements(script).find(({ start, end }) => start <= command.start && command.start < end);
  return changeAt(around?.start ?? command.start, text);
}

/** Searches of content need a connection that says it is for them. */
export const checkComplianceSearches: Rule = ({ facts, document: { text } }) => {
  if (facts.isOnPremises || /EnableSearchOnlySession/iu.test(text)) return [];
  const connect = facts.calls.find(({ cmdlet }) => cmdlet.name === 'Connect-IPPSSession');
  if (connect === undefined || connect.binding.opaque.length > 0) return [];
  const search = facts.calls.find(({ cmdlet }) => /^ComplianceSearch(?:Action)?$/u.test(cmdlet.noun));
  if (search === undefined) return [];
  const { start, end } = connect.nameNode;
  const message = l10n.t(
    '{0} needs a connection with -EnableSearchOnlySession (module 3.9.0 and later).',
    search.cmdlet.name,
  );
  const place = connect.command.end;
  const fix: Fix = {
    title: l10n.t('Add {0}', '-EnableSearchOnlySession'),
    changes: [{ start: place, end: place, text: ' -EnableSearchOnlySession' }],
    preferred: true,
  };
  return [{ code: 'complianceNotConnected', start, end, message, fixes: [fix], anchor: anchorOf(connect) }];
};

/** Cmdlets that the signed-in role may not run. */
export const checkRole: Rule = ({ knowledge, facts }) => {
  const { session, allowed } = knowledge;
  if (session === undefined || allowed === undefined || allowed.size === 0 || facts.maybeServers) return [];
  return facts.calls.flatMap((call): Finding[] => {
    const { cmdlet, nameNode } = call;
    if (!cmdlet.applicable.includes('Exchange Online') || cmdlet.group.startsWith('powershell')) return [];
    if (allowed.has(cmdlet.name.toLowerCase()) || cmdlet.name.startsWith('Get-EXO')) return [];
    const message = l10n.t('Your role in {0} does not have {1}.', session.organization, cmdlet.name);
    return [{ code: 'notInRole', start: nameNode.start, end: nameNode.end, message, anchor: anchorOf(call) }];
  });
};
