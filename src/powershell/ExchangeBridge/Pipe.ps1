# The private pipe to the extension. One read is always under way; whoever needs a message looks whether it has ended. So no thread of
# our own runs beside the user's work, and a lost pipe never disturbs it.

$script:Pipe = $null
$script:PipeReader = $null
$script:PipeRead = $null
$script:PipeEncoding = [System.Text.UTF8Encoding]::new($false)

function Connect-BridgePipe {
    # Dials, proves that it holds the one-time secret, and checks that the other side holds it too. Returns the connection's name.
    param([string] $HandshakeFile)
    try { $text = [System.IO.File]::ReadAllText($HandshakeFile) }
    finally { [System.IO.File]::Delete($HandshakeFile) }
    $handshake = ConvertFrom-BridgeJson $text

    $name = [string] $handshake['pipe']
    if ($name.StartsWith('\\.\pipe\')) { $name = $name.Substring(9) }
    $script:Pipe = [System.IO.Pipes.NamedPipeClientStream]::new(
        '.', $name, [System.IO.Pipes.PipeDirection]::InOut, [System.IO.Pipes.PipeOptions]::Asynchronous)
    $script:Pipe.Connect(5000)
    $script:PipeReader = [System.IO.StreamReader]::new($script:Pipe, $script:PipeEncoding)
    $script:PipeRead = $script:PipeReader.ReadLineAsync()

    $key = [System.Security.Cryptography.HMACSHA256]::new($script:PipeEncoding.GetBytes([string] $handshake['secret']))
    try {
        $challenge = Receive-BridgeMessage -TimeoutMs 5000
        $random = [byte[]]::new(16)
        $generator = [System.Security.Cryptography.RandomNumberGenerator]::Create()
        $generator.GetBytes($random)
        $generator.Dispose()
        $nonce = [System.Convert]::ToBase64String($random)
        $nonces = '{0}:{1}' -f $challenge['nonce'], $nonce
        Send-BridgeMessage @{
            type              = 'hello'
            nonce             = $nonce
            proof             = [System.Convert]::ToBase64String($key.ComputeHash($script:PipeEncoding.GetBytes("bridge:$nonces")))
            processId         = $PID
            powerShellVersion = $PSVersionTable.PSVersion.ToString()
            edition           = $PSVersionTable.PSEdition
            hostName          = $Host.Name
        }
        $welcome = Receive-BridgeMessage -TimeoutMs 5000
        $expected = [System.Convert]::ToBase64String($key.ComputeHash($script:PipeEncoding.GetBytes("host:$nonces")))
        if ($null -eq $welcome -or $welcome['proof'] -cne $expected) { throw 'The other side of the pipe is not the extension.' }
        return [string] $welcome['connection']
    }
    finally {
        $key.Dispose()
    }
}

function Test-BridgePipe {
    return $null -ne $script:Pipe
}

function Close-BridgePipe {
    if ($null -ne $script:Pipe) { $script:Pipe.Dispose() }
    $script:Pipe = $null
    $script:PipeRead = $null
}

function Send-BridgeMessage {
    param([System.Collections.IDictionary] $Message)
    Send-BridgeText (ConvertTo-BridgeJson $Message)
}

function Send-BridgeText {
    # One line that is JSON already.
    param([string] $Text)
    if ($null -eq $script:Pipe) { return }
    $bytes = $script:PipeEncoding.GetBytes($Text + "`n")
    try {
        $script:Pipe.Write($bytes, 0, $bytes.Length)
        $script:Pipe.Flush()
    }
    catch [System.IO.IOException] { Close-BridgePipe }
    catch [System.ObjectDisposedException] { Close-BridgePipe }
    catch [System.InvalidOperationException] { Close-BridgePipe }
}

function Receive-BridgeMessage {
    # The next message, or nothing when none has come within the time. The wait is in slices, because only between them Ctrl+C is heard.
    param([int] $TimeoutMs)
    $waited = 0
    while ($null -ne $script:PipeRead) {
        $ended = $false
        try { $ended = $script:PipeRead.Wait([System.Math]::Min(50, [System.Math]::Max(0, $TimeoutMs - $waited))) }
        catch { Close-BridgePipe; return $null }
        if ($ended) {
            $line = $script:PipeRead.Result
            if ($null -eq $line) { Close-BridgePipe; return $null }
            $script:PipeRead = $script:PipeReader.ReadLineAsync()
            return ConvertFrom-BridgeJson $line
        }
        $waited += 50
        if ($waited -ge $TimeoutMs) { return $null }
    }
    return $null
}
