import assert from 'node:assert/strict';
import path from 'node:path';
import { runPowerShell } from '../../support/powershell';

/**
 * What Windows PowerShell 5.1 cannot parse or does not have. It runs on no machine but Windows, so that its engine is not
 * at hand: the parser of 7 names the tokens, this list says which are newer.
 */
const script = `
$newTokens = 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'QuestionMark', 'AndAnd', 'OrOr', 'Clean'
$newCommands = 'Join-String', 'Get-Error', 'Test-Json', 'ConvertFrom-Markdown', 'Get-Uptime', 'Remove-Alias', 'Get-SecureRandom'
$findings = 0; $files = 0
foreach ($file in [System.IO.Directory]::GetFiles($env:EXO_TEST_FOLDER, '*.ps*1', 'AllDirectories')) {
  if ($file.EndsWith('.ps1xml')) { continue }
  $files++
  $tokens = $null; $errors = $null
  $tree = [System.Management.Automation.Language.Parser]::ParseFile($file, [ref]$tokens, [ref]$errors)
  foreach ($problem in $errors) { $findings++; [Console]::Out.WriteLine("\${file}: $($problem.Message)") }
  foreach ($token in $tokens) {
    if ([string]$token.Kind -in $newTokens) { $findings++; [Console]::Out.WriteLine("\${file}:$($token.Extent.StartLineNumber): $($token.Text) is newer than 5.1") }
  }
  $nodes = $tree.FindAll({ param($node) $node -is [System.Management.Automation.Language.CommandAst] -or $node -is [System.Management.Automation.Language.StringConstantExpressionAst] -or $node -is [System.Management.Automation.Language.StatementAst] }, $true)
  foreach ($node in $nodes) {
    if ($node -is [System.Management.Automation.Language.CommandAst] -and $node.GetCommandName() -in $newCommands) { $findings++; [Console]::Out.WriteLine("\${file}: $($node.GetCommandName()) is newer than 5.1") }
  }
  $bytes = [System.IO.File]::ReadAllBytes($file)
  foreach ($byte in $bytes) { if ($byte -gt 127) { $findings++; [Console]::Out.WriteLine("\${file}: 5.1 reads a file without a byte-order mark as ANSI, so it must be ASCII"); break } }
}
[Console]::Out.WriteLine("files=$files findings=$findings")
`;

describe('Shipped PowerShell', () => {
  it('keeps to what Windows PowerShell 5.1 can parse', async () => {
    const { stdout, stderr } = await runPowerShell(script, {
      env: { EXO_TEST_FOLDER: path.resolve('dist', 'powershell') },
    });
    const summary = /files=(\d+) findings=(\d+)/u.exec(stdout);
    assert.ok(summary, stderr);
    assert.ok(Number(summary[1]) >= 6, stdout);
    assert.equal(summary[2], '0', stdout);
  });
});
