# PowerShell's own completion of the same script at the same places, with the sandbox's cmdlets loaded. Prints the milliseconds of
# each call, separated by blanks.
param([string] $Module, [string] $ScriptFile, [string] $OffsetsFile)
$ErrorActionPreference = 'Stop'
Import-Module -Name $Module -DisableNameChecking
$text = [System.IO.File]::ReadAllText($ScriptFile)
$offsets = [System.IO.File]::ReadAllText($OffsetsFile).Trim('[', ']') -split ','
$watch = [System.Diagnostics.Stopwatch]::new()
# The first calls load what all later ones use.
foreach ($offset in $offsets[0..2]) { $null = [System.Management.Automation.CommandCompletion]::CompleteInput($text, [int] $offset, $null) }
$times = foreach ($offset in $offsets[0..39]) {
    $watch.Restart()
    $null = [System.Management.Automation.CommandCompletion]::CompleteInput($text, [int] $offset, $null)
    $watch.Elapsed.TotalMilliseconds.ToString('0.00', [System.Globalization.CultureInfo]::InvariantCulture)
}
$times -join ' '
