import type { ClassSchema } from '../collection';
import type { Derive, Entity, Values } from '../entity';
import { departments, equipmentNames, numbersOfName, personOf, roomNames, sharedNames, titles } from '../names';
import type { Organization } from '../organization';
import { guidOf, mix32, pick } from '../random';
import { localText, pastMoment } from '../times';
import { guidSalt, recipientDerived } from './directoryProperties';
import { mailboxConstants } from './mailboxConstants';
import { countOfKind, mailboxNumber, mailboxOrdinal } from './mailboxNumbers';
import { generatedGrants } from './permissions';

/** How many mailboxes start as soft-deleted, beside those that are counted. */
const softDeleted = 3;
/** Users this far apart are namesakes: real directories have people who share a display name. */
const namesakeDistance = 17;
const namesakeEvery = 37;

const regions = ['', 'EMEA', 'APAC', 'Americas', 'Nordics', 'Iberia', 'DACH', 'Benelux'];

/** The mailboxes of an organization: users, shared, rooms and equipment in a fixed mix. */
export function mailboxSchema(organization: Organization): ClassSchema {
  const total = organization.options.mailboxes;
  const users = countOfKind('UserMailbox', total + softDeleted);
  const coreOf = (ordinal: number): Values => {
    const { kind, number } = mailboxNumber(ordinal);
    if (kind === 'UserMailbox') return userCore(organization, { number, users, ordinal });
    return { RecipientTypeDetails: kind, ...resourceCore(organization, kind, number) };
  };
  return {
    name: 'mailbox',
    generated: total + softDeleted,
    generatedSoftDeleted: softDeleted,
    core: coreOf,
    quick: (name, ordinal) => (name === 'RecipientTypeDetails' ? mailboxNumber(ordinal).kind : undefined),
    named: (key) => usersNamed(organization, { key, users }),
    isIndexed: (ordinal) => ordinal === 0 || mailboxNumber(ordinal).kind !== 'UserMailbox',
    constants: mailboxConstants,
    derived: {
      ...recipientDerived(organization, 'mailbox'),
      ...generatedGrants(organization),
      ...mailboxDerived(organization),
    },
  };
}

/** Users who may be called so: people of that name and their namesakes. */
function* usersNamed(
  organization: Organization,
  { key, users }: { readonly key: string; readonly users: number },
): Generator<number> {
  for (const number of numbersOfName(key, { seed: organization.seed, limit: users })) {
    yield mailboxOrdinal('UserMailbox', number);
    if (number + namesakeDistance < users) yield mailboxOrdinal('UserMailbox', number + namesakeDistance);
  }
}

interface UserNumber {
  readonly number: number;
  readonly users: number;
  readonly ordinal: number;
}

function userCore(organization: Organization, { number, users, ordinal }: UserNumber): Values {
  if (number === 0) return administratorCore(organization);
  const isNamesake = number % namesakeEvery === namesakeEvery - 1;
  const hasNamesake =
    (number + namesakeDistance) % namesakeEvery === namesakeEvery - 1 && number + namesakeDistance < users;
  const person = personOf(isNamesake ? number - namesakeDistance : number, organization.seed);
  const alias = isNamesake ? `${person.alias}2` : person.alias;
  const draw = (subject: number, limit: number) => pick(organization.seed, subject, { ordinal, limit });
  const department = departments[draw(1, departments.length)];
  return {
    RecipientTypeDetails: 'UserMailbox',
    // Names are unique in an organization; display names are not.
    Name: isNamesake || hasNamesake ? alias : person.displayName,
    DisplayName: person.displayName,
    Alias: alias,
    FirstName: person.firstName,
    Initials: person.initials,
    LastName: person.lastName,
    City: person.city,
    Office: person.city,
    CountryOrRegion: person.country,
    UsageLocation: person.country,
    c: person.countryCode,
    Languages: [person.language],
    TimeZone: person.timeZone,
    Department: department,
    Title: titles[draw(2, titles.length)],
    Company: organization.displayName,
    Phone: `+1 425 555 0${String(100 + draw(3, 100))}`,
    MobilePhone: draw(4, 3) === 0 ? `+1 425 555 0${String(100 + draw(5, 100))}` : '',
    Manager: { ref: `mailbox/${mailboxOrdinal('UserMailbox', Math.floor((number - 1) / 8))}` },
    CustomAttribute1:
      draw(6, 3) === 0 ? `${department?.slice(0, 3).toUpperCase() ?? ''}-${String(100 + draw(7, 900))}` : '',
    CustomAttribute2: draw(8, 10) === 0 ? 'Contractor' : '',
    HiddenFromAddressListsEnabled: draw(9, 31) === 0,
    ForwardingSmtpAddress: draw(10, 29) === 0 ? `smtp:${alias}@adatum.com` : null,
    DeliverToMailboxAndForward: draw(10, 29) === 0,
    LitigationHoldEnabled: draw(11, 23) === 0,
    ArchiveStatus: draw(12, 5) === 0 ? 'Active' : 'None',
    AccountDisabled: draw(13, 40) === 0,
  };
}

