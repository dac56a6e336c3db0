import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runPowerShell } from '../../support/powershell';

const repository = process.env['EXO_TEST_REPOSITORY'] ?? process.cwd();
const finder = path.resolve(repository, 'test/powershell/compatibility/findNewerThan51.ps1');
const shipped = path.resolve(repository, 'dist/powershell');

/** What Windows PowerShell 5.1 lacks, and how the finder calls it. */
const newer: readonly (readonly [string, string])[] = [
  ["$x = $true ? 'a' : 'b'", 'the ternary operator'],
  ['$x = $y ?? 1', 'the operator ??'],
  ['$x ??= 1', 'the operator ??='],
  ['$x = ${a}?.Length', 'the operator ?.'],
  ['$x = ${a}?[0]', 'the operator ?[]'],
  ['Get-Item a && Get-Item b', 'a pipeline chain (&& or ||)'],
  ['Get-Item a &', 'a background job (&)'],
  ['function f { process { } clean { } }', 'a clean block'],
  ['$x = 1u', 'the number 1u'],
  ['$x = 0b11', 'the number 0b11'],
  ['$x = "`e[0m"', 'an escape that 5.1 does not know'],
  ['$x = "`u{1F4EC}"', 'an escape that 5.1 does not know'],
  ['if ($IsWindows) { 1 }', 'the variable $IsWindows'],
  ["'a' | Join-String", 'the command Join-String'],
  ['Microsoft.PowerShell.Utility\\Test-Json $x', 'the command Test-Json'],
  ['$x | ConvertFrom-Json -AsHashtable', 'ConvertFrom-Json -AsHashtable'],
  ['1..2 | ForEach-Object -Parallel { $_ }', 'ForEach-Object -Parallel'],
  ['Join-Path a b c', 'Join-Path of more than two parts'],
  ['[System.Text.Json.JsonDocument]::Parse($x)', 'the type System.Text.Json'],
  [
    'function f { [System.Text.Json.JsonElement] }; if ($PSVersionTable.PSVersion.Major -ge 6) { f }; f',
    'the type System.Text.Json',
  ],
  ['[semver] $v = "1.2.3"', 'the type semver'],
  ['[System.Net.Http.HttpClient]::new()', 'System.Net.Http before it is loaded'],
  [
    "function f { [System.Net.Http.HttpClient]::new(); [void][Reflection.Assembly]::Load('System.Net.Http, Version=4.0.0.0') }",
    'System.Net.Http before it is loaded',
  ],
  ['[System.IO.Path]::GetRelativePath($a, $b)', '[Path]::GetRelativePath'],
  ['[Math]::Clamp(1, 2, 3)', '[Math]::Clamp'],
  ['[System.Security.Cryptography.SHA256]::HashData($b)', '[SHA256]::HashData'],
  ['$d.TryAdd(1, 2)', 'the method TryAdd'],
  ["$s.Contains('x', [StringComparison]::Ordinal)", 'Contains with a comparison'],
  ['param([ValidateNotNullOrWhiteSpace()] $x) $x', 'the attribute ValidateNotNullOrWhiteSpace'],
  ["$x = 'ä'", 'a character outside ASCII in a file without a byte order mark'],
  ['if (', "Missing condition in if statement after 'if ('."],
];

/** What is good on both. */
const common: readonly string[] = [
  "if ($PSVersionTable.PSVersion.Major -ge 6) { [System.Text.Json.JsonDocument]::Parse('{}') }",
  "function f { [System.Text.Json.JsonElement] }\nif ($PSVersionTable.PSVersion.Major -lt 6) { 'old' } else { f }",
  'function g {\n if (-not $script:HasTextJson) { return 1 }\n [System.Text.Json.JsonElement] }\ng',
  "function g { [void][Reflection.Assembly]::Load('System.Net.Http, Version=4.0.0.0') }; function f { g; try { [System.Net.Http.HttpClient]::new() } catch [System.Net.Http.HttpRequestException] { 1 } }",
  "\uFEFF$x = 'ä'",
  "class C { [int] $N }; [C]::new().N; Join-Path a b; 'a'.Replace('a', 'b'); 1kb; 0xFFu",
  '$x = [System.IO.Path]::Combine($a, $b, $c); $y = [string]::new("a", 3); [array]::Empty',
];

describe('PowerShell that ships', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'exo-test-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const find = async (where: string): Promise<string[]> => {
    const { stdout, stderr, exitCode } = await runPowerShell(['-NoProfile', '-NonInteractive', '-File', finder, where]);
    assert.deepEqual([exitCode, stderr], [0, '']);
    return stdout.split(/\r?\n/).filter((line) => line !== '');
  };

  it('uses nothing that Windows PowerShell 5.1 lacks', async () => {
    assert.deepEqual(await find(shipped), []);
  });

  it('would be found out', async () => {
    const scripts = path.join(folder, 'newer');
    await mkdir(scripts);
    await Promise.all(newer.map(([text], index) => writeFile(path.join(scripts, `${index}.ps1`), `\n${text}\n`)));
    const found = await find(scripts);
    for (const [index, [text, finding]] of newer.entries()) {
      assert.ok(
        found.includes(`${index}.ps1:2: ${finding}`),
        `${text}: ${found.filter((f) => f.startsWith(`${index}.`)).join()}`,
      );
    }
  });

  it('may use what both have', async () => {
    const scripts = path.join(folder, 'common');
    await mkdir(scripts);
    await Promise.all(common.map((text, index) => writeFile(path.join(scripts, `${index}.ps1`), text)));
    assert.deepEqual(await find(scripts), []);
  });
});
