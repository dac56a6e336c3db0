@{
    ModuleVersion = '7.0.0.0'
    GUID = '1DA87E53-152B-403E-98DC-74D7B4D63D59'
    Author = 'Exchange Online Scripting'
    Description = 'The part of PowerShell''s utility cmdlets that the portable host carries.'
    PowerShellVersion = '7.0'
    CompatiblePSEditions = @('Core')
    NestedModules = @('exo-pwsh.dll')
    CmdletsToExport = @(
        'Add-Member', 'Compare-Object', 'Format-Custom', 'Format-List', 'Format-Table', 'Format-Wide', 'Get-Member',
        'Group-Object', 'Measure-Command', 'Measure-Object', 'New-Object', 'Out-File', 'Out-String', 'Select-Object',
        'Sort-Object', 'Tee-Object', 'Write-Debug', 'Write-Error', 'Write-Host', 'Write-Information', 'Write-Output',
        'Write-Progress', 'Write-Verbose', 'Write-Warning'
    )
    FunctionsToExport = @()
    AliasesToExport = @()
}
