# What Connect-ExchangeOnline, Connect-IPPSSession, Disconnect-ExchangeOnline and Get-ConnectionInformation do; their
# parameters come from the catalog (scripts/powershellModule).

function Connect-Tenant($Cmdlet, $Bound, [bool]$IsEopSession) {
    if ($IsEopSession -and $PSVersionTable['PSEdition'] -eq 'Core' -and [System.Environment]::OSVersion.Platform -ne [System.PlatformID]::Win32NT) {
        Stop-Connect $Cmdlet 'NotOnThisPlatform' ('Connect-IPPSSession is not available in PowerShell 7 on macOS and Linux. Use Windows, or browse ' +
            'Security & Compliance objects without PowerShell.')
    }
    $address = Get-TenantAddress (Get-BoundText $Bound 'ConnectionUri') $Cmdlet
    try {
        $token = Get-ConnectionToken $address $Bound $Cmdlet
    } finally {
        # An error record keeps what its command was given; a secret must not get into $Error.
        foreach ($name in 'AccessToken', 'Credential', 'CertificatePassword') { [void]$Bound.Remove($name) }
    }
    $connection = New-ServiceConnection $address $token $Bound $IsEopSession
    $exported = Get-ExportedCmdlet $connection $Bound $Cmdlet
    if (-not $Bound.ContainsKey('ShowBanner') -or $Bound['ShowBanner']) { Show-Banner $connection $Cmdlet }
    Import-CmdletModule $connection $exported
    if (-not $Bound.ContainsKey('SkipLoadingFormatData') -or -not $Bound['SkipLoadingFormatData']) { Import-View }
    $script:Connections.Add($connection)
    if (-not $IsEopSession) { $script:ServiceConnection = $connection }
    Set-LastExecutionStatus $true
}

function New-ServiceConnection([string]$Address, $Token, $Bound, [bool]$IsEopSession) {
    $pageSize = 1000
    if ($Bound.ContainsKey('PageSize') -and $Bound['PageSize'] -ge 1) { $pageSize = [math]::Min(5000, [int]$Bound['PageSize']) }
    $user = Get-JsonMember $Token.Claims 'upn'
    if (-not $user) { $user = Get-BoundText $Bound 'UserPrincipalName' }
    $delegated = Get-BoundText $Bound 'DelegatedOrganization'
    $script:ConnectionNumber++
    $tenantId = [string](Get-JsonMember $Token.Claims 'tid')
    return @{
        ConnectionId              = [guid]::NewGuid().ToString()
        Number                    = $script:ConnectionNumber
        BaseUri                   = "$Address/adminapi/beta"
        # Calls for a delegated organization are addressed to it; the service refuses them if the token is not for it.
        TenantId                  = if ($delegated) { $delegated } else { $tenantId }
        Authorization             = 'Bearer ' + $Token.Token
        TokenExpiry               = $Token.Expiry
        UserPrincipalName         = [string]$user
        PageSize                  = $pageSize
        ConnectionUri             = $Address
        AuthorizationEndpoint     = "$Address/$tenantId"
        CertificateAuthentication = $Bound.ContainsKey('Certificate') -or $Bound.ContainsKey('CertificateThumbprint') -or $Bound.ContainsKey('CertificateFilePath')
        ModuleName                = ''
        Module                    = $null
        Prefix                    = Get-BoundText $Bound 'Prefix'
        Organization              = Get-BoundText $Bound 'Organization'
        DelegatedOrganization     = $delegated
        AppId                     = Get-BoundText $Bound 'AppId'
        IsEopSession              = $IsEopSession
    }
}

$script:ConnectionNumber = 0

