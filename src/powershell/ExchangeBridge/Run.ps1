# Running what was selected in the editor. `. (exo 12)` at the prompt gets the text of run 12 as a script block that carries the
# editor's file name and line, and the prompt itself dot-sources it: variables, functions and classes stay in the global scope, output
# streams as always, and every error names the editor's file.

$script:Runs = [System.Collections.Generic.Dictionary[int, object]]::new()
$script:RunOrder = [System.Collections.Generic.Queue[int]]::new()
$script:CurrentRun = $null

function Save-RunRequest {
    param([System.Collections.IDictionary] $Message)
    $id = [int] $Message['id']
    $script:Runs[$id] = $Message
    $script:RunOrder.Enqueue($id)
    # Old runs stay for a while, so that a line recalled from the history still works.
    while ($script:RunOrder.Count -gt 200) { [void] $script:Runs.Remove($script:RunOrder.Dequeue()) }
}

function exo {
    <#
    .SYNOPSIS
    Returns what was selected in the editor as something to be dot-sourced: . (exo 12)
    #>
    [CmdletBinding()]
    [OutputType([scriptblock], [System.Management.Automation.ExternalScriptInfo])]
    param([Parameter(Mandatory = $true, Position = 0)] [int] $Id)

    for ($waited = 0; -not $script:Runs.ContainsKey($Id) -and $waited -lt 2000; $waited += 100) { Receive-PendingMessage -TimeoutMs 100 }
    if (-not $script:Runs.ContainsKey($Id)) { throw "There is no run $Id. Run the selection again from the editor." }
    $request = $script:Runs[$Id]
    # From here on Ctrl+C ends this run, also while its text is shown: the prompt reports that, or nothing would run after it.
    $script:CurrentRun = @{ Id = $Id; Request = $request; Objects = 0; Errors = [System.Collections.ArrayList]::new(); Watch = [System.Diagnostics.Stopwatch]::StartNew() }
    Invoke-PendingWork
    $text = [string] $request['text']
    Write-RunEcho $text
    $script:CurrentRun.Watch.Restart()
    Send-BridgeMessage @{ type = 'runStarted'; id = $Id }

    if ($request['onDisk']) { $file = [string] $request['file'] } else { $file = $null }
    $padding = [string]::new("`n", [int] $request['line'] - 1) + [string]::new(' ', [int] $request['column'] - 1)
    $tokens = $null
    $parseErrors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($padding + $text, $file, [ref] $tokens, [ref] $parseErrors)
    if ($parseErrors.Count -gt 0) {
        foreach ($parseError in $parseErrors) { Add-ParseError $parseError }
        return {}
    }
    if (Test-WholeFile $request) { return $ExecutionContext.InvokeCommand.GetCommand($file, 'ExternalScript') }
    return $ast.GetScriptBlock()
}

function Test-WholeFile {
    # A whole saved script is run as the file that it is: there, `exit` ends the script and not the terminal, and #Requires counts.
    param([System.Collections.IDictionary] $Request)
    if (-not $Request['onDisk'] -or $Request['line'] -ne 1 -or $Request['column'] -ne 1) { return $false }
    $text = [string] $Request['text']
    # Windows PowerShell reads a file without a byte order mark in the system's code page, not as the editor does.
    if ($PSVersionTable.PSVersion.Major -lt 6 -and $text -match '[^\x00-\x7f]') { return $false }
    try { return [System.IO.File]::ReadAllText([string] $Request['file']) -ceq $text } catch { return $false }
}

function Write-RunEcho {
    param([string] $Text)
    $color = [System.ConsoleColor]::DarkGray
    foreach ($line in ($Text -split "`r`n|`n|`r")) { $Host.UI.WriteLine($color, $Host.UI.RawUI.BackgroundColor, $line) }
}

function Add-ParseError {
    param([System.Management.Automation.Language.ParseError] $ParseError)
    $extent = $ParseError.Extent
    $Host.UI.WriteErrorLine(('{0}:{1}:{2} {3}' -f $script:CurrentRun.Request['file'], $extent.StartLineNumber, $extent.StartColumnNumber, $ParseError.Message))
    [void] $script:CurrentRun.Errors.Add(@{
            message   = $ParseError.Message
            errorId   = $ParseError.ErrorId
            file      = [string] $script:CurrentRun.Request['file']
            line      = $extent.StartLineNumber
            column    = $extent.StartColumnNumber
            endLine   = $extent.EndLineNumber
            endColumn = $extent.EndColumnNumber
        })
}

function Add-RunError {
    # Takes down an error that the terminal is about to show, with the place in the editor's file that it came from.
    param([System.Management.Automation.ErrorRecord] $Record)
    $request = $script:CurrentRun.Request
    # A loop that fails 50,000 times must not drown the editor.
    if ($script:CurrentRun.Errors.Count -ge 1000) { return }
    $entry = @{ message = [string] $Record; errorId = [string] $Record.FullyQualifiedErrorId }
    $invocation = $Record.InvocationInfo
    if ($request['onDisk']) { $ownFile = [string] $request['file'] } else { $ownFile = '' }
    if ($null -ne $invocation -and $invocation.ScriptLineNumber -gt 0 -and [string] $invocation.ScriptName -eq $ownFile) {
        $entry['file'] = [string] $request['file']
        $entry['line'] = $invocation.ScriptLineNumber
        $entry['column'] = $invocation.OffsetInLine
        # The position message underlines the failing part with tildes: its length is nowhere else to be had.
        $underline = [regex]::Match([string] $invocation.PositionMessage, '\n\+\s+(~+)\s*$')
        if ($underline.Success) {
            $entry['endLine'] = $invocation.ScriptLineNumber
            $entry['endColumn'] = $invocation.OffsetInLine + $underline.Groups[1].Length
        }
    }
    else {
        # An error inside a function or a module: the calling line is in the stack.
        foreach ($frame in ([string] $Record.ScriptStackTrace -split "`n")) {
            # "at Get-It, /folder/file.ps1: line 3" in the language of the system; without a file its name is "<No file>".
            $match = [regex]::Match($frame.Trim(), ', (?<file>.+): \D*(?<line>\d+)\D*$')
            if (-not $match.Success) { continue }
            $name = $match.Groups['file'].Value
            if ($name -eq $ownFile -or ($ownFile -eq '' -and $name -match '^<[^>]+>$')) {
                $entry['file'] = [string] $request['file']
                $entry['line'] = [int] $match.Groups['line'].Value
                $entry['column'] = 1
                break
            }
        }
    }
    [void] $script:CurrentRun.Errors.Add($entry)
}

function Complete-Run {
    # Called at every prompt: the run before it, if there was one, is over.
    if ($null -eq $script:CurrentRun) { return }
    $run = $script:CurrentRun
    $script:CurrentRun = $null
    $status = 'completed'
    if ($run.Errors.Count -gt 0) { $status = 'failed' }
    $last = Microsoft.PowerShell.Core\Get-History -Count 1
    if ($null -ne $last -and [string] $last.ExecutionStatus -eq 'Stopped') { $status = 'stopped' }
    Send-BridgeMessage @{
        type       = 'runEnded'
        id         = $run.Id
        status     = $status
        objects    = $run.Objects
        durationMs = [long] $run.Watch.ElapsedMilliseconds
        errors     = $run.Errors
    }
}
