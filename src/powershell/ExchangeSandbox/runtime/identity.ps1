# What identifies an object that is given where the service takes an identity.

$script:IdentityNames = @('Identity', 'PrimarySmtpAddress', 'UserPrincipalName', 'ExternalDirectoryObjectId', 'Alias', 'Name', 'Id')

# Objects of this module are named by their GUID, which never is ambiguous; rows of a CSV file and the like by the first
# property that usually holds an identity.
function Get-ObjectIdentity($Value) {
    $names = $script:IdentityNames
    if ($Value -is [psobject] -and $Value.PSObject.TypeNames[0].StartsWith('Microsoft.Exchange.', [System.StringComparison]::Ordinal)) {
        $names = @('Guid') + $names
    }
    foreach ($name in $names) {
        $property = $Value.PSObject.Properties[$name]
        if ($null -eq $property -or $null -eq $property.Value) { continue }
        if ($property.Value -is [guid] -and $property.Value -eq [guid]::Empty) { continue }
        $text = [string]$property.Value
        if ($text) { return $text }
    }
    return [string]$Value
}
