# Connecting to the service, and connecting again with a fresh token: a token that was given to the module cannot renew itself.

$script:ConnectionId = $null
$script:ConnectModule = ''

function Import-ConnectModule {
    param([System.Collections.IDictionary] $Module)
    $name = [string] $Module['name']
    if ($Module.ContainsKey('path') -and $null -ne $Module['path']) { $source = [string] $Module['path'] } else { $source = $name }
    $loaded = Microsoft.PowerShell.Core\Get-Module -Name $name
    if ($null -ne $loaded) { return }
    Microsoft.PowerShell.Core\Import-Module -Name $source -Global -DisableNameChecking -ErrorAction Stop
}

function Connect-Service {
    # Runs the connect command that the extension described and reports the connection it made.
    param([System.Collections.IDictionary] $Message)
    $previousProgress = $global:ProgressPreference
    try {
        $global:ProgressPreference = 'SilentlyContinue'
        Import-ConnectModule $Message['module']
        $parameters = @{}
        foreach ($key in $Message['parameters'].Keys) { $parameters[$key] = $Message['parameters'][$key] }
        if ($Message.ContainsKey('accessToken')) { $parameters['AccessToken'] = [string] $Message['accessToken'] }
        # By their full names: scripts define wrappers of these names.
        $module = [string] $Message['module']['name']
        $before = @(& "$module\Get-ConnectionInformation" -ErrorAction Stop)
        $null = & "$module\$($Message['command'])" @parameters -ErrorAction Stop 3> $null 6> $null
        $known = @(foreach ($entry in $before) { [string] $entry.ConnectionId })
        $made = $null
        foreach ($entry in @(& "$module\Get-ConnectionInformation" -ErrorAction Stop)) {
            if ($known -notcontains [string] $entry.ConnectionId) { $made = $entry }
        }
        if ($null -eq $made) { throw 'The connect command ended without an error, but there is no new connection.' }
        # The new connection stands, whatever becomes of the old one.
        try { Disconnect-Previous } catch { $script:ConnectionId = $null }
        $script:ConnectionId = [string] $made.ConnectionId
        $script:ConnectModule = $module
        $loaded = Microsoft.PowerShell.Core\Get-Module -Name $module
        Send-BridgeMessage @{
            type              = 'connected'
            id                = $Message['id']
            tenantId          = [string] $made.TenantID
            organization      = [string] $made.Organization
            userPrincipalName = [string] $made.UserPrincipalName
            moduleName        = $module
            moduleVersion     = [string] $loaded.Version
        }
    }
    catch {
        Send-BridgeMessage @{
            type    = 'failed'
            id      = $Message['id']
            message = [string] $_.Exception.Message
            errorId = [string] $_.FullyQualifiedErrorId
        }
    }
    finally {
        $global:ProgressPreference = $previousProgress
    }
}

function Disconnect-Previous {
    if ($null -eq $script:ConnectionId) { return }
    $id = $script:ConnectionId
    $script:ConnectionId = $null
    $null = & "$script:ConnectModule\Disconnect-ExchangeOnline" -ConnectionId $id -Confirm:$false -ErrorAction Stop 3> $null 6> $null
}

function Disconnect-Service {
    param([System.Collections.IDictionary] $Message)
    try {
        Disconnect-Previous
        Send-BridgeMessage @{ type = 'disconnected'; id = $Message['id'] }
    }
    catch {
        Send-BridgeMessage @{
            type    = 'failed'
            id      = $Message['id']
            message = [string] $_.Exception.Message
            errorId = [string] $_.FullyQualifiedErrorId
        }
    }
}
