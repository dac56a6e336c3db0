# The connections of this process, and where their tokens come from. Tokens live in this module's own scope only.

$script:Connections = [System.Collections.Generic.List[hashtable]]::new()
# Microsoft's public client of the Exchange Online module (see docs: what the sign-in names itself to the tenant).
$script:PublicClientId = 'fb78d390-0c51-40cd-8e17-fdbfab77341b'
$script:NeverExpires = [datetimeoffset]::MaxValue

# The address of the tenant's server: scheme, host and port of -ConnectionUri, as Microsoft's module takes it. Only this computer.
function Get-TenantAddress([string]$ConnectionUri, $Cmdlet) {
    $uri = $null
    if (-not [uri]::TryCreate($ConnectionUri, [System.UriKind]::Absolute, [ref]$uri) -or -not (Test-LoopbackHost $uri) -or $uri.Scheme -notin 'http', 'https') {
        Stop-Connect $Cmdlet 'NotASandbox' ("This is the ExchangeSandbox module: it connects to a sandbox tenant on this computer and to nothing else. " +
            "Give -ConnectionUri the sandbox's address (http://127.0.0.1:PORT), or install the ExchangeOnlineManagement module for a real organization.")
    }
    return $uri.GetLeftPart([System.UriPartial]::Authority)
}

# A token: the given one, else one from the tenant's token endpoint for the user or the app.
# Returns @{Token; Expiry (DateTimeOffset); Claims}.
function Get-ConnectionToken([string]$Address, $Bound, $Cmdlet) {
    if ($Bound.ContainsKey('AccessToken')) {
        $claims = Read-TokenClaim $Bound['AccessToken'] $Cmdlet
        # Microsoft's module cannot renew such a token and reports that it never expires.
        return @{ Token = $Bound['AccessToken']; Expiry = $script:NeverExpires; Claims = $claims }
    }
    $form = [ordered]@{ scope = 'https://outlook.office365.com/.default' }
    $user = Get-BoundText $Bound 'UserPrincipalName'
    $secret = ''
    if ($Bound.ContainsKey('Credential') -and $null -ne $Bound['Credential']) {
        $user = $Bound['Credential'].UserName
        $secret = $Bound['Credential'].GetNetworkCredential().Password
    }
    $organization = Get-BoundText $Bound 'Organization'
    if ($user) {
        $form['grant_type'] = 'password'
        $form['client_id'] = $script:PublicClientId
        $form['username'] = $user
        $form['password'] = $secret
        if (-not $organization -and $user.Contains('@')) { $organization = $user.Substring($user.IndexOf('@') + 1) }
    } elseif ($Bound.ContainsKey('AppId') -or $Bound.ContainsKey('ManagedIdentity')) {
        $form['grant_type'] = 'client_credentials'
        $form['client_id'] = Get-BoundText $Bound 'AppId'
        if (-not $form['client_id']) { $form['client_id'] = Get-BoundText $Bound 'ManagedIdentityAccountId' }
        $form['client_secret'] = 'sandbox'
    }
    if (-not $form.Contains('grant_type') -or -not $organization) {
        Stop-Connect $Cmdlet 'SignInMissing' 'Who signs in? Give -UserPrincipalName, or -AccessToken, or for an app -AppId with -Organization.'
    }
    $body = foreach ($name in $form.Keys) { [uri]::EscapeDataString($name) + '=' + [uri]::EscapeDataString([string]$form[$name]) }
    $uri = [uri]"$Address/$([uri]::EscapeDataString($organization))/oauth2/v2.0/token"
    $answer = Send-ConnectRequest 'POST' $uri @{ 'Content-Type' = 'application/x-www-form-urlencoded'; Accept = 'application/json' } ($body -join '&') $Cmdlet
    $token = Read-AnswerMember $answer 'access_token'
    if ($answer.Status -ne 200 -or -not $token) {
        $reason = Read-AnswerMember $answer 'error_description'
        if (-not $reason) { $reason = "The token endpoint answered $($answer.Status)." }
        Stop-Connect $Cmdlet 'SignInFailed' $reason
    }
    $claims = Read-TokenClaim $token $Cmdlet
    return @{ Token = $token; Expiry = Get-TokenExpiry $claims; Claims = $claims }
}

# The claims of a JWT. Its signature is the service's matter.
function Read-TokenClaim([string]$Token, $Cmdlet) {
    $parts = $Token.Split([char]'.')
    $claims = $null
    if ($parts.Length -eq 3) {
        $text = $parts[1].Replace('-', '+').Replace('_', '/')
        $text = $text.PadRight($text.Length + (4 - $text.Length % 4) % 4, [char]'=')
        try { $claims = Read-JsonText ([System.Convert]::FromBase64String($text)) } catch [System.Management.Automation.MethodInvocationException] { $claims = $null }
    }
    if ($null -eq $claims -or -not (Get-JsonMember $claims 'tid')) {
        # Never the token itself: error texts are kept and shown.
        Stop-Connect $Cmdlet 'NotAToken' 'The value of -AccessToken is not an access token (a JWT with a tid claim).'
    }
    return $claims
}

