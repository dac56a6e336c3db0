# Where the bridge stands in the terminal's own path: the prompt (a run is over, work may be done), the line reader (idle or busy) and
# Out-Default (what is shown). Each calls what was there before, so that the terminal stays the user's.

$script:ConnectionName = ''
$script:OriginalPrompt = $null
$script:OriginalReadLine = $null
$script:LostNoticeShown = $false

function Install-PromptHook {
    $script:OriginalPrompt = (Microsoft.PowerShell.Core\Get-Command -Name prompt -CommandType Function).ScriptBlock
    function global:prompt {
        Complete-Run
        Install-ReadLineHook
        Invoke-PendingWork
        Write-LostNotice
        '[{0}] {1}' -f $script:ConnectionName, ((& $script:OriginalPrompt) -join '')
    }
}

function Install-ReadLineHook {
    # The line reader appears with PSReadLine, which some hosts load only after the start-up command.
    if ($null -ne $script:OriginalReadLine) { return }
    $command = Microsoft.PowerShell.Core\Get-Command -Name PSConsoleHostReadLine -CommandType Function -ErrorAction Ignore
    if ($null -eq $command) { return }
    $script:OriginalReadLine = $command.ScriptBlock
    function global:PSConsoleHostReadLine {
        Send-BridgeMessage @{ type = 'idle' }
        $line = & $script:OriginalReadLine
        Send-BridgeMessage @{ type = 'busy' }
        $line
    }
}

function Install-OutputHook {
    # Errors reach Out-Default exactly when the user sees them; those that a script catches or silences do not.
    function global:Out-Default {
        [CmdletBinding()]
        param([switch] $Transcript, [Parameter(ValueFromPipeline = $true)] [psobject] $InputObject)
        begin {
            $inner = { Microsoft.PowerShell.Core\Out-Default @PSBoundParameters }.GetSteppablePipeline($MyInvocation.CommandOrigin)
            $inner.Begin($PSCmdlet)
        }
        process {
            if ($null -ne $script:CurrentRun) {
                if ($InputObject -is [System.Management.Automation.ErrorRecord]) { Add-RunError $InputObject }
                elseif ($null -ne $InputObject) { $script:CurrentRun.Objects++ }
            }
            $inner.Process($InputObject)
        }
        end { $inner.End() }
    }
}

function Install-IdleHook {
    # The event runs in a module of its own; only through this module's name does it find our functions.
    $action = [scriptblock]::Create('& (Microsoft.PowerShell.Core\Get-Module -Name ExchangeBridge) { Invoke-PendingWork }')
    $null = [runspace]::DefaultRunspace.Events.SubscribeEvent($null, $null, 'PowerShell.OnIdle', $null, $action, $true, $false)
}

function Write-LostNotice {
    if ((Test-BridgePipe) -or $script:LostNoticeShown) { return }
    $script:LostNoticeShown = $true
    $Host.UI.WriteLine([System.ConsoleColor]::DarkYellow, $Host.UI.RawUI.BackgroundColor,
        'VS Code is no longer connected to this terminal. You can go on typing here; selections run in a new terminal.')
}
