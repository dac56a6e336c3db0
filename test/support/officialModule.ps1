# What makes ExchangeSandbox's module into a stand-in for Microsoft's ExchangeOnlineManagement, which may not be passed on: these functions
# replace those of the same names before it (officialModule.ts puts them at its end). It dials the service's own names over https, signs in
# at the service's authority, speaks the wire as observed (EXOModuleFile with a served module), and knows nothing of a sandbox.

$script:Clouds = @{
    O365Default      = @{ Authority = 'https://login.microsoftonline.com'; Service = 'https://outlook.office365.com' }
    O365USGovGCCHigh = @{ Authority = 'https://login.microsoftonline.us'; Service = 'https://outlook.office365.us' }
    O365USGovDoD     = @{ Authority = 'https://login.microsoftonline.us'; Service = 'https://outlook-dod.office365.us' }
    O365China        = @{ Authority = 'https://login.chinacloudapi.cn'; Service = 'https://outlook.office365.cn' }
    O365GermanyCloud = @{ Authority = 'https://login.microsoftonline.de'; Service = 'https://outlook.office.de' }
}
$script:ModuleFiles = @{}
$script:Cloud = $null

function Get-TenantAddress([string]$ConnectionUri, $Cmdlet) {
    $bound = $Cmdlet.MyInvocation.BoundParameters
    $environment = Get-BoundText $bound 'ExchangeEnvironmentName'
    if (-not $environment) { $environment = 'O365Default' }
    if (-not $script:Clouds.ContainsKey($environment)) { Stop-Connect $Cmdlet 'InvalidEnvironment' "There is no Exchange environment '$environment'." }
    $script:Cloud = $script:Clouds[$environment]
    # Only the host counts, and it is always dialled by https.
    if ($ConnectionUri) { return 'https://' + ([uri]$ConnectionUri).Host }
    return $script:Cloud.Service
}

# Returns @{Token; Expiry (DateTimeOffset); Claims}.
function Get-ConnectionToken([string]$Address, $Bound, $Cmdlet) {
    if ($Bound.ContainsKey('AccessToken')) {
        return @{ Token = $Bound['AccessToken']; Expiry = $script:NeverExpires; Claims = (Read-TokenClaim $Bound['AccessToken'] $Cmdlet) }
    }
    $scope = 'https://outlook.office365.com/.default'
    $organization = Get-BoundText $Bound 'Organization'
    if ($Bound.ContainsKey('ManagedIdentity') -and $Bound['ManagedIdentity']) {
        $token = Get-IdentityToken (Get-BoundText $Bound 'ManagedIdentityAccountId') $Cmdlet
    } elseif (Get-BoundText $Bound 'AppId') {
        if (-not $organization) { Stop-Connect $Cmdlet 'OrganizationMissing' 'Organization cannot be empty when an application signs in.' }
        $token = Get-ApplicationToken $Bound $organization $scope $Cmdlet
    } else {
        $tenant = Get-BoundText $Bound 'DelegatedOrganization'
        if (-not $tenant) { $tenant = 'organizations' }
        if ($Bound.ContainsKey('Device') -and $Bound['Device']) { $token = Get-DeviceToken $tenant $scope $Cmdlet }
        else { $token = Get-UserToken (Get-BoundText $Bound 'UserPrincipalName') $tenant $scope $Cmdlet }
    }
    $claims = Read-TokenClaim $token $Cmdlet
    return @{ Token = $token; Expiry = (Get-TokenExpiry $claims); Claims = $claims }
}

function Send-TokenRequest([string]$Tenant, [string]$Endpoint, $Form, $Cmdlet) {
    $body = foreach ($name in $Form.Keys) { [uri]::EscapeDataString($name) + '=' + [uri]::EscapeDataString([string]$Form[$name]) }
    $uri = [uri]"$($script:Cloud.Authority)/$([uri]::EscapeDataString($Tenant))/oauth2/v2.0/$Endpoint"
    return Send-ConnectRequest 'POST' $uri @{ 'Content-Type' = 'application/x-www-form-urlencoded'; Accept = 'application/json' } ($body -join '&') $Cmdlet
}

function Read-Token($Answer, $Cmdlet) {
    $token = Read-AnswerMember $Answer 'access_token'
    if ($Answer.Status -eq 200 -and $token) { return $token }
    $reason = Read-AnswerMember $Answer 'error_description'
    if (-not $reason) { $reason = "The token endpoint answered $($Answer.Status)." }
    Stop-Connect $Cmdlet 'SignInFailed' $reason
}

