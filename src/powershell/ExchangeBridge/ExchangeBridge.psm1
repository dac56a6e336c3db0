# The terminal's side of the pipe described in src/terminal/bridge/protocol.ts. Only the engine's own cmdlets and .NET are used, called
# by their full names, so that nothing a user defines can break it. Runs on Windows PowerShell 5.1 and on PowerShell 7.
Microsoft.PowerShell.Core\Set-StrictMode -Version 3.0

. $PSScriptRoot/Json.ps1
. $PSScriptRoot/Pipe.ps1
. $PSScriptRoot/Network.ps1
. $PSScriptRoot/Connection.ps1
. $PSScriptRoot/Invoke.ps1
. $PSScriptRoot/Run.ps1
. $PSScriptRoot/Hooks.ps1

$script:Work = [System.Collections.Generic.Queue[object]]::new()
$script:Invokes = [System.Collections.Generic.Queue[object]]::new()
# Cmdlets that were called off, by the id of their message.
$script:CalledOff = [System.Collections.Generic.HashSet[int]]::new()
$script:Working = $false
$script:FirstConnectDone = $false

function Receive-PendingMessage {
    # Takes what has come through the pipe: runs are kept until their line is typed, everything else waits for a free moment.
    param([int] $TimeoutMs = 0)
    $message = Receive-BridgeMessage -TimeoutMs $TimeoutMs
    while ($null -ne $message) {
        switch ($message['type']) {
            'run' { Save-RunRequest $message }
            'invoke' { $script:Invokes.Enqueue($message) }
            'cancel' { [void] $script:CalledOff.Add([int] $message['id']) }
            default { $script:Work.Enqueue($message) }
        }
        $message = Receive-BridgeMessage -TimeoutMs 0
    }
}

function Invoke-PendingWork {
    # Connects, connects again or disconnects, where that has been asked for, and with -Idle also runs the cmdlets that the extension wants
    # something from. Never runs inside itself: the idle event may fire during it.
    param([switch] $Idle)
    if ($script:Working) { return }
    $script:Working = $true
    try {
        Receive-PendingMessage
        while ($script:Work.Count -gt 0 -or ($Idle -and $script:Invokes.Count -gt 0)) {
            if ($script:Work.Count -gt 0) { $message = $script:Work.Dequeue() } else { $message = $script:Invokes.Dequeue() }
            $newest = $null
            if ($global:Error.Count -gt 0) { $newest = $global:Error[0] }
            try {
                switch ($message['type']) {
                    # A module that cannot be loaded is reported when the connect command needs it.
                    'connect' {
                        # A newer sign-in has come while a script ran: nobody waits for this one.
                        if ($script:CalledOff.Remove([int] $message['id'])) { break }
                        Send-BridgeMessage @{ type = 'working'; id = $message['id'] }
                        $script:FirstConnectDone = $true
                        Connect-Service $message
                    }
                    'disconnect' { Disconnect-Service $message }
                    'invoke' { Invoke-RequestedCmdlet $message }
                }
            }
            finally { Remove-ErrorSince $newest }
            Receive-PendingMessage
        }
    }
    finally { $script:Working = $false }
}

function Remove-ErrorSince {
    # Errors of our own work are reported through the pipe. In $Error they would be strangers to the user, and each of them keeps the
    # parameters of the command that failed, a token among them.
    param([object] $Newest)
    while ($global:Error.Count -gt 0 -and -not [object]::ReferenceEquals($global:Error[0], $Newest)) { $global:Error.RemoveAt(0) }
}

function Start-ExchangeBridge {
    <#
    .SYNOPSIS
    Connects this terminal with the extension that opened it. Called once, by the terminal's start-up command.
    #>
    [CmdletBinding()]
    param()
    $handshakeFile = [System.Environment]::GetEnvironmentVariable('EXO_SCRIPTING_HANDSHAKE')
    # A plain $null would arrive as an empty string, and an empty variable would stay.
    [System.Environment]::SetEnvironmentVariable('EXO_SCRIPTING_HANDSHAKE', [System.Management.Automation.Language.NullString]::Value)
    [System.Environment]::SetEnvironmentVariable('EXO_SCRIPTING_BRIDGE', [System.Management.Automation.Language.NullString]::Value)
    $modulePath = [System.Environment]::GetEnvironmentVariable('EXO_SCRIPTING_MODULE_PATH')
    if (-not [string]::IsNullOrEmpty($modulePath)) {
        $all = $modulePath + [System.IO.Path]::PathSeparator + [System.Environment]::GetEnvironmentVariable('PSModulePath')
        [System.Environment]::SetEnvironmentVariable('PSModulePath', $all)
    }
    try {
        $script:ConnectionName = Connect-BridgePipe $handshakeFile
    }
    catch {
        $Host.UI.WriteErrorLine("This terminal could not be connected with VS Code: $($_.Exception.Message)")
        return
    }
    if ($PSVersionTable.PSEdition -eq 'Desktop') { Use-EnvironmentProxy }
    Install-PromptHook
    Install-OutputHook
    Install-IdleHook
    $Host.UI.WriteLine("Connecting to $script:ConnectionName ...")
    # Until the first prompt nobody else does the work; Ctrl+C ends the wait, and the idle prompt goes on with it.
    for ($waited = 0; -not $script:FirstConnectDone -and (Test-BridgePipe) -and $waited -lt 120000; $waited += 100) {
        Receive-PendingMessage -TimeoutMs 100
        Invoke-PendingWork
    }
}

Microsoft.PowerShell.Core\Export-ModuleMember -Function exo, Start-ExchangeBridge
