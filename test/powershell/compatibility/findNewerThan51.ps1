# Prints what a script uses that Windows PowerShell 5.1 on .NET Framework 4.7.2 does not have: one line a finding, "file:line: what".
# Parsing is PowerShell 7's, whose tree names the newer syntax. What stands under a test of the version is not a finding.
param([Parameter(Mandatory = $true)] [string] $Folder)

# about_* of PowerShell 7, "New features" of each release: https://learn.microsoft.com/powershell/scripting/whats-new
$newCommands = @(
    'ConvertFrom-Markdown', 'Show-Markdown', 'Join-String', 'Test-Json', 'Get-Uptime', 'Remove-Alias', 'Get-Error', 'Remove-Service',
    'Start-ThreadJob', 'Get-ExperimentalFeature', 'Enable-ExperimentalFeature', 'Get-PSSubsystem', 'Switch-Process', 'Get-MarkdownOption'
)
$newParameters = @{
    'ConvertFrom-Json'       = 'AsHashtable', 'Depth', 'NoEnumerate', 'DateKind'
    'ConvertTo-Json'         = 'AsArray', 'EscapeHandling'
    'ForEach-Object'         = 'Parallel', 'ThrottleLimit', 'TimeoutSeconds', 'AsJob'
    'Select-String'          = 'Raw', 'Culture', 'NoEmphasis'
    'Get-Content'            = @('AsByteStream')
    'Set-Content'            = @('AsByteStream')
    'Add-Content'            = @('AsByteStream')
    'Split-Path'             = 'LeafBase', 'Extension'
    'Join-Path'              = 'AdditionalChildPath', 'Extension'
    'Sort-Object'            = 'Top', 'Bottom', 'Stable'
    'Out-String'             = @('NoNewline')
    'Get-Date'               = 'AsUTC', 'UnixTimeSeconds'
    'Measure-Object'         = 'StandardDeviation', 'AllStats'
    'ConvertFrom-SecureString' = @('AsPlainText')
    'Import-Module'          = 'SkipEditionCheck', 'UseWindowsPowerShell'
    'Get-Random'             = @('Shuffle')
    'Start-Process'          = @('Environment')
    'Test-Connection'        = 'TargetName', 'TcpPort'
    'Export-Csv'             = 'UseQuotes', 'QuoteFields', 'IncludeTypeInformation'
    'ConvertTo-Csv'          = 'UseQuotes', 'QuoteFields', 'IncludeTypeInformation'
    'Invoke-WebRequest'      = 'SkipHttpErrorCheck', 'SkipHeaderValidation', 'SkipCertificateCheck', 'Authentication', 'Token', 'Form', 'NoProxy', 'MaximumRetryCount', 'SslProtocol'
    'Invoke-RestMethod'      = 'SkipHttpErrorCheck', 'SkipHeaderValidation', 'SkipCertificateCheck', 'Authentication', 'Token', 'Form', 'NoProxy', 'MaximumRetryCount', 'StatusCodeVariable', 'ResponseHeadersVariable', 'FollowRelLink'
}
$newVariables = @('IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle', 'EnabledExperimentalFeatures')
$newAttributes = @('ValidateNotNullOrWhiteSpace', 'ArgumentCompletions', 'Experimental')
# A type of a namespace, by its beginning, that .NET Framework 4.7.2 does not have.
$newTypes = @(
    'System.Text.Json', 'System.Text.Rune', 'System.HashCode', 'System.Span', 'System.Memory', 'System.OperatingSystem', 'semver',
    'System.Management.Automation.SemanticVersion', 'System.Net.Http.SocketsHttpHandler', 'System.Threading.Channels', 'System.Half',
    'System.IO.Pipelines', 'System.DateOnly', 'System.TimeOnly', 'DateOnly', 'TimeOnly', 'System.Index', 'System.Range'
)
# Static members, by the last part of the type's name.
$newStatics = @{
    'Path'                  = 'Join', 'GetRelativePath', 'TrimEndingDirectorySeparator', 'EndsInDirectorySeparator', 'IsPathFullyQualified', 'Exists'
    'Environment'           = 'ProcessId', 'ProcessPath', 'TickCount64', 'IsPrivilegedProcess'
    'Math'                  = 'Clamp', 'Cbrt', 'Log2', 'CopySign'
    'Random'                = @('Shared')
    'DateTime'              = @('UnixEpoch')
    'DateTimeOffset'        = @('UnixEpoch')
    'RandomNumberGenerator' = 'GetBytes', 'Fill', 'GetInt32', 'GetHexString', 'GetString'
    'SHA256'                = @('HashData')
    'SHA1'                  = @('HashData')
    'HMACSHA256'            = @('HashData')
    'Convert'               = 'ToHexString', 'FromHexString', 'TryFromBase64String', 'ToHexStringLower'
    'File'                  = 'ReadAllTextAsync', 'WriteAllTextAsync', 'ReadAllBytesAsync', 'WriteAllBytesAsync', 'AppendAllBytes', 'CreateSymbolicLink'
    'Encoding'              = @('Latin1')
    'CryptographicOperations' = 'FixedTimeEquals', 'ZeroMemory'
    'Enum'                  = @('GetValuesAsUnderlyingType')
    'BitConverter'          = 'SingleToInt32Bits', 'Int32BitsToSingle'
    'Array'                 = @('Fill')
}
# Methods of objects whose type the tree does not say; no type of .NET Framework 4.7.2 has one of this name.
$newMethods = @(
    'GetValueOrDefault', 'TryAdd', 'TryDequeue', 'TryPeek', 'TryPop', 'EnsureCapacity', 'AppendJoin', 'ReadExactly', 'ReadAtLeast',
    'ReadAsStream', 'WaitAsync', 'ReplaceLineEndings', 'EnumerateRunes'
)
# Namespaces of libraries that Windows PowerShell finds types of only once a script has loaded them.
$libraries = @{ 'System.Net.Http' = 'System.Net.Http'; 'System.Web.Script.Serialization' = 'System.Web.Extensions' }
$inLibrary = '^(System\.Net\.Http|System\.Web\.Script\.Serialization)\.'
# The conditions by which the shipped scripts tell the two apart.
$isNew = 'PSVersion\.Major\s+-ge\s+6|^\s*\$script:HasTextJson\s*$'
$isOld = 'PSVersion\.Major\s+-lt\s+6|-not\s+\$script:HasTextJson'