# The code and its page are shown, and the authority is asked again and again until the user has answered.
function Get-DeviceToken([string]$Tenant, [string]$Scope, $Cmdlet) {
    $answer = Send-TokenRequest $Tenant 'devicecode' ([ordered]@{ client_id = $script:PublicClientId; scope = $Scope }) $Cmdlet
    if ($answer.Status -ne 200) { return Read-Token $answer $Cmdlet }
    $message = [string](Read-AnswerMember $answer 'message')
    switch ($env:EXO_TEST_DEVICE_CODE_BY) {
        'warning' { $Cmdlet.WriteWarning($message) }
        'output' { $Cmdlet.WriteObject($message) }
        'console' { [System.Console]::Out.WriteLine($message) }
        default { Microsoft.PowerShell.Utility\Write-Host $message }
    }
    $form = [ordered]@{ grant_type = 'urn:ietf:params:oauth:grant-type:device_code'; client_id = $script:PublicClientId; device_code = (Read-AnswerMember $answer 'device_code') }
    while ($true) {
        Wait-Second 0.2
        $answer = Send-TokenRequest $Tenant 'token' $form $Cmdlet
        if ($answer.Status -eq 200 -or (Read-AnswerMember $answer 'error') -ne 'authorization_pending') { return Read-Token $answer $Cmdlet }
    }
}

# A browser's part in an interactive sign-in: the authority knows the account and sends the browser back at once.
function Get-UserToken([string]$User, [string]$Tenant, [string]$Scope, $Cmdlet) {
    $random = [byte[]]::new(32)
    $generator = [System.Security.Cryptography.RandomNumberGenerator]::Create()
    $generator.GetBytes($random)
    $generator.Dispose()
    $verifier = ConvertTo-Base64Url $random
    $sha = [System.Security.Cryptography.SHA256]::Create()
    $challenge = ConvertTo-Base64Url $sha.ComputeHash([System.Text.Encoding]::ASCII.GetBytes($verifier))
    $sha.Dispose()
    $query = [ordered]@{
        client_id = $script:PublicClientId; response_type = 'code'; redirect_uri = 'http://localhost:1'; scope = $Scope
        code_challenge = $challenge; code_challenge_method = 'S256'; login_hint = $User
    }
    $text = foreach ($name in $query.Keys) { if ($query[$name]) { $name + '=' + [uri]::EscapeDataString($query[$name]) } }
    $uri = [uri]"$($script:Cloud.Authority)/$([uri]::EscapeDataString($Tenant))/oauth2/v2.0/authorize?$($text -join '&')"
    $response = Wait-Task (Get-HttpClient $uri).GetAsync($uri)
    $location = $response.Headers.Location
    $status = [int]$response.StatusCode
    $body = Wait-Task $response.Content.ReadAsByteArrayAsync()
    $response.Dispose()
    if ($null -eq $location) { return Read-Token @{ Status = $status; Bytes = $body } $Cmdlet }
    $back = @{}
    foreach ($pair in $location.Query.TrimStart('?').Split('&')) {
        $name, $value = $pair.Split([char[]]'=', 2)
        $back[$name] = [uri]::UnescapeDataString($value.Replace('+', ' '))
    }
    if ($back.ContainsKey('error')) { Stop-Connect $Cmdlet 'SignInFailed' $back['error_description'] }
    return Read-Token (Send-TokenRequest $Tenant 'token' ([ordered]@{
                grant_type = 'authorization_code'; client_id = $script:PublicClientId; code = $back['code']
                redirect_uri = 'http://localhost:1'; code_verifier = $verifier; scope = $Scope
            }) $Cmdlet) $Cmdlet
}

