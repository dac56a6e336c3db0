@{
    RootModule           = 'ExchangeBridge.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f1b8f0e-4a8e-4d0c-9a60-0d4d7c1f2b11'
    Author               = 'Exchange Online Scripting contributors'
    Description          = 'Connects a PowerShell terminal with the Exchange Online Scripting extension that started it.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    NestedModules        = @()
    FunctionsToExport    = @('exo', 'Start-ExchangeBridge')
    CmdletsToExport      = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
}
