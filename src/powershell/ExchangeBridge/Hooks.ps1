# Where the bridge stands in the terminal's own path: the prompt (a run is over, work may be done), the line reader (idle or busy) and
# Out-Default (what is shown). Each calls what was there before, so that the terminal stays the user's.

$script:ConnectionName = ''
$script:OriginalPrompt = $null
$script:OriginalReadLine = $null
$script:LostNoticeShown = $false

function Test-OwnFunction {
    param([System.Management.Automation.FunctionInfo] $Function)
    return $null -ne $Function -and [string] $Function.ScriptBlock.Module -eq 'ExchangeBridge'
}

function Install-PromptHook {
    # Also called when a run or the user has defined a prompt of their own: theirs is then the one that is called.
    $current = Microsoft.PowerShell.Core\Get-Command -Name prompt -CommandType Function -ErrorAction Ignore
    if (Test-OwnFunction $current) { return }
    if ($null -eq $current) { $script:OriginalPrompt = { 'PS> ' } } else { $script:OriginalPrompt = $current.ScriptBlock }
    function global:prompt {
        $succeeded = $?
        Complete-Run
        Install-ReadLineHook
        # Without a line reader that waits for keys there is no idle event: this is the only moment in which nothing runs.
        Invoke-PendingWork -Idle:($null -eq $script:OriginalReadLine -or [System.Console]::IsInputRedirected)
        Write-LostNotice
        # Without a line reader of its own, the host reads as soon as it has shown the prompt.
        if ($null -eq $script:OriginalReadLine) { Send-BridgeMessage @{ type = 'idle' } }
        if (-not $succeeded) { Set-FailedStatus -ErrorAction Ignore }
        '[{0}] {1}' -f $script:ConnectionName, ((& $script:OriginalPrompt) -join '')
    }
}

function Set-FailedStatus {
    # Makes $? false again for what is called next: prompts show whether the last command failed.
    [CmdletBinding()]
    param()
    $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([System.Exception]::new(''), 'Status', 'NotSpecified', $null))
}

function Install-ReadLineHook {
    # The line reader appears with PSReadLine, which some hosts load only after the start-up command.
    $current = Microsoft.PowerShell.Core\Get-Command -Name PSConsoleHostReadLine -CommandType Function -ErrorAction Ignore
    if ($null -eq $current -or (Test-OwnFunction $current)) { return }
    $script:OriginalReadLine = $current.ScriptBlock
    function global:PSConsoleHostReadLine {
        $succeeded = $?
        # Whoever has replaced the prompt has also taken away the place where a run ends.
        Complete-Run
        Install-PromptHook
        Send-BridgeMessage @{ type = 'idle' }
        if (-not $succeeded) { Set-FailedStatus -ErrorAction Ignore }
        # When the reader fails, the host reads in its own way: the prompt stays idle. Where the user silences errors, even a throw would be.
        try { $line = & $script:OriginalReadLine } catch { $ErrorActionPreference = 'Stop'; throw }
        Send-BridgeMessage @{ type = 'busy' }
        # While something stands at the prompt it is not idle: a token that came meanwhile is taken before the line runs.
        Invoke-PendingWork
        $line
    }
}

function Install-OutputHook {
    # Errors reach Out-Default exactly when the user sees them; those that a script catches or silences do not.
    function global:Out-Default {
        [CmdletBinding()]
        param([switch] $Transcript, [Parameter(ValueFromPipeline = $true)] [psobject] $InputObject)
        # Being a function, this one would make $? true with its own statements, before and after those of the user.
        begin {
            $succeeded = $?
            $inner = { Microsoft.PowerShell.Core\Out-Default @PSBoundParameters }.GetSteppablePipeline($MyInvocation.CommandOrigin)
            $inner.Begin($PSCmdlet)
            if (-not $succeeded) { Set-FailedStatus -ErrorAction Ignore }
        }
        process {
            $succeeded = $?
            if ($null -ne $script:CurrentRun) {
                if ($InputObject -is [System.Management.Automation.ErrorRecord]) { Add-RunError $InputObject }
                elseif ($null -ne $InputObject) { $script:CurrentRun.Objects++ }
            }
            $inner.Process($InputObject)
            if (-not $succeeded) { Set-FailedStatus -ErrorAction Ignore }
        }
        end {
            $succeeded = $?
            $inner.End()
            # The end of a line that was typed: the prompt comes next, and ends the run.
            if ($MyInvocation.CommandOrigin -eq 'Runspace') { Install-PromptHook }
            if (-not $succeeded) { Set-FailedStatus -ErrorAction Ignore }
        }
    }
}

function Install-IdleHook {
    # The event runs in a module of its own; only through this module's name does it find our functions.
    $action = [scriptblock]::Create('& (Microsoft.PowerShell.Core\Get-Module -Name ExchangeBridge) { Invoke-PendingWork -Idle }')
    $null = [runspace]::DefaultRunspace.Events.SubscribeEvent($null, $null, 'PowerShell.OnIdle', $null, $action, $true, $false)
}

function Write-LostNotice {
    if ((Test-BridgePipe) -or $script:LostNoticeShown) { return }
    $script:LostNoticeShown = $true
    $Host.UI.WriteLine([System.ConsoleColor]::DarkYellow, $Host.UI.RawUI.BackgroundColor,
        'VS Code is no longer connected to this terminal. You can go on typing here; selections run in a new terminal.')
}
