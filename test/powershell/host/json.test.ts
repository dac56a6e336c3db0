import { describeSnippets } from './snippets';

describeSnippets('ConvertTo-Json and ConvertFrom-Json', [
  {
    does: 'indents members by two spaces',
    script:
      "[pscustomobject]@{ A = 1; B = 'x'; C = @(1, 2); D = @{ k = 1 }; E = $null; F = $true; G = 1.5 } | ConvertTo-Json",
    shows: [
      '{',
      '  "A": 1,',
      '  "B": "x",',
      '  "C": [',
      '    1,',
      '    2',
      '  ],',
      '  "D": {',
      '    "k": 1',
      '  },',
      '  "E": null,',
      '  "F": true,',
      '  "G": 1.5',
      '}',
    ],
  },
  {
    does: 'writes one line with -Compress, an array for several objects, and null',
    script:
      "1, 'a', $null | ConvertTo-Json -Compress; @() | ConvertTo-Json; ConvertTo-Json $null; 5 | ConvertTo-Json -AsArray -Compress",
    shows: ['[1,"a",null]', 'null', '[5]'],
  },
  {
    does: 'stops at depth 2 with a warning',
    script:
      '[pscustomobject]@{ a = [pscustomobject]@{ b = [pscustomobject]@{ c = [pscustomobject]@{ d = 1 } } } } | ConvertTo-Json -Compress',
    shows: [
      'WARNING: Resulting JSON is truncated as serialization has exceeded the set depth of 2.',
      '{"a":{"b":{"c":"@{d=1}"}}}',
    ],
  },
  {
    does: 'goes deeper with -Depth',
    script: '@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Depth 5 -Compress',
    shows: ['{"a":{"b":{"c":{"d":1}}}}'],
  },
  {
    does: 'knows dates, identifiers, enumerations and versions',
    script:
      "[datetime]'2024-01-02T03:04:05', [guid]'11111111-2222-3333-4444-555555555555', [dayofweek]'Monday', [uri]'http://x/a' | ConvertTo-Json -Compress; [dayofweek]'Monday' | ConvertTo-Json -EnumsAsStrings; 1.0, 1d, [char]'a' | ConvertTo-Json -Compress",
    shows: [
      '["2024-01-02T03:04:05",{"value":"11111111-2222-3333-4444-555555555555","Guid":"11111111-2222-3333-4444-555555555555"},1,"http://x/a"]',
      '"Monday"',
      '[1.0,1.0,"a"]',
    ],
  },
  {
    does: 'escapes as it is told',
    script:
      "\"<é&'`n\" | ConvertTo-Json; '<é' | ConvertTo-Json -EscapeHandling EscapeNonAscii; '<' | ConvertTo-Json -EscapeHandling EscapeHtml",
    shows: ['"<é&\'\\n"', '"<\\u00e9"', '"\\u003c"'],
  },
  {
    does: 'keeps properties added to a number but not to text',
    script: "(5 | Add-Member foo 1 -PassThru), ('a' | Add-Member foo 1 -PassThru) | ConvertTo-Json -Compress",
    shows: ['[{"value":5,"foo":1},"a"]'],
  },
  {
    does: 'refuses keys that are not text',
    script: "@{ 1 = 'a' } | ConvertTo-Json",
    shows: [
      "! NonStringKeyInDictionary,Microsoft.PowerShell.Commands.ConvertToJsonCommand: The type 'System.Collections.Hashtable' is not supported for serialization or deserialization of a dictionary. Keys must be strings.",
    ],
  },
  {
    does: 'refuses a depth over 100',
    script: '1 | ConvertTo-Json -Depth 101',
    shows: [
      "! ParameterArgumentValidationError,Microsoft.PowerShell.Commands.ConvertToJsonCommand: Cannot validate argument on parameter 'Depth'. The 101 argument is greater than the maximum allowed range of 100. Supply an argument that is less than or equal to 100 and then try the command again.",
    ],
  },
  {
    does: 'reads objects with their types',
    script:
      '\'{"a":1,"b":[1,{"c":null}],"d":"2024-01-02T03:04:05Z","e":1.5,"f":true,"g":12345678901234567890}\' | ConvertFrom-Json | ForEach-Object { $_.a.GetType().Name; $_.b.Count; $_.d.Kind; $_.e.GetType().Name; $_.f; $_.g.GetType().Name }',
    shows: ['Int64', '2', 'Utc', 'Double', 'True', 'BigInteger'],
  },
  {
    does: 'reads hashtables in order',
    script:
      '$t = \'{"x":1,"a":{"z":2},"":3}\' | ConvertFrom-Json -AsHashtable; $t.Keys -join \'|\'; $t.a.z; $t.GetType().Name',
    shows: ['x|a|', '2', 'OrderedHashtable'],
  },
  {
    does: 'writes the items of an array unless told not to',
    script:
      "('[1,2,3]' | ConvertFrom-Json | Measure-Object).Count; ('[1,2,3]' | ConvertFrom-Json -NoEnumerate | Measure-Object).Count",
    shows: ['3', '1'],
  },
  {
    does: 'takes several lines as one document or as many',
    script: "'[1,', '2]' | ConvertFrom-Json; '{\"a\":1}', '{\"a\":2}' | ConvertFrom-Json | ForEach-Object a",
    shows: ['1', '2', '1', '2'],
  },
  {
    does: 'reads dates as -DateKind says',
    script:
      "foreach ($kind in 'String', 'Offset', 'Utc') { ('{\"d\":\"2024-01-02T03:04:05Z\"}' | ConvertFrom-Json -DateKind $kind).d.GetType().Name }",
    shows: ['String', 'DateTimeOffset', 'DateTime'],
  },
  {
    does: 'says what is wrong with the text',
    script: "'{bad' | ConvertFrom-Json",
    shows: [
      "! System.ArgumentException,Microsoft.PowerShell.Commands.ConvertFromJsonCommand: Conversion from JSON failed with error: Unexpected end while parsing unquoted property name. Path '', line 1, position 4.",
    ],
  },
  {
    does: 'refuses names that differ in case only',
    script: '\'{"a":1,"A":2}\' | ConvertFrom-Json',
    shows: [
      "! KeysWithDifferentCasingInJsonString,Microsoft.PowerShell.Commands.ConvertFromJsonCommand: Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key 'a' was 'A'.",
    ],
  },
  {
    does: 'refuses an empty name',
    script: '\'{"":1}\' | ConvertFrom-Json',
    shows: [
      '! EmptyKeyInJsonString,Microsoft.PowerShell.Commands.ConvertFromJsonCommand: The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.',
    ],
  },
  {
    does: 'makes nothing of empty text and null of null',
    script: "'' | ConvertFrom-Json; $null -eq ('null' | ConvertFrom-Json)",
    shows: ['True'],
  },
  {
    does: 'shows hidden members of classes and names the dictionary it refuses',
    script:
      "class Hides { hidden [int] $H = 1; [int] $V = 2 }; [Hides]::new() | ConvertTo-Json -Compress; try { @{ 1 = 'a' } | ConvertTo-Json } catch { $_.CategoryInfo.ToString() }",
    shows: [
      '{"H":1,"V":2}',
      'InvalidOperation: (System.Collections.Hashtable:Hashtable) [ConvertTo-Json], InvalidOperationException',
    ],
  },
]);
