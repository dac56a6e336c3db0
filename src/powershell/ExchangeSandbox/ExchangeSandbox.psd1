@{
    RootModule             = 'ExchangeSandbox.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '6d1f5d0e-0c0a-4c58-9b0c-6d0a3f2f7b41'
    Author                 = 'Exchange Online Scripting'
    CompanyName            = 'Exchange Online Scripting'
    Copyright              = 'MIT License'
    Description            = 'The cmdlets of Exchange Online against a sandbox tenant on this computer.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    FunctionsToExport      = @(
        'Connect-ExchangeOnline', 'Connect-IPPSSession', 'Disconnect-ExchangeOnline', 'Get-ConnectionInformation',
        'Get-EXOCasMailbox', 'Get-EXOMailbox', 'Get-EXOMailboxFolderPermission', 'Get-EXOMailboxFolderStatistics',
        'Get-EXOMailboxPermission', 'Get-EXOMailboxStatistics', 'Get-EXOMobileDeviceStatistics', 'Get-EXORecipient',
        'Get-EXORecipientPermission'
    )
    CmdletsToExport        = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
}