function Read-JsonText([byte[]]$Bytes) {
    $answer = @{ Bytes = $Bytes }
    $reader = Get-ObjectReader
    if (-not $script:HasTextJson) {
        $root = Read-Dictionary $answer
        if ($null -eq $root) { return $null }
        return $reader.Invoke($root)
    }
    $document = Read-JsonDocument $answer
    if ($null -eq $document) { return $null }
    try { return $reader.Invoke($document.RootElement) } finally { $document.Dispose() }
}

function Get-TokenExpiry($Claims) {
    $seconds = Get-JsonMember $Claims 'exp'
    if ($null -eq $seconds) { return $script:NeverExpires }
    return [datetimeoffset]::FromUnixTimeSeconds([long]$seconds)
}

function Get-BoundText($Bound, [string]$Name) {
    if ($Bound.ContainsKey($Name) -and $null -ne $Bound[$Name]) { return [string]$Bound[$Name] }
    return ''
}

# A request while connecting: a broken connection is one sentence.
function Send-ConnectRequest([string]$Method, [uri]$Uri, $Headers, [string]$Body, $Cmdlet) {
    try {
        return Send-ServiceRequest $Method $Uri $Headers $Body
    } catch [System.Net.Http.HttpRequestException], [System.IO.IOException], [System.Threading.Tasks.TaskCanceledException], [System.InvalidOperationException] {
        Stop-Connect $Cmdlet 'Unreachable' "No sandbox tenant answers at $($Uri.GetLeftPart([System.UriPartial]::Authority)). Start it, then connect again."
    }
}

function Stop-Connect($Cmdlet, [string]$Id, [string]$Message) {
    Set-LastExecutionStatus $false
    $record = [System.Management.Automation.ErrorRecord]::new([System.Exception]::new($Message), $Id, [System.Management.Automation.ErrorCategory]::ConnectionError, $null)
    $Cmdlet.ThrowTerminatingError($record)
}

# Asks the service whether it still takes this connection, as Get-ConnectionInformation of the module does. Returns 'Active', 'Expired' or 'Unreachable'.
function Test-ServiceConnection($Connection) {
    $uri = [uri]"$($Connection.BaseUri)/$([uri]::EscapeDataString($Connection.TenantId))/basicinfo('AdminApiState')"
    try {
        $answer = Send-ServiceRequest 'GET' $uri (Get-CallHeader 'Get-ConnectionInformation' $Connection $Connection.PageSize) ''
    } catch [System.Net.Http.HttpRequestException], [System.IO.IOException], [System.Threading.Tasks.TaskCanceledException], [System.InvalidOperationException] {
        return 'Unreachable'
    }
    if ($answer.Status -eq 401) { return 'Expired' }
    return 'Active'
}

function Get-ConnectionReport($Connection) {
    $status = Test-ServiceConnection $Connection
    $report = [psobject]::new()
    $values = [ordered]@{
        ConnectionId                    = $Connection.ConnectionId
        State                           = if ($status -eq 'Active') { 'Connected' } else { 'Broken' }
        Id                              = $Connection.Number
        Name                            = 'ExchangeOnline_' + $Connection.Number
        UserPrincipalName               = $Connection.UserPrincipalName
        ConnectionUri                   = $Connection.ConnectionUri
        AzureAdAuthorizationEndpointUri = $Connection.AuthorizationEndpoint
        TokenExpiryTimeUTC              = $Connection.TokenExpiry
        CertificateAuthentication       = $Connection.CertificateAuthentication
        ModuleName                      = $Connection.ModuleName
        ModulePrefix                    = $Connection.Prefix
        Organization                    = $Connection.Organization
        DelegatedOrganization           = $Connection.DelegatedOrganization
        AppId                           = $Connection.AppId
        PageSize                        = $Connection.PageSize
        TenantID                        = $Connection.TenantId
        TokenStatus                     = if ($status -eq 'Expired' -or $Connection.TokenExpiry -le [datetimeoffset]::UtcNow) { 'Expired' } else { 'Active' }
        ConnectionUsedForInbuiltCmdlets = [object]::ReferenceEquals($Connection, $script:ServiceConnection)
        IsEopSession                    = $Connection.IsEopSession
    }
    foreach ($name in $values.Keys) { $report.PSObject.Members.Add([psnoteproperty]::new($name, $values[$name])) }
    $report.PSObject.TypeNames.Insert(0, 'Microsoft.Exchange.Management.ExoPowershellSnapin.ConnectionInformation')
    return $report
}