function Get-ApplicationToken($Bound, [string]$Organization, [string]$Scope, $Cmdlet) {
    if (Get-BoundText $Bound 'CertificateThumbprint') {
        if ([System.Environment]::OSVersion.Platform -ne [System.PlatformID]::Win32NT) { Stop-Connect $Cmdlet 'NotOnThisPlatform' '-CertificateThumbprint is available on Windows only.' }
        $store = [System.Security.Cryptography.X509Certificates.X509Store]::new('My', 'CurrentUser')
        $store.Open('ReadOnly')
        $certificate = $store.Certificates.Find('FindByThumbprint', $Bound['CertificateThumbprint'], $false)[0]
    } else {
        try {
            $certificate = if ($Bound.ContainsKey('CertificatePassword')) {
                [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($Bound['CertificateFilePath'], [securestring]$Bound['CertificatePassword'])
            } else {
                [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($Bound['CertificateFilePath'])
            }
        } catch [System.Management.Automation.MethodInvocationException] {
            Stop-Connect $Cmdlet 'CertificateUnreadable' $_.Exception.InnerException.Message
        }
    }
    $application = Get-BoundText $Bound 'AppId'
    $now = [datetimeoffset]::UtcNow.ToUnixTimeSeconds()
    $sha = [System.Security.Cryptography.SHA1]::Create()
    $thumbprint = ConvertTo-Base64Url $sha.ComputeHash($certificate.RawData)
    $sha.Dispose()
    $endpoint = "$($script:Cloud.Authority)/$Organization/oauth2/v2.0/token"
    $head = ConvertTo-Base64Url ([System.Text.Encoding]::UTF8.GetBytes(('{{"alg":"RS256","typ":"JWT","x5t":"{0}"}}' -f $thumbprint)))
    $claims = '{{"aud":"{0}","iss":"{1}","sub":"{1}","jti":"{2}","nbf":{3},"exp":{4}}}' -f $endpoint, $application, [guid]::NewGuid(), $now, ($now + 600)
    $signed = $head + '.' + (ConvertTo-Base64Url ([System.Text.Encoding]::UTF8.GetBytes($claims)))
    $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($certificate)
    $signature = $key.SignData([System.Text.Encoding]::UTF8.GetBytes($signed), [System.Security.Cryptography.HashAlgorithmName]::SHA256, [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
    return Read-Token (Send-TokenRequest $Organization 'token' ([ordered]@{
                grant_type = 'client_credentials'; client_id = $application; scope = $Scope
                client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
                client_assertion = $signed + '.' + (ConvertTo-Base64Url $signature)
            }) $Cmdlet) $Cmdlet
}

# The host's own identity, from the address that an Azure host puts into the environment of its programs.
function Get-IdentityToken([string]$Client, $Cmdlet) {
    if (-not $env:IDENTITY_ENDPOINT) { Stop-Connect $Cmdlet 'NoManagedIdentity' 'ManagedIdentityCredential authentication unavailable. No managed identity endpoint found.' }
    $address = $env:IDENTITY_ENDPOINT + '?api-version=2019-08-01&resource=https%3A%2F%2Foutlook.office365.com'
    if ($Client) { $address += '&client_id=' + [uri]::EscapeDataString($Client) }
    return Read-Token (Send-ConnectRequest 'GET' ([uri]$address) @{ 'X-IDENTITY-HEADER' = [string]$env:IDENTITY_HEADER } '' $Cmdlet) $Cmdlet
}

function ConvertTo-Base64Url([byte[]]$Bytes) {
    return [System.Convert]::ToBase64String($Bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_')
}

function Get-ExportedCmdlet($Connection, $Bound, $Cmdlet) {
    # A token for the wrong tenant is refused by the service, so the connection goes where the token came from.
    $connection.TenantId = $Connection.AuthorizationEndpoint.Split('/')[-1]
    $wanted = @()
    if ($Bound.ContainsKey('CommandName')) { $wanted = @($Bound['CommandName']) }
    $headers = @{
        'Authorization' = $Connection.Authorization
        'X-AnchorMailbox' = Get-AnchorMailbox $Connection
        'CommandName' = if ($wanted.Count -gt 0) { $wanted -join ',' } else { '*' }
        'client-process-id' = $PID
        'connection-id' = $Connection.ConnectionId
        'client-request-id' = [guid]::NewGuid().ToString()
        'ps-version' = $PSVersionTable.PSVersion.ToString()
        'exomodule-version' = $ExecutionContext.SessionState.Module.Version.ToString()
        'is-cloud-shell-environment' = 'False'
        'os-version' = [System.Environment]::OSVersion.VersionString
        'disable-wam' = [string]($Bound.ContainsKey('DisableWAM') -and $Bound['DisableWAM'])
        'X-InitializeConnectionContextObjectIdDynamic' = 'true'
    }
    if ($Bound.ContainsKey('SkipLoadingFormatData') -and $Bound['SkipLoadingFormatData']) { $headers['SkipLoadingFormatData'] = 'true' }
    $answer = Send-ConnectRequest 'GET' (Get-ModuleResource $Connection 'EXOModuleFile') $headers '' $Cmdlet
    if ($answer.Status -ne 200) {
        Stop-Connect $Cmdlet 'ConnectFailed' (Get-AnswerError $answer 'EXOModuleFile' $Connection.UserPrincipalName).Split([char[]]'|')[-1]
    }
    $script:ModuleFiles[$Connection.ConnectionId] = Read-AnswerMember $answer 'value'
    return @()
}

function Import-CmdletModule($Connection, $Names) {
    $name = 'tmpEXO_' + [System.IO.Path]::GetRandomFileName().Replace('.', '')
    # Beside this module, which the test removes; Microsoft's writes to the temporary folder.
    $folder = [System.IO.Path]::Combine($ExecutionContext.SessionState.Module.ModuleBase, $name)
    [void][System.IO.Directory]::CreateDirectory($folder)
    $formats = @()
    $exported = ''
    foreach ($file in $script:ModuleFiles[$Connection.ConnectionId]) {
        $fileName = [string](Get-JsonMember $file 'fileName')
        if ($fileName.EndsWith('.psm1')) {
            $text = [string](Get-JsonMember $file 'fileContent') + "`$TokenProviderObjectId = 'none';`n`$ConnectionContextObjectId = '$($Connection.ConnectionId)';`n"
            [System.IO.File]::WriteAllText("$folder/$name.psm1", $text)
            $exported = "'" + ([string](Get-JsonMember $file 'exportedCmdlets')).Replace(',', "','") + "'"
        } elseif ($fileName) {
            [System.IO.File]::WriteAllText("$folder/$name.format.ps1xml", [string](Get-JsonMember $file 'fileContent'))
            $formats = "'$name.format.ps1xml'"
        }
    }
    if ($exported -in '', "''") { return }
    [System.IO.File]::WriteAllText("$folder/$name.psd1", "@{ RootModule = '$name.psm1'; ModuleVersion = '1.0'; FormatsToProcess = @($formats); FunctionsToExport = @($exported) }")
    Add-ConnectionContext $Connection
    $Connection.ModuleName = $name
    $options = @{ Name = "$folder/$name.psd1"; Global = $true; PassThru = $true; DisableNameChecking = $true; WarningAction = 'SilentlyContinue'; Verbose = $false }
    if ($Connection.Prefix) { $options['Prefix'] = $Connection.Prefix }
    $Connection.Module = Microsoft.PowerShell.Core\Import-Module @options
}

# The served functions ask a class of Microsoft's for the connection; this one is of the same name and answers the same.
function Add-ConnectionContext($Connection) {
    if ($null -eq ('Microsoft.Exchange.Management.ExoPowershellSnapin.ConnectionContextFactory' -as [type])) {
        $assembly = [System.Reflection.Emit.AssemblyBuilder]::DefineDynamicAssembly([System.Reflection.AssemblyName]::new('StandIn'), 'Run')
        $type = $assembly.DefineDynamicModule('StandIn').DefineType('Microsoft.Exchange.Management.ExoPowershellSnapin.ConnectionContextFactory', 'Public, Class')
        $field = $type.DefineField('Contexts', [System.Collections.IDictionary], 'Public, Static')
        $code = $type.DefineMethod('GetCurrentConnectionContext', 'Public, Static', [object], [type[]]@([string])).GetILGenerator()
        $code.Emit([System.Reflection.Emit.OpCodes]::Ldsfld, $field)
        $code.Emit([System.Reflection.Emit.OpCodes]::Ldarg_0)
        $code.Emit([System.Reflection.Emit.OpCodes]::Callvirt, [System.Collections.IDictionary].GetMethod('get_Item'))
        $code.Emit([System.Reflection.Emit.OpCodes]::Ret)
        $null = $type.CreateType()
        [Microsoft.Exchange.Management.ExoPowershellSnapin.ConnectionContextFactory]::Contexts = @{}
    }
    $context = [pscustomobject]@{ PageSize = $Connection.PageSize; ConnectionId = $Connection.ConnectionId; Connection = $Connection }
    $context.PSObject.Members.Add([psscriptmethod]::new('GetAuthHeader', {
                [pscustomobject]@{
                    BaseUri = $this.Connection.BaseUri + '/'; TenantId = $this.Connection.TenantId
                    AuthorizationHeader = $this.Connection.Authorization; UserPrincipalName = $this.Connection.UserPrincipalName
                }
            }))
    [Microsoft.Exchange.Management.ExoPowershellSnapin.ConnectionContextFactory]::Contexts[$Connection.ConnectionId] = $context
}

function Remove-CmdletModule($Connection) {
    if ($null -eq $Connection.Module) { return }
    Microsoft.PowerShell.Core\Remove-Module -ModuleInfo $Connection.Module -Force -Verbose:$false
    [System.IO.Directory]::Delete($Connection.Module.ModuleBase, $true)
    $Connection.Module = $null
}

function Import-View { }

function Remove-View { }
