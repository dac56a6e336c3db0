# The terminal's side of the pipe described in src/terminal/bridge/protocol.ts. Only the engine's own cmdlets and .NET are used, called
# by their full names, so that nothing a user defines can break it. Runs on Windows PowerShell 5.1 and on PowerShell 7.
Microsoft.PowerShell.Core\Set-StrictMode -Version 3.0

. $PSScriptRoot/Json.ps1
. $PSScriptRoot/Pipe.ps1
. $PSScriptRoot/Connection.ps1
. $PSScriptRoot/Run.ps1
. $PSScriptRoot/Hooks.ps1

$script:Work = [System.Collections.Generic.Queue[object]]::new()
$script:Working = $false
$script:FirstConnectDone = $false

function Receive-PendingMessage {
    # Takes what has come through the pipe: runs are kept until their line is typed, everything else waits for a free moment.
    param([int] $TimeoutMs = 0)
    $message = Receive-BridgeMessage -TimeoutMs $TimeoutMs
    while ($null -ne $message) {
        if ($message['type'] -eq 'run') { Save-RunRequest $message }
        else { $script:Work.Enqueue($message) }
        $message = Receive-BridgeMessage -TimeoutMs 0
    }
}

function Invoke-PendingWork {
    # Connects, connects again or disconnects, where that has been asked for. Never runs inside itself: the idle event may fire during it.
    if ($script:Working) { return }
    $script:Working = $true
    try {
        Receive-PendingMessage
        while ($script:Work.Count -gt 0) {
            $message = $script:Work.Dequeue()
            $newest = $null
            if ($global:Error.Count -gt 0) { $newest = $global:Error[0] }
            try {
                switch ($message['type']) {
                    # A module that cannot be loaded is reported when the connect command needs it.
                    'connect' { Connect-Service $message; $script:FirstConnectDone = $true }
                    'disconnect' { Disconnect-Service $message }
                }
            }
            finally { Remove-ErrorSince $newest }
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
