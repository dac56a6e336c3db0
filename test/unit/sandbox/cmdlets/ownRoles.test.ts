import assert from 'node:assert/strict';
import { Practice } from './practice';

describe('roles of one’s own', () => {
  let practice: Practice;
  const make = (parameters: Readonly<Record<string, unknown>> = {}) =>
    practice.one('New-ManagementRole', { Name: 'Readers', Parent: 'Mail Recipients', ...parameters });
  const entries = (identity: string) => practice.values('Get-ManagementRoleEntry', { Identity: identity }, 'Name');
  beforeEach(() => {
    practice = new Practice();
  });

  it('have what their parent has, or the cmdlets that are named', () => {
    const role = make();
    assert.deepEqual([role['Parent'], role['RoleType']], ['Mail Recipients', 'MailRecipients']);
    assert.deepEqual(entries('Readers\\*'), entries('Mail Recipients\\*'));
    practice.one('New-ManagementRole', {
      Name: 'One cmdlet',
      Parent: 'Mail Recipients',
      EnabledCmdlets: ['get-mailbox'],
    });
    assert.deepEqual(entries('One cmdlet\\*'), ['Get-Mailbox']);
    assert.match(
      practice.failure('New-ManagementRole', { Name: 'Readers', Parent: 'Mail Recipients' }).message,
      /exists/u,
    );
    assert.equal(practice.failure('New-ManagementRole', { Name: 'X', Parent: 'No such role' }).status, 404);
  });

  it('lose and get back single cmdlets and parameters, never more than the parent has', () => {
    make();
    const Identity = 'Readers\\Set-Mailbox';
    const parameters = () => practice.one('Get-ManagementRoleEntry', { Identity })['Parameters'];
    practice.invoke('Set-ManagementRoleEntry', { Identity, Parameters: ['identity', 'DisplayName', 'Alias'] });
    assert.deepEqual(parameters(), ['Identity', 'DisplayName', 'Alias']);
    practice.invoke('Set-ManagementRoleEntry', { Identity, Parameters: 'Alias', RemoveParameter: true });
    practice.invoke('Set-ManagementRoleEntry', { Identity, Parameters: 'MailTip', AddParameter: true });
    assert.deepEqual(parameters(), ['Identity', 'DisplayName', 'MailTip']);
    assert.match(
      practice.failure('Set-ManagementRoleEntry', { Identity, Parameters: 'Nothing' }).message,
      /no parameter "Nothing"/u,
    );
    practice.invoke('Remove-ManagementRoleEntry', { Identity });
    assert.equal(practice.failure('Get-ManagementRoleEntry', { Identity }).status, 404);
    practice.invoke('Add-ManagementRoleEntry', { Identity });
    assert.ok((parameters() as string[]).length > 3);
    assert.match(practice.failure('Add-ManagementRoleEntry', { Identity }).message, /already exists/u);
    practice.invoke('Add-ManagementRoleEntry', { Identity, Parameters: ['Identity'], Overwrite: true });
    assert.deepEqual(parameters(), ['Identity']);
    assert.equal(practice.failure('Add-ManagementRoleEntry', { Identity: 'Readers\\New-TransportRule' }).status, 404);
  });

  it('take all that a pattern of the parent names', () => {
    make({ EnabledCmdlets: ['Get-Mailbox'] });
    const ParentRoleEntry = 'Mail Recipients\\Get-Mailbox*';
    assert.match(practice.failure('Add-ManagementRoleEntry', { ParentRoleEntry, Role: 'Readers' }).message, /exists/u);
    practice.invoke('Add-ManagementRoleEntry', { ParentRoleEntry, Role: 'Readers', Overwrite: true });
    assert.deepEqual(entries('Readers\\*').sort(), entries('Mail Recipients\\Get-Mailbox*').sort());
  });

  it('are found by what they hold, and below their parent', () => {
    make({ EnabledCmdlets: ['Set-Mailbox'] });
    practice.invoke('New-ManagementRole', { Name: 'Fewer', Parent: 'Readers' });
    const names = (parameters: Readonly<Record<string, unknown>>) =>
      practice.values('Get-ManagementRole', parameters, 'Name');
    assert.ok(names({ Cmdlet: 'Set-Mailbox' }).includes('Readers'));
    practice.invoke('Set-ManagementRoleEntry', { Identity: 'Readers\\Set-Mailbox', Parameters: ['Identity'] });
    assert.equal(names({ Cmdlet: 'Set-Mailbox', CmdletParameters: ['Alias'] }).includes('Readers'), false);
    assert.deepEqual(names({ Identity: 'Mail Recipients', GetChildren: true }), ['Readers']);
    assert.deepEqual(names({ Identity: 'Mail Recipients', Recurse: true }), ['Mail Recipients', 'Readers', 'Fewer']);
  });

  it('can be assigned, and removed when they are not; built-in ones stay as they are', () => {
    make();
    practice.invoke('New-ManagementRole', { Name: 'Fewer', Parent: 'Readers' });
    practice.invoke('New-ManagementRoleAssignment', { Role: 'Readers', User: practice.user(1), Name: 'His' });
    practice.invoke('Set-ManagementRoleAssignment', { Identity: 'His', CustomRecipientWriteScope: 'Executives' });
    practice.invoke('Set-ManagementRoleAssignment', { Identity: 'His', Enabled: false });
    const assignment = practice.one('Get-ManagementRoleAssignment', { Identity: 'His' });
    assert.deepEqual([assignment['Enabled'], assignment['CustomRecipientWriteScope']], [false, 'Executives']);
    const remove = { Identity: 'Readers', Recurse: true };
    assert.match(practice.failure('Remove-ManagementRole', remove).message, /assigned/u);
    practice.invoke('Remove-ManagementRoleAssignment', { Identity: 'His' });
    assert.match(practice.failure('Remove-ManagementRole', { Identity: 'Readers' }).message, /-Recurse/u);
    practice.invoke('Remove-ManagementRole', remove);
    assert.equal(practice.failure('Get-ManagementRole', { Identity: 'Fewer' }).status, 404);
    for (const [cmdlet, Identity] of [
      ['Remove-ManagementRole', 'Mail Recipients'],
      ['Remove-ManagementRoleEntry', 'Mail Recipients\\Set-Mailbox'],
    ] as const) {
      assert.match(practice.failure(cmdlet, { Identity }).message, /built-in/u);
    }
  });
});

