import assert from 'node:assert/strict';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { moduleFolder, runConnected, runWithModule } from './sandboxShell';

describe('ExchangeSandbox: pages, faults and stopping', () => {
  let sandbox: TestSandbox;

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 3000 });
  });

  after(async () => {
    await sandbox.stop();
  });

  afterEach(async () => {
    await sandbox.control('faults', { kind: 'none' });
  });

  it('writes the first objects long before the last page, and stops asking when no more are wanted', async () => {
    const report = await runConnected(
      sandbox,
      `$null = Get-Mailbox -ResultSize 1
       $seen = 0
       $before = Get-RequestCount
       foreach ($m in @(1)) { Get-Mailbox -ResultSize Unlimited | & { process { if ($script:seen -eq 0) { $script:first = Get-RequestCount }; $script:seen++ } } }
       $after = Get-RequestCount
       Report Seen $seen
       Report First ($first - $before - 1)
       Report All ($after - $before - 2)
       Report Few @(Get-Mailbox -ResultSize Unlimited | Select-Object -First 3).Count
       Report FewRequests ((Get-RequestCount) - $after - 1)
       Report Unique @(Get-Mailbox -ResultSize 1500 -WarningAction SilentlyContinue | ForEach-Object { $_.Guid } | Select-Object -Unique).Count`,
    );
    assert.ok(Number(report.one('Seen')) >= 3000, report.one('Seen'));
    assert.equal(report.one('First'), '1', 'pages when the first object is written');
    assert.ok(Number(report.one('All')) >= 3, report.one('All'));
    assert.equal(report.one('Few'), '3');
    assert.equal(report.one('FewRequests'), '1');
    assert.equal(report.one('Unique'), '1500');
  });

  it('cuts the default listing at 1,000 with a warning', async () => {
    const report = await runConnected(
      sandbox,
      `$all = @(Get-Mailbox -WarningVariable w -WarningAction SilentlyContinue)
       Report Count $all.Count
       Report Warnings $w.Count`,
    );
    assert.equal(report.one('Count'), '1000');
    assert.equal(report.one('Warnings'), '1');
  });

  it('waits as the service asks when it is busy, and goes on', async () => {
    const report = await runConnected(
      sandbox,
      `Set-Fault '{"kind":"throttle","times":1,"retryAfter":1}'
       $clock = [System.Diagnostics.Stopwatch]::StartNew()
       Report Name (Get-Mailbox -Identity $upn).UserPrincipalName
       Report Milliseconds $clock.ElapsedMilliseconds`,
    );
    assert.equal(report.one('Name'), sandbox.userPrincipalName);
    assert.ok(Number(report.one('Milliseconds')) >= 1000);
  });

  it('follows a redirection on this computer, and re-reads after a broken connection or answer', async () => {
    const report = await runConnected(
      sandbox,
      `foreach ($fault in '{"kind":"redirect","times":1}', '{"kind":"drop","times":1}', '{"kind":"html","times":1}', '{"kind":"brokenJson","times":1}') {
         Set-Fault $fault
         Report Name (Get-Mailbox -Identity $upn).UserPrincipalName
       }`,
    );
    assert.deepEqual(
      report.all('Name'),
      Array.from({ length: 4 }, () => sandbox.userPrincipalName),
    );
  });

  it('does not repeat a change whose answer was lost, and says what is not known', async () => {
    const report = await runConnected(
      sandbox,
      `Set-Fault '{"kind":"drop","times":1}'
       try { Set-Mailbox -Identity $upn -CustomAttribute1 x -ErrorAction Stop; Report Done 1 } catch { Report Message $_.Exception.Message }`,
    );
    assert.deepEqual(report.all('Done'), []);
    assert.match(report.one('Message'), /Whether the change was made is not known/u);
  });

  it('says that the session ended when the service wants another sign-in', async () => {
    const report = await runConnected(
      sandbox,
      `Set-Fault '{"kind":"html"}'
       try { Get-Mailbox -Identity $upn -ErrorAction Stop } catch { Report Html $_.Exception.Message }
       Set-Fault '{"kind":"none"}'
       Set-Fault '{"kind":"claims","times":1}'
       try { Get-Mailbox -Identity $upn -ErrorAction Stop } catch { Report Claims $_.Exception.Message }`,
    );
    assert.match(report.one('Html'), /not JSON.*Connect again with Connect-ExchangeOnline/u);
    assert.match(report.one('Claims'), /expired|no longer accepted/u);
  });

  it('a long listing can be stopped at once, and the connection goes on', async () => {
    const report = await runWithModule(
      sandbox,
      `$shell = [powershell]::Create([System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2())
       $null = $shell.AddScript("Import-Module -Name '${moduleFolder}/ExchangeSandbox.psd1'; Connect-ExchangeOnline -AccessToken '$token' -UserPrincipalName '$upn' -ConnectionUri '$url' -ShowBanner:\`$false").Invoke()
       $shell.Commands.Clear()
       # An answer that never comes: what waited for it would not end in this test's time.
       Set-Fault '{"kind":"latency","ms":3600000,"cmdlet":"Get-Mailbox"}'
       $running = $shell.AddScript('Get-Mailbox -ResultSize Unlimited').BeginInvoke()
       [System.Threading.Thread]::Sleep(500)
       $shell.Stop()
       Report State $shell.InvocationStateInfo.State
       Set-Fault '{"kind":"none"}'
       $shell.Commands.Clear()
       Report Name $shell.AddScript("(Get-Mailbox -Identity '$upn').UserPrincipalName").Invoke()`,
    );
    assert.equal(report.one('State'), 'Stopped');
    assert.equal(report.one('Name'), sandbox.userPrincipalName);
  });
});