function Test-Guarded {
    # Whether this is reached on PowerShell 7 only: under a condition, after the other way has returned, or in a function called so.
    param([System.Management.Automation.Language.Ast] $Ast)
    for ($node = $Ast; $null -ne $node.Parent; $node = $node.Parent) {
        if ($node -is [System.Management.Automation.Language.FunctionDefinitionAst]) { return Test-GuardedFunction $node }
        $parent = $node.Parent
        if ($parent -is [System.Management.Automation.Language.IfStatementAst]) {
            foreach ($clause in $parent.Clauses) {
                if ($clause.Item2 -eq $node -and $clause.Item1.Extent.Text -match $isNew) { return $true }
                if ($parent.ElseClause -eq $node -and $clause.Item1.Extent.Text -match $isOld) { return $true }
            }
        }
        elseif ($null -ne $parent.PSObject.Properties['Statements']) {
            foreach ($statement in $parent.Statements) {
                if ($statement -eq $node) { break }
                if (Test-OldReturns $statement) { return $true }
            }
        }
    }
    return $false
}

function Test-OldReturns {
    param([System.Management.Automation.Language.Ast] $Ast)
    if ($Ast -isnot [System.Management.Automation.Language.IfStatementAst]) { return $false }
    $first = $Ast.Clauses[0]
    return $first.Item1.Extent.Text -match $isOld -and
        $first.Item2.Statements[$first.Item2.Statements.Count - 1] -is [System.Management.Automation.Language.ReturnStatementAst]
}