describe('defaults, units and locations', () => {
  it('one policy is the default', () => {
    const practice = new Practice();
    practice.invoke('New-HostedContentFilterPolicy', { Name: 'Strict' });
    practice.invoke('Set-HostedContentFilterPolicy', { Identity: 'Strict', MakeDefault: true });
    const isDefault = practice
      .rows('Get-HostedContentFilterPolicy')
      .flatMap((row) => (row['IsDefault'] === true ? [row['Name']] : []));
    assert.deepEqual(isDefault, ['Strict']);
    practice.invoke('New-OwaMailboxPolicy', { Name: 'Front desks', IsDefault: true });
    const owa = practice.rows('Get-OwaMailboxPolicy').filter((row) => row['IsDefault'] === true);
    assert.deepEqual(
      owa.map((row) => row['Name']),
      ['Front desks'],
    );
  });

  it('an organization that is enabled for customization says so', () => {
    const failure = new Practice().failure('Enable-OrganizationCustomization');
    assert.match(failure.message, /already enabled for customization\.$/u);
  });

  it('an organization has one unit', () => {
    const practice = new Practice();
    const unit = practice.one('Get-OrganizationalUnit');
    assert.deepEqual(practice.one('Get-OrganizationalUnit', { Identity: unit['CanonicalName'] }), unit);
    assert.deepEqual(practice.rows('Get-OrganizationalUnit', { SearchText: 'nowhere' }), []);
    assert.equal(practice.failure('Get-OrganizationalUnit', { Identity: 'Sales' }).status, 404);
    practice.invoke('New-DistributionGroup', { Name: 'In it', OrganizationalUnit: unit['Name'] });
  });

  it('a mailbox and its archive are somewhere', () => {
    const practice = new Practice();
    const [User] = practice.values('Get-Mailbox', { Archive: true }, 'UserPrincipalName');
    const { ExchangeGuid, ArchiveGuid } = practice.one('Get-Mailbox', { Identity: User });
    const guids = practice.values('Get-MailboxLocation', { User }, 'MailboxGuid');
    assert.deepEqual(guids, [ExchangeGuid, ArchiveGuid]);
    const archive = practice.one('Get-MailboxLocation', { User, MailboxLocationType: 'MainArchive' });
    assert.equal(archive['MailboxGuid'], ArchiveGuid);
  });

  it('retention is started for a mailbox that exists', () => {
    const practice = new Practice();
    assert.deepEqual(practice.rows('Start-ManagedFolderAssistant', { Identity: 'admin' }), []);
    assert.equal(practice.failure('Start-ManagedFolderAssistant', { Identity: 'nobody' }).status, 404);
  });

  it('connectors in test mode and tags of a mailbox are listed when they are asked for', () => {
    const practice = new Practice();
    practice.invoke('New-OutboundConnector', { Name: 'Trial', RecipientDomains: 'adatum.com', TestMode: true });
    const names = (parameters = {}) => practice.values('Get-OutboundConnector', parameters, 'Name');
    assert.equal(names().includes('Trial'), false);
    assert.ok(names({ IncludeTestModeConnectors: true }).includes('Trial'));
    assert.deepEqual(names({ Identity: 'Trial' }), ['Trial']);
    const Mailbox = practice.user(1);
    practice.invoke('Set-Mailbox', { Identity: Mailbox, RetentionPolicy: 'Executives' });
    assert.deepEqual(practice.values('Get-RetentionPolicyTag', { Mailbox }, 'Name'), ['Never Delete']);
  });
});
