import type { ClassSchema } from '../collection';
import type { Derive, Reference, Values } from '../entity';
import { departments } from '../names';
import type { Organization } from '../organization';
import { pick } from '../random';
import { recipientConstants, recipientDerived } from './directoryProperties';
import { countOfKind, mailboxOrdinal, type MailboxKind } from './mailboxNumbers';
import { recipientCounts } from './recipientCounts';

const purposes = [
  'Team',
  'Announcements',
  'Leads',
  'Project Orion',
  'Project Lyra',
  'Newsletter',
  'On Call',
  'Approvers',
];
const unifiedSubjects = [
  'Launch',
  'Community',
  'Planning',
  'Workspace',
  'Innovation',
  'Onboarding',
  'Review',
  'Events',
];

const groupConstants: Values = {
  ...recipientConstants,
  ObjectCategory: 'NAMPR01A001.PROD.OUTLOOK.COM/Configuration/Schema/Group',
  ObjectClass: ['top', 'group'],
  RequireSenderAuthenticationEnabled: true,
  ReportToManagerEnabled: false,
  ReportToOriginatorEnabled: true,
  SendOofMessageToOriginatorEnabled: false,
  BypassNestedModerationEnabled: false,
  MemberJoinRestriction: 'Closed',
  MemberDepartRestriction: 'Open',
  HiddenGroupMembershipEnabled: false,
  IsSecurityPrincipal: false,
  MailboxRelease: '',
};

/** The mailboxes of a kind among the counted ones, as references: `count` of them, drawn for one group. */
function drawn(
  organization: Organization,
  options: { kind: MailboxKind; subject: number; ordinal: number; count: number },
): Reference[] {
  const { kind, subject, ordinal, count } = options;
  const limit = countOfKind(kind, organization.options.mailboxes);
  const refs = new Set<string>();
  for (let index = 0; index < count && limit > 0; index++) {
    const number = pick(organization.seed, subject + index * 101, { ordinal, limit });
    refs.add(`mailbox/${mailboxOrdinal(kind, number)}`);
  }
  return [...refs].map((ref) => ({ ref }));
}

function groupName(subjects: readonly string[], ordinal: number): string {
  const round = Math.floor(ordinal / (departments.length * subjects.length));
  const name = `${departments[ordinal % departments.length] ?? ''} ${subjects[Math.floor(ordinal / departments.length) % subjects.length] ?? ''}`;
  return round === 0 ? name : `${name} ${round + 1}`;
}

function names(displayName: string): Values {
  return { Name: displayName, DisplayName: displayName, Alias: displayName.toLowerCase().replace(/[^a-z0-9]+/gu, '-') };
}

/** Distribution groups, mail-enabled security groups and room lists. */
export function distributionGroupSchema(organization: Organization): ClassSchema {
  const members: Derive = ({ ordinal, collection }) => {
    if (ordinal >= collection.schema.generated) return [];
    if (isRoomList(ordinal)) return drawn(organization, { kind: 'RoomMailbox', subject: 300, ordinal, count: 6 });
    const count = 3 + pick(organization.seed, 301, { ordinal, limit: 15 });
    const people = drawn(organization, { kind: 'UserMailbox', subject: 302, ordinal, count });
    const extra =
      ordinal % 4 === 2
        ? [{ ref: 'mailContact/0' }]
        : ordinal % 5 === 4
          ? [{ ref: `distributionGroup/${ordinal - 1}` }]
          : [];
    return [...people, ...extra];
  };
  return {
    name: 'distributionGroup',
    generated: recipientCounts(organization.options.mailboxes).distributionGroups,
    core: (ordinal) => ({
      ...(isRoomList(ordinal)
        ? names(`Rooms ${departments[ordinal % departments.length] ?? ''} ${ordinal}`)
        : names(groupName(purposes, ordinal))),
      RecipientTypeDetails: isRoomList(ordinal)
        ? 'RoomList'
        : ordinal % 4 === 1
          ? 'MailUniversalSecurityGroup'
          : 'MailUniversalDistributionGroup',
      RequireSenderAuthenticationEnabled: ordinal % 6 !== 3,
      MemberJoinRestriction: ordinal % 7 === 2 ? 'ApprovalRequired' : 'Closed',
      HiddenFromAddressListsEnabled: ordinal % 11 === 7,
    }),
    constants: groupConstants,
    derived: {
      ...recipientDerived(organization, 'distributionGroup'),
      Members: members,
      ManagedBy: ({ ordinal }) => drawn(organization, { kind: 'UserMailbox', subject: 310, ordinal, count: 1 }),
      RecipientType: (entity) =>
        entity.get('RecipientTypeDetails') === 'MailUniversalSecurityGroup'
          ? 'MailUniversalSecurityGroup'
          : 'MailUniversalDistributionGroup',
      GroupType: (entity) =>
        entity.get('RecipientTypeDetails') === 'MailUniversalSecurityGroup'
          ? 'Universal, SecurityEnabled'
          : 'Universal',
      SamAccountName: (entity) => `${entity.text('Alias')}${1000 + entity.ordinal}`,
      IsSecurityPrincipal: (entity) => entity.get('RecipientTypeDetails') === 'MailUniversalSecurityGroup',
    },
  };
}

