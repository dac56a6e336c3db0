import assert from 'node:assert/strict';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { runConnected, runWithModule } from './sandboxShell';

describe('ExchangeSandbox: reading', () => {
  let sandbox: TestSandbox;

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 250 });
  });

  after(async () => {
    await sandbox.stop();
  });

  it('lists what was asked for, as a table of the wanted columns', async () => {
    const report = await runConnected(
      sandbox,
      'Get-Mailbox -ResultSize 5 | Format-Table DisplayName, PrimarySmtpAddress | Out-String -Width 200 | ForEach-Object { [Console]::Out.WriteLine($_) }',
    );
    const lines = report.result.stdout.split('\n').map((line) => line.trim());
    const header = lines.findIndex((line) => /^DisplayName\s+PrimarySmtpAddress$/u.test(line));
    assert.notEqual(header, -1, report.printed);
    const rows = lines.slice(header + 2).filter((line) => line.includes('@'));
    assert.equal(rows.length, 5, report.printed);
  });

  it('shows objects in the service’s default view', async () => {
    const report = await runConnected(sandbox, 'Get-Mailbox -ResultSize 2 -WarningAction SilentlyContinue');
    // A narrow terminal breaks the last headers.
    assert.match(report.printed, /Name\s+Alias\s+Database\s+Prohib/u);
    assert.doesNotMatch(report.printed, /ExchangeGuid/u);
  });

  it('shows them whole where the views were not wanted', async () => {
    const report = await runWithModule(
      sandbox,
      `Connect-ExchangeOnline -AccessToken $token -UserPrincipalName $upn -ConnectionUri $url -ShowBanner:$false -SkipLoadingFormatData
       Get-Mailbox -Identity $upn`,
    );
    assert.match(report.printed, /ExchangeGuid\s+:/u);
  });

  it('reads an answer alike where System.Text.Json is missing, as in Windows PowerShell', async () => {
    const report = await runConnected(
      sandbox,
      `$raw = [ordered]@{
         'Name' = 'x'
         'When@data.type' = 'System.DateTime'; 'When' = '2026-11-24T08:00:00Z'
         'Id@data.type' = 'System.Guid'; 'Id@odata.type' = '#Guid'; 'Id' = '0f9a4c6e-6b1d-4c5c-9d7e-2f4f0a6f7b11'
         'Size@data.type' = 'System.Int64'; 'Size@odata.type' = '#Int64'; 'Size' = 5
         'List@odata.type' = '#Collection(String)'; 'List' = @('a', 'b')
         'Nothing' = $null; 'Ratio' = [decimal]1.5
         'Nested' = @{ 'Inner' = 1 }
       }
       $object = & (Get-Module ExchangeSandbox) { param($table) ConvertFrom-Dictionary $table } $raw
       Report Names @($object.PSObject.Properties | ForEach-Object { $_.Name })
       foreach ($name in 'When', 'Id', 'Size', 'List', 'Ratio', 'Nested') { Report $name $object.$name.GetType().FullName }`,
    );
    assert.deepEqual(report.all('Names'), ['Name', 'When', 'Id', 'Size', 'List', 'Nothing', 'Ratio', 'Nested']);
    assert.equal(report.one('When'), 'System.DateTime');
    assert.equal(report.one('Id'), 'System.Guid');
    assert.equal(report.one('Size'), 'System.Int64');
    assert.equal(report.one('List'), 'System.Collections.ArrayList');
    assert.equal(report.one('Ratio'), 'System.Double');
    assert.equal(report.one('Nested'), 'System.Management.Automation.PSCustomObject');
  });

  it('gives typed properties: dates, GUIDs, Booleans, lists, sizes as text', async () => {
    const report = await runConnected(
      sandbox,
      `$m = Get-Mailbox -Identity $upn
       Report Type $m.PSObject.TypeNames[0]
       foreach ($name in 'WhenCreated', 'Guid', 'HiddenFromAddressListsEnabled', 'EmailAddresses', 'ProhibitSendQuota', 'RecipientTypeDetails') { Report $name $m.$name.GetType().FullName }
       Report Quota $m.ProhibitSendQuota
       Report Sidecars @($m.PSObject.Properties | ForEach-Object { if ($_.Name.Contains('@')) { $_ } }).Count`,
    );
    assert.equal(report.one('Type'), 'Microsoft.Exchange.Data.Directory.Management.Mailbox');
    assert.equal(report.one('WhenCreated'), 'System.DateTime');
    assert.equal(report.one('Guid'), 'System.Guid');
    assert.equal(report.one('HiddenFromAddressListsEnabled'), 'System.Boolean');
    assert.equal(report.one('EmailAddresses'), 'System.Collections.ArrayList');
    assert.equal(report.one('ProhibitSendQuota'), 'System.String');
    assert.equal(report.one('RecipientTypeDetails'), 'System.String');
    assert.match(report.one('Quota'), /^[\d.]+ [KMGT]?B \([\d,]+ bytes\)$/u);
    assert.equal(report.one('Sidecars'), '0');
  });

  it('takes its identity from objects, texts and properties of the pipeline', async () => {
    const report = await runConnected(
      sandbox,
      `Report Object (Get-Mailbox -Identity $upn | Get-Mailbox).UserPrincipalName
       Report Text ($upn | Get-Mailbox).UserPrincipalName
       Report Property ([pscustomobject]@{ Identity = $upn; Other = 1 } | Get-Mailbox).UserPrincipalName
       Report Row ([pscustomobject]@{ UserPrincipalName = $upn } | Get-Mailbox).UserPrincipalName
       Report Position (Get-Mailbox $upn).UserPrincipalName
       Report Argument (Get-Mailbox -Identity (Get-Mailbox $upn)).UserPrincipalName
       $splat = @{ Identity = $upn; ErrorAction = 'Stop' }
       Report Splatted (Get-Mailbox @splat).UserPrincipalName
       try { Get-Mailbox -Identity $null -ErrorAction Stop } catch { Report Null $_.FullyQualifiedErrorId }
       Report Statistics @(Get-Mailbox -ResultSize 3 -WarningAction SilentlyContinue | Get-MailboxStatistics | ForEach-Object { if ($_.DisplayName) { $_ } }).Count`,
    );
    for (const name of ['Object', 'Text', 'Property', 'Row', 'Position', 'Argument', 'Splatted']) {
      assert.equal(report.one(name), sandbox.userPrincipalName, name);
    }
    assert.match(report.one('Null'), /^ParameterArgumentValidationError/u);
    assert.equal(report.one('Statistics'), '3');
  });

  it('takes a filter as text and as a script block', async () => {
    const report = await runConnected(
      sandbox,
      `$name = 'a'
       Report Text @(Get-Mailbox -Filter "DisplayName -like 'a*'").Count
       Report Block @(Get-Mailbox -Filter { DisplayName -like 'a*' }).Count
       Report Expanded @(Get-Mailbox -Filter "DisplayName -like '$name*'").Count
       Report Recipients @(Get-Recipient -Filter { RecipientTypeDetails -eq 'UserMailbox' } -ResultSize 7 -WarningAction SilentlyContinue).Count
       try { Get-Mailbox -Filter { DisplayName -foo 'a' } -ErrorAction Stop } catch { Report Wrong $_.Exception.Message }`,
    );
    assert.ok(Number(report.one('Text')) > 0);
    assert.equal(report.one('Block'), report.one('Text'));
    assert.equal(report.one('Expanded'), report.one('Text'));
    assert.equal(report.one('Recipients'), '7');
    assert.match(report.one('Wrong'), /filter/iu);
  });

  it('reads by Get-EXO*: small by default, with property sets when asked', async () => {
    const report = await runConnected(
      sandbox,
      `$small = Get-EXOMailbox -Identity $upn
       $all = Get-EXOMailbox -Identity $upn -PropertySets All
       $quota = Get-EXOMailbox -Identity $upn -PropertySets Minimum, Quota -Properties HiddenFromAddressListsEnabled
       Report Small @($small.PSObject.Properties).Count
       Report All @($all.PSObject.Properties).Count
       Report Quota $quota.ProhibitSendQuota
       Report Hidden $quota.HiddenFromAddressListsEnabled
       Report Count @(Get-EXOMailbox -ResultSize 12).Count`,
    );
    assert.ok(Number(report.one('Small')) < 30);
    assert.ok(Number(report.one('All')) > 100);
    assert.match(report.one('Quota'), /GB/u);
    assert.equal(report.one('Hidden'), 'False');
    assert.equal(report.one('Count'), '12');
  });

  it('warns through the warning stream that there is more', async () => {
    const report = await runConnected(
      sandbox,
      `Get-Mailbox -ResultSize 2 -WarningVariable w -WarningAction SilentlyContinue | ForEach-Object { Report Mailbox $_.Name }
       Report Warning $w
       $both = Get-Mailbox -ResultSize 2 3>&1
       Report Redirected @($both | ForEach-Object { if ($_ -is [System.Management.Automation.WarningRecord]) { $_ } }).Count`,
    );
    assert.equal(report.all('Mailbox').length, 2);
    assert.match(report.one('Warning'), /more results available/u);
    assert.equal(report.one('Redirected'), '1');
  });

  it('fails with the service’s message, id and category, at the user’s line', async () => {
    const report = await runConnected(
      sandbox,
      `Get-Mailbox nobody -ErrorAction SilentlyContinue -ErrorVariable e
       Report Count $e.Count
       Report Kept $Error.Count
       Report Id $Error[0].FullyQualifiedErrorId
       Report Category ([string]$Error[0].CategoryInfo)
       Report Line $Error[0].InvocationInfo.Line
       Report Message $Error[0].Exception.Message
       Report Status $EXO_LastExecutionStatus
       'nobody', $upn | Get-Mailbox -ErrorAction SilentlyContinue | ForEach-Object { Report Others $_.UserPrincipalName }
       try { Get-Mailbox nobody -ErrorAction Stop; Report After 1 } catch { Report Caught $_.Exception.Message }
       try { Get-Mailbox -Bogus 1 } catch { Report Unknown $_.FullyQualifiedErrorId }
       try { Get-Mailbox -ResultSize lots -ErrorAction Stop } catch { Report BadValue $_.Exception.Message }`,
    );
    assert.equal(report.one('Count'), '1');
    assert.equal(report.one('Kept'), '1');
    assert.match(report.one('Id'), /^\[Server=[^,]+,RequestId=[\da-f-]{36},TimeStamp=[^\]]+\],Write-ErrorMessage$/u);
    assert.equal(report.one('Category'), 'NotSpecified: (:) [Get-Mailbox], Exception');
    assert.match(report.one('Line'), /^\s*Get-Mailbox nobody -ErrorAction SilentlyContinue/u);
    assert.match(
      report.one('Message'),
      /ManagementObjectNotFoundException\|The operation couldn't be performed because object 'nobody'/u,
    );
    assert.equal(report.one('Status'), 'False');
    assert.deepEqual(report.all('Others'), [sandbox.userPrincipalName]);
    assert.deepEqual(report.all('After'), []);
    assert.equal(report.one('Caught'), report.one('Message'));
    assert.equal(report.one('Unknown'), 'NamedParameterNotFound,Get-Mailbox');
    assert.match(report.one('BadValue'), /ResultSize/u);
  });

  it('offers the accepted values of a parameter', async () => {
    const report = await runConnected(
      sandbox,
      `function Complete([string]$Text) { [System.Management.Automation.CommandCompletion]::CompleteInput($Text, $Text.Length, $null).CompletionMatches | ForEach-Object { $_.CompletionText } }
       Report Values (Complete 'Get-Mailbox -RecipientTypeDetails Sha')
       Report Parameters (Complete 'Get-Mailbox -Recip')
       Report Cmdlets (Complete 'Get-MailboxStat')`,
    );
    assert.deepEqual(report.all('Values'), ['SharedMailbox']);
    assert.deepEqual(report.all('Parameters'), ['-RecipientTypeDetails']);
    assert.deepEqual(report.all('Cmdlets'), ['Get-MailboxStatistics']);
  });

  it('works whatever the user has named his own things', async () => {
    const report = await runConnected(
      sandbox,
      `function ForEach-Object { throw 'mine' }
       function Write-Warning { throw 'mine' }
       function Out-Null { throw 'mine' }
       function ConvertFrom-Json { throw 'mine' }
       function Import-Module { throw 'mine' }
       function New-Module { throw 'mine' }
       Set-Alias Where-Object Out-Null
       Set-Alias New-Object Out-Null
       $OFS = '!'; $ErrorActionPreference = 'Stop'; Set-StrictMode -Version Latest
       Report Name (Get-Mailbox -ResultSize 1).Name
       Connect-ExchangeOnline -AccessToken $token -UserPrincipalName $upn -ConnectionUri $url -ShowBanner:$false -Prefix Two
       Report Two (Get-TwoMailbox -Identity $upn).UserPrincipalName
       try { Get-Mailbox nobody } catch { Report Stopped $_.CategoryInfo.Activity }
       Disconnect-ExchangeOnline -Confirm:$false
       Report Left @(Get-ConnectionInformation).Count`,
    );
    assert.notEqual(report.one('Name'), '');
    assert.equal(report.one('Two'), sandbox.userPrincipalName);
    assert.equal(report.one('Stopped'), 'Get-Mailbox');
    assert.equal(report.one('Left'), '0');
  });
});
