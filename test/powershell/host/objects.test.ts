import { describeSnippets } from './snippets';

describeSnippets('Sort-, Group-, Measure-, Compare-Object and Get-Unique', [
  {
    does: 'sorts by language rules, numbers as numbers',
    script: "'ä', 'z', 'a', 'Z', '_', '1' | Sort-Object; (10, 9, 100 | Sort-Object -Descending) -join ' '",
    shows: ['_', '1', 'a', 'ä', 'z', 'Z', '100 10 9'],
  },
  {
    does: 'sorts by several properties, each its own way',
    script:
      '[pscustomobject]@{ A = 1; B = 2 }, [pscustomobject]@{ A = 1; B = 3 }, [pscustomobject]@{ A = 0; B = 1 } | Sort-Object A, @{ e = \'B\'; Descending = $true } | ForEach-Object { "$($_.A)$($_.B)" }',
    shows: ['01', '13', '12'],
  },
  {
    does: 'sorts uniquely and takes ends',
    script:
      "'b', 'a', 'A' | Sort-Object -Unique; (5, 3, 9 | Sort-Object -Top 2) -join ' '; 5, 3, 9 | Sort-Object -Bottom 1; 'a', 'A' | Sort-Object -Unique -CaseSensitive",
    shows: ['a', 'b', '3 5', '9', 'a', 'A'],
  },
  {
    does: 'groups in the order of the key',
    script:
      "'z', 'a', 'Z', 'b' | Group-Object; 1..5 | Group-Object { $_ % 2 } | ForEach-Object { \"$($_.Name): $($_.Group)\" }",
    shows: [
      'Count Name                      Group',
      '----- ----                      -----',
      '    1 a                         {a}',
      '    1 b                         {b}',
      '    2 z                         {z, Z}',
      '0: 2 4',
      '1: 1 3 5',
    ],
  },
  {
    does: 'groups without elements and into hashtables',
    script:
      "'a', 'b', 'a' | Group-Object -NoElement; (1..4 | Group-Object { $_ % 2 } -AsHashTable)[1] -join ' '; (1..4 | Group-Object { $_ % 2 } -AsHashTable -AsString)['0'] -join ' '",
    shows: ['Count Name', '----- ----', '    2 a', '    1 b', '1 3', '2 4'],
  },
  {
    does: 'groups by several properties',
    script:
      "[pscustomobject]@{ A = 1; B = 'x' }, [pscustomobject]@{ A = 1; B = 'x' }, [pscustomobject]@{ A = 2 } | Group-Object A, B | ForEach-Object { \"$($_.Count) [$($_.Name)]\" }",
    shows: ['2 [1, x]', '1 [2]'],
  },
  {
    does: 'needs a hashtable for text keys',
    script: '1 | Group-Object -AsString',
    shows: [
      '! ArgumentException,Microsoft.PowerShell.Commands.GroupObjectCommand: The command cannot be run because the AsString parameter requires that you specify the AsHashtable parameter.',
    ],
  },
  {
    does: 'counts and sums',
    script: '1..4 | Measure-Object -Sum -Average -Minimum -Maximum -StandardDeviation',
    shows: [
      'Count             : 4',
      'Average           : 2.5',
      'Sum               : 10',
      'Maximum           : 4',
      'Minimum           : 1',
      'StandardDeviation : 1.29099444873581',
      'Property          :',
    ],
  },
  {
    does: 'measures a property and names it',
    script:
      '[pscustomobject]@{ A = 1 }, [pscustomobject]@{ A = 5 } | Measure-Object A -Sum | ForEach-Object { "$($_.Property) $($_.Count) $($_.Sum)" }',
    shows: ['A 2 6'],
  },
  {
    does: 'counts lines, words and characters',
    script:
      "'a b', 'c' | Measure-Object -Line -Word -Character; ('a b' | Measure-Object -Character -IgnoreWhiteSpace).Characters",
    shows: ['Lines Words Characters Property', '----- ----- ---------- --------', '    2     3          4', '2'],
  },
  {
    does: 'finds extremes of text and dates',
    script:
      "'a', 'c', 'b' | Measure-Object -Minimum -Maximum | ForEach-Object { $_.Minimum + $_.Maximum }; ([datetime]'2024-01-01', [datetime]'2024-05-01' | Measure-Object -Maximum).Maximum.Month",
    shows: ['ac', '5'],
  },
  {
    does: 'says what is not a number',
    script: "'x' | Measure-Object -Sum | Out-Null",
    shows: [
      '! NonNumericInputObject,Microsoft.PowerShell.Commands.MeasureObjectCommand: Input object "x" is not numeric.',
    ],
  },
  {
    does: "times a script block in the caller's scope",
    script: "$time = Measure-Command { $inside = 5; 'not shown' }; $time.GetType().Name; $inside",
    shows: ['TimeSpan', '5'],
  },
  {
    does: 'tells both sides apart',
    script: 'Compare-Object 1, 2, 3 2, 3, 4',
    shows: ['InputObject SideIndicator', '----------- -------------', '          4 =>', '          1 <='],
  },
  {
    does: 'shows what is equal',
    script: "Compare-Object 1, 2 2, 3 -IncludeEqual; Compare-Object 'a' 'A' -CaseSensitive -PassThru",
    shows: [
      'InputObject SideIndicator',
      '----------- -------------',
      '          2 ==',
      '          3 =>',
      '          1 <=',
      'A',
      'a',
    ],
  },
  {
    does: 'compares properties',
    script: 'Compare-Object ([pscustomobject]@{ A = 1; B = 1 }) ([pscustomobject]@{ A = 1; B = 2 }) -Property A, B',
    shows: ['A B SideIndicator', '- - -------------', '1 2 =>', '1 1 <='],
  },
  {
    does: 'compares nothing where the pipeline is empty, but an empty list',
    script:
      '@() | Compare-Object 1 | ForEach-Object SideIndicator; Compare-Object 1 @() | ForEach-Object { "$($_.InputObject)$($_.SideIndicator)" }',
    shows: ['1<='],
  },
  {
    does: 'drops equal neighbours',
    script:
      "(1, 1, 2, 1 | Get-Unique) -join ' '; ('a', 'A', 'a' | Get-Unique) -join ' '; 'a', 'A' | Get-Unique -CaseInsensitive; 1, 2, 'a' | Get-Unique -OnType",
    shows: ['1 2 1', 'a A a', 'a', '1', 'a'],
  },
  {
    does: 'passes objects on and keeps them',
    script:
      "1, 2 | Tee-Object -Variable kept; $kept.Count; 'a' | Tee-Object t.txt | Out-Null; 'b' | Tee-Object t.txt -Append; Get-Content t.txt",
    shows: ['1', '2', '2', 'b', 'a', 'b'],
  },
  {
    does: 'puts what lacks the property last, whatever the direction',
    script:
      '[pscustomobject]@{ B = 1 }, [pscustomobject]@{ A = 1 }, [pscustomobject]@{ A = 3 } | Sort-Object A -Descending | ForEach-Object { "$_" }',
    shows: ['@{A=3}', '@{A=1}', '@{B=1}'],
  },
  {
    does: 'needs text for a hashtable by several properties',
    script: '1, 2 | Group-Object { $_ }, { 1 } -AsHashTable',
    shows: [
      '! ArgumentException,Microsoft.PowerShell.Commands.GroupObjectCommand: The command cannot be run because using the AsHashTable parameter with more than one property requires adding the AsString parameter.',
    ],
  },
  {
    does: 'groups one array as it is',
    script: "Group-Object -InputObject 1, 2, 2; 'a' | Group-Object -NoElement | Format-List",
    shows: [
      'Count Name                      Group',
      '----- ----                      -----',
      '    1 1 2 2                     {1 2 2}',
      '',
      '',
      'Name   : a',
      'Count  : 1',
      'Values : {a}',
    ],
  },
  {
    does: 'counts a property without a value, as zero',
    script:
      '[pscustomobject]@{ S = 1 }, [pscustomobject]@{ S = $null }, [pscustomobject]@{ T = 1 } | Measure-Object S -Sum -Average | ForEach-Object { "$($_.Count) $($_.Sum) $($_.Average)" }',
    shows: ['2 1 0.5'],
  },
  {
    does: 'compares within a window',
    script:
      'Compare-Object 1, 2, 3, 4, 5 5, 4, 3, 2, 1 -SyncWindow 0 | ForEach-Object { "$($_.InputObject)$($_.SideIndicator)" }; \'window 1\'; Compare-Object 1, 2, 3, 4 3, 4, 1, 2 -SyncWindow 1 -IncludeEqual | ForEach-Object { "$($_.InputObject)$($_.SideIndicator)" }',
    shows: [
      '5=>',
      '1<=',
      '4=>',
      '2<=',
      '2=>',
      '4<=',
      '1=>',
      '5<=',
      'window 1',
      '3=>',
      '1<=',
      '4=>',
      '2<=',
      '1=>',
      '3<=',
      '2=>',
      '4<=',
    ],
  },
  {
    does: 'compares objects that have no order by their text',
    script:
      'Compare-Object ([pscustomobject]@{ A = 1 }) ([pscustomobject]@{ A = 1 }) -IncludeEqual | ForEach-Object SideIndicator',
    shows: ['=='],
  },
  {
    does: 'writes an object that it is given by name to the file as well',
    script: 'Tee-Object -InputObject 5 t.txt; Get-Content t.txt',
    shows: ['5', '5'],
  },
]);
