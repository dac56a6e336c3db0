import assert from 'node:assert/strict';
import { shownProperties } from '../../../../src/sandbox/cmdlets/shownProperties';
import { catalog, Practice } from './practice';

const text = (value: unknown): boolean => typeof value === 'string';
const number = (value: unknown): boolean => typeof value === 'number';
const span = /^-?(?:\d+\.)?\d\d:\d\d:\d\d(?:\.\d+)?$/u;
const size = /^[\d.]+ (?:B|KB|MB|GB|TB) \([\d,]+ bytes\)$/u;
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}(?:Z|\+00:00)$/u;
const like = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

/** What a value of a kind (data/output-properties.json) looks like; kinds that are not listed are text. */
const kinds: Readonly<Record<string, (value: unknown) => boolean>> = {
  boolean: (value) => typeof value === 'boolean',
  integer: number,
  number,
  dateTime: like(moment),
  guid: like(guid),
  timeSpan: like(span),
  timeSpanOrUnlimited: (value) => value === 'Unlimited' || like(span)(value),
  // Limits are documented as sizes; without one they are this word.
  byteQuantifiedSize: (value) => value === 'Unlimited' || like(size)(value),
  byteQuantifiedSizeOrUnlimited: (value) => value === 'Unlimited' || like(size)(value),
  integerOrUnlimited: like(/^(?:Unlimited|\d+)$/u),
};

/** Reads and what to read with them: one of each class of objects. */
const reads: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['Get-Mailbox', {}],
  ['Get-Recipient', {}],
  ['Get-User', {}],
  ['Get-MailUser', {}],
  ['Get-MailContact', {}],
  ['Get-Contact', {}],
  ['Get-Group', {}],
  ['Get-DistributionGroup', {}],
  ['Get-DynamicDistributionGroup', {}],
  ['Get-UnifiedGroup', {}],
  ['Get-CASMailbox', {}],
  ['Get-MailboxStatistics', { Identity: 'admin' }],
  ['Get-MailboxFolderStatistics', { Identity: 'admin' }],
  ['Get-CalendarProcessing', { Identity: 'admin' }],
  ['Get-MailboxAutoReplyConfiguration', { Identity: 'admin' }],
  ['Get-MailboxRegionalConfiguration', { Identity: 'admin' }],
  ['Get-MailboxMessageConfiguration', { Identity: 'admin' }],
  ['Get-MailboxCalendarConfiguration', { Identity: 'admin' }],
  ['Get-MailboxJunkEmailConfiguration', { Identity: 'admin' }],
  ['Get-MobileDevice', {}],
  ['Get-Place', {}],
  ['Get-ManagementRole', {}],
  ['Get-ManagementRoleAssignment', {}],
  ...[
    'AcceptedDomain',
    'RemoteDomain',
    'TransportRule',
    'InboundConnector',
    'OutboundConnector',
    'TransportConfig',
    'OrganizationConfig',
    'OrganizationRelationship',
    'DkimSigningConfig',
    'RoleGroup',
    'RoleAssignmentPolicy',
    'SharingPolicy',
    'RetentionPolicy',
    'RetentionPolicyTag',
    'OwaMailboxPolicy',
    'MobileDeviceMailboxPolicy',
    'MailboxPlan',
    'CASMailboxPlan',
    'AdminAuditLogConfig',
    'HostedContentFilterPolicy',
    'HostedConnectionFilterPolicy',
    'MalwareFilterPolicy',
    'AntiPhishPolicy',
    'SafeLinksPolicy',
    'SafeAttachmentPolicy',
    'AtpPolicyForO365',
    'QuarantinePolicy',
  ].map((noun) => [`Get-${noun}`, {}] as const),
];

describe('kinds: values are of the kind that the facts give their property', () => {
  const practice = new Practice({ mailboxes: 60 });
  for (const [name, parameters] of reads) {
    it(name, () => {
      // A kind of "string" that is no capture is a guess: what captures show as lists is listed so there.
      const properties = shownProperties(catalog, name).filter(
        ({ evidence, kind, kindGuessed }) =>
          evidence === 'capture' || (evidence === 'docs' && kind !== 'string' && kindGuessed !== true),
      );
      const wrong = new Set<string>();
      for (const row of practice.rows(name, parameters)) {
        for (const { name: property, kind } of properties) {
          const value = row[property];
          if (value === undefined || value === null) continue;
          const isRight = kind.endsWith('[]')
            ? Array.isArray(value)
            : kind === 'identity' || kind === 'enum'
              ? text(value) || number(value) || Array.isArray(value)
              : (kinds[kind] ?? ((other: unknown) => !Array.isArray(other)))(value);
          if (!isRight) wrong.add(`${property} (${kind}): ${JSON.stringify(value)}`);
        }
      }
      assert.deepEqual([...wrong], []);
    });
  }
});