function administratorCore(organization: Organization): Values {
  const { user } = organization.options;
  const displayName = `${organization.displayName} Administrator`;
  return {
    RecipientTypeDetails: 'UserMailbox',
    Name: user,
    DisplayName: displayName,
    Alias: user,
    FirstName: organization.displayName,
    LastName: 'Administrator',
    EmailAddresses: [`SMTP:${organization.adminUserPrincipalName}`, `smtp:${user}@${organization.defaultDomain}`],
    UserPrincipalName: organization.adminUserPrincipalName,
    Languages: ['en-US'],
    UsageLocation: 'United States',
    CountryOrRegion: 'United States',
    c: 'US',
    Department: 'IT',
    Title: 'Global Administrator',
    Company: organization.displayName,
    TimeZone: 'Pacific Standard Time',
  };
}

function resourceCore(organization: Organization, kind: string, number: number): Values {
  const company = {
    Company: organization.displayName,
    UsageLocation: 'United States',
    Languages: ['en-US'],
    AccountDisabled: true,
  };
  if (kind === 'SharedMailbox') {
    const displayName = numbered(sharedNames, number, ' ');
    return { ...company, ...named(displayName, 'shared'), Department: departments[number % departments.length] };
  }
  const isRoom = kind === 'RoomMailbox';
  const displayName = isRoom ? `Room ${numbered(roomNames, number, ' ')}` : numbered(equipmentNames, number, ' ');
  return {
    ...company,
    ...named(displayName, isRoom ? 'resource' : 'equipment'),
    ResourceType: isRoom ? 'Room' : 'Equipment',
    ResourceCapacity: isRoom ? 4 + pick(organization.seed, 20, { ordinal: number, limit: 9 }) * 2 : null,
    Office: isRoom ? `Building ${1 + (number % 4)}` : '',
  };
}

/** The `number`th of some names: a region, then a number, is added when they come again. */
function numbered(names: readonly string[], number: number, separator: string): string {
  const name = names[number % names.length] ?? '';
  const round = Math.floor(number / names.length);
  const region = regions[round % regions.length] ?? '';
  const again = Math.floor(round / regions.length);
  return [name, region, again === 0 ? '' : String(again + 1)].filter((part) => part !== '').join(separator);
}

/** The alias keeps the kind, so that the room and the shared mailbox of a name never clash. */
function named(displayName: string, kind: string): Values {
  const alias = displayName.toLowerCase().replace(/[^a-z0-9]+/gu, '.');
  return { Name: displayName, DisplayName: displayName, Alias: kind === 'shared' ? `${alias}.shared` : alias };
}

