# Connecting to the service, and connecting again with a fresh token: a token that was given to the module cannot renew itself.

# The connection that each connect command made: Exchange and Security & Compliance stand side by side.
$script:ConnectionIds = @{}
$script:ConnectModule = ''

function Import-ConnectModule {
    param([System.Collections.IDictionary] $Module)
    $name = [string] $Module['name']
    if ($Module.ContainsKey('path') -and $null -ne $Module['path']) { $source = [string] $Module['path'] } else { $source = $name }
    $loaded = Microsoft.PowerShell.Core\Get-Module -Name $name
    if ($null -ne $loaded) { return }
    $options = @{ Global = $true; DisableNameChecking = $true; ErrorAction = 'Stop' }
    try { Microsoft.PowerShell.Core\Import-Module -Name $source @options }
    catch {
        if ([string] $_.FullyQualifiedErrorId -notlike 'Modules_InsufficientPowerShellVersion*') { throw }
        # The newest version is for a newer PowerShell; an older one may be installed beside it.
        $fitting = $null
        foreach ($candidate in @(Microsoft.PowerShell.Core\Get-Module -Name $source -ListAvailable -ErrorAction Ignore)) {
            $fits = $null -eq $candidate.PowerShellVersion -or $candidate.PowerShellVersion -le $PSVersionTable.PSVersion
            if ($fits -and ($null -eq $fitting -or $candidate.Version -gt $fitting.Version)) { $fitting = $candidate }
        }
        if ($null -eq $fitting) { throw }
        Microsoft.PowerShell.Core\Import-Module -Name $fitting.Path @options
    }
}

function Connect-Service {
    # Runs the connect command that the extension described and reports the connection it made. Whatever happens, one answer is given.
    param([System.Collections.IDictionary] $Message)
    $previousProgress = $global:ProgressPreference
    $answer = $null
    try {
        $global:ProgressPreference = 'SilentlyContinue'
        Import-ConnectModule $Message['module']
        $module = [string] $Message['module']['name']
        $loaded = Microsoft.PowerShell.Core\Get-Module -Name $module
        if ($Message.ContainsKey('minimumVersion') -and $loaded.Version -lt [version] $Message['minimumVersion']) {
            $answer = New-FailedAnswer $Message 'ModuleTooOld' "Version $($loaded.Version) of $module is loaded."
            $answer['moduleVersion'] = [string] $loaded.Version
            return
        }
        $parameters = Read-ConnectParameter $Message
        # By their full names: scripts define wrappers of these names.
        $before = @(& "$module\Get-ConnectionInformation" -ErrorAction Stop)
        if ($parameters.ContainsKey('AccessToken')) {
            $null = & "$module\$($Message['command'])" @parameters -ErrorAction Stop 3> $null 6> $null
        }
        else {
            # What the module says while somebody signs in is for them to read, a code above all.
            & "$module\$($Message['command'])" @parameters -ErrorAction Stop 3>&1 6>&1 | & { process { Write-SignInText $_ } }
        }
        $known = @(foreach ($entry in $before) { [string] $entry.ConnectionId })
        $made = $null
        foreach ($entry in @(& "$module\Get-ConnectionInformation" -ErrorAction Stop)) {
            if ($known -notcontains [string] $entry.ConnectionId) { $made = $entry }
        }
        if ($null -eq $made) { throw 'The connect command ended without an error, but there is no new connection.' }
        # The new connection stands, whatever becomes of the old one.
        try { Disconnect-Previous ([string] $Message['command']) } catch { $null = $_ }
        $script:ConnectionIds[[string] $Message['command']] = [string] $made.ConnectionId
        $script:ConnectModule = $module
        $answer = @{
            type              = 'connected'
            id                = $Message['id']
            tenantId          = [string] $made.TenantID
            organization      = [string] $made.Organization
            userPrincipalName = [string] $made.UserPrincipalName
            moduleName        = $module
            moduleVersion     = [string] $loaded.Version
        }
    }
    catch { $answer = New-FailedAnswer $Message ([string] $_.FullyQualifiedErrorId) (Get-FailureText $_) }
    finally {
        $global:ProgressPreference = $previousProgress
        # Ctrl+C comes here without an error.
        if ($null -eq $answer) { $answer = New-FailedAnswer $Message 'Stopped' '' }
        Send-BridgeMessage $answer
    }
}

function Read-ConnectParameter {
    # Values stay values on their whole way: no text of them is ever parsed as PowerShell.
    param([System.Collections.IDictionary] $Message)
    $parameters = @{}
    foreach ($key in $Message['parameters'].Keys) {
        $value = $Message['parameters'][$key]
        if ($value -is [System.Collections.IList]) { $parameters[$key] = [string[]] $value } else { $parameters[$key] = $value }
    }
    if ($Message.ContainsKey('accessToken')) { $parameters['AccessToken'] = [string] $Message['accessToken'] }
    if ($Message.ContainsKey('securePassword')) {
        $secret = [securestring]::new()
        foreach ($character in ([string] $Message['securePassword']['value']).ToCharArray()) { $secret.AppendChar($character) }
        $secret.MakeReadOnly()
        $parameters[[string] $Message['securePassword']['parameter']] = $secret
    }
    return $parameters
}

function Write-SignInText {
    param([object] $Item)
    if ($null -eq $Item) { return }
    if ($Item -is [System.Management.Automation.WarningRecord]) { $Host.UI.WriteWarningLine($Item.Message) }
    elseif ($Item -is [System.Management.Automation.InformationRecord]) { $Host.UI.WriteLine([string] $Item.MessageData) }
    else { $Host.UI.WriteLine([string] $Item) }
}

function Get-FailureText {
    # The words of an error and of what caused it: the module's own often say no more than that something failed.
    param([System.Management.Automation.ErrorRecord] $Record)
    $texts = [System.Collections.Generic.List[string]]::new()
    for ($exception = $Record.Exception; $null -ne $exception -and $texts.Count -lt 5; $exception = $exception.InnerException) {
        if (-not $texts.Contains($exception.Message)) { $texts.Add($exception.Message) }
    }
    return $texts -join "`n"
}

function New-FailedAnswer {
    param([System.Collections.IDictionary] $Message, [string] $ErrorId, [string] $Text)
    return @{ type = 'failed'; id = $Message['id']; message = $Text; errorId = $ErrorId }
}

function Disconnect-Previous {
    param([string] $Command)
    if (-not $script:ConnectionIds.ContainsKey($Command)) { return }
    $id = $script:ConnectionIds[$Command]
    $script:ConnectionIds.Remove($Command)
    $null = & "$script:ConnectModule\Disconnect-ExchangeOnline" -ConnectionId $id -Confirm:$false -ErrorAction Stop 3> $null 6> $null
}

function Disconnect-Service {
    param([System.Collections.IDictionary] $Message)
    $answer = $null
    try {
        foreach ($command in @($script:ConnectionIds.Keys)) { Disconnect-Previous $command }
        $answer = @{ type = 'disconnected'; id = $Message['id'] }
    }
    catch { $answer = New-FailedAnswer $Message ([string] $_.FullyQualifiedErrorId) (Get-FailureText $_) }
    finally {
        if ($null -eq $answer) { $answer = New-FailedAnswer $Message 'Stopped' '' }
        Send-BridgeMessage $answer
    }
}
