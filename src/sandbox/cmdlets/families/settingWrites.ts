import type { Entity, Values } from '../../tenant/entity';
import { textOf } from '../binding/boundParameters';
import { findSettings, type Call } from '../call';
import { objectNotFound } from '../cmdletError';
import { identityOf } from '../identity';
import type { CmdletModel, CmdletModels } from '../model';
import type { Special } from '../write/assign';
import { changedTexts } from '../write/changedTexts';
import { renamed } from '../write/recipientSpecials';
import { changeModel, newModel, removeModel, setModel } from '../write/writeModels';
import { alreadyExists, recipientTask } from '../write/writeErrors';
import { newAssignment, removeAssignments, roleNames } from './assignedRoles';

/** What differs in a family of settings. */
interface SettingFamily {
  readonly noun: string;
  readonly className: string;
  readonly special?: Readonly<Record<string, Special>>;
  readonly complete?: (call: Call, values: Values) => Values;
  /** What follows when an object is made. */
  readonly made?: (call: Call, entity: Entity) => void;
  /** What follows when an object is removed. */
  readonly removed?: (call: Call, entity: Entity) => void;
}

/** Families whose objects are made, changed and removed. */
const full: readonly SettingFamily[] = [
  {
    noun: 'RemoteDomain',
    className: 'remoteDomain',
    complete: (call, values) => {
      const [taken] = findSettings(call.tenant, 'remoteDomain', String(values['DomainName']));
      if (taken !== undefined) throw alreadyExists(taken.text('DistinguishedName'), call.facts.name);
      return {};
    },
  },
  {
    noun: 'InboundConnector',
    className: 'inboundConnector',
    special: {
      SenderDomains: (_call, value) => ({ SenderDomains: texts(value).map(senderDomain) }),
    },
  },
  { noun: 'OutboundConnector', className: 'outboundConnector' },
  {
    noun: 'JournalRule',
    className: 'journalRule',
    special: { JournalEmailAddress: renamed('JournalEmailAddress') },
  },
  {
    noun: 'ManagementScope',
    className: 'managementScope',
    special: { RecipientRestrictionFilter: renamed('RecipientFilter') },
  },
  {
    noun: 'RoleAssignmentPolicy',
    className: 'roleAssignmentPolicy',
    special: { Roles: (call, value) => ({ AssignedRoles: roleNames(call, value) }) },
    made: (call, policy) => {
      for (const role of policy.texts('AssignedRoles')) {
        const values = { ...newAssignment(call, role, policy.text('Name')), RoleAssigneeType: 'RoleAssignmentPolicy' };
        call.tenant.add('managementRoleAssignment', values);
      }
    },
    removed: (call, policy) => removeAssignments(call, policy.text('Name')),
  },
  { noun: 'SharingPolicy', className: 'sharingPolicy' },
  {
    noun: 'RetentionPolicy',
    className: 'retentionPolicy',
    special: {
      RetentionPolicyTagLinks: (call, value, entity) => ({
        RetentionPolicyTagLinks: changedTexts(value, entity?.texts('RetentionPolicyTagLinks') ?? [], (text) =>
          call.setting('retentionPolicyTag', text).text('Name'),
        ),
      }),
    },
  },
  { noun: 'RetentionPolicyTag', className: 'retentionPolicyTag' },
  { noun: 'OwaMailboxPolicy', className: 'owaMailboxPolicy' },
  { noun: 'MobileDeviceMailboxPolicy', className: 'mobileDevicePolicy' },
  { noun: 'AuthenticationPolicy', className: 'authenticationPolicy' },
  { noun: 'OrganizationRelationship', className: 'organizationRelationship' },
  { noun: 'HostedContentFilterPolicy', className: 'contentFilterPolicy' },
  { noun: 'HostedOutboundSpamFilterPolicy', className: 'outboundSpamFilterPolicy' },
  { noun: 'MalwareFilterPolicy', className: 'malwareFilterPolicy' },
  { noun: 'AntiPhishPolicy', className: 'antiPhishPolicy' },
  { noun: 'SafeLinksPolicy', className: 'safeLinksPolicy' },
  { noun: 'SafeAttachmentPolicy', className: 'safeAttachmentPolicy' },
  { noun: 'QuarantinePolicy', className: 'quarantinePolicy' },
];

