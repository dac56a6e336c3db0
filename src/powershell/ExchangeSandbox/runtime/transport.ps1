# HTTP: one request at a time, interruptible by Ctrl+C, repeated where the service asks for it, redirected by hand.

$script:HttpClients = @{}
# 408, 429, 503, 504: what clients of the service repeat.
$script:RepeatableStatus = @(408, 429, 503, 504)
$script:MostRepetitions = 4
$script:LongestWaitSeconds = 60
$script:MostRedirections = 5

function Get-HttpClient([uri]$Uri) {
    # A proxy never leads to the sandbox on this computer; the service's own hosts go the way the system says.
    $direct = Test-LoopbackHost $Uri
    if (-not $script:HttpClients.ContainsKey($direct)) {
        [void][System.Reflection.Assembly]::Load('System.Net.Http, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a')
        $handler = [System.Net.Http.HttpClientHandler]::new()
        $handler.AllowAutoRedirect = $false
        $handler.UseCookies = $false
        if ($direct) { $handler.UseProxy = $false }
        $client = [System.Net.Http.HttpClient]::new($handler)
        # The service stops a cmdlet after 15 minutes; a little longer here, so that its own words are heard.
        $client.Timeout = [timespan]::FromMinutes(16)
        $script:HttpClients[$direct] = $client
    }
    return $script:HttpClients[$direct]
}

function Test-LoopbackHost([uri]$Uri) {
    # [uri]::IsLoopback is also true for 127.0.0.2 and ::1, and false for names that only resolve to this computer.
    return $Uri.IsAbsoluteUri -and $Uri.IsLoopback -and -not $Uri.IsFile
}

# Sends one request and follows redirections. Returns @{Status; Bytes; RetryAfter (seconds or $null); Server; RequestId; Uri}.
# Throws what .NET throws when the connection cannot be made or breaks.
function Send-ServiceRequest([string]$Method, [uri]$Uri, $Headers, [string]$Body) {
    for ($turn = 0; ; $turn++) {
        # First of all: Windows PowerShell finds the types of System.Net.Http only once this has loaded it.
        $client = Get-HttpClient $Uri
        $request = [System.Net.Http.HttpRequestMessage]::new([System.Net.Http.HttpMethod]::new($Method), $Uri)
        foreach ($name in $Headers.Keys) { [void]$request.Headers.TryAddWithoutValidation($name, [string]$Headers[$name]) }
        if ($Method -eq 'POST') {
            $mediaType = 'application/json'
            if ($Headers.ContainsKey('Content-Type')) { $mediaType = [string]$Headers['Content-Type'] }
            $request.Content = [System.Net.Http.StringContent]::new($Body, [System.Text.UTF8Encoding]::new($false), $mediaType)
        }
        $cancel = [System.Threading.CancellationTokenSource]::new()
        $done = $false
        try {
            $response = Wait-Task $client.SendAsync($request, $cancel.Token)
            $bytes = Wait-Task $response.Content.ReadAsByteArrayAsync()
            $done = $true
        } finally {
            # Reached with $done = $false when Ctrl+C stops the pipeline: the request must not go on behind the user's back.
            if (-not $done) { $cancel.Cancel() }
            $cancel.Dispose()
            $request.Dispose()
        }
        $status = [int]$response.StatusCode
        $location = $response.Headers.Location
        $answer = @{ Status = $status; Bytes = $bytes; RetryAfter = $null; Server = ''; RequestId = ''; Uri = $Uri }
        $retry = $response.Headers.RetryAfter
        if ($null -ne $retry -and $null -ne $retry.Delta) { $answer.RetryAfter = $retry.Delta.TotalSeconds }
        $answer.Server = Get-ResponseHeader $response 'X-CalculatedBETarget'
        $answer.RequestId = Get-ResponseHeader $response 'request-id'
        $response.Dispose()
        if ($status -notin 301, 302, 307, 308 -or $null -eq $location) { return $answer }
        if ($turn -ge $script:MostRedirections) {
            throw [System.InvalidOperationException]::new("The service at $($Uri.Host) redirects in a circle.")
        }
        $Uri = Get-RedirectTarget $Uri $location
    }
}

function Get-ResponseHeader($Response, [string]$Name) {
    $values = $null
    if ($Response.Headers.TryGetValues($Name, [ref]$values)) {
        foreach ($value in $values) { return $value }
    }
    return ''
}

# The token goes along, so only to hosts of the same cloud; for the sandbox: of this computer.
function Get-RedirectTarget([uri]$From, [uri]$Location) {
    $target = [uri]::new($From, $Location)
    $builder = [System.UriBuilder]::new($target)
    # The service's front door names its inner port.
    if ($builder.Port -eq 446) { $builder.Port = 443 }
    $sameCloud = if (Test-LoopbackHost $From) { Test-LoopbackHost $target } else {
        $target.Scheme -eq 'https' -and (Get-Domain $From.Host) -eq (Get-Domain $target.Host)
    }
    if (-not $sameCloud) {
        throw [System.InvalidOperationException]::new("The service at $($From.Host) redirects to $($target.Host), which is no host of the same service. The request was not sent there.")
    }
    return $builder.Uri
}

function Get-Domain([string]$HostName) {
    $labels = $HostName.Split('.')
    return $labels[-2, -1] -join '.'
}

# Waits in slices, so that the engine can stop the pipeline between them; a finished task ends the slice at once.
function Wait-Task($Task) {
    $handle = ([System.IAsyncResult]$Task).AsyncWaitHandle
    while (-not $handle.WaitOne(100)) { }
    try {
        return , $Task.GetAwaiter().GetResult()
    } catch [System.Management.Automation.MethodInvocationException] {
        throw $_.Exception.InnerException
    }
}

function Wait-Second([double]$Seconds) {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while ($clock.Elapsed.TotalSeconds -lt $Seconds) {
        [System.Threading.Thread]::Sleep([int][math]::Max(1, [math]::Min(100, ($Seconds - $clock.Elapsed.TotalSeconds) * 1000)))
    }
}
