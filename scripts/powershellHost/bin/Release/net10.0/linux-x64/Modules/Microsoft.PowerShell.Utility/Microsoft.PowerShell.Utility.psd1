@{
    ModuleVersion = '7.0.0.0'
    GUID = '1DA87E53-152B-403E-98DC-74D7B4D63D59'
    Author = 'Exchange Online Scripting'
    Description = 'The part of PowerShell''s utility cmdlets that the portable host carries.'
    PowerShellVersion = '7.0'
    CompatiblePSEditions = @('Core')
    NestedModules = @('exo-pwsh.dll')
    CmdletsToExport = @(
        'Add-Member', 'Clear-Variable', 'Compare-Object', 'ConvertFrom-Csv', 'ConvertFrom-Json', 'ConvertTo-Csv',
        'ConvertTo-Json', 'Export-Csv', 'Format-Custom', 'Format-List', 'Format-Table', 'Format-Wide', 'Get-Alias',
        'Get-Culture', 'Get-Date', 'Get-Host', 'Get-Member', 'Get-Random', 'Get-UICulture', 'Get-Unique', 'Get-Variable',
        'Group-Object', 'Import-Csv', 'Invoke-Expression', 'Measure-Command', 'Measure-Object', 'New-Alias', 'New-Guid',
        'New-Object', 'New-TimeSpan', 'New-Variable', 'Out-File', 'Out-String', 'Read-Host', 'Remove-Variable', 'Select-Object',
        'Select-String', 'Set-Alias', 'Set-Variable', 'Sort-Object', 'Start-Sleep', 'Tee-Object', 'Write-Debug', 'Write-Error',
        'Write-Host', 'Write-Information', 'Write-Output', 'Write-Progress', 'Write-Verbose', 'Write-Warning'
    )
    FunctionsToExport = @()
    AliasesToExport = @()
}
