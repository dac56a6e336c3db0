import assert from 'node:assert/strict';
import { loadTenant, TenantStateError } from '../../../../src/sandbox/tenant/state';
import { Tenant } from '../../../../src/sandbox/tenant/tenant';
import { Practice } from '../cmdlets/practice';

const everything = (practice: Practice): unknown =>
  [
    'Get-Recipient',
    'Get-Mailbox',
    'Get-CASMailbox',
    'Get-TransportRule',
    'Get-RoleGroup',
    'Get-MobileDevice',
    'Get-RecipientPermission',
  ].map((name) => practice.rows(name, name === 'Get-TransportRule' ? {} : { ResultSize: 'Unlimited' }));

describe('tenant: how it is made', () => {
  it('the same options make the same organization, to the last property', () => {
    assert.deepEqual(everything(new Practice({ mailboxes: 60 })), everything(new Practice({ mailboxes: 60 })));
  });

  it('another seed makes other people and another tenant', () => {
    const [one, two] = [new Practice({ seed: 1 }), new Practice({ seed: 2 })];
    assert.notEqual(one.tenant.organization.tenantId, two.tenant.organization.tenantId);
    assert.notDeepEqual(one.values('Get-Mailbox', {}, 'DisplayName'), two.values('Get-Mailbox', {}, 'DisplayName'));
  });

  it('a larger organization begins as the smaller one does', () => {
    const small = new Practice({ mailboxes: 50 }).values('Get-Mailbox', { ResultSize: 20 }, 'UserPrincipalName');
    const large = new Practice({ mailboxes: 5000 }).values('Get-Mailbox', { ResultSize: 20 }, 'UserPrincipalName');
    assert.equal(small.filter((name) => large.includes(name)).length > 15, true);
  });

  it('two organizations share neither tenant, domains nor objects', () => {
    const [contoso, fabrikam] = [new Practice(), new Practice({ organization: 'fabrikam' })];
    assert.notEqual(contoso.tenant.organization.tenantId, fabrikam.tenant.organization.tenantId);
    const domains = contoso.values('Get-AcceptedDomain', {}, 'DomainName');
    assert.ok(fabrikam.values('Get-AcceptedDomain', {}, 'DomainName').every((domain) => !domains.includes(domain)));
    const guids = new Set(contoso.values('Get-Recipient', { ResultSize: 'Unlimited' }, 'Guid'));
    assert.ok(fabrikam.values('Get-Recipient', { ResultSize: 'Unlimited' }, 'Guid').every((guid) => !guids.has(guid)));
    contoso.invoke('Set-OrganizationConfig', { AuditDisabled: true });
    assert.equal(fabrikam.one('Get-OrganizationConfig')['AuditDisabled'], false);
  });

  for (const mailboxes of [1, 7, 200, 1300]) {
    it(`names, aliases, addresses and GUIDs are unique among ${mailboxes} mailboxes and the rest`, () => {
      const practice = new Practice({ mailboxes });
      const rows = practice.rows('Get-Recipient', { ResultSize: 'Unlimited' }, [
        'Name',
        'Alias',
        'PrimarySmtpAddress',
        'Guid',
      ]);
      assert.ok(rows.length > mailboxes);
      for (const property of ['Name', 'Alias', 'PrimarySmtpAddress', 'Guid']) {
        const values = rows.map((row) => String(row[property]).toLowerCase());
        const twice = values.filter((value, index) => values.indexOf(value) !== index);
        assert.deepEqual(twice, [], property);
      }
    });
  }

  it('every recipient is found by its name, alias and address', () => {
    const practice = new Practice({ mailboxes: 4400 });
    for (const row of practice.rows('Get-Recipient', { ResultSize: 'Unlimited' }, [
      'Name',
      'Alias',
      'PrimarySmtpAddress',
      'Guid',
    ])) {
      for (const property of ['Name', 'Alias', 'PrimarySmtpAddress']) {
        const guids = practice.tenant.directory.find(String(row[property]), [
          'mailbox',
          'mailUser',
          'mailContact',
          'distributionGroup',
          'unifiedGroup',
          'dynamicGroup',
        ]);
        assert.ok(
          guids.some((entity) => entity.get('Guid') === row['Guid']),
          `${property} ${String(row[property])}`,
        );
      }
    }
  });

  it('refuses sizes and names that it cannot make', () => {
    assert.throws(() => new Tenant({ mailboxes: 0 }), RangeError);
    assert.throws(() => new Tenant({ mailboxes: 100_001 }), RangeError);
    assert.throws(() => new Tenant({ organization: 'Not A Name' }), RangeError);
  });
});

describe('tenant: saving and loading', () => {
  function changed(): Practice {
    const practice = new Practice({ mailboxes: 60 });
    const user = practice.user(1);
    practice.invoke('Set-Mailbox', { Identity: user, CustomAttribute1: 'X', Alias: 'neu' });
    practice.one('New-Mailbox', { Name: 'Team Box', Shared: true });
    practice.invoke('Set-CASMailbox', { Identity: 'Team Box', ImapEnabled: false });
    practice.invoke('Add-MailboxPermission', { Identity: 'Team Box', User: user, AccessRights: 'FullAccess' });
    practice.invoke('Add-MailboxFolderPermission', {
      Identity: 'Team Box:\\Calendar',
      User: user,
      AccessRights: 'Editor',
    });
    practice.invoke('Remove-Mailbox', { Identity: practice.user(3) });
    practice.one('New-TransportRule', { Name: 'R1', DeleteMessage: true, Priority: 0 });
    practice.one('New-InboxRule', { Mailbox: 'Team Box', Name: 'IR', DeleteMessage: true });
    return practice;
  }

  it('a saved organization is the same when it is loaded, through JSON', () => {
    const practice = changed();
    const again = new Practice(loadTenant(JSON.parse(JSON.stringify(practice.tenant.save()))));
    assert.deepEqual(everything(again), everything(practice));
    for (const [name, parameters] of [
      ['Get-MailboxPermission', { Identity: 'Team Box' }],
      ['Get-MailboxFolderPermission', { Identity: 'Team Box:\\Calendar' }],
      ['Get-InboxRule', { Mailbox: 'Team Box' }],
      ['Get-Mailbox', { SoftDeletedMailbox: true }],
      ['Get-Mailbox', { Identity: 'neu' }],
    ] as const) {
      assert.deepEqual(again.rows(name, parameters), practice.rows(name, parameters), name);
    }
  });

  it('goes on from where it was', () => {
    const again = new Practice(loadTenant(JSON.parse(JSON.stringify(changed().tenant.save()))));
    assert.match(again.failure('New-Mailbox', { Name: 'Team Box', Shared: true }).text, /already exists/u);
    const made = again.one('New-Mailbox', { Name: 'Second Box', Shared: true });
    assert.notEqual(made['Guid'], again.one('Get-Mailbox', { Identity: 'Team Box' })['Guid']);
  });

  it('an untouched organization saves its options alone', () => {
    assert.deepEqual(new Tenant().save().collections, {});
  });

  for (const [what, json] of [
    ['no object', 'text'],
    ['another version', { version: 9 }],
    ['no options', { version: 1, collections: {} }],
    [
      'a class that is not there',
      {
        version: 1,
        options: new Tenant().organization.options,
        collections: { dragon: { next: 0, changes: [], states: [] } },
      },
    ],
    [
      'ordinals that were never given out',
      {
        version: 1,
        options: new Tenant().organization.options,
        collections: { mailbox: { next: 1, changes: [[5, {}]], states: [] } },
      },
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => loadTenant(json), TenantStateError);
    });
  }
});