/** Families of which only changes are modelled; without `-Identity` the one object there is. */
const changed: readonly SettingFamily[] = [
  { noun: 'AcceptedDomain', className: 'acceptedDomain' },
  { noun: 'DkimSigningConfig', className: 'dkimSigningConfig' },
  { noun: 'TransportConfig', className: 'transportConfig' },
  {
    noun: 'OrganizationConfig',
    className: 'organizationConfig',
    special: { AutoExpandingArchive: (_call, value) => (value === true ? { AutoExpandingArchiveEnabled: true } : {}) },
  },
  { noun: 'MailboxPlan', className: 'mailboxPlan' },
  { noun: 'CASMailboxPlan', className: 'casMailboxPlan' },
  { noun: 'AdminAuditLogConfig', className: 'adminAuditLogConfig' },
  { noun: 'IRMConfiguration', className: 'irmConfiguration' },
  { noun: 'ExternalInOutlook', className: 'externalInOutlook' },
  { noun: 'ActiveSyncOrganizationSettings', className: 'activeSyncOrganizationSettings' },
  { noun: 'PerimeterConfig', className: 'perimeterConfig' },
  { noun: 'HostedConnectionFilterPolicy', className: 'connectionFilterPolicy' },
  { noun: 'AtpPolicyForO365', className: 'atpPolicyForO365' },
];

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).filter((entry) => typeof entry === 'string');

/** Sender domains are shown with their kind and cost: `smtp:contoso.com;1`. */
const senderDomain = (text: string) => (text.includes(';') ? text : `smtp:${text.replace(/^smtp:/iu, '')};1`);

/** Finds the setting that `-Identity` names; the only one there is, without it. */
function finder(className: string): (call: Call) => Entity {
  return (call) => {
    const identity = identityOf(call, 'Identity');
    if (identity !== undefined) return call.setting(className, identity);
    const [only] = call.tenant.entities(className);
    if (only === undefined) throw objectNotFound(className, call.facts.name);
    return only;
  };
}

/** A setting's new name must be free. @throws CmdletError */
export function settingName(className: string): Special {
  return (call, value, entity) => {
    const name = textOf(value).trim();
    const taken = findSettings(call.tenant, className, name).find(
      (found) => found.ref !== entity?.ref && found.text('Name').toLowerCase() === name.toLowerCase(),
    );
    if (taken !== undefined) throw alreadyExists(taken.text('DistinguishedName'), call.facts.name);
    return { Name: name };
  };
}

/** `-MakeDefault` sets the property that says which object is the default; it can't be taken away, only given to another. */
const makeDefault: Special = (_call, value, entity) => {
  const property = entity?.get('Default') === undefined ? 'IsDefault' : 'Default';
  return value === true ? { [property]: true } : {};
};

/** One object is the default: the one before is it no longer. */
function replaceDefault(call: Call, entity: Entity): void {
  for (const property of ['IsDefault', 'Default']) {
    if (!entity.flag(property)) continue;
    for (const other of call.tenant.entities(entity.className)) {
      if (other.ref !== entity.ref && other.flag(property)) call.tenant.change(other, { [property]: false });
    }
  }
}

function setting(family: SettingFamily): CmdletModel {
  const { noun, className, special = {} } = family;
  return setModel({
    shapes: [`Get-${noun}`],
    special: { Name: settingName(className), MakeDefault: makeDefault, ...special },
    find: finder(className),
    after: replaceDefault,
  });
}

function making({ noun, className, special = {}, complete, made }: SettingFamily): CmdletModel {
  return newModel({
    className,
    shapes: [`Get-${noun}`],
    special: { Name: settingName(className), MakeDefault: makeDefault, ...special },
    ...(complete === undefined ? {} : { complete }),
    after: (call, entity) => {
      replaceDefault(call, entity);
      made?.(call, entity);
    },
  });
}

/** What every organization must keep cannot be removed. */
function removing({ className, noun, removed }: SettingFamily): CmdletModel {
  return removeModel({
    find: finder(className),
    check: (call, entity) => {
      const isDefault =
        entity.flag('IsDefault') ||
        entity.flag('Default') ||
        (className === 'remoteDomain' && entity.get('DomainName') === '*');
      if (isDefault)
        throw recipientTask(`The default ${noun} "${entity.text('Name')}" can't be removed.`, call.facts.name);
    },
    ...(removed === undefined ? {} : { after: removed }),
  });
}

/** Enable- and Disable- of rules that keep it as `Enabled`. */
function switching(className: string, enabled: boolean): CmdletModel {
  return changeModel(['Identity'], (call) => ({ entity: finder(className)(call), values: { Enabled: enabled } }));
}

/** Changes of the organization's settings, one row a family. */
export const settingWrites: CmdletModels = {
  ...Object.fromEntries(
    full.flatMap((family) => [
      [`New-${family.noun}`, making(family)],
      [`Set-${family.noun}`, setting(family)],
      [`Remove-${family.noun}`, removing(family)],
    ]),
  ),
  ...Object.fromEntries(changed.map((family) => [`Set-${family.noun}`, setting(family)])),
  'Enable-JournalRule': switching('journalRule', true),
  'Disable-JournalRule': switching('journalRule', false),
};
