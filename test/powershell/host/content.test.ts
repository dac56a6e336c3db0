import { describeSnippets } from './snippets';

describeSnippets('Get-Content, Set-Content, Add-Content and Clear-Content', [
  {
    does: 'writes and reads lines',
    script:
      "'a', 'b', 'c' | Set-Content t.txt; Get-Content t.txt; (Get-Content t.txt -Raw).Length; (Get-Content t.txt -TotalCount 2).Count; Get-Content t.txt -Tail 1; (Get-Content t.txt -ReadCount 2)[0].Count",
    shows: ['a', 'b', 'c', '6', '2', 'c', '2'],
  },
  {
    does: 'adds with and without line ends',
    script: "'a' | Set-Content t.txt -NoNewline; 'b' | Add-Content t.txt; Add-Content t.txt c, d; Get-Content t.txt",
    shows: ['ab', 'c', 'd'],
  },
  {
    does: 'writes bytes and encodings',
    script:
      "Set-Content t.txt 'é' -Encoding utf8BOM -NoNewline; (Get-Content t.txt -AsByteStream) -join ' '; Set-Content b ([byte[]](1, 2)) -AsByteStream; (Get-Item b).Length",
    shows: ['239 187 191 195 169', '2'],
  },
  {
    does: 'cuts at other delimiters',
    script: "'1;2;3' | Set-Content t.txt -NoNewline; Get-Content t.txt -Delimiter ';'",
    shows: ['1', '2', '3'],
  },
  {
    does: 'says where a line came from',
    script: "'x' | Set-Content t.txt; $l = Get-Content t.txt; $l.PSChildName; $l.ReadCount",
    shows: ['t.txt', '1'],
  },
  {
    does: 'empties files',
    script: "'x' | Set-Content t.txt; Clear-Content t.txt; (Get-Item t.txt).Length; Set-Content t.txt z -PassThru",
    shows: ['0', 'z'],
  },
  {
    does: 'says what is not there',
    script:
      'try { Get-Content nosuch -ErrorAction Stop } catch [System.Management.Automation.ItemNotFoundException] { $_.FullyQualifiedErrorId }; (Get-Content . 2>&1).FullyQualifiedErrorId',
    shows: ['PathNotFound', 'GetContainerContentException,Microsoft.PowerShell.Commands.GetContentCommand'],
  },
  {
    does: 'refuses both ends at once',
    script: "'x' | Set-Content t.txt; Get-Content t.txt -TotalCount 1 -Tail 1",
    shows: [
      '! TailAndHeadCannotCoexist,Microsoft.PowerShell.Commands.GetContentCommand: The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.',
    ],
  },
  {
    does: 'reads variables, functions and the environment',
    script:
      "$fruit = 'apple'; Get-Content Variable:fruit; function sayIt { 'it' }; (Get-Content Function:sayIt).GetType().Name; $env:EXO_HOST_TEST = 'v'; Get-Content Env:EXO_HOST_TEST; Remove-Item Env:EXO_HOST_TEST",
    shows: ['apple', 'ScriptBlock', 'v'],
  },
  {
    does: 'names all its paths in the error of one that matches nothing',
    script: 'Get-Content nosuch*.txt -ErrorAction SilentlyContinue; $Error[0].CategoryInfo.ToString()',
    shows: ['ObjectNotFound: (System.String[]:String[]) [Get-Content], Exception'],
  },
  {
    does: 'leaves out what is no byte and writes the rest',
    script: "'x', ([byte]5) | Set-Content b -AsByteStream; (Get-Content b -AsByteStream) -join ' '",
    shows: [
      '! Argument,Microsoft.PowerShell.Commands.SetContentCommand: Cannot proceed with byte encoding. When using byte encoding the content must be of type byte.',
      '5',
    ],
  },
]);
