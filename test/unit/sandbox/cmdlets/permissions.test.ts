import assert from 'node:assert/strict';
import { Practice } from './practice';

describe('permissions: mailboxes', () => {
  it('shared mailboxes have people with full access at the start, and everyone owns their own', () => {
    const practice = new Practice();
    const [shared] = practice.values('Get-Mailbox', { RecipientTypeDetails: 'SharedMailbox' }, 'PrimarySmtpAddress');
    const users = practice.values('Get-MailboxPermission', { Identity: shared }, 'User');
    assert.equal(users[0], 'NT AUTHORITY\\SELF');
    assert.ok(users.length > 1);
  });

  it('rights are added and taken away one by one', () => {
    const practice = new Practice();
    const [Identity, User] = [practice.user(1), practice.user(2)];
    const added = practice.one('Add-MailboxPermission', {
      Identity,
      User,
      AccessRights: ['FullAccess', 'ReadPermission'],
      InheritanceType: 'All',
    });
    assert.deepEqual(
      [added['User'], added['AccessRights'], added['InheritanceType'], added['Deny']],
      [User, ['FullAccess, ReadPermission'], 'All', false],
    );
    practice.invoke('Remove-MailboxPermission', { Identity, User, AccessRights: 'ReadPermission' });
    assert.deepEqual(practice.one('Get-MailboxPermission', { Identity, User })['AccessRights'], ['FullAccess']);
    const again = practice.invoke('Add-MailboxPermission', { Identity, User, AccessRights: 'FullAccess' });
    assert.match(again.warnings.join(), /already present on the object/u);
    practice.invoke('Remove-MailboxPermission', { Identity, User, AccessRights: 'FullAccess' });
    assert.equal(practice.invoke('Get-MailboxPermission', { Identity, User }).count, 0);
    const missing = practice.invoke('Remove-MailboxPermission', { Identity, User, AccessRights: 'FullAccess' });
    assert.match(missing.warnings.join(), /because the ACE doesn't exist on the object/u);
  });

  it('-WhatIf grants nothing; nobody cannot be granted anything', () => {
    const practice = new Practice();
    const [Identity, User] = [practice.user(1), practice.user(2)];
    assert.equal(
      practice.invoke('Add-MailboxPermission', { Identity, User, AccessRights: 'FullAccess', WhatIf: true }).count,
      0,
    );
    assert.equal(practice.invoke('Get-MailboxPermission', { Identity, User }).count, 0);
    assert.equal(
      practice.failure('Add-MailboxPermission', { Identity, User: 'nobody', AccessRights: 'FullAccess' }).status,
      404,
    );
    assert.equal(practice.failure('Add-MailboxPermission', { Identity, User, AccessRights: 'Everything' }).status, 400);
  });

  it('a grant to a removed mailbox is gone', () => {
    const practice = new Practice();
    const [Identity, User] = [practice.user(1), practice.user(2)];
    practice.invoke('Add-MailboxPermission', { Identity, User, AccessRights: 'FullAccess' });
    const before = practice.invoke('Get-MailboxPermission', { Identity }).count;
    practice.invoke('Remove-Mailbox', { Identity: User });
    assert.equal(practice.invoke('Get-MailboxPermission', { Identity }).count, before - 1);
  });
});

describe('permissions: sending as', () => {
  it('is granted to a trustee and found by trustee', () => {
    const practice = new Practice();
    const [Identity, Trustee] = [practice.user(1), practice.user(2)];
    practice.one('Add-RecipientPermission', { Identity, Trustee, AccessRights: 'SendAs' });
    const found = practice.rows('Get-RecipientPermission', { Trustee, ResultSize: 'Unlimited' });
    assert.ok(found.some((row) => row['Identity'] === practice.one('Get-Mailbox', { Identity })['Name']));
    practice.invoke('Remove-RecipientPermission', { Identity, Trustee, AccessRights: 'SendAs' });
    assert.equal(practice.invoke('Get-RecipientPermission', { Identity, Trustee }).count, 0);
  });

  it('a group can be sent as', () => {
    const practice = new Practice();
    practice.one('Add-RecipientPermission', { Identity: 'Finance Team', Trustee: 'admin', AccessRights: 'SendAs' });
    assert.equal(
      practice.one('Get-RecipientPermission', { Identity: 'Finance Team' })['Trustee'],
      'admin@contoso.onmicrosoft.com',
    );
  });
});

describe('permissions: folders', () => {
  it('a calendar shows when its owner is busy, other folders nothing', () => {
    const practice = new Practice();
    assert.deepEqual(practice.values('Get-MailboxFolderPermission', { Identity: 'admin:\\Calendar' }, 'AccessRights'), [
      ['AvailabilityOnly'],
      ['None'],
    ]);
    assert.deepEqual(practice.values('Get-MailboxFolderPermission', { Identity: 'admin:\\Inbox' }, 'AccessRights'), [
      ['None'],
      ['None'],
    ]);
  });

  it('entries are added, changed, removed', () => {
    const practice = new Practice();
    const Identity = `${practice.user(1)}:\\Calendar`;
    assert.match(
      practice.failure('Remove-MailboxFolderPermission', { Identity }).text,
      /missing mandatory parameters: User\.$/u,
    );
    const User = practice.user(2);
    practice.one('Add-MailboxFolderPermission', { Identity, User, AccessRights: 'Reviewer' });
    assert.match(
      practice.failure('Add-MailboxFolderPermission', { Identity, User, AccessRights: 'Reviewer' }).exceptionType,
      /UserAlreadyExistsInPermissionEntryException$/u,
    );
    practice.invoke('Set-MailboxFolderPermission', {
      Identity,
      User,
      AccessRights: 'Editor',
      SharingPermissionFlags: 'Delegate',
    });
    const entry = practice.one('Get-MailboxFolderPermission', { Identity, User });
    assert.deepEqual([entry['AccessRights'], entry['SharingPermissionFlags']], [['Editor'], 'Delegate']);
    practice.invoke('Set-MailboxFolderPermission', { Identity, User: 'Default', AccessRights: 'LimitedDetails' });
    practice.invoke('Remove-MailboxFolderPermission', { Identity, User });
    assert.deepEqual(practice.values('Get-MailboxFolderPermission', { Identity }, 'AccessRights'), [
      ['LimitedDetails'],
      ['None'],
    ]);
    assert.match(
      practice.failure('Remove-MailboxFolderPermission', { Identity, User }).text,
      /no existing permission entry found for user/u,
    );
  });

  it('a folder that is not there is not found', () => {
    const practice = new Practice();
    assert.equal(practice.failure('Get-MailboxFolderPermission', { Identity: 'admin:\\Nope' }).status, 404);
    assert.equal(practice.failure('Get-MailboxFolderPermission', { Identity: 'nobody:\\Calendar' }).status, 404);
  });
});
