# Values as the wire takes them.

$script:JsonSpecial = [regex]::new('[\u0000-\u001f"\\\u007f\u2028\u2029]')

function ConvertTo-JsonText([string]$Text) {
    if (-not $script:JsonSpecial.IsMatch($Text)) { return '"' + $Text + '"' }
    $builder = [System.Text.StringBuilder]::new('"')
    foreach ($character in $Text.ToCharArray()) {
        if ($script:JsonSpecial.IsMatch([string]$character)) {
            [void]$builder.Append('\u').Append(([int]$character).ToString('x4'))
        } else {
            [void]$builder.Append($character)
        }
    }
    return $builder.Append('"').ToString()
}

# Scalars become JSON scalars; dates ISO 8601 in the kind they have; byte arrays base64; hashtables GenericHashTable;
# objects of a cmdlet their identity. A SecureString becomes base64 of its UTF-8 text: Microsoft's module encrypts it with
# a key that only the service can use, and the sandbox on this computer has none.
function ConvertTo-WireJson($Value) {
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [psobject] -and $Value.PSObject.BaseObject -isnot [System.Management.Automation.PSCustomObject]) {
        $Value = $Value.PSObject.BaseObject
    }
    if ($Value -is [string]) { return ConvertTo-JsonText $Value }
    if ($Value -is [bool]) { return $Value.ToString().ToLowerInvariant() }
    if ($Value -is [switch]) { return $Value.IsPresent.ToString().ToLowerInvariant() }
    if ($Value -is [enum]) { return ConvertTo-JsonText $Value.ToString() }
    if ($Value -is [datetime] -or $Value -is [datetimeoffset]) { return '"' + $Value.ToString('o', [cultureinfo]::InvariantCulture) + '"' }
    if ($Value -is [timespan]) { return '"' + $Value.ToString('c', [cultureinfo]::InvariantCulture) + '"' }
    if ($Value -is [double] -or $Value -is [float]) { return $Value.ToString('r', [cultureinfo]::InvariantCulture) }
    if ($Value.GetType().IsPrimitive -and $Value -isnot [char] -or $Value -is [decimal]) {
        return ([System.IConvertible]$Value).ToString([cultureinfo]::InvariantCulture)
    }
    if ($Value -is [securestring]) { return '"' + (ConvertTo-SecretText $Value) + '"' }
    if ($Value -is [pscredential]) {
        return '{"@odata.type":"#Exchange.GenericHashTable","UserName":' + (ConvertTo-JsonText $Value.UserName) + ',"Password":"' + (ConvertTo-SecretText $Value.Password) + '"}'
    }
    if ($Value -is [byte[]]) { return '"' + [System.Convert]::ToBase64String($Value) + '"' }
    if ($Value -is [System.Collections.IDictionary]) { return ConvertTo-HashtableJson $Value }
    if ($Value -is [System.Management.Automation.PSCustomObject] -or $Value -is [psobject]) {
        return ConvertTo-JsonText (Get-ObjectIdentity $Value)
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        $items = foreach ($item in $Value) { ConvertTo-WireJson $item }
        return '[' + ($items -join ',') + ']'
    }
    return ConvertTo-JsonText $Value.ToString()
}

function ConvertTo-HashtableJson([System.Collections.IDictionary]$Table) {
    $members = [System.Collections.Generic.List[string]]::new()
    $members.Add('"@odata.type":"#Exchange.GenericHashTable"')
    foreach ($key in $Table.Keys) {
        $value = $Table[$key]
        if ($key -in 'Add', 'Remove') {
            $members.Add((ConvertTo-JsonText "$key@odata.type") + ':"#Collection(String)"')
            $value = @($value)
        }
        $members.Add((ConvertTo-JsonText ([string]$key)) + ':' + (ConvertTo-WireJson $value))
    }
    return '{' + ($members -join ',') + '}'
}

function ConvertTo-SecretText([securestring]$Secret) {
    $pointer = [System.Runtime.InteropServices.Marshal]::SecureStringToGlobalAllocUnicode($Secret)
    try {
        $plain = [System.Runtime.InteropServices.Marshal]::PtrToStringUni($pointer)
        return [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($plain))
    } finally {
        [System.Runtime.InteropServices.Marshal]::ZeroFreeGlobalAllocUnicode($pointer)
    }
}
