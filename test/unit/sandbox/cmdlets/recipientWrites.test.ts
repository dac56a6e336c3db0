import assert from 'node:assert/strict';
import { moment, Practice } from './practice';

describe('recipient writes: Set-Mailbox', () => {
  it('sets properties that later reads show, and the time of the change', () => {
    const practice = new Practice();
    const Identity = practice.user(1);
    assert.equal(
      practice.invoke('Set-Mailbox', {
        Identity,
        CustomAttribute1: 'X',
        MaxSendSize: '20MB',
        AuditLogAgeLimit: '30.00:00:00',
      }).count,
      0,
    );
    const row = practice.one('Get-Mailbox', { Identity });
    assert.equal(row['CustomAttribute1'], 'X');
    assert.equal(row['MaxSendSize'], '20 MB (20,971,520 bytes)');
    assert.equal(row['AuditLogAgeLimit'], '30.00:00:00');
    assert.equal(row['WhenChanged'], moment);
    assert.equal(row['WhenChangedUTC'], '2026-12-24T10:00:00.0000000Z');
    assert.equal(practice.one('Get-Mailbox', { Identity: practice.user(2) })['CustomAttribute1'] === 'X', false);
  });

  it('-WhatIf changes nothing, but finds the same faults', () => {
    const practice = new Practice();
    const Identity = practice.user(1);
    const before = practice.one('Get-Mailbox', { Identity });
    practice.invoke('Set-Mailbox', { Identity, CustomAttribute1: 'X', WhatIf: true });
    assert.deepEqual(practice.one('Get-Mailbox', { Identity }), before);
    assert.equal(
      practice.failure('Set-Mailbox', { Identity: 'nobody', CustomAttribute1: 'X', WhatIf: true }).status,
      404,
    );
  });

  it('warns when nothing differs', () => {
    const practice = new Practice();
    const output = practice.invoke('Set-Mailbox', { Identity: 'admin', CustomAttribute1: '' });
    assert.match(output.warnings.join(), /completed successfully but no settings of 'admin' have been modified/u);
  });

  it('adds and removes values of lists, addresses among them', () => {
    const practice = new Practice();
    const [first, second] = [practice.user(1), practice.user(2)];
    practice.invoke('Set-Mailbox', {
      Identity: 'admin',
      GrantSendOnBehalfTo: { Add: [first, second] },
      EmailAddresses: { add: 'boss@contoso.com' },
    });
    const row = practice.one('Get-Mailbox', { Identity: 'boss@contoso.com' });
    assert.equal((row['GrantSendOnBehalfTo'] as unknown[]).length, 2);
    assert.equal(row['PrimarySmtpAddress'], 'admin@contoso.onmicrosoft.com');
    practice.invoke('Set-Mailbox', {
      Identity: 'admin',
      GrantSendOnBehalfTo: { Remove: first },
      EmailAddresses: { Add: 'SMTP:chief@contoso.com', Remove: 'boss@contoso.com' },
    });
    const later = practice.one('Get-Mailbox', { Identity: 'admin' });
    assert.deepEqual(later['GrantSendOnBehalfTo'], [practice.one('Get-Mailbox', { Identity: second })['Name']]);
    assert.equal(later['PrimarySmtpAddress'], 'chief@contoso.com');
    assert.equal(practice.failure('Get-Mailbox', { Identity: 'boss@contoso.com' }).status, 404);
  });

  it('refuses an address that is taken, one of a foreign domain, and losing the last one', () => {
    const practice = new Practice();
    const [first, second] = [practice.user(1), practice.user(2)];
    const taken = practice.failure('Set-Mailbox', { Identity: first, EmailAddresses: { Add: second } });
    assert.match(taken.text, /^The proxy address ".*" is already being used by/u);
    const foreign = practice.failure('Set-Mailbox', { Identity: first, EmailAddresses: { Add: 'x@adatum.com' } });
    assert.match(foreign.text, /not an accepted domain/u);
    const none = practice.failure('Set-Mailbox', { Identity: first, EmailAddresses: [] });
    assert.match(none.text, /EmailAddresses/u);
    assert.match(
      practice.failure('Set-Mailbox', { Identity: first, Alias: 'admin' }).text,
      /of property "Alias" is used by another recipient object/u,
    );
    assert.match(practice.failure('Set-Mailbox', { Identity: first, Alias: 'two words' }).text, /Alias/u);
    assert.match(
      practice.failure('Set-Mailbox', { Identity: first, RetentionPolicy: 'None such' }).text,
      /couldn't be found/u,
    );
  });

  it('an alias changes no addresses; a name changes the distinguished name', () => {
    const practice = new Practice();
    const Identity = practice.user(1);
    const before = practice.one('Get-Mailbox', { Identity });
    practice.invoke('Set-Mailbox', { Identity, Alias: 'neu', Name: 'Neuer Name' });
    const row = practice.one('Get-Mailbox', { Identity: 'neu' });
    assert.deepEqual(row['EmailAddresses'], before['EmailAddresses']);
    assert.equal(row['UserPrincipalName'], Identity);
    assert.match(String(row['DistinguishedName']), /^CN=Neuer Name,/u);
    assert.equal(practice.failure('Get-Mailbox', { Identity: before['Alias'] }).status, 404);
  });

  it('converts mailboxes, and holds them with date and owner', () => {
    const practice = new Practice();
    const Identity = practice.user(1);
    practice.invoke('Set-Mailbox', { Identity, Type: 'Shared', LitigationHoldEnabled: true });
    const row = practice.one('Get-Mailbox', { Identity });
    assert.equal(row['RecipientTypeDetails'], 'SharedMailbox');
    assert.equal(row['IsShared'], true);
    assert.equal(row['LitigationHoldDate'], moment);
    assert.equal(row['LitigationHoldOwner'], 'admin@contoso.onmicrosoft.com');
    assert.ok(
      practice.values('Get-Mailbox', { RecipientTypeDetails: 'SharedMailbox' }, 'UserPrincipalName').includes(Identity),
    );
  });

  it('senders and groups are told apart', () => {
    const practice = new Practice();
    practice.invoke('Set-Mailbox', {
      Identity: 'admin',
      AcceptMessagesOnlyFromSendersOrMembers: ['Finance Team', practice.user(1)],
    });
    const row = practice.one('Get-Mailbox', { Identity: 'admin' });
    assert.deepEqual(row['AcceptMessagesOnlyFromDLMembers'], ['Finance Team']);
    assert.equal((row['AcceptMessagesOnlyFrom'] as unknown[]).length, 1);
    assert.equal((row['AcceptMessagesOnlyFromSendersOrMembers'] as unknown[]).length, 2);
  });
});

