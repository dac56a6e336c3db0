# The module of a connection's cmdlets: made in memory of the runtime and of the functions that the role may run, so that
# connecting parses no more than it needs.

$script:CmdletTexts = $null
$script:ViewModule = $null

# The text of each cmdlet's function by name, and under '' what stands before the first: the runtime.
function Get-CmdletText {
    if ($null -eq $script:CmdletTexts) {
        $texts = [System.Collections.Generic.Dictionary[string, string]]::new([System.StringComparer]::OrdinalIgnoreCase)
        $file = [System.IO.Path]::Combine($ExecutionContext.SessionState.Module.ModuleBase, 'ExchangeSandbox.Cmdlets.psm1')
        $parts = [System.IO.File]::ReadAllText($file).Split([string[]]@("`n#@ "), [System.StringSplitOptions]::None)
        $texts[''] = $parts[0]
        for ($index = 1; $index -lt $parts.Length; $index++) {
            $end = $parts[$index].IndexOf("`n")
            $texts[$parts[$index].Substring(0, $end)] = $parts[$index].Substring($end + 1)
        }
        $script:CmdletTexts = $texts
    }
    return $script:CmdletTexts
}

function Import-CmdletModule($Connection, $Names) {
    $texts = Get-CmdletText
    $builder = [System.Text.StringBuilder]::new($texts[''])
    [void]$builder.Append("`n")
    $exported = [System.Collections.Generic.List[string]]::new()
    foreach ($name in $Names) {
        if (-not $texts.ContainsKey($name)) { continue }
        [void]$builder.Append($texts[$name])
        $exported.Add($name)
    }
    # The runtime finds its connection in this variable of the module (runtime/context.ps1).
    [void]$builder.Append('$script:ServiceConnection = $args[0]; $script:ObjectReader = $args[1]; Microsoft.PowerShell.Core\Export-ModuleMember -Function $args[2]')
    $Connection.ModuleName = 'tmpEXO_' + [System.IO.Path]::GetRandomFileName()
    # New-Module also imports where it is called, into this module's own scope; -Function names the one function that is wanted there: none.
    $Connection.Module = Microsoft.PowerShell.Core\New-Module -Name $Connection.ModuleName -Function 'none' -Verbose:$false -ScriptBlock ([scriptblock]::Create($builder.ToString())) -ArgumentList $Connection, (Get-ObjectReader), $exported
    $options = @{ ModuleInfo = $Connection.Module; Global = $true; DisableNameChecking = $true; WarningAction = 'SilentlyContinue'; Verbose = $false }
    if ($Connection.Prefix) { $options['Prefix'] = $Connection.Prefix }
    Microsoft.PowerShell.Core\Import-Module @options
}

# The default views, once for all connections.
function Import-View {
    if ($null -ne $script:ViewModule) { return }
    $file = [System.IO.Path]::Combine($ExecutionContext.SessionState.Module.ModuleBase, 'ExchangeSandbox.Views.psd1')
    $script:ViewModule = Microsoft.PowerShell.Core\Import-Module -Name $file -Global -PassThru -DisableNameChecking -WarningAction SilentlyContinue -Verbose:$false
}

function Remove-View {
    if ($null -ne $script:ViewModule) {
        Microsoft.PowerShell.Core\Remove-Module -ModuleInfo $script:ViewModule -Force -Verbose:$false
        $script:ViewModule = $null
    }
}

function Remove-CmdletModule($Connection) {
    if ($null -ne $Connection.Module) {
        Microsoft.PowerShell.Core\Remove-Module -ModuleInfo $Connection.Module -Force -Verbose:$false
        $Connection.Module = $null
    }
}
