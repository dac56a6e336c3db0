# The one function that every cmdlet calls.

# Names that PowerShell itself binds; they steer this side and are not sent. Confirm and WhatIf are handled apart.
$script:CommonParameters = [System.Collections.Generic.HashSet[string]]::new(
    [string[]]@(
        'Verbose', 'Debug', 'ErrorAction', 'ErrorVariable', 'WarningAction', 'WarningVariable', 'InformationAction',
        'InformationVariable', 'OutVariable', 'OutBuffer', 'PipelineVariable', 'ProgressAction', 'Confirm', 'WhatIf'),
    [System.StringComparer]::OrdinalIgnoreCase)

# The first page is small, so that the first rows appear at once; the rest comes in the connection's page size.
$script:FirstPageSize = 100

# Runs one cmdlet of the service for one set of bound parameters and writes its objects as its pages arrive.
# $Cmdlet is the calling function's own $PSCmdlet: errors and warnings written by it carry the user's line.
function Invoke-ExchangeCmdlet([string]$Name, $Cmdlet, $Bound, [bool]$ShouldProcess) {
    # Inside try an exception ends the call; outside it would end one statement, and the next would go on with nothing.
    try {
        $context = Get-ServiceContext
        if ($null -eq $context) {
            $Cmdlet.ThrowTerminatingError((New-ServiceErrorRecord 'You must call the Connect-ExchangeOnline cmdlet before calling any other cmdlets.' $Name $null))
        }
        $parameters = [System.Collections.Generic.Dictionary[string, object]]::new([System.StringComparer]::OrdinalIgnoreCase)
        foreach ($pair in $Bound.GetEnumerator()) {
            if (-not $script:CommonParameters.Contains($pair.Key)) { $parameters[$pair.Key] = $pair.Value }
        }
        $whatIf = $ShouldProcess -and [bool]$WhatIfPreference
        # The service checks a -WhatIf call first, so that a missing object is an error and no promise.
        if ($whatIf -and -not (Invoke-ServiceCall $Name $Cmdlet $context $parameters $true)) { return }
        if ($ShouldProcess) {
            $message = Get-ConfirmationMessage $Name $parameters
            if (-not $Cmdlet.ShouldProcess($message, (Get-ConfirmationQuestion $message), $null)) { return }
        }
        [void](Invoke-ServiceCall $Name $Cmdlet $context $parameters $false)
    } catch {
        throw
    }
}

# Sends the call and its following pages; writes objects, warnings and errors through $Cmdlet. Returns whether it succeeded.
function Invoke-ServiceCall([string]$Name, $Cmdlet, $Context, $Parameters, [bool]$WhatIf) {
    $body = ConvertTo-CallJson $Name $Parameters $WhatIf
    $uri = [uri]"$($Context.BaseUri)/$([uri]::EscapeDataString($Context.TenantId))/InvokeCommand"
    $typeName = Get-ObjectTypeName $Name
    $pageSize = [math]::Min($script:FirstPageSize, $Context.PageSize)
    while ($true) {
        $page = Get-ServicePage $Name $Cmdlet $Context @{ Uri = $uri; Body = $body; PageSize = $pageSize }
        if ($null -eq $page) { return $false }
        try {
            foreach ($warning in $page.Warnings) { $Cmdlet.WriteWarning($warning) }
            if (-not $WhatIf) {
                $reader = $page.Reader
                foreach ($item in $page.Items) {
                    $object = $reader.Invoke($item)
                    $object.PSObject.TypeNames.Insert(0, $typeName)
                    $Cmdlet.WriteObject($object)
                }
            }
        } finally {
            if ($null -ne $page.Document) { $page.Document.Dispose() }
        }
        if ($WhatIf -or -not $page.NextLink) { return $true }
        $next = [uri]$page.NextLink
        # A next page is asked of the host that gave it, and of no other cloud.
        $uri = Get-RedirectTarget $uri $next
        $pageSize = $Context.PageSize
    }
}

function ConvertTo-CallJson([string]$Name, $Parameters, [bool]$WhatIf) {
    $members = [System.Collections.Generic.List[string]]::new()
    foreach ($pair in $Parameters.GetEnumerator()) {
        $members.Add((ConvertTo-JsonText $pair.Key) + ':' + (ConvertTo-WireJson $pair.Value))
    }
    if ($WhatIf) { $members.Add('"WhatIf":true') }
    return '{"CmdletInput":{"CmdletName":' + (ConvertTo-JsonText $Name) + ',"Parameters":{' + ($members -join ',') + '}}}'
}

