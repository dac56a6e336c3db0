@{
    ModuleVersion        = '0.1.0'
    GUID                 = '3b0a4f5c-9a4e-4f7d-8c1b-5d2e7f61a9c4'
    Author               = 'Exchange Online Scripting'
    CompanyName          = 'Exchange Online Scripting'
    Copyright            = 'MIT License'
    Description          = 'The default views of what the cmdlets of ExchangeSandbox return; loaded by Connect-ExchangeOnline unless -SkipLoadingFormatData is given.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    FormatsToProcess     = @('ExchangeSandbox.Cmdlets.format.ps1xml')
    FunctionsToExport    = @()
    CmdletsToExport      = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
}