describe('recipient writes: mailboxes come and go', () => {
  it('New-Mailbox makes one that every read knows', () => {
    const practice = new Practice();
    const made = practice.one('New-Mailbox', { Name: 'Team Box', Shared: true });
    assert.equal(made['RecipientTypeDetails'], 'SharedMailbox');
    assert.equal(made['PrimarySmtpAddress'], 'TeamBox@contoso.com');
    assert.equal(made['WhenCreated'], moment);
    assert.equal(practice.one('Get-Recipient', { Identity: made['Guid'] })['Name'], 'Team Box');
    assert.equal(practice.one('Get-CASMailbox', { Identity: 'TeamBox' })['Name'], 'Team Box');
    assert.equal(practice.one('Get-MailboxStatistics', { Identity: 'TeamBox' })['ItemCount'], 0);
    const again = practice.failure('New-Mailbox', { Name: 'Team Box', Shared: true });
    assert.match(again.exceptionType, /ADObjectAlreadyExistsException$/u);
  });

  it('a user’s password leaves no trace', () => {
    const practice = new Practice();
    practice.one('New-Mailbox', {
      Name: 'Pat Doe',
      MicrosoftOnlineServicesID: 'pat@contoso.com',
      Password: 'S3cret!',
      FirstName: 'Pat',
      LastName: 'Doe',
    });
    assert.equal(practice.one('Get-User', { Identity: 'pat@contoso.com' })['LastName'], 'Doe');
    assert.equal(JSON.stringify(practice.tenant.save()).includes('S3cret!'), false);
    assert.match(
      practice.failure('New-Mailbox', { Name: 'Pat Two', MicrosoftOnlineServicesID: 'pat@contoso.com', Password: 'x' })
        .text,
      /already being used|is used by another/u,
    );
  });

  it('rooms and equipment are resources', () => {
    const practice = new Practice();
    practice.one('New-Mailbox', { Name: 'Sofa Room', Room: true, ResourceCapacity: 5 });
    const room = practice.one('Get-Mailbox', { Identity: 'Sofa Room' });
    assert.deepEqual([room['ResourceType'], room['ResourceCapacity'], room['IsResource']], ['Room', 5, true]);
    assert.equal(practice.one('Get-CalendarProcessing', { Identity: 'Sofa Room' })['AutomateProcessing'], 'AutoAccept');
    assert.equal(
      practice.one('New-Mailbox', { Name: 'Drill', Equipment: true })['RecipientTypeDetails'],
      'EquipmentMailbox',
    );
  });

  it('a removed mailbox is soft-deleted and can be brought back; it leaves groups', () => {
    const practice = new Practice();
    const Identity = practice.user(3);
    practice.invoke('Update-DistributionGroupMember', { Identity: 'Finance Team', Members: [Identity, 'admin'] });
    practice.invoke('Remove-Mailbox', { Identity, WhatIf: true });
    practice.one('Get-Mailbox', { Identity });
    practice.invoke('Remove-Mailbox', { Identity });
    assert.equal(practice.failure('Get-Mailbox', { Identity }).status, 404);
    assert.equal(practice.invoke('Get-DistributionGroupMember', { Identity: 'Finance Team' }).count, 1);
    const gone = practice.one('Get-Mailbox', { Identity, SoftDeletedMailbox: true });
    assert.equal(gone['WhenSoftDeleted'], moment);
    practice.one('Undo-SoftDeletedMailbox', { SoftDeletedObject: Identity });
    practice.one('Get-Mailbox', { Identity });
    practice.invoke('Remove-Mailbox', { Identity, PermanentlyDelete: true });
    assert.equal(practice.failure('Get-Mailbox', { Identity, SoftDeletedMailbox: true }).status, 404);
  });

  it('an archive is enabled once', () => {
    const practice = new Practice();
    const Identity = practice.one('New-Mailbox', { Name: 'Arch', Shared: true })['Guid'];
    const missing = practice.failure('Get-MailboxStatistics', { Identity, Archive: true });
    assert.deepEqual([missing.status, missing.code], [404, 'Ex6F9304']);
    assert.match(missing.text, /doesn't have an archive/u);
    assert.equal(practice.one('Enable-Mailbox', { Identity, Archive: true })['ArchiveStatus'], 'Active');
    assert.equal(practice.one('Get-MailboxStatistics', { Identity, Archive: true })['IsArchiveMailbox'], true);
    assert.match(practice.failure('Enable-Mailbox', { Identity, Archive: true }).text, /already has an archive/u);
    practice.invoke('Disable-Mailbox', { Identity, Archive: true });
    assert.equal(practice.one('Get-Mailbox', { Identity })['ArchiveStatus'], 'None');
  });

  it('Set-User changes the person and moves them in filters', () => {
    const practice = new Practice();
    practice.invoke('Set-User', { Identity: practice.user(1), Department: 'Zoo', Manager: 'admin', Title: 'Keeper' });
    const found = practice.one('Get-User', { Filter: "Department -eq 'Zoo'" });
    assert.deepEqual([found['Title'], found['Manager']], ['Keeper', 'admin']);
  });
});

describe('recipient writes: contacts and mail users', () => {
  it('are made at a foreign address, changed and removed', () => {
    const practice = new Practice();
    const made = practice.one('New-MailContact', {
      Name: 'Ext One',
      ExternalEmailAddress: 'one@adatum.com',
      FirstName: 'Ext',
    });
    assert.deepEqual(
      [made['Alias'], made['ExternalEmailAddress'], made['PrimarySmtpAddress']],
      ['ExtOne', 'SMTP:one@adatum.com', 'one@adatum.com'],
    );
    practice.invoke('Set-MailContact', { Identity: 'Ext One', CustomAttribute5: 'q' });
    practice.invoke('Set-Contact', { Identity: 'Ext One', Phone: '1' });
    assert.equal(practice.one('Get-MailContact', { Identity: 'one@adatum.com' })['CustomAttribute5'], 'q');
    assert.equal(practice.one('Get-Contact', { Identity: 'one@adatum.com' })['Phone'], '1');
    assert.match(
      practice.failure('New-MailUser', {
        Name: 'Ext Two',
        ExternalEmailAddress: 'one@adatum.com',
        MicrosoftOnlineServicesID: 'e2@contoso.com',
        Password: 'x',
      }).text,
      /already being used/u,
    );
    practice.invoke('Remove-MailContact', { Identity: 'Ext One' });
    assert.equal(practice.failure('Get-MailContact', { Identity: 'Ext One' }).status, 404);
  });

  it('a mail user has a name to sign in with', () => {
    const practice = new Practice();
    practice.one('New-MailUser', {
      Name: 'MU',
      ExternalEmailAddress: 'mu@adatum.com',
      MicrosoftOnlineServicesID: 'mu@contoso.com',
      Password: 'x',
    });
    practice.invoke('Set-MailUser', { Identity: 'mu@contoso.com', DisplayName: 'Mia' });
    assert.equal(practice.one('Get-MailUser', { Identity: 'mu@adatum.com' })['DisplayName'], 'Mia');
    practice.invoke('Remove-MailUser', { Identity: 'MU' });
    assert.equal(practice.failure('Get-User', { Identity: 'MU' }).status, 404);
  });
});

describe('recipient writes: groups', () => {
  it('distribution groups and their members', () => {
    const practice = new Practice();
    const [first, second] = [practice.user(1), practice.user(2)];
    const made = practice.one('New-DistributionGroup', { Name: 'My DL', Members: [first], Type: 'Security' });
    assert.deepEqual(
      [made['RecipientTypeDetails'], made['GroupType'], made['ManagedBy']],
      ['MailUniversalSecurityGroup', 'Universal, SecurityEnabled', ['admin']],
    );
    practice.invoke('Add-DistributionGroupMember', { Identity: 'My DL', Member: second });
    assert.equal(practice.invoke('Get-DistributionGroupMember', { Identity: 'My DL' }).count, 2);
    assert.match(
      practice.failure('Add-DistributionGroupMember', { Identity: 'My DL', Member: second }).exceptionType,
      /MemberAlreadyExistsException$/u,
    );
    practice.invoke('Remove-DistributionGroupMember', { Identity: 'My DL', Member: first });
    assert.match(
      practice.failure('Remove-DistributionGroupMember', { Identity: 'My DL', Member: first }).exceptionType,
      /MemberNotFoundException$/u,
    );
    practice.invoke('Set-DistributionGroup', {
      Identity: 'My DL',
      DisplayName: 'Mine',
      ManagedBy: { Add: first },
      MemberJoinRestriction: 'Open',
    });
    const row = practice.one('Get-DistributionGroup', { Identity: 'Mine' });
    assert.equal((row['ManagedBy'] as unknown[]).length, 2);
    assert.equal(row['MemberJoinRestriction'], 'Open');
    assert.ok(practice.values('Get-DistributionGroup', { ManagedBy: first }, 'Name').includes('My DL'));
    practice.invoke('Remove-DistributionGroup', { Identity: 'My DL' });
    assert.equal(practice.failure('Get-DistributionGroup', { Identity: 'My DL' }).status, 404);
  });

  it('a dynamic group’s conditions become its filter', () => {
    const practice = new Practice();
    practice.invoke('Set-User', { Identity: practice.user(1), Department: 'Zoo' });
    const made = practice.one('New-DynamicDistributionGroup', {
      Name: 'Zoo',
      IncludedRecipients: 'MailboxUsers',
      ConditionalDepartment: 'Zoo',
    });
    assert.equal(made['RecipientFilterType'], 'Precanned');
    assert.deepEqual(
      practice.values('Get-DynamicDistributionGroupMember', { Identity: 'Zoo' }, 'UserPrincipalName').length,
      1,
    );
    assert.match(
      practice.failure('Set-DynamicDistributionGroup', { Identity: 'Zoo', RecipientFilter: "Nonsense -eq 'x'" }).text,
      /Nonsense/u,
    );
    practice.invoke('Set-DynamicDistributionGroup', { Identity: 'Zoo', RecipientFilter: "Alias -eq 'admin'" });
    const own = practice.one('Get-DynamicDistributionGroup', { Identity: 'Zoo' });
    assert.deepEqual([own['RecipientFilterType'], own['IncludedRecipients']], ['Custom', null]);
    assert.deepEqual(own['ConditionalDepartment'], []);
    assert.deepEqual(practice.values('Get-DynamicDistributionGroupMember', { Identity: 'Zoo' }, 'Name'), ['admin']);
  });

  it('the dynamic groups that are there have conditions or a filter of their own, as their type says', () => {
    const practice = new Practice();
    const groups = practice.rows('Get-DynamicDistributionGroup');
    const types = groups.map((row) => row['RecipientFilterType']);
    assert.ok(types.includes('Custom') && types.includes('Precanned'));
    for (const { Name, RecipientFilter, RecipientFilterType, ConditionalDepartment, IncludedRecipients } of groups) {
      if (RecipientFilterType === 'Custom') {
        assert.deepEqual([IncludedRecipients, ConditionalDepartment], [null, []]);
        continue;
      }
      const same = { Name: `Again ${String(Name)}`, IncludedRecipients, ConditionalDepartment };
      assert.equal(practice.one('New-DynamicDistributionGroup', same)['RecipientFilter'], RecipientFilter);
    }
  });

  it('Microsoft 365 groups: links, owners among the members, soft deletion', () => {
    const practice = new Practice();
    const [first, second] = [practice.user(1), practice.user(2)];
    const made = practice.one('New-UnifiedGroup', { DisplayName: 'Team X', Members: [first] });
    assert.deepEqual([made['Alias'], made['AccessType'], made['GroupMemberCount']], ['TeamX', 'Private', 2]);
    const Identity = 'Team X';
    assert.match(
      practice.failure('Add-UnifiedGroupLinks', { Identity, LinkType: 'Owners', Links: second }).text,
      /must be a member/u,
    );
    practice.invoke('Add-UnifiedGroupLinks', { Identity, LinkType: 'Members', Links: [second] });
    practice.invoke('Add-UnifiedGroupLinks', { Identity, LinkType: 'Owners', Links: [second] });
    assert.match(
      practice.failure('Remove-UnifiedGroupLinks', { Identity, LinkType: 'Members', Links: [second] }).text,
      /owner/u,
    );
    practice.invoke('Remove-UnifiedGroupLinks', { Identity, LinkType: 'Owners', Links: ['admin'] });
    assert.match(
      practice.failure('Remove-UnifiedGroupLinks', { Identity, LinkType: 'Owners', Links: [second] }).text,
      /last one/u,
    );
    practice.invoke('Set-UnifiedGroup', { Identity, AccessType: 'Public' });
    assert.equal(practice.one('Get-UnifiedGroup', { Identity })['AccessType'], 'Public');
    practice.invoke('Remove-UnifiedGroup', { Identity });
    assert.equal(practice.failure('Get-UnifiedGroup', { Identity }).status, 404);
    assert.equal(
      practice.one('Get-UnifiedGroup', { Identity, IncludeSoftDeletedGroups: true })['WhenSoftDeleted'],
      moment,
    );
  });
});