function Test-GuardedFunction {
    param([System.Management.Automation.Language.FunctionDefinitionAst] $Function)
    $name = $Function.Name
    if ($guardedFunctions.ContainsKey($name)) { return $guardedFunctions[$name] }
    # Its own calls of itself must not ask again.
    $guardedFunctions[$name] = $true
    $calls = @($allCommands | Where-Object { $_.GetCommandName() -eq $name })
    $guarded = $calls.Count -gt 0
    foreach ($call in $calls) { if (-not (Test-Guarded $call)) { $guarded = $false } }
    $guardedFunctions[$name] = $guarded
    return $guarded
}

function Get-NewSyntax {
    param([System.Management.Automation.Language.Ast] $Ast)
    switch ($Ast.GetType().Name) {
        'TernaryExpressionAst' { 'the ternary operator' }
        'PipelineChainAst' { 'a pipeline chain (&& or ||)' }
        'BinaryExpressionAst' { if ([string] $Ast.Operator -eq 'QuestionQuestion') { 'the operator ??' } }
        'AssignmentStatementAst' { if ([string] $Ast.Operator -eq 'QuestionQuestionEquals') { 'the operator ??=' } }
        'PipelineAst' { if ($Ast.Background) { 'a background job (&)' } }
        'ScriptBlockAst' { if ($null -ne $Ast.CleanBlock) { 'a clean block' } }
        'AttributeAst' { if ($newAttributes -contains $Ast.TypeName.Name) { "the attribute $($Ast.TypeName.Name)" } }
        'IndexExpressionAst' { if ($Ast.NullConditional) { 'the operator ?[]' } }
        'VariableExpressionAst' { if ($newVariables -contains $Ast.VariablePath.UserPath) { "the variable $($Ast.Extent.Text)" } }
        { $_ -eq 'TypeExpressionAst' -or $_ -eq 'TypeConstraintAst' } {
            foreach ($type in $newTypes) {
                if ($Ast.TypeName.FullName -eq $type -or $Ast.TypeName.FullName -like "$type.*" -or $Ast.TypeName.FullName -like "$type``[*") { "the type $type" }
            }
            if ($Ast.TypeName.FullName -match $inLibrary -and -not (Test-Loaded $Ast $libraries[$Matches[1]])) { "$($libraries[$Matches[1]]) before it is loaded" }
        }
        'CommandAst' { Get-NewOfCommand $Ast }
        { $_ -eq 'MemberExpressionAst' -or $_ -eq 'InvokeMemberExpressionAst' } { Get-NewMember $Ast }
    }
}

function Test-Loaded {
    # Whether a library is loaded earlier in the same function, or by a function that is called there. A catch is reached from what has used it.
    param([System.Management.Automation.Language.Ast] $Ast, [string] $Library)
    if ($Ast.Parent -is [System.Management.Automation.Language.CatchClauseAst]) { return $true }
    for ($scope = $Ast.Parent; $null -ne $scope.Parent; $scope = $scope.Parent) {
        if ($scope -is [System.Management.Automation.Language.FunctionDefinitionAst]) { break }
    }
    $load = "Assembly\]::Load\('$([regex]::Escape($Library)),"
    $before = $scope.FindAll({ $args[0].Extent.EndOffset -le $Ast.Extent.StartOffset }, $true)
    foreach ($node in $before) {
        if ($node -is [System.Management.Automation.Language.InvokeMemberExpressionAst] -and $node.Extent.Text -match $load) { return $true }
        if ($node -isnot [System.Management.Automation.Language.CommandAst]) { continue }
        $called = @($allFunctions | Where-Object { $_.Name -eq $node.GetCommandName() })
        if ($called.Count -gt 0 -and $called[0].Extent.Text -match $load) { return $true }
    }
    return $false
}

