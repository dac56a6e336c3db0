import type { Derive, Entity, Values } from '../entity';
import type { Organization } from '../organization';
import { guidOf, mix32 } from '../random';
import { localText, pastMoment, utcText } from '../times';

/** Version text of the directory's schema, as every object in Exchange Online shows it. */
export const exchangeVersion = '0.20 (15.0.0.0)';

/** What all objects of the directory carry besides their names. */
export const directoryConstants: Values = { ExchangeVersion: exchangeVersion, IsValid: true, ObjectState: 'Unchanged' };

/** GUIDs of different purposes that look-ups by GUID try, in this order. */
export const guidPurposes = ['directory', 'external', 'mailbox', 'archive', 'account'] as const;
export type GuidPurpose = (typeof guidPurposes)[number];

/** The salt of a class's GUIDs for a purpose. */
export function guidSalt(organization: Organization, className: string, purpose: GuidPurpose): number {
  return organization.salt(`${className}/${purpose}`);
}

/** Derived properties of every object of the directory: identities, names and times. */
export function directoryDerived(organization: Organization, className: string): Record<string, Derive> {
  const salt = guidSalt(organization, className, 'directory');
  const created = (entity: Entity) => pastMoment(mix32(entity.ordinal ^ salt), 2400);
  const changed = (entity: Entity) => pastMoment(mix32(entity.ordinal ^ ~salt), 200);
  const guid: Derive = (entity) => guidOf(salt, entity.ordinal);
  const moment =
    (name: string): Derive =>
    (entity) => {
      const own = entity.get(name);
      return typeof own === 'string' ? utcText(Date.parse(own)) : undefined;
    };
  return {
    Guid: guid,
    ExchangeObjectId: guid,
    Identity: (entity) => entity.get('Name'),
    Id: (entity) => entity.get('Identity'),
    OrganizationId: () => organization.organizationId,
    OrganizationalUnitRoot: () => organization.initialDomain,
    OriginatingServer: () => 'NAMPR01A001DC01.NAMPR01A001.prod.outlook.com',
    WhenCreated: (entity) => localText(created(entity)),
    WhenChanged: (entity) => localText(Math.max(changed(entity), created(entity))),
    WhenCreatedUTC: moment('WhenCreated'),
    WhenChangedUTC: moment('WhenChanged'),
  };
}

/** Derived properties of everything that mail can be sent to. */
export function recipientDerived(organization: Organization, className: string): Record<string, Derive> {
  const directory = guidSalt(organization, className, 'directory');
  const external = guidSalt(organization, className, 'external');
  return {
    ...directoryDerived(organization, className),
    ExternalDirectoryObjectId: (entity) => guidOf(external, entity.ordinal),
    ExternalDirectoryObjectID: (entity) => entity.get('ExternalDirectoryObjectId'),
    DistinguishedName: (entity) => organization.recipientDn(entity.text('Name')),
    OrganizationalUnit: () =>
      `NAMPR01A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/${organization.initialDomain}`,
    LegacyExchangeDN: (entity) =>
      `/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${guidOf(directory, entity.ordinal).replaceAll('-', '')}-${legacyName(entity)}`,
    EmailAddresses: (entity) => generatedAddresses(organization, entity.text('Alias')),
    PrimarySmtpAddress: (entity) => primaryAddress(entity.texts('EmailAddresses')),
    WindowsEmailAddress: (entity) => entity.get('PrimarySmtpAddress'),
    SimpleDisplayName: () => '',
    LastExchangeChangedTime: () => null,
    AcceptMessagesOnlyFromSendersOrMembers: (entity) => [
      ...entity.list('AcceptMessagesOnlyFrom'),
      ...entity.list('AcceptMessagesOnlyFromDLMembers'),
    ],
    RejectMessagesFromSendersOrMembers: (entity) => [
      ...entity.list('RejectMessagesFrom'),
      ...entity.list('RejectMessagesFromDLMembers'),
    ],
    RequireAllSendersAreAuthenticated: (entity) => entity.get('RequireSenderAuthenticationEnabled'),
    AddressListMembership: (entity) =>
      entity.flag('HiddenFromAddressListsEnabled') ? [] : ['\\Default Global Address List', '\\All Recipients(VLV)'],
  };
}

/** The legacy name's readable tail: the start of the name, as the service cuts it. */
function legacyName(entity: Entity): string {
  return entity.text('Alias').slice(0, 12);
}

/** Addresses an alias gets from the organization's address policy: the default domain first, the initial domain beside it. */
export function generatedAddresses(organization: Organization, alias: string): string[] {
  return [`SMTP:${alias}@${organization.defaultDomain}`, `smtp:${alias}@${organization.initialDomain}`];
}

/** The primary SMTP address among proxy addresses: the one whose prefix is in capitals. */
export function primaryAddress(addresses: readonly string[]): string {
  return addresses.find((address) => address.startsWith('SMTP:'))?.slice(5) ?? '';
}

/** Properties of everything that mail can be sent to, as they are on a new object. */
export const recipientConstants: Values = {
  ...directoryConstants,
  HiddenFromAddressListsEnabled: false,
  EmailAddressPolicyEnabled: false,
  MaxSendSize: 'Unlimited',
  MaxReceiveSize: 'Unlimited',
  ModerationEnabled: false,
  SendModerationNotifications: 'Always',
  RequireSenderAuthenticationEnabled: false,
  AcceptMessagesOnlyFrom: [],
  AcceptMessagesOnlyFromDLMembers: [],
  RejectMessagesFrom: [],
  RejectMessagesFromDLMembers: [],
  BypassModerationFromSendersOrMembers: [],
  ModeratedBy: [],
  GrantSendOnBehalfTo: [],
  Extensions: [],
  HasPicture: false,
  HasSpokenName: false,
  IsDirSynced: false,
  MailTip: null,
  MailTipTranslations: [],
  PoliciesIncluded: [],
  PoliciesExcluded: ['{26491cfc-9e50-4857-861b-0cb8df22b5d7}'],
  UMDtmfMap: [],
  ArbitrationMailbox: null,
  AdministrativeUnits: [],
  Description: [],
  ...Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`CustomAttribute${index + 1}`, ''])),
  ...Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`ExtensionCustomAttribute${index + 1}`, []])),
};
