import { describeSnippets } from './snippets';

describeSnippets('ConvertTo-Csv, ConvertFrom-Csv, Export-Csv and Import-Csv', [
  {
    does: 'quotes every value and leaves null empty',
    script: "[pscustomobject]@{ A = 1; B = 'x,\"y' }, [pscustomobject]@{ A = $null; B = 'z' } | ConvertTo-Csv",
    shows: ['"A","B"', '"1","x,""y"', ',"z"'],
  },
  {
    does: 'quotes as it is told',
    script:
      "$o = [pscustomobject]@{ A = 1; B = 'x,y' }; $o | ConvertTo-Csv -UseQuotes AsNeeded; $o | ConvertTo-Csv -UseQuotes Never -Delimiter ';'; $o | ConvertTo-Csv -QuoteFields b -NoHeader",
    shows: ['A,B', '1,"x,y"', 'A;B', '1;x,y', '1,"x,y"'],
  },
  {
    does: 'writes types when asked and no header when asked',
    script:
      '[pscustomobject]@{ A = 1 } | ConvertTo-Csv -IncludeTypeInformation; [pscustomobject]@{ A = 1 } | ConvertTo-Csv -NoHeader',
    shows: ['#TYPE System.Management.Automation.PSCustomObject', '"A"', '"1"', '"1"'],
  },
  {
    does: 'takes columns from the first object, dates and lists as text',
    script:
      "[pscustomobject]@{ A = 1.5; D = [datetime]'2024-01-02 03:04:05'; F = @(1, 2) }, [pscustomobject]@{ A = 2; Z = 3 } | ConvertTo-Csv",
    shows: ['"A","D","F"', '"1.5","01/02/2024 03:04:05","System.Object[]"', '"2",,'],
  },
  {
    does: 'reads quotes, doubled quotes and line breaks in values',
    script:
      '"a,b`n1,2`n3,`"x`"`"y,z`"`n4" | ConvertFrom-Csv; (@(\'a\', \'"l1\', \'l2"\') -join "`n" | ConvertFrom-Csv).a.Length',
    shows: ['a b', '- -', '1 2', '3 x"y,z', '4', '5'],
  },
  {
    does: 'reads other delimiters and other headers',
    script: "'a;b', '1;2' | ConvertFrom-Csv -Delimiter ';'; '1,2' | ConvertFrom-Csv -Header x, y, z",
    shows: ['a b', '- -', '1 2'],
  },
  {
    does: 'names a column that has no name',
    script: "'a,,c', '1,2,3' | ConvertFrom-Csv",
    shows: [
      'WARNING: One or more headers were not specified. Default names starting with "H" have been used in place of any missing headers.',
      '',
      'a H1 c',
      '- -- -',
      '1 2  3',
    ],
  },
  {
    does: 'refuses two columns of one name',
    script: "'a,a', '1,2' | ConvertFrom-Csv",
    shows: [
      '! AlreadyPresentPSMemberInfoInternalCollectionAdd,Microsoft.PowerShell.Commands.ConvertFromCsvCommand: The member "a" is already present.',
    ],
  },
  {
    does: 'takes up the type of a first line',
    script: "'#TYPE My.Type', 'a', '1' | ConvertFrom-Csv | ForEach-Object { $_.pstypenames }",
    shows: ['My.Type', 'CSV:My.Type'],
  },
  {
    does: 'writes a file, appends to it and reads it',
    script:
      '[pscustomobject]@{ A = 1; B = 2 } | Export-Csv t.csv; [pscustomobject]@{ B = 4; A = 3 } | Export-Csv t.csv -Append; Get-Content t.csv; Import-Csv t.csv | ForEach-Object A',
    shows: ['"A","B"', '"1","2"', '"3","4"', '1', '3'],
  },
  {
    does: 'does not append what lacks a column',
    script:
      '[pscustomobject]@{ A = 1; B = 2 } | Export-Csv t.csv; [pscustomobject]@{ A = 3 } | Export-Csv t.csv -Append',
    shows: [
      '! CannotAppendCsvWithMismatchedPropertyNames,Microsoft.PowerShell.Commands.ExportCsvCommand: Cannot append CSV content to the following file: t.csv. The appended object does not have a property that corresponds to the following column: B. To continue with mismatched properties, add the -Force parameter, and then retry the command.',
    ],
  },
  {
    does: 'appends it with -Force',
    script:
      '[pscustomobject]@{ A = 1; B = 2 } | Export-Csv t.csv; [pscustomobject]@{ A = 3 } | Export-Csv t.csv -Append -Force; Get-Content t.csv',
    shows: ['"A","B"', '"1","2"', '"3",'],
  },
  {
    does: 'needs a path',
    script: '1 | Export-Csv',
    shows: [
      '! CannotSpecifyPathAndLiteralPath,Microsoft.PowerShell.Commands.ExportCsvCommand: You must specify either the -Path or -LiteralPath parameters, but not both.',
    ],
  },
  {
    does: 'takes one file a path',
    script:
      "Set-Content a.csv 'A', 1; Set-Content b.csv 'A', 2; (Import-Csv a.csv, b.csv).A; try { Import-Csv *.csv } catch { $_.FullyQualifiedErrorId }; try { Import-Csv n*.txt } catch { \"$($_.FullyQualifiedErrorId) $_\" }",
    shows: [
      '1',
      '2',
      'ReadWriteMultipleFilesNotSupported,Microsoft.PowerShell.Commands.ImportCsvCommand',
      'FileOpenFailure,Microsoft.PowerShell.Commands.ImportCsvCommand Cannot perform operation because the wildcard path n*.txt did not resolve to a file.',
    ],
  },
  {
    does: 'ignores delimiters at the end of the header',
    script: "Set-Content a.csv 'A,B,', '1,2,3'; Import-Csv a.csv; Set-Content a.csv 'A,,C', '1,2,3'; Import-Csv a.csv",
    shows: [
      'A B',
      '- -',
      '1 2',
      'WARNING: One or more headers were not specified. Default names starting with "H" have been used in place of any missing headers.',
      '1',
    ],
  },
  {
    does: 'refuses names that come twice',
    script: "'1,2' | ConvertFrom-Csv -Header a, A",
    shows: [
      '! AlreadyPresentPSMemberInfoInternalCollectionAdd,Microsoft.PowerShell.Commands.ConvertFromCsvCommand: The member "A" is already present.',
    ],
  },
  {
    does: 'names no target for a file that cannot be opened',
    script:
      'try { Import-Csv nosuch.csv } catch { $_.CategoryInfo.ToString() }; try { 1 | Export-Csv no/such.csv } catch { $_.CategoryInfo.ToString() }; try { 1 | Out-File no/such.txt } catch { $_.CategoryInfo.ToString() }',
    shows: [
      'OpenError: (:) [Import-Csv], FileNotFoundException',
      'OpenError: (:) [Export-Csv], DirectoryNotFoundException',
      'OpenError: (:) [Out-File], DirectoryNotFoundException',
    ],
  },
  {
    does: 'makes no line of an object without any of the columns, but keeps its place in a file',
    script:
      '[pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 2 }, [pscustomobject]@{ a = 3 } | ConvertTo-Csv; (1, 2 | ConvertTo-Csv | Measure-Object).Count; [pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 2 } | Export-Csv f.csv; (Get-Content f.csv).Count',
    shows: ['"a"', '"1"', '"3"', '0', '3'],
  },
]);
