import { describeSnippets } from './snippets';

describeSnippets('Format-Table, Format-List, Format-Wide, Format-Custom, Out-String and Out-File', [
  {
    does: 'makes a table of objects',
    script: "[pscustomobject]@{ Name = 'a'; Value = 1 }, [pscustomobject]@{ Name = 'bb'; Value = 22 } | Format-Table",
    shows: ['Name Value', '---- -----', 'a        1', 'bb      22'],
  },
  {
    does: 'makes a table of calculations',
    script:
      "[pscustomobject]@{ A = 1; B = 'x' } | Format-Table B, @{ Label = 'Q'; Expression = { $_.A * 2 }; Width = 8; Alignment = 'Right'; Format = 'N2' }",
    shows: ['B    Q', '-    -', 'x 2.00'],
  },
  {
    does: 'groups a table',
    script:
      '1..3 | ForEach-Object { [pscustomobject]@{ G = $_ % 2; V = $_ } } | Sort-Object G | Format-Table V -GroupBy G',
    shows: ['   G: 0', '', 'V', '-', '2', '', '   G: 1', '', 'V', '-', '1', '3'],
  },
  {
    does: 'wraps and hides headers',
    script:
      "[pscustomobject]@{ A = 'x' * 30; B = 'y' * 20 } | Format-Table -Wrap | Out-String -Width 30; [pscustomobject]@{ A = 1 } | Format-Table -HideTableHeaders",
    shows: ['A', '-', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '', '', '', '1'],
  },
  {
    does: 'makes a list with shortened lists of values',
    script: '[pscustomobject]@{ A = 1; B = @(1, 2, 3, 4, 5, 6); C = @{ x = 1 } } | Format-List',
    shows: ['A : 1', 'B : {1, 2, 3, 4…}', 'C : {[x, 1]}'],
  },
  {
    does: 'makes a list of chosen properties',
    script: '[pscustomobject]@{ A = 1; B = 2 } | Format-List B',
    shows: ['B : 2'],
  },
  {
    does: 'makes columns',
    script: '1..6 | ForEach-Object { [pscustomobject]@{ N = "n$_" } } | Format-Wide N -Column 3 | Out-String -Width 30',
    shows: ['n1         n2        n3', 'n4         n5        n6'],
  },
  {
    does: 'refuses columns of both kinds',
    script: '1 | Format-Wide -AutoSize -Column 2',
    shows: [
      '! FormatCannotSpecifyAutosizeAndColumns,Microsoft.PowerShell.Commands.FormatWideCommand: Cmdlet parameters AutoSize and Column are mutually exclusive.',
    ],
  },
  {
    does: 'shows an object inside out',
    script: '[pscustomobject]@{ A = 1; B = [pscustomobject]@{ C = 2 } } | Format-Custom',
    shows: [
      'class PSCustomObject',
      '{',
      '  A = 1',
      '  B =',
      '    class PSCustomObject',
      '    {',
      '      C = 2',
      '    }',
      '}',
    ],
  },
  {
    does: 'shows five properties and more as a list',
    script: '[pscustomobject]@{ P = 1; Q = 2; R = 3; S = 4; T = 5 }',
    shows: ['P : 1', 'Q : 2', 'R : 3', 'S : 4', 'T : 5'],
  },
  {
    does: 'makes text of objects',
    script: "('a', 'b' | Out-String).Length; ('a', 'b' | Out-String -Stream).Count; 'a', 'b' | Out-String -NoNewline",
    shows: ['4', '2', 'ab'],
  },
  {
    does: 'writes files as the screen would show them',
    script:
      "'a', 'b' | Out-File o.txt; 'c' | Out-File o.txt -Append; [pscustomobject]@{ A = 1 } > p.txt; 'x' >> p.txt; Get-Content o.txt, p.txt",
    shows: ['a', 'b', 'c', '', 'A', '-', '1', '', 'x'],
  },
  {
    does: 'does not overwrite with -NoClobber',
    script:
      "'a' | Out-File o.txt; try { 'd' | Out-File o.txt -NoClobber } catch { $_.FullyQualifiedErrorId }; Get-Content o.txt",
    shows: ['NoClobber,Microsoft.PowerShell.Commands.OutFileCommand', 'a'],
  },
  {
    does: 'writes in other encodings',
    script:
      "'é' | Out-File e.txt -Encoding utf8BOM; (Get-Content e.txt -AsByteStream)[0..4] -join ' '; 'é' | Out-File e.txt -Encoding ascii -NoNewline; (Get-Content e.txt -AsByteStream) -join ' '",
    shows: ['239 187 191 195 169', '63'],
  },
  {
    does: 'breaks no lines of lists in Out-String unless told to',
    script:
      "[pscustomobject]@{ A = 'x' * 150 } | Format-List | Out-String | ForEach-Object { $_.Trim().Length }; [pscustomobject]@{ A = 'x' * 60 } | Format-List | Out-String -Width 40",
    shows: ['154', '', 'A : xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '    xxxxxxxxxxxxxxxxxxxxxxxx'],
  },
]);