# One type name for all cmdlets of a noun, after the service's own names; the default views are bound to it.
function Get-ObjectTypeName([string]$Name) {
    return 'Microsoft.Exchange.Data.Directory.Management.' + $Name.Substring($Name.IndexOf('-') + 1)
}

# Asks for one page, repeating what may be repeated; writes the error and returns $null when it fails.
function Get-ServicePage([string]$Name, $Cmdlet, $Context, $Call) {
    $reading = $Name.StartsWith('Get-', [System.StringComparison]::OrdinalIgnoreCase)
    $repaired = $false
    for ($repetition = 0; ; $repetition++) {
        $answer = $null
        $problem = $null
        try {
            $answer = Send-ServiceRequest 'POST' $Call.Uri (Get-CallHeader $Name $Context $Call.PageSize) $Call.Body
        } catch [System.Net.Http.HttpRequestException], [System.IO.IOException], [System.Threading.Tasks.TaskCanceledException], [System.InvalidOperationException] {
            $problem = $_.Exception
        }
        if ($null -ne $problem) {
            # Reading can be repeated; a change may have been made although its answer was lost.
            if ($reading -and -not $repaired -and $problem -isnot [System.InvalidOperationException]) {
                $repaired = $true
                continue
            }
            Write-CallError $Name $Cmdlet (Get-ConnectionProblem $problem $Call.Uri $reading) $null
            return $null
        }
        if ($answer.Status -in $script:RepeatableStatus -and $repetition -lt $script:MostRepetitions) {
            $seconds = [math]::Pow(2, $repetition)
            if ($null -ne $answer.RetryAfter) { $seconds = $answer.RetryAfter }
            Wait-Second ([math]::Min($seconds, $script:LongestWaitSeconds))
            continue
        }
        if ($answer.Status -lt 200 -or $answer.Status -ge 300) {
            Write-CallError $Name $Cmdlet (Get-AnswerError $answer $Name $Context.UserPrincipalName) $answer
            return $null
        }
        Update-ServiceHost $Context $answer.Uri
        $page = Read-Page $answer
        if ($null -ne $page) {
            Set-LastExecutionStatus $true
            return $page
        }
        if ($reading -and -not $repaired) {
            $repaired = $true
            continue
        }
        Write-CallError $Name $Cmdlet "|System.FormatException|The service answered with something that is not JSON, as a proxy or an expired session does. Connect again with Connect-ExchangeOnline." $answer
        return $null
    }
}

function Write-CallError([string]$Name, $Cmdlet, [string]$Message, $Answer) {
    Set-LastExecutionStatus $false
    $Cmdlet.WriteError((New-ServiceErrorRecord $Message $Name $Answer))
}

# Scripts of the official module read this after a call (since its version 3.3).
function Set-LastExecutionStatus([bool]$Succeeded) {
    $ExecutionContext.SessionState.PSVariable.Set('global:EXO_LastExecutionStatus', $Succeeded)
}

function Get-ConnectionProblem([System.Exception]$Problem, [uri]$Uri, [bool]$Reading) {
    if ($Problem -is [System.InvalidOperationException]) { return '|' + $Problem.GetType().FullName + '|' + $Problem.Message }
    $message = "|$($Problem.GetType().FullName)|The connection to $($Uri.Host):$($Uri.Port) could not be made or broke."
    if (-not $Reading) { $message += ' Whether the change was made is not known: read the object before repeating the command.' }
    return $message + ' Is the tenant still running? Connect again with Connect-ExchangeOnline.'
}

function Get-CallHeader([string]$Name, $Context, [int]$PageSize) {
    return @{
        'Authorization'     = $Context.Authorization
        'Accept'            = 'application/json'
        'Content-Type'      = 'application/json'
        'Prefer'            = "odata.maxpagesize=$PageSize"
        'X-AnchorMailbox'   = Get-AnchorMailbox $Context
        'X-ResponseFormat'  = 'json'
        'X-CmdletName'      = $Name
        'connection-id'     = $Context.ConnectionId
        'client-request-id' = [guid]::NewGuid().ToString()
    }
}

# A front door may have led to a regional host: later calls go there at once.
function Update-ServiceHost($Context, [uri]$Answered) {
    $base = [uri]$Context.BaseUri
    if ($base.Authority -ne $Answered.Authority) {
        $builder = [System.UriBuilder]::new($base)
        $builder.Scheme = $Answered.Scheme
        $builder.Host = $Answered.Host
        $builder.Port = $Answered.Port
        $Context.BaseUri = $builder.Uri.AbsoluteUri.TrimEnd('/')
    }
}
