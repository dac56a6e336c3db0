# Connecting to the service, and connecting again with a fresh token: a token that was given to the module cannot renew itself.

$script:ConnectionId = $null

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
    $errorMark = $global:Error.Count
    try {
        $global:ProgressPreference = 'SilentlyContinue'
        Import-ConnectModule $Message['module']
        $parameters = @{}
        foreach ($key in $Message['parameters'].Keys) { $parameters[$key] = $Message['parameters'][$key] }
        if ($Message.ContainsKey('accessToken')) { $parameters['AccessToken'] = [string] $Message['accessToken'] }
        $before = @(Get-ConnectionInformation -ErrorAction Stop)
        $command = [string] $Message['command']
        $null = & $command @parameters -ErrorAction Stop 3> $null 6> $null
        $known = @(foreach ($entry in $before) { [string] $entry.ConnectionId })
        $made = $null
        foreach ($entry in @(Get-ConnectionInformation -ErrorAction Stop)) {
            if ($known -notcontains [string] $entry.ConnectionId) { $made = $entry }
        }
        if ($null -eq $made) { throw 'The connect command ended without an error, but there is no new connection.' }
        if ($null -ne $script:ConnectionId) {
            $null = Disconnect-ExchangeOnline -ConnectionId $script:ConnectionId -Confirm:$false -ErrorAction Stop 3> $null 6> $null
        }
        $script:ConnectionId = [string] $made.ConnectionId
        $module = Microsoft.PowerShell.Core\Get-Module -Name ([string] $Message['module']['name'])
        Send-BridgeMessage @{
            type              = 'connected'
            id                = $Message['id']
            tenantId          = [string] $made.TenantID
            organization      = [string] $made.Organization
            userPrincipalName = [string] $made.UserPrincipalName
            moduleName        = [string] $Message['module']['name']
            moduleVersion     = [string] $module.Version
        }
    }
    catch {
        # Errors of our own work are reported through the pipe; the user's $Error keeps only the user's.
        while ($global:Error.Count -gt $errorMark) { $global:Error.RemoveAt(0) }
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

function Disconnect-Service {
    param([System.Collections.IDictionary] $Message)
    try {
        if ($null -ne $script:ConnectionId) {
            $null = Disconnect-ExchangeOnline -ConnectionId $script:ConnectionId -Confirm:$false -ErrorAction Stop 3> $null 6> $null
        }
        $script:ConnectionId = $null
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
