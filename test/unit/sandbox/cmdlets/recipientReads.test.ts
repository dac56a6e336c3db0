import assert from 'node:assert/strict';
import { Practice } from './practice';

describe('recipient reads: who is listed', () => {
  const practice = new Practice();

  it('mailboxes by kind add up to the organization’s', () => {
    const kinds = ['UserMailbox', 'SharedMailbox', 'RoomMailbox', 'EquipmentMailbox'];
    const counts = kinds.map((kind) => practice.invoke('Get-Mailbox', { RecipientTypeDetails: kind }).count);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      200,
    );
    assert.ok(counts.every((count) => count > 0));
  });

  it('Get-Recipient lists every class, Get-User only people, Get-Group only groups', () => {
    const types = new Set(practice.values('Get-Recipient', { ResultSize: 'Unlimited' }, 'RecipientTypeDetails'));
    for (const type of [
      'UserMailbox',
      'MailContact',
      'MailUser',
      'GuestMailUser',
      'GroupMailbox',
      'DynamicDistributionGroup',
      'RoomList',
    ]) {
      assert.ok(types.has(type), `${type} is missing`);
    }
    const users = new Set(practice.values('Get-User', { ResultSize: 'Unlimited' }, 'RecipientTypeDetails'));
    assert.equal(users.has('MailContact'), false);
    const groups = new Set(practice.values('Get-Group', {}, 'RecipientTypeDetails'));
    assert.equal(groups.has('UserMailbox'), false);
    assert.ok(groups.has('GroupMailbox'));
  });

  it('soft-deleted mailboxes only on request', () => {
    const gone = practice.values('Get-Mailbox', { SoftDeletedMailbox: true }, 'Guid');
    assert.equal(gone.length, 3);
    const active = new Set(practice.values('Get-Mailbox', { ResultSize: 'Unlimited' }, 'Guid'));
    assert.ok(gone.every((guid) => !active.has(guid)));
  });

  it('-Archive lists mailboxes with an archive', () => {
    const archives = practice.rows('Get-Mailbox', { Archive: true });
    assert.ok(archives.length > 0 && archives.length < 200);
    assert.ok(archives.every((row) => row['ArchiveStatus'] === 'Active'));
  });

  it('Get-EXOMailbox shows its minimum set, named sets and named properties', () => {
    const minimum = practice.one('Get-EXOMailbox', { PrimarySmtpAddress: practice.user(1) });
    assert.equal('LitigationHoldEnabled' in minimum, false);
    const hold = practice.one('Get-EXOMailbox', {
      UserPrincipalName: practice.user(1),
      PropertySets: ['Minimum', 'Hold'],
      Properties: ['Office'],
    });
    assert.ok('LitigationHoldEnabled' in hold && 'Office' in hold);
  });
});

