# Answers of the service: JSON to objects. PowerShell 7 reads with System.Text.Json through a compiled reader
# (objectReader.ps1); Windows PowerShell 5.1, which lacks that library, with the framework's JavaScriptSerializer.

$script:HasTextJson = $null -ne ('System.Text.Json.JsonDocument' -as [type])

# Reads an answer: @{Items (raw objects, in order); Reader (delegate raw to PSObject); NextLink; Warnings; Document (to dispose, or $null)},
# or $null if it is no JSON object (an HTML page of a proxy or of an expired session, a broken answer).
function Read-Page($Answer) {
    $page = @{ Items = @(); Reader = Get-ObjectReader; NextLink = ''; Warnings = @(); Document = $null }
    if ($script:HasTextJson) {
        $page.Document = Read-JsonDocument $Answer
        if ($null -eq $page.Document) { return $null }
        foreach ($member in $page.Document.RootElement.EnumerateObject()) {
            switch ($member.Name) {
                'value' { if ($member.Value.ValueKind -eq 'Array') { $page.Items = $member.Value.EnumerateArray() } }
                '@odata.nextLink' { $page.NextLink = [string]$member.Value.GetString() }
                '@adminapi.warnings' { $page.Warnings = @(foreach ($warning in $member.Value.EnumerateArray()) { $warning.GetString() }) }
            }
        }
        return $page
    }
    $root = Read-Dictionary $Answer
    if ($null -eq $root) { return $null }
    if ($root.ContainsKey('value') -and $root['value'] -is [array]) { $page.Items = $root['value'] }
    if ($root.ContainsKey('@odata.nextLink')) { $page.NextLink = [string]$root['@odata.nextLink'] }
    if ($root.ContainsKey('@adminapi.warnings')) { $page.Warnings = @($root['@adminapi.warnings']) }
    return $page
}

# One member of the answer's object, as PSObject or plain value; $null if there is none.
function Read-AnswerMember($Answer, [string]$Name) {
    $reader = Get-ObjectReader
    if (-not $script:HasTextJson) {
        $root = Read-Dictionary $Answer
        if ($null -eq $root) { return $null }
        return Get-JsonMember ($reader.Invoke($root)) $Name
    }
    $document = Read-JsonDocument $Answer
    if ($null -eq $document) { return $null }
    try {
        return Get-JsonMember ($reader.Invoke($document.RootElement)) $Name
    } finally {
        $document.Dispose()
    }
}

function Read-JsonDocument($Answer) {
    try {
        $document = [System.Text.Json.JsonDocument]::Parse([System.IO.MemoryStream]::new($Answer.Bytes), [System.Text.Json.JsonDocumentOptions]::new())
    } catch [System.Management.Automation.MethodInvocationException] {
        if ($_.Exception.InnerException -is [System.Text.Json.JsonException]) { return $null }
        throw
    }
    if ($document.RootElement.ValueKind -eq 'Object') { return $document }
    $document.Dispose()
    return $null
}

function Read-Dictionary($Answer) {
    [void][System.Reflection.Assembly]::Load('System.Web.Extensions, Version=4.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35')
    $serializer = [System.Web.Script.Serialization.JavaScriptSerializer]::new()
    $serializer.MaxJsonLength = [int]::MaxValue
    try {
        $root = $serializer.DeserializeObject([System.Text.Encoding]::UTF8.GetString($Answer.Bytes))
    } catch [System.Management.Automation.MethodInvocationException] {
        if ($_.Exception.InnerException -is [System.ArgumentException] -or $_.Exception.InnerException -is [System.InvalidOperationException]) { return $null }
        throw
    }
    if ($root -is [System.Collections.IDictionary]) { return , $root }
    return $null
}

function Get-ObjectReader {
    if ($null -eq $script:ObjectReader) {
        if ($script:HasTextJson) {
            $script:ObjectReader = New-CompiledReader
        } else {
            $script:ObjectReader = [System.Func[object, psobject]] { param($table) ConvertFrom-Dictionary $table }
        }
    }
    return $script:ObjectReader
}

$script:ObjectReader = $null

# The reader for 5.1: as the compiled one, over dictionaries, lists and scalars.
function ConvertFrom-Dictionary($Table) {
    $object = [psobject]::new()
    $members = $object.PSObject.Members
    $type = ''
    foreach ($pair in $Table.GetEnumerator()) {
        $at = $pair.Key.IndexOf([char]'@')
        if ($at -ge 0) {
            if ($at -gt 0 -and $pair.Value -is [string]) { $type = $pair.Value }
            continue
        }
        $members.Add([psnoteproperty]::new($pair.Key, (ConvertFrom-WireValue $pair.Value $type)), $true)
        $type = ''
    }
    return $object
}

function ConvertFrom-WireValue($Value, [string]$Type) {
    if ($Value -is [string]) {
        if ($Type -eq 'System.DateTime') {
            $date = [datetime]::MinValue
            if ([datetime]::TryParse($Value, [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::RoundtripKind, [ref]$date)) { return $date }
        } elseif ($Type -eq 'System.Guid' -or $Type -eq '#Guid') {
            $guid = [guid]::Empty
            if ([guid]::TryParse($Value, [ref]$guid)) { return $guid }
        }
        return $Value
    }
    if ($Value -is [int] -and $Type -in 'System.Int64', '#Int64') { return [long]$Value }
    if ($Value -is [decimal] -and [decimal]::Truncate($Value) -eq $Value -and $Value -ge 0 -and $Value -le [uint64]::MaxValue) { return [uint64]$Value }
    if ($Value -is [decimal]) { return [double]$Value }
    if ($Value -is [System.Collections.IDictionary]) { return ConvertFrom-Dictionary $Value }
    if ($Value -is [System.Collections.IList]) {
        $list = [System.Collections.ArrayList]::new()
        foreach ($item in $Value) { [void]$list.Add((ConvertFrom-WireValue $item '')) }
        return , $list
    }
    return $Value
}
