import type { Organization } from '../organization';
import type { SettingClass } from './settingClass';

/** Role groups of a new organization with the roles they hold (data/rbac.json, as of July 2021). */
const groupRoles: Readonly<Record<string, { readonly description: string; readonly roles: string }>> = {
  'Compliance Management': {
    description: 'Configures and manages compliance settings within Exchange.',
    roles:
      'Audit Logs|Compliance Admin|Data Loss Prevention|Information Rights Management|Journaling|Message Tracking|Retention Management|Transport Rules|View-Only Audit Logs|View-Only Configuration|View-Only Recipients',
  },
  'Discovery Management': {
    description: 'Searches mailboxes for data that meets criteria.',
    roles: 'Legal Hold|Mailbox Search',
  },
  'Help Desk': {
    description: 'Views and manages the settings of individual recipients.',
    roles: 'Reset Password|User Options|View-Only Recipients',
  },
  'Hygiene Management': {
    description: 'Manages protection from spam and malware.',
    roles: 'Transport Hygiene|View-Only Configuration|View-Only Recipients',
  },
  'Organization Management': {
    description: 'Manages every object of the organization.',
    roles:
      'Audit Logs|Compliance Admin|Data Loss Prevention|Distribution Groups|E-Mail Address Policies|Federated Sharing|Information Rights Management|Journaling|Legal Hold|Mail Enabled Public Folders|Mail Recipient Creation|Mail Recipients|Mail Tips|Message Tracking|Migration|Move Mailboxes|Org Custom Apps|Org Marketplace Apps|Organization Client Access|Organization Configuration|Organization Transport Settings|Public Folders|Recipient Policies|Remote and Accepted Domains|Reset Password|Retention Management|Role Management|Security Admin|Security Group Creation and Membership|Security Reader|Team Mailboxes|Transport Hygiene|Transport Rules|UM Mailboxes|UM Prompts|Unified Messaging|User Options|View-Only Audit Logs|View-Only Configuration|View-Only Recipients',
  },
  'Recipient Management': {
    description: 'Creates, changes and removes recipients.',
    roles:
      'Distribution Groups|Mail Recipient Creation|Mail Recipients|Message Tracking|Migration|Move Mailboxes|Recipient Policies|Reset Password|Team Mailboxes',
  },
  'Records Management': {
    description: 'Configures compliance features such as retention and journaling.',
    roles: 'Audit Logs|Journaling|Message Tracking|Retention Management|Transport Rules',
  },
  'Security Administrator': { description: 'Manages security features.', roles: 'Security Admin' },
  'Security Reader': { description: 'Reads security features.', roles: 'Security Reader' },
  'View-Only Organization Management': {
    description: 'Reads every object of the organization.',
    roles: 'View-Only Configuration|View-Only Recipients',
  },
};

/** Roles that no group has at the start. */
const unassigned = ['Address Lists', 'ApplicationImpersonation', 'Mailbox Import Export'];

/** What people may do to their own mailboxes by default. */
const endUserRoles = [
  'My Custom Apps',
  'My Marketplace Apps',
  'My ReadWriteMailbox Apps',
  'MyBaseOptions',
  'MyContactInformation',
  'MyDistributionGroupMembership',
  'MyDistributionGroups',
  'MyMailSubscriptions',
  'MyProfileInformation',
  'MyRetentionPolicies',
  'MyTeamMailboxes',
  'MyTextMessaging',
  'MyVoiceMail',
];

const rolesOf = (group: string) => groupRoles[group]?.roles.split('|') ?? [];

/** Role groups, roles, assignments of roles, scopes and role assignment policies. */
export function roleSettings(organization: Organization): readonly SettingClass[] {
  const groups = Object.keys(groupRoles);
  const roles = [...new Set([...groups.flatMap(rolesOf), ...unassigned])].sort();
  const policies = [
    {
      Name: 'Default Role Assignment Policy',
      IsDefault: true,
      AssignedRoles: endUserRoles,
      Description: 'What people may do to their own mailboxes.',
    },
    { Name: 'Restricted', AssignedRoles: ['MyBaseOptions', 'MyContactInformation'] },
  ];
  const assignment = (Role: string, assignee: string, RoleAssigneeType: string) => ({
    Name: `${Role}-${assignee}`,
    Role,
    RoleAssignee: assignee,
    RoleAssigneeName: assignee,
    RoleAssigneeType,
  });
  return [
    {
      name: 'roleGroup',
      container: 'Microsoft Exchange Security Groups',
      constants: {
        DisplayName: '',
        ManagedBy: ['Organization Management'],
        RoleAssignments: [],
        LinkedGroup: '',
        IsPresent: true,
        $members: [],
        ObjectClass: ['top', 'group'],
      },
      derived: {
        DistinguishedName: (entity) => organization.recipientDn(entity.text('Name')),
        Members: (entity) => entity.list('$members'),
        RoleAssignments: (entity) => entity.texts('Roles').map((role) => `${role}-${entity.text('Name')}`),
      },
      rows: groups.map((Name) => ({
        Name,
        Description: groupRoles[Name]?.description,
        Roles: rolesOf(Name),
        $members: Name === 'Organization Management' ? [{ ref: 'mailbox/0' }] : [],
      })),
    },
    {
      name: 'managementRole',
      container: 'Roles,CN=RBAC',
      constants: {
        Description: '',
        Parent: null,
        IsRootRole: true,
        IsEndUserRole: false,
        ImplicitRecipientReadScope: 'Organization',
        ImplicitRecipientWriteScope: 'Organization',
        ImplicitConfigReadScope: 'OrganizationConfig',
        ImplicitConfigWriteScope: 'OrganizationConfig',
      },
      derived: { RoleType: (entity) => entity.text('Name').replace(/[^A-Za-z]/gu, '') },
      rows: [...roles.map((Name) => ({ Name })), ...endUserRoles.map((Name) => ({ Name, IsEndUserRole: true }))],
    },
    {
      name: 'managementRoleAssignment',
      container: 'Role Assignments,CN=RBAC',
      constants: {
        Enabled: true,
        AssignmentMethod: 'Direct',
        RoleAssignmentDelegationType: 'Regular',
        RecipientReadScope: 'Organization',
        RecipientWriteScope: 'Organization',
        ConfigReadScope: 'OrganizationConfig',
        ConfigWriteScope: 'OrganizationConfig',
        CustomRecipientWriteScope: null,
        CustomResourceScope: null,
        EffectiveUserName: 'All Group Members',
      },
      rows: [
        ...groups.flatMap((group) => rolesOf(group).map((role) => assignment(role, group, 'RoleGroup'))),
        ...policies.flatMap(({ Name, AssignedRoles }) =>
          AssignedRoles.map((role) => assignment(role, Name, 'RoleAssignmentPolicy')),
        ),
      ],
    },
    {
      name: 'managementScope',
      container: 'Scopes,CN=RBAC',
      constants: { Exclusive: false, RecipientFilter: '', RecipientRoot: null, ScopeRestrictionType: 'RecipientScope' },
      rows: [{ Name: 'Executives', RecipientFilter: "Title -eq 'Director'", Exclusive: false }],
    },
    {
      name: 'roleAssignmentPolicy',
      container: 'Policies,CN=RBAC',
      constants: { IsDefault: false, Description: '', AssignedRoles: [] },
      derived: {
        Roles: (entity) => entity.get('AssignedRoles'),
        RoleAssignments: (entity) => entity.texts('AssignedRoles').map((role) => `${role}-${entity.text('Name')}`),
      },
      rows: policies,
    },
  ];
}