describe('recipient reads: identities', () => {
  const practice = new Practice();
  const someone = practice.one('Get-Mailbox', { Identity: practice.user(5) });

  for (const property of [
    'Name',
    'Alias',
    'PrimarySmtpAddress',
    'UserPrincipalName',
    'Guid',
    'ExchangeGuid',
    'ExternalDirectoryObjectId',
    'DistinguishedName',
    'LegacyExchangeDN',
    'SamAccountName',
  ]) {
    it(`finds a mailbox by ${property}`, () => {
      const found = practice.one('Get-Mailbox', { Identity: someone[property] });
      assert.equal(found['Guid'], someone['Guid']);
    });
  }

  it('finds a mailbox by a GUID in braces', () => {
    const found = practice.one('Get-Mailbox', { Identity: `{${String(someone['Guid']).toUpperCase()}}` });
    assert.equal(found['Guid'], someone['Guid']);
  });

  it('an identity of nobody fails as the service does', () => {
    const error = practice.failure('Get-Mailbox', { Identity: 'nobody@contoso.com' });
    assert.equal(error.status, 404);
    assert.equal(error.exceptionType, 'Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException');
    assert.match(error.message, /^Ex6F9304\|.*object 'nobody@contoso\.com' couldn't be found on/u);
  });

  it('a display name that two people share is ambiguous', () => {
    const names = practice.values('Get-Mailbox', { ResultSize: 'Unlimited' }, 'DisplayName');
    const shared = names.find((name, index) => names.indexOf(name) !== index);
    assert.ok(shared, 'no namesakes were generated');
    const error = practice.failure('Get-Mailbox', { Identity: shared });
    assert.equal(error.exceptionType, 'Microsoft.Exchange.Configuration.Tasks.ManagementObjectAmbiguousException');
  });

  it('an object of another class is not found', () => {
    assert.equal(practice.failure('Get-Mailbox', { Identity: 'Finance Team' }).status, 404);
    assert.equal(practice.one('Get-DistributionGroup', { Identity: 'Finance Team' })['DisplayName'], 'Finance Team');
  });
});

describe('recipient reads: filters, order and size', () => {
  const practice = new Practice();

  it('-Filter picks by properties, and knows which ones can be filtered by', () => {
    const rows = practice.rows('Get-Recipient', {
      Filter: "RecipientTypeDetails -eq 'UserMailbox' -and Department -eq 'Legal'",
    });
    assert.ok(rows.length > 0);
    assert.ok(rows.every((row) => row['Department'] === 'Legal'));
    assert.match(
      practice.failure('Get-Mailbox', { Filter: "Nonsense -eq 'x'" }).text,
      /"Nonsense" is not a recognized filterable property/u,
    );
  });

  it('-Filter by group finds its members, also after they changed', () => {
    const own = new Practice();
    const { DistinguishedName: group } = own.one('Get-DistributionGroup', { Identity: 'Finance Team' });
    const Filter = `MemberOfGroup -eq '${String(group)}'`;
    const members = own.values('Get-DistributionGroupMember', { Identity: 'Finance Team' }, 'Guid');
    assert.deepEqual(new Set(own.values('Get-Recipient', { Filter }, 'Guid')), new Set(members));
    own.invoke('Update-DistributionGroupMember', { Identity: 'Finance Team', Members: ['admin'] });
    assert.deepEqual(own.values('Get-Recipient', { Filter }, 'Name'), ['admin']);
  });

  it('-Filter sees a switch that nobody has set as it is shown', () => {
    for (const cmdlet of ['Get-Mailbox', 'Get-MailUser']) {
      for (const property of ['DeliverToMailboxAndForward', 'ComplianceTagHoldApplied']) {
        const rows = practice.rows(cmdlet, { ResultSize: 'Unlimited' });
        const shown = rows.filter((row) => row[property] === false).map((row) => row['Guid']);
        assert.ok(shown.length > 0);
        const found = practice.values(cmdlet, { ResultSize: 'Unlimited', Filter: `${property} -eq $false` }, 'Guid');
        assert.deepEqual(found, shown, `${cmdlet} ${property}`);
      }
    }
  });

  it('-Anr finds the start of names', () => {
    const rows = practice.rows('Get-Mailbox', { Anr: 'room' });
    assert.ok(rows.length > 0);
    assert.ok(rows.every((row) => String(row['DisplayName']).toLowerCase().startsWith('room')));
    assert.equal(practice.invoke('Get-Mailbox', { Anr: 'zzzz' }).count, 0);
  });

  it('-SortBy orders before the result is cut', () => {
    const names = practice.values('Get-Mailbox', { SortBy: 'DisplayName', ResultSize: 20 }, 'DisplayName').map(String);
    assert.deepEqual(names, [...names].sort(new Intl.Collator('en', { sensitivity: 'base' }).compare));
    assert.match(practice.failure('Get-Mailbox', { SortBy: 'Nonsense' }).text, /can't be used to sort/u);
  });

  it('-ResultSize cuts with a warning, and only then', () => {
    const cut = practice.invoke('Get-Mailbox', { ResultSize: 5 });
    assert.equal(cut.count, 5);
    assert.match(cut.warnings.join(), /There are more results available/u);
    assert.deepEqual(practice.invoke('Get-Mailbox', { ResultSize: 200 }).warnings, []);
    assert.deepEqual(practice.invoke('Get-Mailbox', { ResultSize: 'Unlimited' }).warnings, []);
  });

  it('without -ResultSize 1,000 objects come', () => {
    const large = new Practice({ mailboxes: 1500 });
    const output = large.invoke('Get-Mailbox');
    assert.equal(output.count, 1000);
    assert.equal(output.warnings.length, 1);
  });

  it('-OrganizationalUnit takes the organization and nothing else', () => {
    assert.equal(practice.invoke('Get-Mailbox', { OrganizationalUnit: 'contoso.onmicrosoft.com' }).count, 200);
    assert.equal(practice.failure('Get-Mailbox', { OrganizationalUnit: 'Sales' }).status, 404);
  });

  it('-Properties shows these alone', () => {
    const row = practice.one('Get-Recipient', { Identity: 'admin', Properties: ['displayname', 'City'] });
    assert.deepEqual(Object.keys(row).sort(), ['City', 'DisplayName'].filter((name) => name in row).sort());
    assert.ok('DisplayName' in row);
  });
});

describe('recipient reads: members', () => {
  const practice = new Practice();

  it('a distribution group has members of its organization', () => {
    const members = practice.rows('Get-DistributionGroupMember', { Identity: 'Finance Team' });
    assert.ok(members.length > 2);
    for (const member of members) practice.one('Get-Recipient', { Identity: member['Guid'] });
  });

  it('a dynamic group’s members are who its filter matches', () => {
    const members = practice.invoke('Get-DynamicDistributionGroupMember', {
      Identity: 'All Employees',
      ResultSize: 'Unlimited',
    });
    assert.equal(members.count, practice.invoke('Get-Mailbox', { RecipientTypeDetails: 'UserMailbox' }).count);
  });

  it('owners of a Microsoft 365 group are members too', () => {
    const links = (LinkType: string) =>
      practice.values('Get-UnifiedGroupLinks', { Identity: 'Finance Launch', LinkType }, 'Guid');
    const members = links('Members');
    assert.ok(links('Owners').length > 0);
    assert.ok(links('Owners').every((guid) => members.includes(guid)));
  });
});

describe('recipient reads: a large organization', () => {
  const practice = new Practice({ mailboxes: 100_000 });
  // The processor's own time, so that a busy neighbour does not count.
  const within = (milliseconds: number, run: () => void) => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    const spent = (user + system) / 1000;
    assert.ok(spent < milliseconds, `took ${Math.round(spent)} ms`);
  };

  // Four times what is needed: the limit is to catch a scan of everything.
  it('finds by GUID, address and name without going through everybody', () => {
    const [row] = practice.invoke('Get-Mailbox', { ResultSize: 'Unlimited' }).page(77_777, 77_778);
    practice.one('Get-Mailbox', { Identity: row?.['PrimarySmtpAddress'] });
    within(100, () => {
      for (const property of ['Guid', 'UserPrincipalName', 'Alias', 'DistinguishedName']) {
        assert.equal(practice.one('Get-Mailbox', { Identity: row?.[property] }, ['Guid'])['Guid'], row?.['Guid']);
      }
    });
  });

  it('has the first page of one kind of mailboxes soon', () => {
    practice.invoke('Get-Mailbox', { ResultSize: 10 }, ['DisplayName']).page(0, 10);
    within(400, () => {
      const output = practice.invoke('Get-Mailbox', { RecipientTypeDetails: 'UserMailbox', ResultSize: 'Unlimited' }, [
        'DisplayName',
        'PrimarySmtpAddress',
        'Guid',
      ]);
      assert.equal(output.count, 80_000);
      assert.equal(output.page(0, 1000).length, 1000);
    });
  });
});
