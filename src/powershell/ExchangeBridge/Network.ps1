# The way to the network for Windows PowerShell: its framework does not read the variables that the extension passes VS Code's proxy on by.

function Use-EnvironmentProxy {
    $address = [System.Environment]::GetEnvironmentVariable('HTTPS_PROXY')
    if ([string]::IsNullOrEmpty($address)) { return }
    $uri = $null
    if (-not [uri]::TryCreate($address, [System.UriKind]::Absolute, [ref] $uri)) { return }
    $proxy = [System.Net.WebProxy]::new($uri, $true, (ConvertTo-BypassPattern ([System.Environment]::GetEnvironmentVariable('NO_PROXY'))))
    if ($uri.UserInfo -ne '') {
        $name, $secret = $uri.UserInfo.Split([char[]] ':', 2)
        $proxy.Credentials = [System.Net.NetworkCredential]::new([uri]::UnescapeDataString($name), [uri]::UnescapeDataString([string] $secret))
    }
    else { $proxy.UseDefaultCredentials = $true }
    [System.Net.WebRequest]::DefaultWebProxy = $proxy
}

function ConvertTo-BypassPattern {
    # Regular expressions over scheme, host and port, of a list of hosts and domains (`.contoso.com`).
    param([string] $List)
    $patterns = foreach ($entry in $List.Split([char[]] ',', [System.StringSplitOptions]::RemoveEmptyEntries)) {
        $name = [regex]::Escape($entry.Trim().TrimStart('.', '*'))
        if ($name -eq '') { continue }
        if ($entry.Trim().StartsWith('.') -or $entry.Trim().StartsWith('*')) { "^[a-z]+://([^/]*\.)?$name(:[0-9]+)?(/|`$)" }
        else { "^[a-z]+://\[?$name\]?(:[0-9]+)?(/|`$)" }
    }
    return , [string[]] @($patterns)
}
