import assert from 'node:assert/strict';
import { Practice } from './practice';

/** Values that the service refuses, and how it goes on from one parameter to the next. */
describe('limits of values', () => {
  let practice: Practice;
  let Identity: string;
  beforeEach(() => {
    practice = new Practice();
    Identity = practice.user(1);
  });
  const refuses = (name: string, parameters: Readonly<Record<string, unknown>>, sentence: RegExp) => {
    assert.match(practice.failure(name, { Identity, ...parameters }).message, sentence);
  };
  const mailbox = () => practice.one('Get-Mailbox', { Identity });

  it('a quota is not larger than the one that comes after it, together with what the mailbox has', () => {
    const all = { ProhibitSendReceiveQuota: '50GB', ProhibitSendQuota: '49.5GB', IssueWarningQuota: '49GB' };
    practice.invoke('Set-Mailbox', { Identity, ...all });
    refuses('Set-Mailbox', { IssueWarningQuota: '60GB' }, /'IssueWarningQuota' must be less .* 'ProhibitSendQuota'/u);
    refuses('Set-Mailbox', { ProhibitSendReceiveQuota: '10GB' }, /'ProhibitSendQuota' must be less/u);
    assert.equal(mailbox()['IssueWarningQuota'], '49 GB (52,613,349,376 bytes)');
  });

  it('messages have 150 MB at most, deleted items 30 days, bookings three years', () => {
    practice.invoke('Set-Mailbox', { Identity, MaxSendSize: '150MB', RetainDeletedItemsFor: 30 });
    assert.equal(mailbox()['RetainDeletedItemsFor'], '30.00:00:00');
    refuses('Set-Mailbox', { MaxSendSize: '151MB' }, /MaxSendSize .*150 MB/u);
    refuses('Set-Mailbox', { MaxReceiveSize: 'Unlimited' }, /MaxReceiveSize .*150 MB/u);
    refuses('Set-Mailbox', { RetainDeletedItemsFor: 31 }, /30 days/u);
    refuses('Set-CalendarProcessing', { Identity: 'Room Aurora', BookingWindowInDays: 1081 }, /from 0 to 1080/u);
  });

  it('a hold lasts days when it is given a number', () => {
    practice.invoke('Set-Mailbox', { Identity, LitigationHoldEnabled: true, LitigationHoldDuration: 365 });
    assert.equal(mailbox()['LitigationHoldDuration'], '365.00:00:00');
    practice.invoke('Set-Mailbox', { Identity, LitigationHoldDuration: 'unlimited' });
    assert.equal(mailbox()['LitigationHoldDuration'], 'Unlimited');
  });

  it('scheduled replies end after they begin', () => {
    const times = { StartTime: '7/20/2027', EndTime: '7/15/2027' };
    refuses('Set-MailboxAutoReplyConfiguration', { AutoReplyState: 'Scheduled', ...times }, /later than the start/u);
    practice.invoke('Set-MailboxAutoReplyConfiguration', { Identity, AutoReplyState: 'Enabled', ...times });
  });

  it('a primary address goes on from the addresses of the same call, or is refused beside them', () => {
    const { defaultDomain } = practice.tenant.organization;
    practice.invoke('Set-Mailbox', {
      Identity,
      EmailAddresses: { Add: `extra@${defaultDomain}` },
      WindowsEmailAddress: `first@${defaultDomain}`,
    });
    const { EmailAddresses, PrimarySmtpAddress } = mailbox();
    assert.equal(PrimarySmtpAddress, `first@${defaultDomain}`);
    assert.ok((EmailAddresses as string[]).includes(`smtp:extra@${defaultDomain}`));
    refuses(
      'Set-DistributionGroup',
      {
        Identity: 'Finance Team',
        PrimarySmtpAddress: `a@${defaultDomain}`,
        EmailAddresses: { Add: `b@${defaultDomain}` },
      },
      /can't be used in the same command/u,
    );
  });

  it('a group keeps an owner', () => {
    const group = { Identity: 'Finance Team' };
    refuses('Set-DistributionGroup', { ...group, ManagedBy: [] }, /must have an owner/u);
    practice.invoke('Set-DistributionGroup', { ...group, ManagedBy: Identity });
    refuses('Set-DistributionGroup', { ...group, ManagedBy: { Remove: Identity } }, /must have an owner/u);
  });
});

