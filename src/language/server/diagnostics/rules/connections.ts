import * as l10n from '@vscode/l10n';
import type { ExchangeCall } from '../../facts/exchangeCall';
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
      !isInDefinition(call),
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

function isInDefinition({ placed: { path } }: ExchangeCall): boolean {
  return path.some(({ kind }) => kind === 'FunctionDefinition' || kind === 'TypeDefinition');
}

/** A Security & Compliance cmdlet in a script that connects to Exchange Online only. */
export const checkCompliance: Rule = ({ facts, document: { text } }) => {
  if (facts.isOnPremises || /connect-ippssession|ps\.compliance/iu.test(text)) return [];
  const connect = facts.calls.find(({ cmdlet }) => cmdlet.name === 'Connect-ExchangeOnline');
  if (connect === undefined) return [];
  const first = facts.calls.find(
    ({ cmdlet }) =>
      cmdlet.applicable.includes('Security & Compliance') &&
      !cmdlet.applicable.includes('Exchange Online') &&
      !cmdlet.group.startsWith('powershell'),
  );
  if (first === undefined) return [];
  const { start, end } = first.nameNode;
  const message = l10n.t(
    '{0} belongs to Security & Compliance, which Connect-IPPSSession connects to. This script does not.',
    first.cmdlet.name,
  );
  const place = connect.placed.pipeline.end;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const fix: Fix = {
    title: l10n.t('Add {0}', 'Connect-IPPSSession'),
    changes: [{ start: place, end: place, text: `${newline}Connect-IPPSSession` }],
  };
  return [{ code: 'complianceNotConnected', start, end, message, fixes: [fix], anchor: anchorOf(first) }];
};

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
  if (session === undefined || allowed === undefined || allowed.size === 0) return [];
  const application = session.kind === 'compliance' ? 'Security & Compliance' : 'Exchange Online';
  return facts.calls.flatMap((call): Finding[] => {
    const { cmdlet, nameNode } = call;
    if (!cmdlet.applicable.includes(application) || cmdlet.group.startsWith('powershell')) return [];
    if (allowed.has(cmdlet.name.toLowerCase()) || cmdlet.name.startsWith('Get-EXO')) return [];
    const message = l10n.t('Your role in {0} does not have {1}.', session.organization, cmdlet.name);
    return [{ code: 'notInRole', start: nameNode.start, end: nameNode.end, message, anchor: anchorOf(call) }];
  });
};