const isRoomList = (ordinal: number) => ordinal % 12 === 11;

/** Microsoft 365 groups; half of them are teams. */
export function unifiedGroupSchema(organization: Organization): ClassSchema {
  const people =
    (subject: number, least: number, spread: number): Derive =>
    ({ ordinal, collection }) =>
      ordinal >= collection.schema.generated
        ? []
        : drawn(organization, {
            kind: 'UserMailbox',
            subject,
            ordinal,
            count: least + pick(organization.seed, subject, { ordinal, limit: spread }),
          });
  const owners = people(320, 1, 2);
  const ownTeam = (ordinal: number) => ordinal % 2 === 0;
  return {
    name: 'unifiedGroup',
    generated: recipientCounts(organization.options.mailboxes).unifiedGroups,
    core: (ordinal) => ({
      ...names(groupName(unifiedSubjects, ordinal)),
      AccessType: ordinal % 3 === 0 ? 'Public' : 'Private',
      Notes: ordinal % 2 === 0 ? 'Created for the team.' : '',
      ResourceProvisioningOptions: ownTeam(ordinal) ? ['Team'] : [],
      HiddenFromExchangeClientsEnabled: ownTeam(ordinal),
      WelcomeMessageEnabled: !ownTeam(ordinal),
    }),
    constants: {
      ...groupConstants,
      RecipientType: 'MailUniversalDistributionGroup',
      RecipientTypeDetails: 'GroupMailbox',
      RequireSenderAuthenticationEnabled: true,
      AllowAddGuests: true,
      AlwaysSubscribeMembersToCalendarEvents: false,
      AutoSubscribeNewMembers: false,
      SubscriptionEnabled: true,
      CalendarMemberReadOnly: false,
      CalendarUrl: '',
      ConnectorsEnabled: true,
      IsMemberAllowedToEditContent: true,
      IsMembershipDynamic: false,
      GroupSKU: 'None',
      GroupType: 'Universal',
      Classification: '',
      SensitivityLabelId: null,
      SensitivityLabel: null,
      InformationBarrierMode: 'Open',
      Language: 'en-US',
      MailboxRegion: 'NAM',
      MaxSendSize: '35 MB (36,700,160 bytes)',
      MaxReceiveSize: '36 MB (37,748,736 bytes)',
      HiddenFromExchangeClientsEnabled: false,
      WelcomeMessageEnabled: true,
      UnifiedGroupWelcomeMessageEnabled: true,
      ProvisioningOption: 'UserProvisioned',
      ExpirationTime: null,
      WhenSoftDeleted: null,
      AuditLogAgeLimit: '90.00:00:00',
      MigrationToUnifiedGroupInProgress: false,
      ManagedByDetails: [],
    },
    derived: {
      ...recipientDerived(organization, 'unifiedGroup'),
      EmailAddresses: (entity) => {
        const alias = entity.text('Alias');
        return [`SMTP:${alias}@${organization.defaultDomain}`, `smtp:${alias}@${organization.initialDomain}`];
      },
      $owners: owners,
      $members: (entity) => {
        const refs = [...entity.list('$owners'), ...entity.list('$people')] as Reference[];
        return [...new Map(refs.map((entry) => [entry.ref, entry])).values()];
      },
      $people: people(330, 3, 9),
      $subscribers: () => [],
      Members: (entity) => entity.get('$members'),
      Owners: (entity) => entity.get('$owners'),
      ManagedBy: (entity) => entity.get('$owners'),
      GroupMemberCount: (entity) => entity.list('$members').length,
      GroupExternalMemberCount: (entity) =>
        entity.list('$members').filter((entry) => (entry as Reference).ref.startsWith('mailUser/')).length,
      Privacy: (entity) => entity.get('AccessType'),
      Description: (entity) => entity.get('Notes'),
      SharePointSiteUrl: (entity) =>
        `https://${organization.options.organization}.sharepoint.com/sites/${entity.text('Alias')}`,
      SharePointDocumentsUrl: (entity) => `${entity.text('SharePointSiteUrl')}/Shared Documents`,
      SharePointNotebookUrl: (entity) =>
        `${entity.text('SharePointSiteUrl')}/SiteAssets/${entity.text('DisplayName')} Notebook`,
      InboxUrl: (entity) => `https://outlook.office365.com/owa/?path=/group/${entity.text('PrimarySmtpAddress')}/mail`,
      CalendarUrl: (entity) =>
        `https://outlook.office365.com/owa/?path=/group/${entity.text('PrimarySmtpAddress')}/calendar`,
      PeopleUrl: (entity) =>
        `https://outlook.office365.com/owa/?path=/group/${entity.text('PrimarySmtpAddress')}/people`,
      PhotoUrl: (entity) =>
        `https://outlook.office365.com/owa/service.svc/s/GetPersonaPhoto?email=${entity.text('PrimarySmtpAddress')}`,
    },
  };
}

