import assert from 'node:assert/strict';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { runConnected } from './sandboxShell';

describe('ExchangeSandbox: changing', () => {
  let sandbox: TestSandbox;

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 40 });
  });

  after(async () => {
    await sandbox.stop();
  });

  afterEach(async () => {
    await sandbox.control('reset');
  });

  it('a pipeline with -WhatIf says what it would do to each object and changes none', async () => {
    const report = await runConnected(
      sandbox,
      `Get-Mailbox -ResultSize 10 -WarningAction SilentlyContinue | Set-Mailbox -HiddenFromAddressListsEnabled $true -WhatIf
       Report Hidden @(Get-Mailbox -Filter { HiddenFromAddressListsEnabled -eq $true }).Count
       Get-Mailbox -ResultSize 10 -WarningAction SilentlyContinue | Set-Mailbox -HiddenFromAddressListsEnabled $true
       Report After @(Get-Mailbox -Filter { HiddenFromAddressListsEnabled -eq $true }).Count`,
    );
    const lines = report.printed.match(/What if: Setting mailbox Identity:"/gu) ?? [];
    assert.equal(lines.length, 10, report.printed);
    assert.equal(Number(report.one('After')) - Number(report.one('Hidden')) >= 9, true);
  });

  it('-WhatIf of an object that does not exist is an error, and $WhatIfPreference counts like the switch', async () => {
    const report = await runConnected(
      sandbox,
      `try { Set-Mailbox nobody -CustomAttribute1 x -WhatIf -ErrorAction Stop } catch { Report Message $_.Exception.Message }
       $WhatIfPreference = $true
       Set-Mailbox $upn -CustomAttribute1 x
       $WhatIfPreference = $false
       Report Value ([string](Get-Mailbox $upn).CustomAttribute1)`,
    );
    assert.match(report.one('Message'), /ManagementObjectNotFoundException/u);
    assert.match(report.printed, /What if: Setting mailbox Identity:/u);
    assert.equal(report.one('Value'), '');
  });

  it('asks before it removes and when told to, and goes by the answer', async () => {
    const report = await runConnected(
      sandbox,
      `$victim = (Get-Mailbox -RecipientTypeDetails SharedMailbox -ResultSize 1 -WarningAction SilentlyContinue).PrimarySmtpAddress
       try { Remove-Mailbox $victim -ErrorAction Stop } catch { Report Asked $_.Exception.Message }
       try { Set-Mailbox $upn -CustomAttribute2 x -Confirm -ErrorAction Stop } catch { Report Asked $_.Exception.Message }
       Report Value ([string](Get-Mailbox $upn).CustomAttribute2)
       Report Before @(Get-Mailbox $victim).Count
       Remove-Mailbox $victim -Confirm:$false
       Report After @(Get-Mailbox $victim -ErrorAction SilentlyContinue).Count`,
    );
    // -NonInteractive: a question is an error.
    assert.equal(report.all('Asked').length, 2, report.printed);
    assert.equal(report.one('Value'), '');
    assert.equal(report.one('Before'), '1');
    assert.equal(report.one('After'), '0');
  });

  it('adds to and removes from a list by a hashtable', async () => {
    const report = await runConnected(
      sandbox,
      `$new = 'smtp:extra@' + $upn.Split('@')[1]
       Set-Mailbox $upn -EmailAddresses @{ Add = $new }
       Report Added ((Get-Mailbox $upn).EmailAddresses -contains $new)
       Set-Mailbox $upn -EmailAddresses @{ Remove = $new }
       Report Removed (-not ((Get-Mailbox $upn).EmailAddresses -contains $new))`,
    );
    assert.equal(report.one('Added'), 'True');
    assert.equal(report.one('Removed'), 'True');
  });

  it('sends dates, numbers, Booleans, $null and objects of the pipeline as the service takes them', async () => {
    const report = await runConnected(
      sandbox,
      `Set-Mailbox $upn -CustomAttribute3 "quote ' and "" and \u00e4 \u2603" -MaxSendSize 20MB -LitigationHoldEnabled $true
       $m = Get-Mailbox $upn
       Report Text $m.CustomAttribute3
       Report Size $m.MaxSendSize
       Report Hold $m.LitigationHoldEnabled
       Set-Mailbox $upn -CustomAttribute3 $null
       Report Cleared ([string](Get-Mailbox $upn).CustomAttribute3)
       $group = Get-DistributionGroup -ResultSize 1 -WarningAction SilentlyContinue
       $member = Get-Mailbox -RecipientTypeDetails SharedMailbox -ResultSize 1 -WarningAction SilentlyContinue
       $group | Add-DistributionGroupMember -Member $member.PrimarySmtpAddress -ErrorAction SilentlyContinue
       Report Member @(Get-DistributionGroupMember -Identity $group.PrimarySmtpAddress -ResultSize Unlimited | ForEach-Object { if ($_.PrimarySmtpAddress -eq $member.PrimarySmtpAddress) { $_ } }).Count`,
    );
    assert.equal(report.one('Text'), `quote ' and " and \u00e4 \u2603`);
    assert.match(report.one('Size'), /^20 MB/u);
    assert.equal(report.one('Hold'), 'True');
    assert.equal(report.one('Cleared'), '');
    assert.equal(report.one('Member'), '1');
  });

  it('binds the parts of a permission object by name when it is piped to its removal', async () => {
    const report = await runConnected(
      sandbox,
      `$box = (Get-Mailbox -RecipientTypeDetails SharedMailbox -ResultSize 1 -WarningAction SilentlyContinue).PrimarySmtpAddress
       $null = Add-MailboxPermission $box -User $upn -AccessRights FullAccess
       Report Granted @(Get-MailboxPermission $box | ForEach-Object { if ($_.User -eq $upn) { $_ } }).Count
       Remove-MailboxPermission $box -User $upn -AccessRights FullAccess -Confirm:$false
       Report Left @(Get-MailboxPermission $box | ForEach-Object { if ($_.User -eq $upn) { $_ } }).Count`,
    );
    assert.equal(report.one('Granted'), '1');
    assert.equal(report.one('Left'), '0');
  });
});
