import assert from 'node:assert/strict';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { runConnected, runWithModule } from './sandboxShell';

const quietly = '-ConnectionUri $url -ShowBanner:$false';

describe('ExchangeSandbox: connecting', () => {
  let contoso: TestSandbox;
  let fabrikam: TestSandbox;

  before(async () => {
    [contoso, fabrikam] = await Promise.all([
      startSandbox({ mailboxes: 30 }),
      startSandbox({ mailboxes: 30, seed: 'Fabrikam', organization: 'fabrikam', role: 'Help Desk' }),
    ]);
  });

  after(async () => {
    await Promise.all([contoso.stop(), fabrikam.stop()]);
  });

  it('makes a connection whose report names tenant, user and address', async () => {
    const report = await runConnected(
      contoso,
      `$c = Get-ConnectionInformation
       foreach ($name in 'State', 'TenantID', 'UserPrincipalName', 'ConnectionUri', 'TokenStatus', 'IsEopSession', 'ConnectionUsedForInbuiltCmdlets', 'PageSize') { Report $name $c.$name }
       Report ExpiryYear $c.TokenExpiryTimeUTC.Year
       Report IdIsGuid ($null -ne ([string]$c.ConnectionId -as [guid]))
       Report Module ((Get-Command Get-Mailbox).Source -eq $c.ModuleName)`,
    );
    assert.equal(report.one('State'), 'Connected');
    assert.equal(report.one('TenantID'), contoso.tenantId);
    assert.equal(report.one('UserPrincipalName'), contoso.userPrincipalName);
    assert.equal(report.one('ConnectionUri'), contoso.url);
    assert.equal(report.one('TokenStatus'), 'Active');
    assert.equal(report.one('IsEopSession'), 'False');
    assert.equal(report.one('ConnectionUsedForInbuiltCmdlets'), 'True');
    assert.equal(report.one('PageSize'), '1000');
    // With -AccessToken the official module knows no expiry either.
    assert.equal(report.one('ExpiryYear'), '9999');
    assert.equal(report.one('IdIsGuid'), 'True');
    assert.equal(report.one('Module'), 'True');
  });

  it('exports the cmdlets of the role and none of the functions behind them', async () => {
    const script = `
      $all = @(Get-Command -Module (Get-ConnectionInformation).ModuleName)
      Report Count $all.Count
      Report Has (@(Get-Command Set-Mailbox, Get-Mailbox, New-TransportRule -ErrorAction SilentlyContinue) | ForEach-Object Name)
      Report Inner @(Get-Command Invoke-ExchangeCmdlet, Get-ServiceContext, Connect-Tenant -ErrorAction SilentlyContinue).Count`;
    const [admin, helpDesk] = await Promise.all([runConnected(contoso, script), runConnected(fabrikam, script)]);
    assert.ok(Number(admin.one('Count')) > 500, admin.one('Count'));
    assert.deepEqual([...admin.all('Has')].sort(), ['Get-Mailbox', 'New-TransportRule', 'Set-Mailbox']);
    assert.ok(Number(helpDesk.one('Count')) < 200, helpDesk.one('Count'));
    assert.ok(!helpDesk.all('Has').includes('New-TransportRule'));
    assert.equal(admin.one('Inner'), '0');
  });

  it('keeps two tenants apart by prefix, and takes only the cmdlets of -CommandName', async () => {
    const report = await runConnected(
      contoso,
      `Connect-ExchangeOnline -AccessToken $env:EXO_TEST_OTHER_TOKEN -UserPrincipalName other -ConnectionUri $env:EXO_TEST_OTHER_URL -ShowBanner:$false -Prefix Fab -CommandName Get-Mailbox, Get-Accepted*
       Report Fab (Get-Command -Module (Get-ConnectionInformation -ModulePrefix Fab).ModuleName | ForEach-Object Name)
       Report Own (Get-AcceptedDomain | ForEach-Object DomainName)
       Report Other (Get-FabAcceptedDomain | ForEach-Object DomainName)
       Report Connections @(Get-ConnectionInformation).Count
       Disconnect-ExchangeOnline -ModulePrefix Fab -Confirm:$false
       Report After @(Get-ConnectionInformation).Count
       Report Gone @(Get-Command *-Fab* -ErrorAction SilentlyContinue).Count
       Report Still @(Get-AcceptedDomain).Count`,
      { env: { EXO_TEST_OTHER_TOKEN: fabrikam.accessToken, EXO_TEST_OTHER_URL: fabrikam.url } },
    );
    assert.deepEqual([...report.all('Fab')].sort(), ['Get-FabAcceptedDomain', 'Get-FabMailbox']);
    assert.ok(report.all('Own').includes(contoso.domain), report.all('Own').join());
    assert.ok(report.all('Other').includes(fabrikam.domain), report.all('Other').join());
    assert.ok(!report.all('Own').some((domain) => report.all('Other').includes(domain)));
    assert.equal(report.one('Connections'), '2');
    assert.equal(report.one('After'), '1');
    assert.equal(report.one('Gone'), '0');
    assert.notEqual(report.one('Still'), '0');
  });

  it('a renewed connection outlives the old one that is disconnected by its id', async () => {
    const report = await runConnected(
      contoso,
      `$old = (Get-ConnectionInformation).ConnectionId
       Connect-ExchangeOnline -AccessToken $token -UserPrincipalName $upn ${quietly}
       Disconnect-ExchangeOnline -ConnectionId $old -Confirm:$false
       Report Left @(Get-ConnectionInformation).Count
       Report Works (Get-Mailbox -Identity $upn).UserPrincipalName
       Report Source ((Get-Command Get-Mailbox).Source -eq (Get-ConnectionInformation).ModuleName)`,
    );
    assert.equal(report.one('Left'), '1');
    assert.equal(report.one('Works'), contoso.userPrincipalName);
    assert.equal(report.one('Source'), 'True');
  });

  it('after disconnecting nothing of the connection is left', async () => {
    const report = await runConnected(
      contoso,
      `Disconnect-ExchangeOnline -Confirm:$false
       Report Connections @(Get-ConnectionInformation).Count
       Report Commands @(Get-Command Get-Mailbox -ErrorAction SilentlyContinue).Count
       Get-EXOMailbox -ErrorVariable e -ErrorAction SilentlyContinue
       Report Modules @(Get-Module tmpEXO*).Count
       try { Get-EXOMailbox } catch { Report Message $_.Exception.Message }`,
    );
    assert.equal(report.one('Connections'), '0');
    assert.equal(report.one('Commands'), '0');
    assert.equal(report.one('Modules'), '0');
    assert.match(report.one('Message'), /must call the Connect-ExchangeOnline cmdlet/u);
  });

  it('a module that is loaded anew or removed takes its connections along', async () => {
    const connect =
      'Connect-ExchangeOnline -AccessToken $token -UserPrincipalName $upn -ConnectionUri $url -ShowBanner:$false';
    const report = await runConnected(
      contoso,
      `${connect} -Prefix Two
       $module = (Get-Module ExchangeSandbox).Path
       Import-Module -Name $module -Force
       Report Connections @(Get-ConnectionInformation).Count
       Report Modules @(Get-Module tmpEXO*, ExchangeSandbox.Views).Count
       Report Commands @(Get-Command Get-Mailbox, Get-TwoMailbox -ErrorAction SilentlyContinue).Count
       ${connect}
       Report Again @(Get-Mailbox -ResultSize 1 -WarningAction SilentlyContinue).Count
       Remove-Module -Name ExchangeSandbox
       Report Removed @(Get-Module tmpEXO*, ExchangeSandbox*).Count`,
    );
    assert.deepEqual(
      ['Connections', 'Modules', 'Commands', 'Again', 'Removed'].map((name) => report.one(name)),
      ['0', '0', '0', '1', '0'],
    );
    assert.equal(report.result.stderr, '');
  });

  it('disconnecting asks first, and -WhatIf leaves the connection', async () => {
    const report = await runConnected(
      contoso,
      `Disconnect-ExchangeOnline -WhatIf
       Report Left @(Get-ConnectionInformation).Count`,
    );
    assert.equal(report.one('Left'), '1');
    assert.match(report.printed, /What if: Running this cmdlet clears all active sessions/u);
  });

  it('shows the banner unless told not to', async () => {
    const loud = await runWithModule(
      contoso,
      'Connect-ExchangeOnline -AccessToken $token -UserPrincipalName $upn -ConnectionUri $url',
    );
    assert.match(loud.printed, /practice organization on this computer/u);
    const quiet = await runConnected(contoso, '');
    assert.doesNotMatch(quiet.printed, /practice organization/u);
  });

  it('signs in by user and by app through the tenant’s token endpoint, and knows when those tokens end', async () => {
    const report = await runWithModule(
      contoso,
      `Connect-ExchangeOnline -UserPrincipalName $upn ${quietly}
       $c = Get-ConnectionInformation
       Report User $c.UserPrincipalName
       Report Minutes ([int]($c.TokenExpiryTimeUTC - [datetimeoffset]::UtcNow).TotalMinutes)
       Disconnect-ExchangeOnline -Confirm:$false
       Connect-ExchangeOnline -AppId 0f9a4c6e-6b1d-4c5c-9d7e-2f4f0a6f7b11 -CertificateThumbprint 00 -Organization ${contoso.domain} ${quietly}
       $c = Get-ConnectionInformation
       Report AppId $c.AppId
       Report Certificate $c.CertificateAuthentication
       Report Reads (Get-AcceptedDomain | ForEach-Object DomainName)`,
    );
    assert.equal(report.one('User'), contoso.userPrincipalName);
    const minutes = Number(report.one('Minutes'));
    assert.ok(minutes > 10 && minutes < 120, String(minutes));
    assert.equal(report.one('AppId'), '0f9a4c6e-6b1d-4c5c-9d7e-2f4f0a6f7b11');
    assert.equal(report.one('Certificate'), 'True');
    assert.ok(report.all('Reads').includes(contoso.domain));
  });

  it('refuses every address but this computer’s, and says what to do', async () => {
    const report = await runWithModule(
      contoso,
      `foreach ($address in 'https://outlook.office365.com/powershell-liveid', 'http://192.0.2.1:80', 'file:///tmp/x', 'nonsense') {
         try { Connect-ExchangeOnline -AccessToken $token -UserPrincipalName $upn -ConnectionUri $address } catch { Report Refused $_.FullyQualifiedErrorId; Report Message $_.Exception.Message }
       }
       try { Connect-ExchangeOnline -UserPrincipalName $upn } catch { Report Refused $_.FullyQualifiedErrorId }`,
    );
    assert.deepEqual(
      report.all('Refused'),
      Array.from({ length: 5 }, () => 'NotASandbox,Connect-ExchangeOnline'),
    );
    assert.match(
      report.all('Message')[0] ?? '',
      /sandbox tenant on this computer and to nothing else.*ExchangeOnlineManagement/u,
    );
  });

  it('says in one sentence why it could not connect', async () => {
    const report = await runWithModule(
      contoso,
      `try { Connect-ExchangeOnline -AccessToken $token -UserPrincipalName $upn -ConnectionUri http://127.0.0.1:9 -ShowBanner:$false } catch { Report Nobody $_.Exception.Message }
       try { Connect-ExchangeOnline -AccessToken not-a-token -UserPrincipalName $upn ${quietly} } catch { Report NoToken $_.Exception.Message }
       try { Connect-ExchangeOnline -AccessToken "\${token}x" -UserPrincipalName $upn ${quietly} } catch { Report Rejected $_.Exception.Message }
       Report Connections @(Get-ConnectionInformation).Count`,
    );
    assert.match(report.one('Nobody'), /^No sandbox tenant answers at http:\/\/127\.0\.0\.1:9\. Start it/u);
    assert.match(report.one('NoToken'), /is not an access token/u);
    assert.match(report.one('Rejected'), /401/u);
    assert.equal(report.one('Connections'), '0');
  });

  it('refuses Connect-IPPSSession where the official module has none, before any waiting', async () => {
    const report = await runWithModule(
      contoso,
      `$windows = [System.Environment]::OSVersion.Platform -eq 'Win32NT' -or $PSVersionTable['PSEdition'] -ne 'Core'
       Report Windows $windows
       $before = Get-RequestCount
       try { Connect-IPPSSession -AccessToken $token -UserPrincipalName $upn ${quietly} } catch { Report Message $_.Exception.Message }
       Report Requests ((Get-RequestCount) - $before - 1)
       Report Eop @(Get-ConnectionInformation | ForEach-Object { if ($_.IsEopSession) { $_ } }).Count`,
    );
    if (report.one('Windows') === 'True') {
      assert.equal(report.one('Eop'), '1');
    } else {
      assert.match(report.one('Message'), /not available in PowerShell 7 on macOS and Linux/u);
      assert.equal(report.one('Requests'), '0');
      assert.equal(report.one('Eop'), '0');
    }
  });

  it('never shows the token: not in errors, verbose output, variables or reports', async () => {
    const report = await runWithModule(
      contoso,
      `$VerbosePreference = 'Continue'; $DebugPreference = 'Continue'
       $given = $token; Remove-Variable token
       Connect-ExchangeOnline -AccessToken $given -UserPrincipalName $upn ${quietly} -Verbose
       Get-Mailbox nobody -Verbose -Debug
       try { Connect-ExchangeOnline -AccessToken $given -UserPrincipalName $upn -ConnectionUri http://127.0.0.1:9 } catch { $null = $_ }
       $probe = $given; $given = $null; $env:EXO_TEST_TOKEN = ''
       $texts = @(foreach ($record in $Error) { [string]$record; $record.ScriptStackTrace; foreach ($value in $record.InvocationInfo.BoundParameters.Values) { [string]$value }; [string]$record.TargetObject; [string]$record.Exception })
       $texts += @(Get-ConnectionInformation | ForEach-Object { foreach ($property in $_.PSObject.Properties) { [string]$property.Value } })
       $texts += @(Get-Variable -Scope Global | ForEach-Object { if ($_.Name -ne 'probe') { [string]$_.Value } })
       Report Leaks @($texts | ForEach-Object { if ($_ -and $_.Contains($probe)) { $_ } }).Count
       Report Texts ($texts.Count -gt 20)`,
    );
    assert.equal(report.one('Leaks'), '0');
    assert.equal(report.one('Texts'), 'True');
    assert.ok(!report.printed.includes(contoso.accessToken));
  });

  it('tells an ended token and a stopped tenant from a living connection', async () => {
    const other = await startSandbox({ mailboxes: 5 });
    const report = await runConnected(
      other,
      `Set-Fault '{"kind":"expired"}'
       $c = Get-ConnectionInformation
       Report Status $c.TokenStatus
       Report State $c.State
       try { Get-Mailbox -ErrorAction Stop } catch { Report Message $_.Exception.Message }
       Report Succeeded $EXO_LastExecutionStatus
       $sandbox = [System.Diagnostics.Process]::GetProcessById(${String(other.process.pid)})
       $sandbox.Kill()
       [void] $sandbox.WaitForExit(120000)
       Report Stopped (Get-ConnectionInformation).State
       try { Get-Mailbox -ErrorAction Stop } catch { Report Unreachable $_.Exception.Message }
       Disconnect-ExchangeOnline -Confirm:$false
       Report Left @(Get-ConnectionInformation).Count`,
    );
    await other.stop();
    assert.equal(report.one('Status'), 'Expired');
    assert.equal(report.one('State'), 'Broken');
    assert.match(report.one('Message'), /expired.*Connect again with Connect-ExchangeOnline/u);
    assert.equal(report.one('Succeeded'), 'False');
    assert.equal(report.one('Stopped'), 'Broken');
    assert.match(report.one('Unreachable'), /could not be made or broke.*Connect again/u);
    assert.equal(report.one('Left'), '0');
  });
});
