import { describeSnippets } from './snippets';

describeSnippets('Write-Output and the other streams', [
  {
    does: 'writes objects, one by one or whole',
    script: 'Write-Output 1, 2, 3 -NoEnumerate | Measure-Object | ForEach-Object Count; Write-Output a b; echo c',
    shows: ['1', 'a', 'b', 'c'],
  },
  {
    does: 'writes to the host through the information stream',
    script:
      'Write-Host a b c -Separator \'-\'; $i = Write-Host 1, 2 6>&1; $i.GetType().Name; $i.MessageData.Message; "$($i.Tags)"',
    shows: ['a-b-c', 'InformationRecord', '1 2', 'PSHOST'],
  },
  {
    does: 'writes warnings, verbose lines and information',
    script:
      'Write-Warning w; Write-Verbose v -Verbose; Write-Verbose silent; Write-Information i -Tags t | ForEach-Object { "$_ $($_.Tags)" }',
    shows: ['WARNING: w', 'VERBOSE: v', 'i'],
  },
  {
    does: 'writes errors that belong to the caller',
    script:
      'Write-Error plain; function f { [CmdletBinding()] param() Write-Error inner }; f; Write-Error -Message m -Category InvalidData -ErrorId MyId; try { Write-Error stop -ErrorAction Stop } catch { $_.CategoryInfo.ToString() }',
    shows: [
      '! Microsoft.PowerShell.Commands.WriteErrorException: plain',
      '! Microsoft.PowerShell.Commands.WriteErrorException,f: inner',
      '! MyId: m',
      'NotSpecified: (:) [Write-Error], WriteErrorException',
    ],
  },
  {
    does: 'writes errors again',
    script:
      "try { throw 'a' } catch { Write-Error $_ }; Write-Error -Exception ([InvalidOperationException]::new('ex'))",
    shows: ['! a: a', '! System.InvalidOperationException: ex'],
  },
  {
    does: 'refuses progress over 100 percent',
    script: 'Write-Progress act -PercentComplete 101',
    shows: [
      "! ParameterArgumentValidationError,Microsoft.PowerShell.Commands.WriteProgressCommand: Cannot validate argument on parameter 'PercentComplete'. The 101 argument is greater than the maximum allowed range of 100. Supply an argument that is less than or equal to 100 and then try the command again.",
    ],
  },
  {
    does: 'needs an activity for progress',
    script: "Write-Progress; Write-Progress -Activity ''",
    shows: [
      "! MissingActivity,Microsoft.PowerShell.Commands.WriteProgressCommand: Missing value for mandatory parameter. (Parameter 'Activity')",
    ],
  },
  {
    does: 'writes an error without words',
    script: 'Write-Error -Message $null',
    shows: [
      "! Microsoft.PowerShell.Commands.WriteErrorException: Exception of type 'Microsoft.PowerShell.Commands.WriteErrorException' was thrown.",
    ],
  },
]);
