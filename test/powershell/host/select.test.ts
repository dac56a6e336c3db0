import { describeSnippets } from './snippets';

describeSnippets('Select-Object', [
  {
    does: 'takes from both ends',
    script:
      "(1..10 | Select-Object -First 2) -join ' '; (1..10 | Select-Object -Last 2) -join ' '; (1..10 | Select-Object -Skip 8) -join ' '; (1..10 | Select-Object -SkipLast 8) -join ' '; (1..10 | Select-Object -First 2 -Skip 3) -join ' '; (1..10 | Select-Object -Last 2 -Skip 1) -join ' '; (1..10 | Select-Object -First 1 -Last 1) -join ' '",
    shows: ['1 2', '9 10', '9 10', '1 2', '4 5', '8 9', '1 10'],
  },
  {
    does: 'takes by index',
    script: "(1..10 | Select-Object -Index 0, 3) -join ' '; (1..5 | Select-Object -SkipIndex 1) -join ' '",
    shows: ['1 4', '1 3 4 5'],
  },
  {
    does: 'ends the commands before it when it has enough',
    script: '$made = 0; 1..100 | ForEach-Object { $script:made = $_; $_ } | Select-Object -First 2 | Out-Null; $made',
    shows: ['0'],
  },
  {
    does: 'makes objects of properties, wildcards and calculations',
    script: "[pscustomobject]@{ Ab = 1; Ac = 2; B = 3 } | Select-Object A*, @{ n = 'C'; e = { $_.B * 2 } }, Missing",
    shows: ['Ab Ac C Missing', '-- -- - -------', ' 1  2 6'],
  },
  {
    does: 'leaves properties out',
    script:
      '[pscustomobject]@{ A = 1; B = 2 } | Select-Object * -ExcludeProperty A; [pscustomobject]@{ A = 1; B = 2 } | Select-Object -ExcludeProperty A',
    shows: ['B', '-', '2', '2'],
  },
  {
    does: 'names the type it selected from',
    script:
      '([pscustomobject]@{ A = 1 } | Select-Object A).pstypenames; (Get-Item . | Select-Object Name).pstypenames[0]',
    shows: [
      'Selected.System.Management.Automation.PSCustomObject',
      'System.Management.Automation.PSCustomObject',
      'System.Object',
      'Selected.System.IO.DirectoryInfo',
    ],
  },
  {
    does: 'expands one property',
    script:
      "[pscustomobject]@{ A = 1, 2; B = 'q' } | Select-Object -ExpandProperty A; [pscustomobject]@{ A = [pscustomobject]@{ X = 1 }; B = 'q' } | Select-Object B -ExpandProperty A",
    shows: ['1', '2', '', 'X B', '- -', '1 q'],
  },
  {
    does: 'says that there is nothing to expand',
    script: '[pscustomobject]@{ A = 1 } | Select-Object -ExpandProperty Z',
    shows: [
      '! ExpandPropertyNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand: Property "Z" cannot be found.',
    ],
  },
  {
    does: 'drops what comes twice',
    script:
      "1, 1, 'a', 'A' | Select-Object -Unique; 'a', 'A' | Select-Object -Unique -CaseInsensitive; ([pscustomobject]@{ A = 1 }, [pscustomobject]@{ A = 1 } | Select-Object A -Unique | Measure-Object).Count",
    shows: ['1', 'a', 'A', 'a', '1'],
  },
  {
    does: 'refuses keys that a calculation does not have',
    script: '1 | Select-Object @{ bad = 1 }',
    shows: ['! DictionaryKeyIllegal,Microsoft.PowerShell.Commands.SelectObjectCommand: The bad key is not valid.'],
  },
  {
    does: 'refuses a calculation without an expression',
    script: "1 | Select-Object @{ n = 'x' }",
    shows: [
      '! DictionaryKeyMandatoryEntry,Microsoft.PowerShell.Commands.SelectObjectCommand: A mandatory entry for expression is missing.',
    ],
  },
  {
    does: 'refuses negative counts',
    script: '1 | Select-Object -First -1',
    shows: [
      "! ParameterArgumentValidationError,Microsoft.PowerShell.Commands.SelectObjectCommand: Cannot validate argument on parameter 'First'. The -1 argument is less than the minimum allowed range of 0. Supply an argument that is greater than or equal to 0 and then try the command again.",
    ],
  },
  {
    does: 'refuses parameters that are not there',
    script: '1 | Select-Object -Frist 1',
    shows: [
      "! NamedParameterNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand: A parameter cannot be found that matches parameter name 'Frist'.",
    ],
  },
  {
    does: 'compares lists by their text when only different objects are wanted',
    script:
      '([pscustomobject]@{ A = 1, 2 }, [pscustomobject]@{ A = 1, 2 } | Select-Object A -Unique | Measure-Object).Count',
    shows: ['1'],
  },
  {
    does: 'says that a property was chosen twice, by a wildcard too',
    script: '[pscustomobject]@{ A = 1; B = 2 } | Select-Object *, A',
    shows: [
      '! AlreadyExistingUserSpecifiedPropertyNoExpand,Microsoft.PowerShell.Commands.SelectObjectCommand: The property cannot be processed because the property "A" already exists.',
      '',
      'A B',
      '- -',
      '1 2',
    ],
  },
  {
    does: 'calls a property with an empty name by its expression',
    script: "([pscustomobject]@{ A = 1 } | Select-Object @{ n = ''; e = { 1 } }).psobject.Properties.Name",
    shows: [' 1'],
  },
  {
    does: 'expands only one property',
    script: '[pscustomobject]@{ A = 1; Ab = 2 } | Select-Object -ExpandProperty A*',
    shows: [
      '! MutlipleExpandProperties,Microsoft.PowerShell.Commands.SelectObjectCommand: Multiple properties cannot be expanded.',
    ],
  },
]);
