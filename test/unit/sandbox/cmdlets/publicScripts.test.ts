import assert from 'node:assert/strict';
import { Practice } from './practice';

/** Calls as public scripts make them, with their usual values. */
describe('what public scripts ask for', () => {
  it('the outbound spam policies are listed without an identity', () => {
    assert.deepEqual(new Practice().values('Get-HostedOutboundSpamFilterPolicy', {}, 'Name').slice(0, 1), ['Default']);
  });

  it('Send As is the one right on a recipient, in any case', () => {
    const practice = new Practice();
    const parameters = { Identity: practice.user(1), Trustee: practice.user(2) };
    const refused = practice.failure('Add-RecipientPermission', { ...parameters, AccessRights: 'FullAccess' });
    assert.match(refused.message, /ParameterTransformationException\|.*'AccessRights'.*SendAs"$/u);
    const [added] = practice.rows('Add-RecipientPermission', { ...parameters, AccessRights: ['sendas'] });
    assert.deepEqual(added?.['AccessRights'], ['SendAs']);
  });

  it('a language is taken by its number, and its formats of dates and times follow', () => {
    const practice = new Practice();
    const Identity = practice.user(1);
    practice.invoke('Set-MailboxRegionalConfiguration', { Identity, Language: 1031 });
    const { Language, DateFormat, TimeFormat } = practice.one('Get-MailboxRegionalConfiguration', { Identity });
    assert.deepEqual([Language, DateFormat, TimeFormat], ['de-DE', 'dd.MM.yyyy', 'HH:mm']);
    practice.invoke('Set-MailboxRegionalConfiguration', { Identity, Language: 'FR-fr', DateFormat: 'yyyy-MM-dd' });
    const changed = practice.one('Get-MailboxRegionalConfiguration', { Identity });
    assert.deepEqual([changed['Language'], changed['DateFormat']], ['fr-FR', 'yyyy-MM-dd']);
  });

  it('a time zone has a name that Windows knows', () => {
    const practice = new Practice();
    const Identity = practice.user(1);
    practice.invoke('Set-MailboxRegionalConfiguration', { Identity, TimeZone: 'w. europe standard time' });
    assert.equal(practice.one('Get-MailboxRegionalConfiguration', { Identity })['TimeZone'], 'W. Europe Standard Time');
    const refused = practice.failure('Set-MailboxRegionalConfiguration', { Identity, TimeZone: 'Europe/Berlin' });
    assert.match(refused.message, /ParameterTransformationException\|.*"Europe\/Berlin"/u);
  });

  it('a country is shown by its name, and found by its two letters or its name', () => {
    const practice = new Practice();
    const Identity = practice.user(3);
    practice.invoke('Set-User', { Identity, CountryOrRegion: 'at' });
    assert.equal(practice.one('Get-User', { Identity })['CountryOrRegion'], 'Austria');
    assert.equal(practice.rows('Get-User', { Filter: "CountryOrRegion -eq 'AT'" }).length, 1);
    assert.equal(practice.rows('Get-User', { Filter: "CountryOrRegion -eq 'Austria'" }).length, 1);
    assert.match(practice.failure('Set-User', { Identity, CountryOrRegion: 'Atlantis' }).message, /"Atlantis"/u);
    const filter = "(UsageLocation -eq 'DE') -and (RecipientType -eq 'UserMailbox')";
    const found = practice.values('Get-Recipient', { RecipientPreviewFilter: filter }, 'UsageLocation');
    assert.ok(found.length > 1);
    assert.deepEqual(
      new Set(practice.values('Get-Mailbox', { Filter: filter }, 'UsageLocation')),
      new Set(['Germany']),
    );
    assert.equal(practice.rows('Get-Mailbox', { Filter: "UsageLocation -ne 'DE'" }).length, 200 - found.length);
  });

  it('a mailbox has a partnership as long as it has a phone', () => {
    const practice = new Practice();
    const Filter = 'HasActiveSyncDevicePartnership -eq $true';
    const before = practice.rows('Get-CASMailbox', { Filter });
    assert.equal(before.length, practice.rows('Get-MobileDevice').length);
    const Mailbox = before[0]?.['Name'];
    practice.invoke('Remove-MobileDevice', { Identity: practice.one('Get-MobileDevice', { Mailbox })['Identity'] });
    assert.equal(practice.rows('Get-CASMailbox', { Filter }).length, before.length - 1);
    assert.equal(practice.one('Get-CASMailbox', { Identity: Mailbox })['HasActiveSyncDevicePartnership'], false);
  });

  it('a scope of folders takes in the folders below', () => {
    const practice = new Practice();
    const paths = practice.values(
      'Get-MailboxFolderStatistics',
      { Identity: 'admin', FolderScope: 'Inbox' },
      'FolderPath',
    );
    assert.deepEqual(paths, ['/Inbox', '/Inbox/Projects']);
  });

  it('default folders take the names of a language, and keep their permissions and identities', () => {
    const practice = new Practice();
    const Identity = practice.user(1);
    const calendar = () =>
      practice.one('Get-MailboxFolderStatistics', { Identity, FolderScope: 'Calendar' }) as Record<string, string>;
    const rights = (folder: string) =>
      practice.values(
        'Get-MailboxFolderPermission',
        { Identity: `${Identity}:\\${folder}`, User: 'Default' },
        'AccessRights',
      );
    practice.invoke('Set-MailboxFolderPermission', {
      Identity: `${Identity}:\\Calendar`,
      User: 'Default',
      AccessRights: 'Reviewer',
    });
    const before = calendar();
    practice.invoke('Set-MailboxRegionalConfiguration', { Identity, Language: 'de-AT' });
    assert.equal(calendar()['Name'], 'Calendar');
    practice.invoke('Set-MailboxRegionalConfiguration', {
      LocalizeDefaultFolderName: true,
      Identity,
      Language: 'de-DE',
    });
    const after = calendar();
    assert.deepEqual([after['Name'], after['FolderPath']], ['Kalender', '/Kalender']);
    assert.equal(after['FolderId'], before['FolderId']);
    assert.deepEqual(rights('kalender'), [['Reviewer']]);
    assert.equal(practice.failure('Get-MailboxFolderPermission', { Identity: `${Identity}:\\Calendar` }).status, 404);
    const inbox = practice.values('Get-MailboxFolderStatistics', { Identity, FolderScope: 'Inbox' }, 'FolderPath');
    assert.deepEqual(inbox, ['/Posteingang', '/Posteingang/Projects']);
    assert.match(
      String(practice.one('Get-MailboxCalendarFolder', { Identity: `${Identity}:\\Kalender` })['Identity']),
      /:\\Kalender$/u,
    );
    const unknown = practice.failure('Set-MailboxRegionalConfiguration', {
      Identity,
      Language: 'is-IS',
      LocalizeDefaultFolderName: true,
    });
    assert.match(unknown.message, /does not model the names of default folders in the language is-IS/u);
  });

  it('hidden inbox rules are shown when they are asked for, also as a page of their own', () => {
    const practice = new Practice();
    const Mailbox = practice.user(2);
    const visible = practice.rows('Get-InboxRule', { Mailbox });
    const output = practice.invoke('Get-InboxRule', { Mailbox, IncludeHidden: true });
    assert.equal(output.count, visible.length + 1);
    assert.deepEqual(output.page(0, visible.length), visible);
    const [hidden] = output.page(visible.length, output.count);
    assert.deepEqual([hidden?.['Name'], hidden?.['Enabled']], ['Junk E-mail Rule', true]);
    practice.invoke('Set-MailboxJunkEmailConfiguration', { Identity: Mailbox, Enabled: false });
    assert.equal(practice.rows('Get-InboxRule', { Mailbox, IncludeHidden: true }).at(-1)?.['Enabled'], false);
  });

  it('phones are read by the sign-in name of their owner, as the module does', () => {
    const practice = new Practice();
    const UserPrincipalName = practice.user(1);
    assert.deepEqual(
      practice.rows('Get-EXOMobileDeviceStatistics', { UserPrincipalName }),
      practice.rows('Get-MobileDeviceStatistics', { Mailbox: UserPrincipalName }),
    );
  });

  it('an archive that is disabled for good leaves nothing to connect again', () => {
    const practice = new Practice();
    const [first, second] = practice.values('Get-Mailbox', { Archive: true }, 'UserPrincipalName');
    practice.invoke('Disable-Mailbox', { Identity: first, Archive: true });
    practice.invoke('Disable-Mailbox', { Identity: second, Archive: true, PermanentlyDisable: true });
    const guids = [first, second].map((Identity) => practice.one('Get-Mailbox', { Identity })['DisabledArchiveGuid']);
    assert.notEqual(guids[0], '00000000-0000-0000-0000-000000000000');
    assert.equal(guids[1], '00000000-0000-0000-0000-000000000000');
  });

  it('automapping is cleared without a change of permissions', () => {
    const practice = new Practice();
    const parameters = { Identity: practice.user(1), User: practice.user(2), AccessRights: 'FullAccess' };
    practice.invoke('Add-MailboxPermission', parameters);
    const before = practice.rows('Get-MailboxPermission', { Identity: practice.user(1) });
    practice.invoke('Remove-MailboxPermission', { Identity: practice.user(1), ClearAutoMapping: true });
    assert.deepEqual(practice.rows('Get-MailboxPermission', { Identity: practice.user(1) }), before);
  });

  it('mailboxes of groups are listed by their kind, as Microsoft tells how to check a scope', () => {
    const practice = new Practice();
    const byKind = practice.values('Get-Mailbox', { RecipientTypeDetails: 'GroupMailbox' }, 'Guid');
    assert.deepEqual(byKind, practice.values('Get-Mailbox', { GroupMailbox: true }, 'Guid'));
    assert.ok(byKind.length > 0);
    const both = practice.values('Get-Mailbox', { RecipientTypeDetails: ['GroupMailbox', 'RoomMailbox'] }, 'Guid');
    assert.equal(
      both.length,
      byKind.length + practice.rows('Get-Mailbox', { RecipientTypeDetails: 'RoomMailbox' }).length,
    );
  });

  it('actions that mailboxes are audited for can be added and taken away', () => {
    const practice = new Practice();
    const Identity = practice.user(1);
    practice.invoke('Set-Mailbox', { Identity, AuditOwner: { Remove: ['MailItemsAccessed'] } });
    practice.invoke('Set-Mailbox', {
      Identity,
      AuditOwner: { Add: ['MailItemsAccessed', 'SearchQueryInitiated'] },
      AuditAdmin: { Remove: ['Send'] },
    });
    const { AuditOwner, AuditAdmin } = practice.one('Get-Mailbox', { Identity });
    assert.deepEqual((AuditOwner as string[]).slice(-2), ['MailItemsAccessed', 'SearchQueryInitiated']);
    assert.equal((AuditAdmin as string[]).includes('Send'), false);
  });

  it('a mail flow rule looks into any property of a document', () => {
    const AttachmentPropertyContainsWords = ['Department:Marketing', 'Client:Adatum'];
    const rule = new Practice().one('New-TransportRule', {
      Name: 'Documents',
      AttachmentPropertyContainsWords,
      DeleteMessage: true,
    });
    assert.deepEqual(rule['AttachmentPropertyContainsWords'], AttachmentPropertyContainsWords);
  });
});
