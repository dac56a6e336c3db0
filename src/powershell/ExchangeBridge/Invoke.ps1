# Running a cmdlet for the extension, beside what the user types: only while the prompt waits, without a trace in the history, in $Error, in
# $? or in the preferences. Rows go out as the service's own JSON has them.

$script:RowsInMessage = 200
$script:CharactersInMessage = 1MB
$script:JsonPlain = [regex]::new('^[\x20\x21\x23-\x5b\x5d-\x7e]*\z')
$script:JsonBoolean = @{ $true = 'true'; $false = 'false' }

function Find-ServiceCmdlet {
    # The cmdlet of a connection, never what a script calls by the same name; $null where no connection has it.
    param([string] $Name)
    $modules = [System.Collections.Generic.List[string]]::new()
    foreach ($entry in @(& "$script:ConnectModule\Get-ConnectionInformation" -ErrorAction Stop)) {
        # Microsoft's module tells the folder that it wrote the module to.
        $modules.Add([System.IO.Path]::GetFileName(([string] $entry.ModuleName).Replace('\', '/')))
    }
    $modules.Add($script:ConnectModule)
    foreach ($module in $modules) {
        if ($module -eq '') { continue }
        foreach ($loaded in @(Microsoft.PowerShell.Core\Get-Module -Name $module)) {
            if ($loaded.ExportedCommands.ContainsKey($Name)) { return $loaded.ExportedCommands[$Name] }
        }
    }
    return $null
}

function Invoke-RequestedCmdlet {
    <#
    Message: cmdlet, parameters, select (names, or nothing for all), skip (rows that are known already), limit (ask for no more rows than this,
    where the cmdlet can be told). Answers with rows and at last with their number, or with a failure.
    #>
    param([System.Collections.IDictionary] $Message)
    $answer = $null
    $previousProgress = $global:ProgressPreference
    $variables = $ExecutionContext.SessionState.PSVariable
    # Microsoft's module tells scripts by this variable how their own last cmdlet ended.
    $lastStatus = $variables.GetValue('global:EXO_LastExecutionStatus', $null)
    try {
        $global:ProgressPreference = 'SilentlyContinue'
        # Defaults that the user has set are for the user's own commands.
        $PSDefaultParameterValues = @{}
        $cmdlet = [string] $Message['cmdlet']
        $command = Find-ServiceCmdlet $cmdlet
        if ($null -eq $command) {
            $answer = New-FailedAnswer $Message 'CommandNotFoundException' "|CommandNotFoundException|There is no $cmdlet."
            return
        }
        $parameters = Read-ConnectParameter $Message
        $limited = $Message.ContainsKey('limit') -and $command.Parameters.ContainsKey('ResultSize') -and -not $parameters.ContainsKey('ResultSize')
        if ($limited) { $parameters['ResultSize'] = [string] $Message['limit'] }
        if ($command.Parameters.ContainsKey('Confirm') -and -not $parameters.ContainsKey('Confirm')) { $parameters['Confirm'] = $false }
        $select = $null
        if ($Message.ContainsKey('select')) { $select = [string[]] $Message['select'] }
        $skip = [int] $Message['skip']
        $state = @{ Total = 0; Size = 0; Rows = [System.Collections.ArrayList]::new(); Warnings = [System.Collections.ArrayList]::new() }
        # The loop is there to be left: that ends the pipeline inside it.
        do {
            if (Test-CalledOff $Message) { break }
            & $command @parameters -ErrorAction Stop -WarningAction Continue -Verbose:$false 3>&1 | & {
                process {
                    if ($_ -is [System.Management.Automation.WarningRecord]) { [void] $state.Warnings.Add($_.Message); return }
                    $state.Total++
                    if ($state.Total -le $skip) { return }
                    $row = ConvertTo-RowJson $_ $select
                    [void] $state.Rows.Add($row)
                    $state.Size += $row.Length
                    if ($state.Rows.Count -lt $script:RowsInMessage -and $state.Size -lt $script:CharactersInMessage) { return }
                    $state.Size = 0
                    Send-Row $Message $state.Rows
                    Receive-PendingMessage
                    if (Test-CalledOff $Message) { break }
                }
            }
        } while ($false)
        if ($state.Rows.Count -gt 0) { Send-Row $Message $state.Rows }
        $answer = @{ type = 'invoked'; id = $Message['id']; total = $state.Total; limited = $limited; warnings = $state.Warnings }
    }
    catch { $answer = New-FailedAnswer $Message ([string] $_.FullyQualifiedErrorId) ([string] $_.Exception.Message) }
    finally {
        $global:ProgressPreference = $previousProgress
        if ($null -eq $lastStatus) { $variables.Remove('global:EXO_LastExecutionStatus') }
        else { $variables.Set('global:EXO_LastExecutionStatus', $lastStatus) }
        if ($null -eq $answer) { $answer = New-FailedAnswer $Message 'Stopped' '' }
        [void] $script:CalledOff.Remove([int] $Message['id'])
        Send-BridgeMessage $answer
    }
}

function Test-CalledOff {
    param([System.Collections.IDictionary] $Message)
    return $script:CalledOff.Contains([int] $Message['id'])
}

function Send-Row {
    param([System.Collections.IDictionary] $Message, [System.Collections.ArrayList] $Rows)
    Send-BridgeText ('{"type":"rows","id":' + [string] $Message['id'] + ',"rows":[' + ($Rows -join ',') + ']}')
    $Rows.Clear()
}

function ConvertTo-RowJson {
    # An object as the service's JSON has it; a plain value becomes the row of that one value.
    param([object] $Item, [string[]] $Select)
    if ($null -eq $Item) { return '{"Value":null}' }
    if ($Item.PSObject.BaseObject -isnot [System.Management.Automation.PSCustomObject]) { return '{"Value":' + (ConvertTo-ValueJson $Item) + '}' }
    $text = [System.Text.StringBuilder]::new('{')
    if ($null -eq $Select) { $properties = $Item.PSObject.Properties }
    else { $properties = foreach ($name in $Select) { $Item.PSObject.Properties[$name] } }
    foreach ($property in $properties) {
        if ($null -eq $property) { continue }
        if ($text.Length -gt 1) { [void] $text.Append(',') }
        [void] $text.Append('"').Append($property.Name).Append('":')
        $value = $property.Value
        # What most values are, without a call: a mailbox has 250 of them.
        if ($null -eq $value) { [void] $text.Append('null') }
        elseif ($value -is [string] -and $script:JsonPlain.IsMatch($value)) { [void] $text.Append('"').Append($value).Append('"') }
        elseif ($value -is [bool]) { [void] $text.Append($script:JsonBoolean[$value]) }
        else { [void] $text.Append((ConvertTo-ValueJson $value)) }
    }
    return $text.Append('}').ToString()
}

function ConvertTo-ValueJson {
    param([object] $Value)
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [string]) { return ConvertTo-BridgeJsonString $Value }
    if ($Value -is [bool]) { if ($Value) { return 'true' } else { return 'false' } }
    if ($Value -is [System.Management.Automation.PSCustomObject]) { return ConvertTo-RowJson $Value $null }
    if ($Value -is [datetime]) {
        # What was read with an offset has become local time; the service's offset is that of UTC.
        if ($Value.Kind -eq [System.DateTimeKind]::Local) { $Value = [System.DateTimeOffset]::new($Value).ToUniversalTime() }
        return '"' + $Value.ToString('o', [System.Globalization.CultureInfo]::InvariantCulture) + '"'
    }
    if ($Value -is [double] -or $Value -is [float]) { return $Value.ToString('r', [System.Globalization.CultureInfo]::InvariantCulture) }
    # More than a JavaScript number holds exactly: as text, as the REST client reads it.
    if ($Value -is [long] -or $Value -is [uint64]) {
        $digits = $Value.ToString([System.Globalization.CultureInfo]::InvariantCulture)
        if ($digits.Length -gt 15) { return '"' + $digits + '"' }
        return $digits
    }
    if ($Value -is [System.IConvertible] -and $Value.GetType().IsPrimitive -and $Value -isnot [char]) {
        return $Value.ToString([System.Globalization.CultureInfo]::InvariantCulture)
    }
    if ($Value -is [System.Collections.IDictionary]) {
        $members = foreach ($key in $Value.Keys) { (ConvertTo-BridgeJsonString ([string] $key)) + ':' + (ConvertTo-ValueJson $Value[$key]) }
        return '{' + ($members -join ',') + '}'
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        $items = foreach ($item in $Value) { ConvertTo-ValueJson $item }
        return '[' + ($items -join ',') + ']'
    }
    return ConvertTo-BridgeJsonString $Value.ToString()
}
