import { describeSnippets } from './snippets';

describeSnippets('paths and locations', [
  {
    does: 'joins',
    script:
      "(Join-Path a b) -replace '\\\\', '/'; (Join-Path a b c d) -replace '\\\\', '/'; (Join-Path a, b c) -replace '\\\\', '/'; (Join-Path a '') -replace '\\\\', '/'; try { Join-Path nodrive:/ x -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }",
    shows: ['a/b', 'a/b/c/d', 'a/c', 'b/c', 'a/', 'DriveNotFound,Microsoft.PowerShell.Commands.JoinPathCommand'],
  },
  {
    does: 'splits',
    script:
      "(Split-Path /a/b/c.txt) -replace '\\\\', '/'; Split-Path /a/b/c.txt -Leaf; Split-Path /a/b/c.txt -LeafBase; Split-Path /a/b/c.txt -Extension; Split-Path env:/x -Qualifier; Split-Path env:/x -NoQualifier; Split-Path a -IsAbsolute; Split-Path a",
    shows: ['/a/b', 'c.txt', 'c', '.txt', 'env:', '/x', 'False'],
  },
  {
    does: 'tests',
    script:
      "Test-Path .; Test-Path nosuch; Test-Path . -PathType Leaf; Test-Path . -PathType Container; Test-Path ''; Test-Path nodrive:/x; Test-Path env:PATH; Test-Path x -IsValid",
    shows: ['True', 'False', 'False', 'True', 'False', 'False', 'True', 'True'],
  },
  {
    does: 'refuses to test nothing',
    script: 'Test-Path $null',
    shows: [
      "! NullPathNotPermitted,Microsoft.PowerShell.Commands.TestPathCommand: Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')",
    ],
  },
  {
    does: 'resolves',
    script:
      "ni a.txt | Out-Null; (Resolve-Path a.txt -Relative) -replace '\\\\', '/'; Split-Path (Resolve-Path *.txt).Path -Leaf; Split-Path (Convert-Path a.txt) -Leaf; (Resolve-Path nosuch 2>&1).FullyQualifiedErrorId; (Convert-Path nosuch 2>&1).FullyQualifiedErrorId",
    shows: [
      './a.txt',
      'a.txt',
      'a.txt',
      'PathNotFound,Microsoft.PowerShell.Commands.ResolvePathCommand',
      'PathNotFound,Microsoft.PowerShell.Commands.ConvertPathCommand',
    ],
  },
  {
    does: 'moves between locations',
    script:
      '$here = (Get-Location).Path; ni d -ItemType Directory | Out-Null; Push-Location d; Split-Path $pwd.Path -Leaf; Pop-Location; $pwd.Path -eq $here; cd d; cd -; $pwd.Path -eq $here; (Set-Location d -PassThru).Path -eq (Get-Location).Path; (Set-Location nosuch 2>&1).FullyQualifiedErrorId',
    shows: ['d', 'True', 'True', 'True', 'PathNotFound,Microsoft.PowerShell.Commands.SetLocationCommand'],
  },
  {
    does: 'keeps named stacks',
    script:
      'ni d -ItemType Directory | Out-Null; Push-Location d -StackName s; (Get-Location -StackName s).Count; Pop-Location -StackName s; (Get-Location -StackName s -ErrorAction SilentlyContinue).Count',
    shows: ['1', '0'],
  },
  {
    does: 'resolves against another folder',
    script:
      '[void](New-Item sub -ItemType Directory); Set-Content sub/x.txt 1; Resolve-Path x.txt -Relative -RelativeBasePath sub; Resolve-Path sub/x.txt -RelativeBasePath (Get-Location).Path -Relative; Resolve-Path y.txt -RelativeBasePath sub -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId; (Get-Location).Path -eq $PWD.Path',
    shows: ['./x.txt', './sub/x.txt', 'PathNotFound,Microsoft.PowerShell.Commands.ResolvePathCommand', 'True'],
  },
]);
