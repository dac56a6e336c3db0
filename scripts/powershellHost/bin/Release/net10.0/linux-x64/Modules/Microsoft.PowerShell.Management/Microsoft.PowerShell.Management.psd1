@{
    ModuleVersion = '7.0.0.0'
    GUID = 'EEFCB906-B326-4E99-9F54-8B4BB6EF3C6D'
    Author = 'Exchange Online Scripting'
    Description = 'The part of PowerShell''s management cmdlets that the portable host carries.'
    PowerShellVersion = '7.0'
    CompatiblePSEditions = @('Core')
    NestedModules = @('exo-pwsh.dll')
    CmdletsToExport = @(
        'Add-Content', 'Clear-Content', 'Clear-Item', 'Convert-Path', 'Copy-Item', 'Get-ChildItem', 'Get-Content', 'Get-Item',
        'Get-ItemProperty', 'Get-Location', 'Get-PSDrive', 'Get-Process', 'Join-Path', 'Move-Item', 'New-Item', 'Pop-Location',
        'Push-Location', 'Remove-Item', 'Rename-Item', 'Resolve-Path', 'Set-Content', 'Set-Item', 'Set-Location', 'Split-Path',
        'Stop-Process', 'Test-Path'
    )
    FunctionsToExport = @()
    AliasesToExport = @()
}
