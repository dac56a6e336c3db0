import { describeSnippets } from './snippets';

describeSnippets('Select-String', [
  {
    does: 'finds lines by regular expression or as they are',
    script:
      "'abc', 'xBz', 'q' | Select-String b | ForEach-Object { \"$($_.LineNumber) $_\" }; 'abc', 'xBz' | Select-String b -CaseSensitive | ForEach-Object Line; 'a.b', 'ab' | Select-String 'a.b' -SimpleMatch -Raw",
    shows: ['1 abc', '2 xBz', 'abc', 'a.b'],
  },
  {
    does: 'finds all matches, or whether there is one',
    script:
      "('aXbX' | Select-String X -AllMatches).Matches.Count; 'a' | Select-String a -Quiet; 'a', 'b' | Select-String a -NotMatch -Raw",
    shows: ['2', 'True', 'b'],
  },
  {
    does: 'searches files',
    script:
      "'l1', 'hit', 'l3' | Set-Content f.txt; 'hit' | Set-Content g.log; Select-String hit f.txt | ForEach-Object { \"$($_.Filename):$($_.LineNumber):$($_.Line)\" }; Get-ChildItem | Select-String hit | ForEach-Object Filename; Select-String hit * -Include *.log | ForEach-Object Filename; (Select-String l f.txt -List | Measure-Object).Count",
    shows: ['f.txt:2:hit', 'f.txt', 'g.log', 'g.log', '1'],
  },
  {
    does: 'shows lines around a match',
    script: "'l1', 'l2', 'hit', 'l4', 'hit', 'l6', 'l7' | Select-String hit -Context 1, 2",
    shows: ['  l2', '> hit', '  l4', '> hit', '  l6', '  l7'],
  },
  {
    does: 'says that there is no such file',
    script: 'Select-String x nosuch.txt',
    shows: [
      "! PathNotFound,Microsoft.PowerShell.Commands.SelectStringCommand: Cannot find path 'nosuch.txt' because it does not exist.",
    ],
  },
  {
    does: 'says what is wrong with a pattern',
    script: "'a' | Select-String '['",
    shows: [
      "! InvalidRegex,Microsoft.PowerShell.Commands.SelectStringCommand: The string [ is not a valid regular expression: Invalid pattern '[' at offset 1. Unterminated [] set.",
    ],
  },
  {
    does: 'takes a culture for plain text only',
    script: "'a' | Select-String a -Culture en-US",
    shows: [
      '! CannotSpecifyCultureWithoutSimpleMatch,Microsoft.PowerShell.Commands.SelectStringCommand: You must specify -Culture parameter only with -SimpleMatch parameter.',
    ],
  },
  {
    does: 'denies for files, not for text',
    script:
      "'a' | Set-Content f.txt; 'b' | Select-String x -Quiet; Select-String x f.txt -Quiet; Get-Item f.txt | Select-String x -Quiet; Select-String a f.txt -Quiet",
    shows: ['False', 'False', 'True'],
  },
]);