function mailboxDerived(organization: Organization): Record<string, Derive> {
  const mailbox = guidSalt(organization, 'mailbox', 'mailbox');
  const archive = guidSalt(organization, 'mailbox', 'archive');
  const account = guidSalt(organization, 'mailbox', 'account');
  const database = (entity: Entity) =>
    `NAMPR01DG${String(100 + (mix32(entity.ordinal ^ mailbox) % 60))}-db${String(1 + (mix32(entity.ordinal) % 90)).padStart(3, '0')}`;
  const server = (entity: Entity) => `BN9PR01MB${String(1000 + (mix32(entity.ordinal ^ archive) % 9000))}`;
  const hasArchive = (entity: Entity) => entity.get('ArchiveStatus') === 'Active';
  const isKind =
    (kind: string): Derive =>
    (entity) =>
      entity.get('RecipientTypeDetails') === kind;
  const exchangeGuid: Derive = (entity) => guidOf(mailbox, entity.ordinal);
  return {
    UserPrincipalName: (entity) => `${entity.text('Alias')}@${organization.defaultDomain}`,
    WindowsLiveID: (entity) => entity.get('UserPrincipalName'),
    MicrosoftOnlineServicesID: (entity) => entity.get('UserPrincipalName'),
    EmailAddresses: (entity) => {
      const alias = entity.text('Alias');
      const domains = [organization.defaultDomain, organization.initialDomain];
      if (entity.ordinal % 6 === 1) domains.push(`${organization.options.organization}.org`);
      const smtp = domains.map((domain, index) => `${index === 0 ? 'SMTP' : 'smtp'}:${alias}@${domain}`);
      return entity.get('RecipientTypeDetails') === 'UserMailbox'
        ? [...smtp, `SIP:${alias}@${organization.defaultDomain}`]
        : smtp;
    },
    SamAccountName: (entity) => samAccountName(guidOf(account, entity.ordinal)),
    ExchangeGuid: exchangeGuid,
    MailboxGuid: exchangeGuid,
    MailboxContainerGuid: () => null,
    ArchiveGuid: (entity) =>
      hasArchive(entity) ? guidOf(archive, entity.ordinal) : '00000000-0000-0000-0000-000000000000',
    ArchiveName: (entity) => (hasArchive(entity) ? [`In-Place Archive -${entity.text('DisplayName')}`] : []),
    ArchiveState: (entity) => (hasArchive(entity) ? 'Local' : 'None'),
    ArchiveDatabase: (entity) => (hasArchive(entity) ? database(entity) : null),
    ArchiveRelease: (entity) => (hasArchive(entity) ? 'E15' : ''),
    MailboxLocations: (entity) => [
      `1;${entity.text('ExchangeGuid')};Primary;namprd01.prod.outlook.com;${guidOf(mailbox ^ 2, entity.ordinal)}`,
      ...(hasArchive(entity)
        ? [
            `1;${entity.text('ArchiveGuid')};MainArchive;namprd01.prod.outlook.com;${guidOf(archive ^ 2, entity.ordinal)}`,
          ]
        : []),
    ],
    Database: database,
    DatabaseGuid: (entity) => guidOf(mailbox ^ 3, mix32(entity.ordinal) % 90),
    ServerName: (entity) => server(entity).toLowerCase(),
    ServerLegacyDN: (entity) =>
      `/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Configuration/cn=Servers/cn=${server(entity)}`,
    NetID: (entity) =>
      `1003${guidOf(archive ^ 4, entity.ordinal)
        .replaceAll('-', '')
        .slice(0, 12)
        .toUpperCase()}`,
    RecipientType: () => 'UserMailbox',
    IsShared: isKind('SharedMailbox'),
    IsResource: (entity) => entity.get('ResourceType') === 'Room' || entity.get('ResourceType') === 'Equipment',
    RoomMailboxAccountEnabled: (entity) =>
      entity.get('RecipientTypeDetails') === 'RoomMailbox' ? !entity.flag('AccountDisabled') : null,
    ExchangeUserAccountControl: (entity) => (entity.flag('AccountDisabled') ? 'AccountDisabled' : 'None'),
    UserAccountControl: (entity) =>
      entity.flag('AccountDisabled') ? 'AccountDisabled, NormalAccount' : 'NormalAccount',
    SKUAssigned: isKind('UserMailbox'),
    MailboxPlan: (entity) =>
      entity.get('RecipientTypeDetails') === 'UserMailbox' ? mailboxPlanName(organization) : null,
    PersistedCapabilities: (entity) =>
      entity.get('RecipientTypeDetails') === 'UserMailbox' ? ['BPOS_S_EquivioAnalytics', 'BPOS_S_Enterprise'] : [],
    LitigationHoldDate: (entity) =>
      entity.flag('LitigationHoldEnabled') ? localText(pastMoment(mix32(entity.ordinal ^ archive), 300)) : null,
    LitigationHoldOwner: (entity) => (entity.flag('LitigationHoldEnabled') ? organization.adminUserPrincipalName : ''),
    WhenMailboxCreated: (entity) => entity.get('WhenCreated'),
    WhenSoftDeleted: (entity) =>
      entity.isSoftDeleted ? localText(pastMoment(mix32(entity.ordinal ^ mailbox), 25)) : null,
    IsSoftDeletedByRemove: (entity) => entity.isSoftDeleted,
    IsInactiveMailbox: (entity) => entity.isSoftDeleted && entity.flag('LitigationHoldEnabled'),
    RecipientSoftDeletedStatus: (entity) => (entity.isSoftDeleted ? 1 : 0),
    Sid: (entity) =>
      `S-1-5-21-${1 + (mailbox % 4_000_000_000)}-${1 + (archive % 4_000_000_000)}-1178454631-${1000 + entity.ordinal}`,
    State: (entity) => entity.get('StateOrProvince'),
    MailboxRegion: () => 'NAM',
  };
}

/** The account name that Exchange Online makes up, from a GUID so that a look-up finds the way back. */
function samAccountName(guid: string): string {
  const digits = guid.replaceAll('-', '').toUpperCase();
  return `$${digits.slice(0, 6)}-${digits.slice(6, 18)}`;
}

/** The mailbox plan that licensed users have. */
export function mailboxPlanName(organization: Organization): string {
  return `ExchangeOnlineEnterprise-${guidOf(organization.salt('mailboxPlan'), 0)}`;
}