function Get-NewOfCommand {
    param([System.Management.Automation.Language.CommandAst] $Ast)
    $name = ([string] $Ast.GetCommandName()).Split('\')[-1]
    if ($newCommands -contains $name) { "the command $name" }
    foreach ($element in $Ast.CommandElements) {
        if ($element -isnot [System.Management.Automation.Language.CommandParameterAst]) { continue }
        if ($element.ParameterName -eq 'ErrorAction' -and [string] $element.Argument -eq 'Break') { '-ErrorAction Break' }
        if ($newParameters.ContainsKey($name) -and $newParameters[$name] -contains $element.ParameterName) { "$name -$($element.ParameterName)" }
    }
    $positional = @($Ast.CommandElements | Where-Object { $_ -isnot [System.Management.Automation.Language.CommandParameterAst] })
    if ($name -eq 'Join-Path' -and $positional.Count -gt 3) { 'Join-Path of more than two parts' }
}

function Get-NewMember {
    param([System.Management.Automation.Language.MemberExpressionAst] $Ast)
    if ($Ast.NullConditional) { 'the operator ?.' }
    $member = [string] $Ast.Member
    if ($Ast.Static -and $Ast.Expression -is [System.Management.Automation.Language.TypeExpressionAst]) {
        $type = $Ast.Expression.TypeName.FullName.Split('.')[-1]
        if ($newStatics.ContainsKey($type) -and $newStatics[$type] -contains $member) { "[$type]::$member" }
    }
    elseif ($Ast -is [System.Management.Automation.Language.InvokeMemberExpressionAst]) {
        if ($newMethods -contains $member) { "the method $member" }
        $count = @($Ast.Arguments).Count
        if (('Contains', 'Replace') -contains $member -and $Ast.Arguments -and $Ast.Arguments[-1].Extent.Text -match 'StringComparison|Ordinal') {
            "$member with a comparison"
        }
        if ($member -eq 'Kill' -and $null -ne $Ast.Arguments -and $count -gt 0) { 'Kill of a process tree' }
    }
}

$files = [System.IO.Directory]::GetFiles($Folder, '*', 'AllDirectories') | Where-Object { $_ -match '\.ps(1|m1|d1)$' }
foreach ($file in $files) {
    $name = $file.Substring($Folder.Length).TrimStart('\', '/').Replace('\', '/')
    $bytes = [System.IO.File]::ReadAllBytes($file)
    $marked = $bytes.Length -gt 2 -and $bytes[0] -eq 0xEF -and $bytes[1] -eq 0xBB -and $bytes[2] -eq 0xBF
    $text = [System.IO.File]::ReadAllText($file)
    $unusual = [regex]::Match($text, '[^\x00-\x7f]')
    if (-not $marked -and $unusual.Success) {
        $line = $text.Substring(0, $unusual.Index).Split("`n").Count
        "${name}:${line}: a character outside ASCII in a file without a byte order mark"
    }
    $tokens = $null
    $errors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $tokens, [ref] $errors)
    foreach ($problem in $errors) { "${name}:$($problem.Extent.StartLineNumber): $($problem.Message)" }
    foreach ($token in $tokens) {
        if ([string] $token.Kind -eq 'Number' -and $token.Text -match '^(0b|.*[0-9a-f](u|us|ul|uy|y|s|n)$)' -and $token.Text -notmatch '^0x') {
            "${name}:$($token.Extent.StartLineNumber): the number $($token.Text)"
        }
        if ($token -is [System.Management.Automation.Language.StringExpandableToken] -and $token.Text -cmatch '`(u\{|e)') {
            "${name}:$($token.Extent.StartLineNumber): an escape that 5.1 does not know"
        }
    }
    $guardedFunctions = @{}
    $allFunctions = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true)
    $allCommands = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
    foreach ($node in $ast.FindAll({ $true }, $true)) {
        foreach ($finding in @(Get-NewSyntax $node)) {
            if ($null -ne $finding -and -not (Test-Guarded $node)) { "${name}:$($node.Extent.StartLineNumber): $finding" }
        }
    }
}
