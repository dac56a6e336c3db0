import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTestPowerShell, runPowerShell, type PowerShellOptions } from '../../support/powershell';

const plain: PowerShellOptions = { env: { NO_COLOR: '1', TERM: 'dumb' } };
const quiet = ['-NoLogo', '-NoProfile', '-NonInteractive'];

describe('the command line', () => {
  it('runs the text of -Command and ends with 0, or 1 when its last statement failed', async () => {
    const good = await runPowerShell([...quiet, '-Command', '1 + 1', '; "b"'], plain);
    assert.deepEqual([good.stdout.split(/\r?\n/).slice(0, 2), good.exitCode], [['2', 'b'], 0]);
    const bad = await runPowerShell([...quiet, '-Command', 'Get-Item nosuch'], plain);
    assert.equal(bad.exitCode, 1);
    assert.match(bad.stderr, /Cannot find path/);
    assert.equal((await runPowerShell([...quiet, '-c', 'exit 7'], plain)).exitCode, 7);
  });

  it('goes on after a failed statement and stops at a thrown error', async () => {
    const result = await runPowerShell([...quiet, '-Command', 'Get-Item nosuch; "after"; throw "end"; "never"'], plain);
    assert.equal(result.stdout.trim(), 'after');
    assert.match(result.stderr, /end/);
    assert.equal(result.exitCode, 1);
  });

  it('runs a script with its arguments, and ends with its exit code', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'host-'));
    try {
      const file = path.join(folder, 'a b.ps1');
      await writeFile(file, 'param([int] $Number, [switch] $Twice, $Rest)\n"$Number $Twice $Rest $args"\nexit 3\n');
      const result = await runPowerShell([...quiet, '-File', file, '-Number', '5', '-Twice', 'rest'], plain);
      assert.deepEqual([result.stdout.trim(), result.exitCode], ['5 True rest', 3]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('says that a script is not there', async () => {
    const result = await runPowerShell([...quiet, '-File', 'nosuch.ps1'], plain);
    assert.notEqual(result.exitCode, 0);
    assert.match(result.stdout + result.stderr, /nosuch\.ps1/);
  });

  it('reads commands from standard input', async () => {
    const result = await runPowerShell([...quiet, '-Command', '-'], { ...plain, input: '$x = 2\n$x * 2\n' });
    assert.equal(result.stdout.trim(), '4');
  });

  it('gives a script its standard input as $input only', async () => {
    const input = 'one\ntwo\n';
    const reading = await runPowerShell([...quiet, '-Command', "@($input) -join '+'"], { ...plain, input });
    assert.equal(reading.stdout.trim(), 'one+two');
    const processing = await runPowerShell([...quiet, '-Command', 'process { "<$_>" }'], { ...plain, input });
    assert.equal(processing.stdout.trim(), '<>');
  });

  it('has no answer when input has ended, and does nothing that was to be confirmed', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'host-'));
    try {
      const text = [
        "'<' + (Read-Host name) + '>'",
        'try { Write-Error } catch { $_.FullyQualifiedErrorId }',
        'Set-Content kept.txt x',
        'try { Remove-Item kept.txt -Confirm } catch { }',
        "'kept: ' + (Test-Path kept.txt)",
        '$null -eq (Get-Credential)',
      ].join('; ');
      const result = await runPowerShell(['-NoLogo', '-NoProfile', '-Command', text], {
        ...plain,
        cwd: folder,
        input: '',
      });
      assert.match(result.stdout, /<>/);
      assert.match(result.stdout, /MissingMandatoryParameter,Microsoft\.PowerShell\.Commands\.WriteErrorCommand/);
      assert.match(result.stdout, /kept: True/);
      assert.match(result.stdout, /True\s*$/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('asks nobody with -NonInteractive', async () => {
    const result = await runPowerShell([...quiet, '-Command', 'Read-Host name'], plain);
    assert.match(result.stderr, /NonInteractive/);
  });

  it('shows what would be done with -WhatIf, and does not do it', async () => {
    const text = 'Set-Content whatif.txt x -WhatIf; Test-Path whatif.txt';
    const result = await runPowerShell([...quiet, '-Command', text], { ...plain, cwd: tmpdir() });
    assert.match(
      result.stdout,
      /^What if: Performing the operation "Set Content" on target "Path: .*whatif\.txt"\.\r?\nFalse/,
    );
  });

  it('runs jobs', async () => {
    const result = await runPowerShell([...quiet, '-Command', 'Start-Job { 40 + 2 } | Wait-Job | Receive-Job'], plain);
    assert.equal(result.stdout.trim(), '42', result.stderr);
  });

  it('prints its version', async () => {
    assert.match((await runPowerShell(['-Version'], plain)).stdout, /^PowerShell 7\.\d+\.\d+/);
  });

  it('refuses an option that it does not have', async function () {
    if (!findTestPowerShell().portable) this.skip();
    const result = await runPowerShell(['-NoSuchOption'], plain);
    assert.equal(result.exitCode, 64);
    assert.match(result.stderr, /'-NoSuchOption' is not recognized/);
  });
});

describe('the portable host', () => {
  before(function () {
    if (!findTestPowerShell().portable) this.skip();
  });

  it('calls itself what it is', async () => {
    const result = await runPowerShell('$Host.Name; $PSVersionTable.PSEdition', plain);
    assert.deepEqual(result.stdout.trim().split(/\r?\n/), ['Exchange Online Scripting portable host', 'Core']);
  });

  it('says which cmdlets of full PowerShell it lacks, and goes on', async () => {
    const script =
      "try { Add-Type -TypeDefinition x } catch [Management.Automation.CommandNotFoundException] { 'caught' }\n" +
      "1 | Microsoft.PowerShell.Utility\\Invoke-RestMethod http://x\n'next'\n'Add-Type' -in (Get-HostMissingCommand)";
    const result = await runPowerShell(script, plain);
    assert.deepEqual(result.stdout.trim().split(/\r?\n/), ['caught', 'next', 'True']);
    assert.match(result.stderr, /'Invoke-RestMethod' is a cmdlet of full PowerShell/);
  });

  it('lists nothing as missing that it has, and has all that its modules list', async () => {
    const script =
      'Import-Module Microsoft.PowerShell.Utility, Microsoft.PowerShell.Management, Microsoft.PowerShell.Security\n' +
      '$modules = Get-Module Microsoft.PowerShell.*\n' +
      '$has = $modules.ExportedCmdlets.Keys\n$has.Count -gt 70\n' +
      '(Get-HostMissingCommand) | Where-Object { $_ -in $has }\n' +
      'foreach ($module in $modules) { $listed = (Import-PowerShellDataFileText $module.Path); $listed | Where-Object { $_ -notin $has } }\n';
    const read =
      'function Import-PowerShellDataFileText($path) { $ast = [Management.Automation.Language.Parser]::ParseFile($path, [ref] $null, [ref] $null)\n' +
      "$ast.Find({ $args[0] -is [Management.Automation.Language.HashtableAst] }, $true).SafeGetValue()['CmdletsToExport'] }\n";
    const result = await runPowerShell(read + script, plain);
    assert.equal(result.stdout.trim(), 'True');
  });
});
