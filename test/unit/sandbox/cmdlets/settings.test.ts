import assert from 'node:assert/strict';
import { Practice } from './practice';

describe('settings: mail flow', () => {
  it('transport rules keep their order', () => {
    const practice = new Practice();
    const order = () => practice.values('Get-TransportRule', {}, 'Name');
    const before = order();
    practice.one('New-TransportRule', {
      Name: 'R1',
      From: practice.user(1),
      PrependSubject: '[R1] ',
      Priority: 1,
      Enabled: false,
    });
    assert.deepEqual(order(), [before[0], 'R1', ...before.slice(1)]);
    assert.deepEqual(practice.values('Get-TransportRule', {}, 'Priority'), [0, 1, 2, 3, 4]);
    practice.invoke('Set-TransportRule', { Identity: 'R1', Priority: 4 });
    assert.deepEqual(order(), [...before, 'R1']);
    practice.invoke('Set-TransportRule', { Identity: 'R1', Priority: 0 });
    assert.deepEqual(order(), ['R1', ...before]);
    assert.match(practice.failure('Set-TransportRule', { Identity: 'R1', Priority: 9 }).text, /Priority/u);
    practice.invoke('Enable-TransportRule', { Identity: 'R1' });
    assert.equal(practice.one('Get-TransportRule', { Identity: 'R1' })['State'], 'Enabled');
    practice.invoke('Remove-TransportRule', { Identity: 'R1' });
    assert.deepEqual(order(), before);
    assert.equal(practice.failure('Get-TransportRule', { Identity: 'R1' }).status, 404);
  });

  it('a rule shows its conditions and actions, and names must be free', () => {
    const practice = new Practice();
    const rule = practice.one('New-TransportRule', {
      Name: 'R2',
      SubjectContainsWords: ['x', 'y'],
      DeleteMessage: true,
    });
    assert.deepEqual(rule['SubjectContainsWords'], ['x', 'y']);
    assert.match(String(rule['Conditions']), /SubjectContainsWords/u);
    assert.match(String(rule['Actions']), /DeleteMessage/u);
    assert.match(
      practice.failure('New-TransportRule', { Name: 'R2', DeleteMessage: true }).exceptionType,
      /ADObjectAlreadyExistsException$/u,
    );
  });

  it('connectors and remote domains are made, changed, removed', () => {
    const practice = new Practice();
    practice.one('New-InboundConnector', { Name: 'IC', SenderDomains: '*', RequireTls: true });
    practice.invoke('Set-InboundConnector', { Identity: 'IC', Enabled: false });
    const inbound = practice.one('Get-InboundConnector', { Identity: 'IC' });
    assert.deepEqual(
      [inbound['SenderDomains'], inbound['RequireTls'], inbound['Enabled']],
      [['smtp:*;1'], true, false],
    );
    practice.one('New-OutboundConnector', {
      Name: 'OC',
      RecipientDomains: ['adatum.com'],
      TlsSettings: 'EncryptionOnly',
    });
    practice.invoke('Remove-OutboundConnector', { Identity: 'OC' });
    assert.equal(practice.failure('Get-OutboundConnector', { Identity: 'OC' }).status, 404);
    practice.one('New-RemoteDomain', { Name: 'RD', DomainName: 'x.org' });
    practice.invoke('Set-RemoteDomain', { Identity: 'RD', AutoForwardEnabled: true, LineWrapSize: 77 });
    assert.equal(practice.one('Get-RemoteDomain', { Identity: 'x.org' })['LineWrapSize'], '77');
    assert.match(practice.failure('New-RemoteDomain', { Name: 'RD2', DomainName: 'x.org' }).text, /already exists/u);
    assert.match(practice.failure('Remove-RemoteDomain', { Identity: 'Default' }).text, /can't be removed/u);
  });

  it('the organization’s settings change in place', () => {
    const practice = new Practice();
    practice.invoke('Set-TransportConfig', { SmtpClientAuthenticationDisabled: false, MaxRecipientEnvelopeLimit: 500 });
    const transport = practice.one('Get-TransportConfig');
    assert.deepEqual(
      [transport['SmtpClientAuthenticationDisabled'], transport['MaxRecipientEnvelopeLimit']],
      [false, '500'],
    );
    practice.invoke('Set-OrganizationConfig', { AuditDisabled: true, WhatIf: true });
    assert.equal(practice.one('Get-OrganizationConfig')['AuditDisabled'], false);
    practice.invoke('Set-OrganizationConfig', { AuditDisabled: true });
    assert.equal(practice.one('Get-OrganizationConfig')['AuditDisabled'], true);
    practice.invoke('Set-HostedContentFilterPolicy', {
      Identity: 'Default',
      BulkThreshold: 6,
      AllowedSenders: { Add: ['a@x.com'] },
    });
    const policy = practice.one('Get-HostedContentFilterPolicy', { Identity: 'Default' });
    assert.deepEqual([policy['BulkThreshold'], policy['AllowedSenders']], [6, ['a@x.com']]);
  });
});

describe('settings: of mailboxes', () => {
  const practice = new Practice();
  const Identity = practice.user(1);
  const rounds: readonly (readonly [string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>])[] = [
    [
      'CASMailbox',
      { ImapEnabled: false, OwaMailboxPolicy: 'Kiosk' },
      { ImapEnabled: false, OwaMailboxPolicy: 'Kiosk' },
    ],
    [
      'CalendarProcessing',
      { AutomateProcessing: 'None', ResourceDelegates: ['admin'] },
      { AutomateProcessing: 'None', ResourceDelegates: ['admin'] },
    ],
    [
      'MailboxAutoReplyConfiguration',
      { AutoReplyState: 'Scheduled', StartTime: '2026-12-24T08:00:00', InternalMessage: 'away' },
      { AutoReplyState: 'Scheduled', StartTime: '2026-12-24T08:00:00.0000000+00:00', InternalMessage: 'away' },
    ],
    [
      'MailboxRegionalConfiguration',
      { Language: 'de-DE', TimeZone: 'W. Europe Standard Time', LocalizeDefaultFolderName: true },
      { Language: 'de-DE', TimeZone: 'W. Europe Standard Time', DefaultFolderNameMatchingUserLanguage: true },
    ],
    [
      'MailboxMessageConfiguration',
      { SignatureText: 'Bye', AutoAddSignature: true },
      { SignatureText: 'Bye', AutoAddSignature: true },
    ],
    ['MailboxCalendarConfiguration', { WeekStartDay: 'Monday' }, { WeekStartDay: 'Monday' }],
    [
      'MailboxJunkEmailConfiguration',
      { Enabled: false, BlockedSendersAndDomains: ['x.org'] },
      { Enabled: false, BlockedSendersAndDomains: ['x.org'] },
    ],
    ['FocusedInbox', { FocusedInboxOn: false }, { FocusedInboxOn: false }],
    ['MailboxAuditBypassAssociation', { AuditBypassEnabled: true }, { AuditBypassEnabled: true }],
  ];
  for (const [noun, given, shown] of rounds) {
    it(`Set-${noun} is shown by Get-${noun}, for this mailbox alone`, () => {
      const other = practice.one(`Get-${noun}`, { Identity: practice.user(2) });
      practice.invoke(`Set-${noun}`, { Identity, ...given });
      const row = practice.one(`Get-${noun}`, { Identity });
      for (const [property, value] of Object.entries(shown)) assert.deepEqual(row[property], value, property);
      assert.deepEqual(practice.one(`Get-${noun}`, { Identity: practice.user(2) }), other);
    });
  }

  it('the folders of a mailbox add up to its statistics', () => {
    const folders = practice.rows('Get-MailboxFolderStatistics', { Identity });
    const top = folders[0];
    assert.equal(top?.['Name'], 'Top of Information Store');
    const total = Number(practice.one('Get-MailboxStatistics', { Identity })['ItemCount']);
    const items = Number(top['ItemsInFolderAndSubfolders']);
    assert.ok(Math.abs(items - total) <= 0.02 * total + 20, `${items} of ${total}`);
    const [inbox] = practice.rows('Get-MailboxFolderStatistics', { Identity, FolderScope: 'Inbox' });
    assert.equal(inbox?.['FolderType'], 'Inbox');
  });

  it('phones are found by mailbox and wiped on request', () => {
    const [device] = practice.rows('Get-MobileDevice');
    assert.ok(device);
    const owner = String(device['UserDisplayName']).split('/').at(-1);
    assert.ok(practice.values('Get-MobileDevice', { Mailbox: owner }, 'DeviceId').includes(device['DeviceId']));
    practice.invoke('Clear-MobileDevice', { Identity: device['Identity'] });
    assert.equal(
      practice.one('Get-MobileDeviceStatistics', { Identity: device['Identity'] })['Status'],
      'DeviceWipePending',
    );
    practice.invoke('Remove-MobileDevice', { Identity: device['Identity'] });
    assert.equal(practice.failure('Get-MobileDeviceStatistics', { Identity: device['Identity'] }).status, 404);
  });

  it('inbox rules belong to one mailbox', () => {
    const rule = practice.one('New-InboxRule', {
      Mailbox: Identity,
      Name: 'IR',
      SubjectContainsWords: ['hi'],
      ForwardTo: ['admin'],
      MoveToFolder: `${Identity}:\\Posteingang`,
    });
    assert.deepEqual(rule['ForwardTo'], ['"Contoso Administrator" [SMTP:admin@contoso.onmicrosoft.com]']);
    assert.equal(rule['MoveToFolder'], 'Posteingang');
    assert.deepEqual(practice.values('Get-InboxRule', { Mailbox: Identity }, 'Name').includes('IR'), true);
    assert.deepEqual(practice.values('Get-InboxRule', { Mailbox: 'admin' }, 'Name').includes('IR'), false);
    practice.invoke('Disable-InboxRule', { Identity: rule['Identity'] });
    assert.equal(practice.one('Get-InboxRule', { Mailbox: Identity, Identity: 'IR' })['Enabled'], false);
    practice.invoke('Remove-InboxRule', { Mailbox: Identity, Identity: 'IR' });
    assert.equal(practice.failure('Get-InboxRule', { Mailbox: Identity, Identity: 'IR' }).status, 404);
  });
});

describe('settings: roles', () => {
  it('a role group holds roles by assignments', () => {
    const practice = new Practice();
    const member = practice.user(1);
    practice.one('New-RoleGroup', { Name: 'RG', Roles: ['Mail Recipients'], Members: [member] });
    assert.deepEqual(practice.values('Get-ManagementRoleAssignment', { RoleAssignee: 'RG' }, 'Role'), [
      'Mail Recipients',
    ]);
    practice.one('New-ManagementRoleAssignment', { Role: 'Migration', SecurityGroup: 'RG' });
    assert.deepEqual(practice.one('Get-RoleGroup', { Identity: 'RG' })['Roles'], ['Mail Recipients', 'Migration']);
    practice.invoke('Remove-ManagementRoleAssignment', { Identity: 'Migration-RG' });
    assert.deepEqual(practice.one('Get-RoleGroup', { Identity: 'RG' })['Roles'], ['Mail Recipients']);
    practice.invoke('Add-RoleGroupMember', { Identity: 'RG', Member: 'admin' });
    assert.equal(practice.invoke('Get-RoleGroupMember', { Identity: 'RG' }).count, 2);
    assert.match(
      practice.failure('Add-RoleGroupMember', { Identity: 'RG', Member: 'admin' }).text,
      /already a member/u,
    );
    practice.invoke('Remove-RoleGroupMember', { Identity: 'RG', Member: member });
    assert.deepEqual(practice.values('Get-RoleGroupMember', { Identity: 'RG' }, 'Name'), ['admin']);
    practice.invoke('Set-RoleGroup', { Identity: 'RG', Name: 'RG2', Description: 'Two' });
    assert.equal(practice.one('Get-RoleGroup', { Identity: 'RG2' })['Description'], 'Two');
    assert.equal(practice.invoke('Get-ManagementRoleAssignment', { RoleAssignee: 'RG2' }).count, 1);
    practice.invoke('Remove-RoleGroup', { Identity: 'RG2' });
    assert.equal(practice.failure('Get-ManagementRoleAssignment', { RoleAssignee: 'RG2' }).status, 404);
    const assignees = practice.values('Get-ManagementRoleAssignment', {}, 'RoleAssignee');
    assert.equal(assignees.includes('RG2'), false);
    assert.match(practice.failure('Remove-RoleGroup', { Identity: 'Help Desk' }).text, /built-in/u);
  });

  it('Get-ManagementRole finds the roles that hold a cmdlet', () => {
    const practice = new Practice();
    const roles = practice.values('Get-ManagementRole', { Cmdlet: 'Set-Mailbox' }, 'Name');
    assert.ok(roles.includes('Mail Recipients'));
    assert.equal(roles.includes('View-Only Recipients'), false);
  });

  const may: readonly (readonly [
    'Organization Management' | 'Recipient Management' | 'View-Only Organization Management' | 'Help Desk',
    readonly string[],
    readonly string[],
  ])[] = [
    [
      'Organization Management',
      ['Get-Mailbox', 'Set-Mailbox', 'Set-OrganizationConfig', 'New-TransportRule', 'Add-RoleGroupMember'],
      [],
    ],
    [
      'Recipient Management',
      ['Get-Mailbox', 'New-Mailbox', 'Set-Mailbox', 'Add-DistributionGroupMember'],
      ['New-TransportRule', 'Add-RoleGroupMember', 'Set-OrganizationConfig'],
    ],
    [
      'View-Only Organization Management',
      ['Get-Mailbox', 'Get-TransportRule', 'Get-RoleGroup'],
      ['Set-Mailbox', 'New-TransportRule', 'Remove-Mailbox'],
    ],
    [
      'Help Desk',
      ['Get-Mailbox', 'Set-CASMailbox', 'Get-AcceptedDomain'],
      ['New-Mailbox', 'Remove-Mailbox', 'Get-TransportRule'],
    ],
  ];
  for (const [role, allowed, refused] of may) {
    it(`${role} may run its cmdlets and no others`, () => {
      const practice = new Practice({}, role);
      const engine = new Practice({}, 'Organization Management');
      for (const name of refused) {
        const error = practice.failure(name, {});
        assert.equal(error.status, 403, name);
        assert.match(error.text, /User is not allowed to call/u);
      }
      for (const name of allowed) assert.ok(practice.exported().includes(name), `${name} is not exported to ${role}`);
      for (const name of refused)
        assert.equal(practice.exported().includes(name), false, `${name} is exported to ${role}`);
      assert.ok(engine.exported().length >= practice.exported().length);
    });
  }
});