/** What a dynamic group has whose ready-made conditions take in a department's mailboxes. */
function departmentFilter(department: string): Values {
  return {
    RecipientFilter: `(((RecipientType -eq 'UserMailbox')) -and ((Department -eq '${department}')))`,
    RecipientFilterType: 'Precanned',
    IncludedRecipients: 'MailboxUsers',
    ConditionalDepartment: [department],
  };
}

/** Dynamic groups: members are whoever the recipient filter matches at the moment. */
export function dynamicGroupSchema(organization: Organization): ClassSchema {
  return {
    name: 'dynamicGroup',
    generated: recipientCounts(organization.options.mailboxes).dynamicGroups,
    core: (ordinal) => {
      const department = departments[ordinal % departments.length] ?? '';
      const isEveryone = ordinal === 0;
      const round = Math.floor(ordinal / departments.length);
      const suffix = round === 0 ? '' : ` ${round + 1}`;
      return {
        ...names(isEveryone ? 'All Employees' : `Everyone in ${department}${suffix}`),
        ...(isEveryone
          ? { RecipientFilter: "(RecipientTypeDetails -eq 'UserMailbox')" }
          : departmentFilter(department)),
      };
    },
    constants: {
      ...groupConstants,
      RecipientType: 'DynamicDistributionGroup',
      RecipientTypeDetails: 'DynamicDistributionGroup',
      RecipientFilterType: 'Custom',
      IncludedRecipients: null,
      ConditionalDepartment: [],
      DirectMembershipOnly: false,
      ManagedBy: [],
    },
    derived: {
      ...recipientDerived(organization, 'dynamicGroup'),
      ExternalDirectoryObjectId: () => '',
      RecipientContainer: () => organization.unit,
      LdapRecipientFilter: () => '',
    },
  };
}
