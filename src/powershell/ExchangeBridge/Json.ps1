# JSON with the engine and .NET alone: ConvertTo-Json and ConvertFrom-Json are Utility cmdlets, which a user may have shadowed.

$script:JsonUnsafe = [regex]::new('[^\x20-\x7e]')

function ConvertTo-BridgeJson {
    param([object] $Value)
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [string]) { return ConvertTo-BridgeJsonString $Value }
    if ($Value -is [bool]) { if ($Value) { return 'true' } else { return 'false' } }
    if ($Value -is [int] -or $Value -is [long] -or $Value -is [double]) {
        return $Value.ToString([System.Globalization.CultureInfo]::InvariantCulture)
    }
    if ($Value -is [System.Collections.IDictionary]) {
        $members = foreach ($key in $Value.Keys) {
            if ($null -ne $Value[$key]) { (ConvertTo-BridgeJsonString $key) + ':' + (ConvertTo-BridgeJson $Value[$key]) }
        }
        return '{' + ($members -join ',') + '}'
    }
    if ($Value -is [System.Collections.IList]) {
        $items = foreach ($item in $Value) { ConvertTo-BridgeJson $item }
        return '[' + ($items -join ',') + ']'
    }
    return ConvertTo-BridgeJsonString $Value
}

function ConvertTo-BridgeJsonString {
    param([string] $Text)
    $escaped = $Text.Replace('\', '\\').Replace('"', '\"').Replace("`r", '\r').Replace("`n", '\n')
    # Everything outside printable ASCII is escaped, so that half a surrogate pair cannot break the encoding.
    if ($script:JsonUnsafe.IsMatch($escaped)) {
        $escaped = $script:JsonUnsafe.Replace($escaped, { param($match) '\u{0:x4}' -f [int] $match.Value[0] })
    }
    return '"' + $escaped + '"'
}

function ConvertFrom-BridgeJson {
    param([string] $Text)
    if ($PSVersionTable.PSVersion.Major -ge 6) {
        $document = [System.Text.Json.JsonDocument]::Parse($Text)
        try { return Convert-BridgeJsonElement $document.RootElement } finally { $document.Dispose() }
    }
    [void] [System.Reflection.Assembly]::Load('System.Web.Extensions, Version=4.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35')
    $serializer = [System.Web.Script.Serialization.JavaScriptSerializer]::new()
    $serializer.MaxJsonLength = [int]::MaxValue
    return $serializer.DeserializeObject($Text)
}

function Convert-BridgeJsonElement {
    param([object] $Element)
    switch ([string] $Element.ValueKind) {
        'Object' {
            $result = [System.Collections.Generic.Dictionary[string, object]]::new()
            foreach ($member in $Element.EnumerateObject()) { $result[$member.Name] = Convert-BridgeJsonElement $member.Value }
            return , $result
        }
        'Array' {
            $result = [System.Collections.ArrayList]::new()
            foreach ($item in $Element.EnumerateArray()) { [void] $result.Add((Convert-BridgeJsonElement $item)) }
            return , $result
        }
        'String' { return Read-BridgeJsonString $Element }
        'Number' {
            $integer = 0L
            if ($Element.TryGetInt64([ref] $integer)) { return $integer }
            return $Element.GetDouble()
        }
        'True' { return $true }
        'False' { return $false }
        default { return $null }
    }
}

function Read-BridgeJsonString {
    param([object] $Element)
    try { return $Element.GetString() }
    catch [System.Management.Automation.MethodInvocationException] {
        # .NET refuses half a surrogate pair, which text of the editor may hold. JSON.stringify writes it as \uXXXX.
        $text = $Element.GetRawText()
        $named = @{ 'b' = "`b"; 'f' = "`f"; 'n' = "`n"; 'r' = "`r"; 't' = "`t" }
        return [regex]::Replace($text.Substring(1, $text.Length - 2), '\\(?:u([0-9a-fA-F]{4})|(.))', {
                param($match)
                if ($match.Groups[1].Success) { return [string] [char] [System.Convert]::ToInt32($match.Groups[1].Value, 16) }
                $sign = $match.Groups[2].Value
                if ($named.ContainsKey($sign)) { $named[$sign] } else { $sign }
            })
    }
}
