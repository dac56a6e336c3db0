@{
    ModuleVersion = '7.0.0.0'
    GUID = 'A94C8C7E-9810-47C0-B8AF-65089C13A35A'
    Author = 'Exchange Online Scripting'
    Description = 'The part of PowerShell''s security cmdlets that the portable host carries.'
    PowerShellVersion = '7.0'
    CompatiblePSEditions = @('Core')
    NestedModules = @('exo-pwsh.dll')
    CmdletsToExport = @(
        'ConvertFrom-SecureString', 'ConvertTo-SecureString', 'Get-Credential'
    )
    FunctionsToExport = @()
    AliasesToExport = @()
}
