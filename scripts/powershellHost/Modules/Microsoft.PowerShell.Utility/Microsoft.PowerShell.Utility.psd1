@{
    ModuleVersion = '7.0.0.0'
    GUID = '1DA87E53-152B-403E-98DC-74D7B4D63D59'
    Author = 'Exchange Online Scripting'
    Description = 'The part of PowerShell''s utility cmdlets that the portable host carries.'
    PowerShellVersion = '7.0'
    CompatiblePSEditions = @('Core')
    NestedModules = @('exo-pwsh.dll')
    CmdletsToExport = @('Write-Output')
    FunctionsToExport = @()
    AliasesToExport = @()
}
