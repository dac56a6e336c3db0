import { describeSnippets } from './snippets';

describeSnippets('items', [
  {
    does: 'creates files and folders',
    script:
      '(New-Item d -ItemType Directory).Name; (New-Item d/f.txt -Value hello).Length; (New-Item -Path d -Name g.txt).Name; (New-Item x/y/z.txt -Force).Name; (New-Item d -ItemType Directory 2>&1).FullyQualifiedErrorId',
    shows: ['d', '5', 'g.txt', 'z.txt', 'DirectoryExist,Microsoft.PowerShell.Commands.NewItemCommand'],
  },
  {
    does: 'lists a folder',
    script:
      "ni a.txt, .hidden | Out-Null; ni d -ItemType Directory | Out-Null; ni d/b.log | Out-Null; (gci).Name -join ' '; (gci -Recurse).Name -join ' '; (gci -Recurse -Name) -join ' '; (gci -File).Name; (gci -Directory).Name; (gci *.txt).Name; (gci -Filter *.log -Recurse).Name; (gci -Include *.log -Recurse).Name; (gci -Exclude *.txt).Name; (gci nosuch 2>&1).FullyQualifiedErrorId",
    shows: [
      'd a.txt',
      'd a.txt b.log',
      'd a.txt d/b.log',
      'a.txt',
      'd',
      'a.txt',
      'b.log',
      'b.log',
      'd',
      'PathNotFound,Microsoft.PowerShell.Commands.GetChildItemCommand',
    ],
  },
  {
    does: 'copies, moves and renames',
    script:
      "ni a.txt | Out-Null; Copy-Item a.txt b.txt; Move-Item a.txt c.txt; Rename-Item b.txt e.txt; (gci).Name -join ' '; (Copy-Item c.txt z.txt -PassThru).Name; (Rename-Item nosuch x 2>&1).FullyQualifiedErrorId",
    shows: ['c.txt e.txt', 'z.txt', 'PathNotFound,Microsoft.PowerShell.Commands.RenameItemCommand'],
  },
  {
    does: 'copies folders with what is in them',
    script:
      'ni d -ItemType Directory | Out-Null; ni d/x.txt | Out-Null; Copy-Item d e; @(gci e).Count; Copy-Item d f -Recurse; (gci f).Name',
    shows: ['0', 'x.txt'],
  },
  {
    does: 'removes',
    script:
      'ni a.txt | Out-Null; ni d/x -Force | Out-Null; Remove-Item a.txt; Remove-Item d -Recurse; @(gci).Count; (Remove-Item nosuch 2>&1).FullyQualifiedErrorId',
    shows: ['0', 'PathNotFound,Microsoft.PowerShell.Commands.RemoveItemCommand'],
  },
  {
    does: 'works in other drives',
    script:
      "Set-Item env:HOST_TEST bar; $env:HOST_TEST; (Get-Item env:HOST_TEST).Value; Remove-Item env:HOST_TEST; Test-Path env:HOST_TEST; Set-Item function:hostTest { 'hi' }; hostTest; (Get-ChildItem variable:PID).Name; (Get-PSDrive env).Provider.Name",
    shows: ['bar', 'bar', 'False', 'hi', 'PID', 'Environment'],
  },
  {
    does: 'reads properties of items',
    script:
      "'abc' | Set-Content t.txt -NoNewline; (Get-ItemProperty t.txt).Length; (Get-ItemProperty t.txt -Name Length).Length; (Get-ItemProperty nosuch 2>&1).FullyQualifiedErrorId",
    shows: ['3', '3', 'PathNotFound,Microsoft.PowerShell.Commands.GetItemPropertyCommand'],
  },
  {
    does: 'finds processes',
    script:
      '(Get-Process -Id $PID).Id -eq $PID; (Get-Process -Id 99999999 2>&1).FullyQualifiedErrorId; (Get-Process nosuchprogram 2>&1).FullyQualifiedErrorId',
    shows: [
      'True',
      'NoProcessFoundForGivenId,Microsoft.PowerShell.Commands.GetProcessCommand',
      'NoProcessFoundForGivenName,Microsoft.PowerShell.Commands.GetProcessCommand',
    ],
  },
  {
    does: 'finds files by -Include and -Exclude, at every depth',
    script:
      '[void](New-Item sub -ItemType Directory); Set-Content a.txt 1; Set-Content sub/b.txt 1; Set-Content sub/c.log 1; (Get-ChildItem -Recurse -Include b*, *.log).Name; (Get-ChildItem *.txt -Recurse).Name;  (Get-ChildItem -Recurse -File -Exclude *.log).Name; Copy-Item * sub -Include *.txt; Remove-Item * -Include *.txt; (Get-ChildItem -Recurse -File).Name',
    shows: ['b.txt', 'c.log', 'b.txt', 'a.txt', 'b.txt', 'a.txt', 'a.txt', 'b.txt', 'c.log'],
  },
]);