describe('objects that a value names', () => {
  const refused: readonly (readonly [name: string, parameters: Readonly<Record<string, unknown>>])[] = [
    ['Set-OrganizationConfig', { DefaultAuthenticationPolicy: 'ghost' }],
    ['Set-OrganizationConfig', { HierarchicalAddressBookRoot: 'ghost' }],
    ['Set-OrganizationConfig', { DistributionGroupDefaultOU: 'ghost' }],
    ['Set-Mailbox', { Identity: 'admin', DataEncryptionPolicy: 'ghost' }],
    ['Set-DynamicDistributionGroup', { Identity: 'All Employees', RecipientContainer: 'ghost' }],
    ['Set-ManagementScope', { Identity: 'Executives', RecipientRoot: 'ghost' }],
    ['New-TransportRule', { Name: 'Route', RouteMessageOutboundConnector: 'ghost' }],
    ['New-RetentionPolicy', { Name: 'Short', RetentionPolicyTagLinks: ['ghost'] }],
    ['Set-RetentionPolicy', { Identity: 'Default MRM Policy', RetentionPolicyTagLinks: { Add: ['ghost'] } }],
    ['New-RoleAssignmentPolicy', { Name: 'Few', Roles: ['ghost'] }],
    ['New-RoleGroup', { Name: 'Desk', Roles: ['Mail Recipients'], CustomRecipientWriteScope: 'ghost' }],
    ['New-InboxRule', { Name: 'File', MoveToFolder: 'admin:\\ghost' }],
    ['New-InboxRule', { Name: 'File', CopyToFolder: ':\\Inbox\\ghost' }],
  ];
  for (const [name, parameters] of refused) {
    it(`${name} refuses what is not there: ${JSON.stringify(parameters)}`, () => {
      const error = new Practice().failure(name, parameters);
      assert.deepEqual([error.status, error.code], [404, 'Ex6F9304']);
      assert.match(error.text, /ghost/u);
    });
  }

  it('are shown by their names when they are there', () => {
    const practice = new Practice();
    practice.invoke('New-AuthenticationPolicy', { Name: 'Modern only' });
    practice.invoke('Set-OrganizationConfig', { DefaultAuthenticationPolicy: 'modern only' });
    assert.equal(practice.one('Get-OrganizationConfig')['DefaultAuthenticationPolicy'], 'Modern only');
    practice.invoke('Set-OrganizationConfig', { DefaultAuthenticationPolicy: null });
    assert.equal(practice.one('Get-OrganizationConfig')['DefaultAuthenticationPolicy'], null);
    const rule = practice.one('New-TransportRule', { Name: 'Route', RouteMessageOutboundConnector: 'to fabrikam' });
    assert.equal(rule['RouteMessageOutboundConnector'], 'To Fabrikam');
    assert.match(String(rule['Description']), /RouteMessageOutboundConnector: 'To Fabrikam'/u);
    const [first, second] = practice.values('Get-RetentionPolicyTag', {}, 'Name');
    practice.invoke('New-RetentionPolicy', { Name: 'Short', RetentionPolicyTagLinks: [first] });
    practice.invoke('Set-RetentionPolicy', { Identity: 'Short', RetentionPolicyTagLinks: { Add: second } });
    const { RetentionPolicyTagLinks } = practice.one('Get-RetentionPolicy', { Identity: 'Short' });
    assert.deepEqual(RetentionPolicyTagLinks, [first, second]);
    const file = practice.one('New-InboxRule', { Name: 'File', MoveToFolder: ':\\inbox\\projects' });
    assert.equal(file['MoveToFolder'], 'Projects');
    const container = { Identity: 'All Employees', RecipientContainer: practice.tenant.organization.initialDomain };
    practice.invoke('Set-DynamicDistributionGroup', container);
    assert.equal(
      practice.one('Get-DynamicDistributionGroup', { Identity: 'All Employees' })['RecipientContainer'],
      practice.tenant.organization.unit,
    );
  });

  it('a scope counts for all roles of a new role group', () => {
    const practice = new Practice();
    const Roles = ['Mail Recipients', 'View-Only Recipients'];
    practice.invoke('New-RoleGroup', { Name: 'Desk', Roles, CustomRecipientWriteScope: 'executives' });
    const rows = practice.rows('Get-ManagementRoleAssignment', { RoleAssignee: 'Desk' });
    assert.deepEqual(
      rows.map((row) => [row['Role'], row['CustomRecipientWriteScope']]),
      Roles.map((role) => [role, 'Executives']),
    );
  });

  it('a new role assignment policy has its roles by assignments', () => {
    const practice = new Practice();
    const Roles = ['MyBaseOptions', 'MyContactInformation'];
    practice.invoke('New-RoleAssignmentPolicy', { Name: 'Few', Roles });
    assert.deepEqual(practice.values('Get-ManagementRoleAssignment', { RoleAssignee: 'Few' }, 'Role'), Roles);
    practice.invoke('Remove-RoleAssignmentPolicy', { Identity: 'Few' });
    assert.deepEqual(practice.rows('Get-ManagementRoleAssignment', { Role: 'MyBaseOptions' }).length, 2);
  });
});

