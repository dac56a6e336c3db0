import assert from 'node:assert/strict';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { BridgeShell } from './bridgeShell';

const shadowed = [
  ...['Write-Host', 'Write-Output', 'Write-Error', 'Write-Verbose', 'Get-Command', 'Get-Module', 'Import-Module'],
  ...['ForEach-Object', 'Where-Object', 'Select-Object', 'New-Object', 'Get-History', 'Get-Variable', 'Set-Variable'],
  ...['Set-StrictMode', 'ConvertTo-Json', 'ConvertFrom-Json', 'Out-String', 'Out-Null', 'Export-ModuleMember'],
  ...['Get-ConnectionInformation', 'Connect-ExchangeOnline', 'Disconnect-ExchangeOnline', 'Register-EngineEvent'],
];

/** What users put into a session, and what used to break tools that live in it. */
const habits: readonly (readonly [string, string])[] = [
  [
    'functions of the names of cmdlets',
    shadowed.map((name) => `function ${name} { throw 'the ${name} of the user' }`).join('\n'),
  ],
  [
    'aliases of the names of cmdlets',
    shadowed.map((name) => `Microsoft.PowerShell.Utility\\Set-Alias ${name} Nothing-Here -Scope Global`).join('\n'),
  ],
  ['strict mode', 'Set-StrictMode -Version Latest'],
  ['errors that stop', "$ErrorActionPreference = 'Stop'"],
  [
    'other preferences',
    "$WarningPreference = 'Stop'; $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; $ConfirmPreference = 'Low'",
  ],
  ['-WhatIf by preference', '$WhatIfPreference = $true'],
  [
    'default parameter values',
    "$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop'; '*:Verbose' = $true; 'Get-Command:Name' = 'nothing'; 'Get-Module:Name' = 'nothing'; 'Get-History:Count' = 0; 'Out-Default:OutVariable' = 'last' }",
  ],
  ['a prompt that fails', "function prompt { throw 'no prompt' }"],
  ['a prompt of their own', "function prompt { 'mine> ' }"],
  ['no prompt', 'Remove-Item function:prompt'],
  ['another output field separator', "$OFS = '--'"],
  ['another culture', "[System.Threading.Thread]::CurrentThread.CurrentCulture = 'de-DE'"],
  ['another location', 'Set-Location /'],
  [
    'variables of the names that the bridge uses',
    "$message = 'x'; $line = 'x'; $script:Pipe = 'x'; $Work = 'x'; $Runs = 'x'; $CurrentRun = 'x'; $inner = 'x'",
  ],
  ['an emptied list of errors', '$Error.Clear()'],
];

describe('ExchangeBridge among the habits of users', () => {
  let sandbox: TestSandbox;
  let shell: BridgeShell;

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 5 });
  });
  after(() => sandbox.stop());
  beforeEach(async () => {
    shell = await BridgeShell.connected(sandbox);
  });
  afterEach(() => shell.dispose());

  for (const [name, text] of habits) {
    it(`goes on with ${name}`, async () => {
      await shell.run(text);
      const three = await shell.run('1..3');
      assert.deepEqual([three.status, three.objects, three.errors], ['completed', 3, []]);
      const failing = await shell.run('$n = 0\n1 / $n', { file: '/folder/script.ps1', onDisk: true, line: 4 });
      assert.equal(failing.status, 'failed');
      assert.equal(failing.errors[0]?.position?.line, 5);
      assert.equal((await shell.connectAgain(sandbox)).tenantId, sandbox.tenantId);
      assert.equal((await shell.run('$value = 42')).status, 'completed');
      assert.equal(await shell.ask('$value'), '42');
    });
  }

  it('keeps the prompt of the user, with the connection before it', async () => {
    await shell.run("function prompt { 'mine> ' }");
    await shell.shows(/\n\[Contoso\] mine> /);
  });

  it('shows a prompt whether the last command failed', async () => {
    await shell.run("function prompt { if ($?) { 'good> ' } else { 'bad> ' } }");
    shell.type('Get-Item /no/such/thing');
    await shell.shows(/\[Contoso\] bad> /);
    shell.type('"status: $?"');
    await shell.shows(/status: False/);
    shell.type('Get-Item /no/such/thing; "then: $?"; 1; "and: $?"');
    await shell.shows(/then: False[^]*and: True/);
    shell.type('[int]::Parse("x"); "thrown: $?"');
    await shell.shows(/thrown: False/);
    shell.type('$null = 1');
    await shell.shows(/status: False[^]*thrown: [^]*\[Contoso\] good> /);
    assert.equal(await shell.ask('@($Error | Where-Object { "$_" -eq "" }).Count'), '0');
  });

  it('leaves $LASTEXITCODE and the user’s preferences alone', async () => {
    const program = `& '${process.execPath.replaceAll("'", "''")}' -e 'process.exit(5)'`;
    await shell.run(`${program}\n$ProgressPreference = 'Continue'`);
    await shell.connectAgain(sandbox);
    assert.equal(await shell.ask('"$LASTEXITCODE $ProgressPreference $ErrorActionPreference"'), '5 Continue Continue');
  });
});
