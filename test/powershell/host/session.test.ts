import { describeSnippets } from './snippets';

describeSnippets('variables, aliases, dates, numbers and expressions', [
  {
    does: 'creates, sets, clears and removes variables',
    script:
      'New-Variable v 5; $v; Set-Variable v 6 -PassThru | ForEach-Object Value; Clear-Variable v; $null -eq $v; Remove-Variable v; Get-Variable v -ErrorAction SilentlyContinue | Measure-Object | ForEach-Object Count',
    shows: ['5', '6', 'True', '0'],
  },
  {
    does: 'says that a variable is there or is not there',
    script: 'New-Variable v 5; New-Variable v 6; Get-Variable nosuch; Remove-Variable nosuch',
    shows: [
      "! VariableAlreadyExists,Microsoft.PowerShell.Commands.NewVariableCommand: A variable with name 'v' already exists.",
      "! VariableNotFound,Microsoft.PowerShell.Commands.GetVariableCommand: Cannot find a variable with the name 'nosuch'.",
      "! VariableNotFound,Microsoft.PowerShell.Commands.RemoveVariableCommand: Cannot find a variable with the name 'nosuch'.",
    ],
  },
  {
    does: 'keeps read-only and constant variables',
    script:
      'Set-Variable r 6 -Option ReadOnly; Set-Variable r 7; Set-Variable r 8 -Force; $r; New-Variable c 1 -Option Constant; Remove-Variable c -Force',
    shows: [
      '! VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand: Cannot overwrite variable r because it is read-only or constant.',
      '8',
      '! VariableNotRemovable,Microsoft.PowerShell.Commands.RemoveVariableCommand: Cannot remove variable c because it is constant or read-only. If the variable is read-only, try the operation again specifying the Force option.',
    ],
  },
  {
    does: 'reaches outer scopes',
    script:
      'function f { Set-Variable q 5 -Scope 1 }; f; $q; function g { $q = 9; Get-Variable q -Scope 1 -ValueOnly }; g; function h { Clear-Variable q; "[$q]" }; h; $q',
    shows: ['5', '5', '5'],
  },
  {
    does: 'collects what comes by the pipeline',
    script: "1, 2, 3 | Set-Variable all; $all.Count; 4 | Set-Variable all -Append; $all -join ' '",
    shows: ['3', '1 2 3 4'],
  },
  {
    does: 'sets and finds aliases',
    script:
      'Set-Alias zz Get-Date; (Get-Alias zz).Definition; Get-Alias -Definition Get-Date | ForEach-Object Name; Get-Alias nosuch; New-Alias zz x; Set-Alias ro x -Option ReadOnly; Set-Alias ro y',
    shows: [
      'Get-Date',
      'zz',
      "! ItemNotFoundException,Microsoft.PowerShell.Commands.GetAliasCommand: This command cannot find a matching alias because an alias with the name 'nosuch' does not exist.",
      "! AliasAlreadyExists,Microsoft.PowerShell.Commands.NewAliasCommand: The alias is not allowed, because an alias with the name 'zz' already exists.",
      '! AliasNotWritable,Microsoft.PowerShell.Commands.SetAliasCommand: Alias is not writeable because alias ro is read-only or constant and cannot be written to.',
    ],
  },
  {
    does: 'has the usual aliases',
    script:
      "(Get-Alias gci, gc, gi, ft, fl, fw, fc, select, where, foreach, '%', '?', group, measure, gm, gu, echo, cd, pwd, popd, pushd, ni, ri, iex, sls, gal, h).Definition",
    shows: [
      'Get-ChildItem',
      'Get-Content',
      'Get-Item',
      'Format-Table',
      'Format-List',
      'Format-Wide',
      'Format-Custom',
      'Select-Object',
      'Where-Object',
      'ForEach-Object',
      'ForEach-Object',
      'Where-Object',
      'ForEach-Object',
      'Get-History',
      'Invoke-History',
      'Group-Object',
      'Measure-Object',
      'Get-Member',
      'Get-Unique',
      'Write-Output',
      'Set-Location',
      'Get-Location',
      'Pop-Location',
      'Push-Location',
      'New-Item',
      'Remove-Item',
      'Invoke-Expression',
      'Select-String',
      'Get-Alias',
      'Get-History',
    ],
  },
  {
    does: 'formats dates',
    script:
      "Get-Date '2024-02-29 13:14:15' -Format 'yyyy-MM-dd HH:mm'; Get-Date '2024-02-29' -UFormat '%Y-%m-%d %A %B %j %V %u'; Get-Date '2024-02-29 01:02:03' -UFormat '%a %b %d %T %y %e|%k|%l|%I %R %D %F %h %C %%'; Get-Date '2024-02-29 13:14:15' -Format FileDateTime",
    shows: [
      '2024-02-29 13:14',
      '2024-02-29 Thursday February 060 09 4',
      'Thu Feb 29 01:02:03 24 29| 1| 1|01 01:02 02/29/24 2024-02-29 Feb 20 %',
      '20240229T1314150000',
    ],
  },
  {
    does: 'changes parts of a date',
    script:
      "Get-Date -Year 2000 -Month 1 -Day 2 -Hour 3 -Minute 4 -Second 5 -Millisecond 6 -Format 'yyyy-MM-ddTHH:mm:ss.fff'; Get-Date -UnixTimeSeconds 1700000000 -AsUTC -Format s; '2024-01-01', '2024-01-02' | Get-Date -Format s",
    shows: ['2000-01-02T03:04:05.006', '2023-11-14T22:13:20', '2024-01-01T00:00:00', '2024-01-02T00:00:00'],
  },
  {
    does: 'refuses the thirteenth month',
    script: 'Get-Date -Month 13',
    shows: [
      "! ParameterArgumentValidationError,Microsoft.PowerShell.Commands.GetDateCommand: Cannot validate argument on parameter 'Month'. The 13 argument is greater than the maximum allowed range of 12. Supply an argument that is less than or equal to 12 and then try the command again.",
    ],
  },
  {
    does: 'makes time spans',
    script:
      "(New-TimeSpan -Hours 1 -Minutes 30).TotalMinutes; (New-TimeSpan '2024-01-01' '2024-03-01').Days; (Measure-Command { Start-Sleep -Milliseconds 60 }).TotalMilliseconds -ge 60",
    shows: ['90', '60', 'True'],
  },
  {
    does: 'draws random numbers and items',
    script:
      'Get-Random -Minimum 5 -Maximum 6; (Get-Random -Maximum 1.0).GetType().Name; (Get-Random -Maximum 10GB).GetType().Name; (1..100 | Get-Random -Count 5 | Sort-Object -Unique).Count; (1..10 | Get-Random -Shuffle | Measure-Object -Sum).Sum; Get-Random -SetSeed 1 | Out-Null; $a = Get-Random -SetSeed 7; $a -eq (Get-Random -SetSeed 7)',
    shows: ['5', 'Double', 'Int64', '5', '55', 'True'],
  },
  {
    does: 'refuses an empty range of random numbers',
    script: 'Get-Random -Minimum 5 -Maximum 5',
    shows: [
      '! MinGreaterThanOrEqualMax,Microsoft.PowerShell.Commands.GetRandomCommand: The Minimum value (5) cannot be greater than or equal to the Maximum value (5).',
    ],
  },
  {
    does: "runs text in the caller's scope",
    script:
      "Invoke-Expression '1 + 1; $zz = 5'; $zz; '3', '4' | iex; try { iex 'throw \"x\"' } catch { \"caught $_\" }",
    shows: ['2', '5', '3', '4', 'caught x'],
  },
  {
    does: 'reports text that does not parse',
    script: "try { Invoke-Expression '1 +' } catch { $_.FullyQualifiedErrorId }",
    shows: ['ExpectedValueExpression,Microsoft.PowerShell.Commands.InvokeExpressionCommand'],
  },
  {
    does: 'makes identifiers',
    script: "(New-Guid).GetType().Name; (New-Guid -Empty).ToString(); 'x' | New-Guid",
    shows: [
      'Guid',
      '00000000-0000-0000-0000-000000000000',
      '! StringNotRecognizedAsGuid,Microsoft.PowerShell.Commands.NewGuidCommand: Unrecognized Guid format.',
    ],
  },
  {
    does: 'refuses a limit that is no number',
    script: 'Get-Random -Maximum abc',
    shows: [
      '! InvalidCastFromStringToInteger,Microsoft.PowerShell.Commands.GetRandomCommand: Cannot convert value "abc" to type "System.Int32". Error: "The input string \'abc\' was not in a correct format."',
    ],
  },
  {
    does: 'draws the same numbers from the same seed as PowerShell',
    script:
      "Get-Random -SetSeed 5 -Maximum 100; (1..10 | Get-Random -Count 3 -SetSeed 3) -join ' '; (1..5 | Get-Random -Shuffle -SetSeed 1) -join ' '; Get-Random -Minimum 0.0 -Maximum 1.0 -SetSeed 9; (Get-Random -Maximum 10 -Count 3 -SetSeed 2) -join ' '",
    shows: ['62', '1 6 5', '1 3 4 5 2', '0.222806290827136', '1 8 4'],
  },
  {
    does: 'names the culture that a script has set',
    script:
      "$before = [cultureinfo]::CurrentCulture; [cultureinfo]::CurrentCulture = 'de-DE'; (Get-Culture).Name; $Host.CurrentCulture.Name; [cultureinfo]::CurrentCulture = $before",
    shows: ['de-DE', 'de-DE'],
  },
]);