# The cmdlets that the signed-in role may run, cut to -CommandName.
function Get-ExportedCmdlet($Connection, $Bound, $Cmdlet) {
    $wanted = @()
    if ($Bound.ContainsKey('CommandName')) { $wanted = @($Bound['CommandName'] | & { process { if ($_) { $_.Trim() } } }) }
    $headers = Get-CallHeader 'EXOModuleFile' $Connection $Connection.PageSize
    $headers['CommandName'] = if ($wanted.Count -gt 0) { $wanted -join ',' } else { '*' }
    if ($Bound.ContainsKey('SkipLoadingFormatData') -and $Bound['SkipLoadingFormatData']) { $headers['SkipLoadingFormatData'] = 'true' }
    $uri = Get-ModuleResource $Connection 'EXOModuleFile'
    $answer = Send-ConnectRequest 'GET' $uri $headers '' $Cmdlet
    if ($answer.Status -ne 200) {
        $message = (Get-AnswerError $answer 'EXOModuleFile' $Connection.UserPrincipalName).Split([char[]]'|')[-1]
        Stop-Connect $Cmdlet 'ConnectFailed' "The tenant refused the connection ($($answer.Status)): $message"
    }
    $files = Read-AnswerMember $answer 'value'
    if ($null -eq $files) { Stop-Connect $Cmdlet 'ConnectFailed' 'The tenant did not say which cmdlets the role may run. Restart the sandbox, then connect again.' }
    foreach ($file in $files) {
        $names = Get-JsonMember $file 'exportedCmdlets'
        if ($names) {
            $exported = $names.Split([char[]]',', [System.StringSplitOptions]::RemoveEmptyEntries)
            return @(foreach ($name in $exported) { if ($wanted.Count -eq 0 -or (Test-Wanted $name $wanted)) { $name } })
        }
    }
    return @()
}

function Get-ModuleResource($Connection, [string]$Resource) {
    $version = $ExecutionContext.SessionState.Module.Version
    return [uri]"$($Connection.ConnectionUri)/adminapi/v1.0/$([uri]::EscapeDataString($Connection.TenantId))/${Resource}?Version=$version"
}

function Test-Wanted([string]$Name, $Patterns) {
    foreach ($pattern in $Patterns) { if ($Name -like $pattern) { return $true } }
    return $false
}

function Show-Banner($Connection, $Cmdlet) {
    $uri = Get-ModuleResource $Connection "EXOBanner('AutogenSession')"
    $answer = Send-ConnectRequest 'GET' $uri (Get-CallHeader 'EXOBanner' $Connection $Connection.PageSize) '' $Cmdlet
    $text = $null
    if ($answer.Status -eq 200) {
        $text = Read-AnswerMember $answer 'moduleBannerContent'
        if (-not $text) {
            foreach ($entry in @(Read-AnswerMember $answer 'value')) { if (-not $text) { $text = Get-JsonMember $entry 'moduleBannerContent' } }
        }
    }
    if ($text) { $Cmdlet.Host.UI.WriteLine([string]$text) } else { $Cmdlet.WriteVerbose('The tenant has no banner.') }
}

function Disconnect-Tenant($Cmdlet, $Bound) {
    $message = 'Running this cmdlet clears all active sessions created using Connect-ExchangeOnline or Connect-IPPSSession.'
    $chosen = @(Select-Connection $Bound)
    if ($Bound.ContainsKey('ConnectionId') -or $Bound.ContainsKey('ModulePrefix')) {
        $message = 'Running this cmdlet clears the chosen sessions: ' + (@(foreach ($connection in $chosen) { $connection.UserPrincipalName + ' (' + $connection.ConnectionId + ')' }) -join ', ') + '.'
    }
    if (-not $Cmdlet.ShouldProcess($message, (Get-ConfirmationQuestion $message), $null)) { return }
    foreach ($connection in $chosen) { Remove-Connection $connection }
    if ($script:Connections.Count -eq 0) { Remove-View }
    if (-not $script:Connections.Contains($script:ServiceConnection)) {
        $script:ServiceConnection = $null
        foreach ($connection in $script:Connections) { if (-not $connection.IsEopSession) { $script:ServiceConnection = $connection } }
    }
}

function Remove-Connection($Connection) {
    [void]$script:Connections.Remove($Connection)
    Remove-CmdletModule $Connection
    $Connection.Authorization = ''
}

# A module that is removed or loaded anew takes its connections along: nothing could list or end them any more.
$ExecutionContext.SessionState.Module.OnRemove = {
    foreach ($connection in $script:Connections.ToArray()) { Remove-Connection $connection }
    Remove-View
}

function Select-Connection($Bound) {
    foreach ($connection in $script:Connections.ToArray()) {
        if ($Bound.ContainsKey('ConnectionId') -and $connection.ConnectionId -notin @($Bound['ConnectionId'])) { continue }
        if ($Bound.ContainsKey('ModulePrefix') -and $connection.Prefix -notin @($Bound['ModulePrefix'])) { continue }
        $connection
    }
}

function Get-ConnectionReports($Bound) {
    foreach ($connection in @(Select-Connection $Bound)) { Get-ConnectionReport $connection }
}