describe('mail flow rules in words', () => {
  it('a rule lists its conditions, exceptions and actions, and who made and changed it', () => {
    const practice = new Practice();
    const rule = practice.one('New-TransportRule', {
      Name: 'Tag',
      HeaderMatchesMessageHeader: 'From',
      HeaderMatchesPatterns: ['(?i)ceo'],
      ExceptIfSenderDomainIs: ['adatum.com', 'tailspin.com'],
      PrependSubject: '[Check] ',
    });
    const type = (name: string) => `Microsoft.Exchange.MessagingPolicies.Rules.Tasks.${name}`;
    assert.deepEqual(rule['Conditions'], [type('HeaderMatchesPatterns')]);
    assert.deepEqual(rule['Exceptions'], [type('ExceptIfSenderDomainIs')]);
    assert.deepEqual(rule['Actions'], [type('PrependSubject')]);
    assert.equal(
      rule['Description'],
      [
        'If the message:',
        "\tHeaderMatchesPatterns: '(?i)ceo'",
        'Take the following actions:',
        "\tPrependSubject: '[Check] '",
        'Except if the message:',
        "\tExceptIfSenderDomainIs: 'adatum.com' or 'tailspin.com'",
        '',
      ].join('\r\n'),
    );
    assert.equal(rule['CreatedBy'], practice.tenant.organization.adminUserPrincipalName);
    const [first] = practice.rows('Get-TransportRule');
    assert.deepEqual([first?.['CreatedBy'], first?.['Exceptions']], ['Administrator', null]);
  });

  it('is found by a word in its description', () => {
    const practice = new Practice();
    practice.invoke('New-TransportRule', { Name: 'Tag', SenderDomainIs: ['adatum.com'], DeleteMessage: true });
    assert.deepEqual(practice.values('Get-TransportRule', { Filter: "Description -like '*adatum*'" }, 'Name'), ['Tag']);
  });

  it('a rule does something, also after a change', () => {
    const practice = new Practice();
    assert.match(
      practice.failure('New-TransportRule', { Name: 'Idle', FromScope: 'InOrganization' }).message,
      /action/u,
    );
    practice.invoke('New-TransportRule', { Name: 'Tag', PrependSubject: '[x]' });
    assert.match(practice.failure('Set-TransportRule', { Identity: 'Tag', PrependSubject: null }).message, /action/u);
    practice.invoke('Set-TransportRule', { Identity: 'Tag', PrependSubject: null, DeleteMessage: true });
  });
});

describe('role assignments of somebody', () => {
  it('are his own, those of his groups and of his policy, and each says how he has it', () => {
    const practice = new Practice();
    const User = practice.user(1);
    const name = practice.one('Get-Mailbox', { Identity: User })['Name'];
    practice.invoke('New-RoleGroup', { Name: 'Callers', Roles: ['Reset Password'], Members: [User] });
    practice.invoke('New-ManagementRoleAssignment', { Role: 'Mailbox Import Export', User });
    const rows = practice.rows('Get-ManagementRoleAssignment', { RoleAssignee: User });
    const ways = new Map(rows.map((row) => [row['Name'], row['AssignmentMethod']]));
    assert.equal(ways.get(`Mailbox Import Export-${String(name)}`), 'Direct');
    assert.equal(ways.get('Reset Password-Callers'), 'RoleGroup');
    assert.equal(ways.get('MyBaseOptions-Default Role Assignment Policy'), 'RoleAssignmentPolicy');
    const direct = { RoleAssignee: User, AssignmentMethod: 'Direct' };
    assert.equal(practice.rows('Get-ManagementRoleAssignment', direct).length, 1);
    assert.equal(practice.failure('Get-ManagementRoleAssignment', { RoleAssignee: 'nobody' }).status, 404);
    const effective = practice.values(
      'Get-ManagementRoleAssignment',
      { Role: 'Reset Password', GetEffectiveUsers: true },
      'EffectiveUserName',
    );
    assert.ok(effective.includes(name));
  });
});

describe('the size of a result', () => {
  const practice = new Practice();
  for (const [cmdlet, parameters] of [
    ['Get-MailboxFolderStatistics', { Identity: 'admin' }],
    ['Get-ManagementRoleEntry', { Identity: '*\\*' }],
    ['Get-RecipientPermission', {}],
    ['Get-DistributionGroupMember', { Identity: 'Finance Team' }],
  ] as const) {
    it(`${cmdlet} writes no more than was asked for, and says that there are more`, () => {
      const all = practice.invoke(cmdlet, { ...parameters, ResultSize: 'Unlimited' });
      const some = practice.invoke(cmdlet, { ...parameters, ResultSize: 2 });
      assert.ok(all.count > 2);
      assert.equal(some.count, 2);
      assert.deepEqual([all.warnings.length, some.warnings.length], [0, 1]);
    });
  }
});
